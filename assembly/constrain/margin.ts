// One constraint on the couplings and how far a point is from violating it. Physics: docs/physics/constraints.md.

/**
 * Signed margin of a coupling point: positive where the constraint allows it, zero on the boundary, negative where it excludes it.
 * The constraint bounds x = vv eps_v^2 + aa eps_a^2 + va |eps_v eps_a| to (weight > 0) or out of (weight < 0) the interval lower ... upper;
 * margin = weight * min(x - lower, upper - x). A missing bound is -+NO_BOUND (spec/constraint.ts), so that no infinity is subtracted from another.
 */
export function margin(epsV: f64, epsA: f64, vv: f64, aa: f64, va: f64, lower: f64, upper: f64, weight: f64): f64 {
  const x: f64 = vv * (epsV * epsV) + aa * (epsA * epsA) + va * Math.abs(epsV * epsA);
  return weight * Math.min(x - lower, upper - x);
}

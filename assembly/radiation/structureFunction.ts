// An electron in an electron: the probability density D(x) that a lepton keeps the fraction x of its energy when it radiates collinear photons, in the
// leading logarithm beta = (2 alpha/pi)(ln(Q^2/m_e^2) - 1), soft photons to all orders. M. Skrzypek, S. Jadach, Z. Phys. C 49 (1991) 577; W. Beenakker,
// F. A. Berends, W. L. van Neerven, in: Radiative corrections for e+ e- collisions (Springer 1989) 3. Physics: docs/physics/radiation.md. Portable.
import { log, log1p, pow, exp } from "../math/elementary.ts";
import { EULER, logGamma1p } from "../math/gamma.ts";

/** Factor of the soft photons, C = exp[(beta/2)(3/4 - gamma_E)]/Gamma(1 + beta/2): D = C (beta/2)(1-x)^(beta/2-1) for x -> 1. */
export function softPhotons(beta: f64): f64 {
  const b: f64 = 0.5 * beta;
  return exp(b * (0.75 - EULER) - logGamma1p(b));
}

/** (1+3x^2) ln x/(1-x) + 4 (1+x) ln(1-x) + 5 + x at x = 1 - u, 0 < u < 1: two hard photons. */
function secondOrder(u: f64): f64 {
  const x: f64 = 1.0 - u;
  return ((1.0 + 3.0 * x * x) * log1p(-u)) / u + 4.0 * (1.0 + x) * log(u) + 5.0 + x;
}

/**
 * g(u) = D(1-u)/[(beta/2) u^(beta/2-1)], finite for u -> 0: C - u^(1-b) [(1+x)/2 + (beta/16) secondOrder], b = beta/2, so that D du = g d(u^b). Order 1
 * leaves out the last term; 0 for u outside of [0, 1).
 */
export function structureOverPeak(u: f64, beta: f64, order: i32): f64 {
  if (!(u >= 0.0 && u < 1.0)) return 0.0;
  const soft: f64 = softPhotons(beta);
  // the rest is below 1e-280
  if (u < 1e-290) return soft;
  const hard: f64 = 0.5 * (2.0 - u) + (order > 1 ? (beta / 16.0) * secondOrder(u) : 0.0);
  return soft - pow(u, 1.0 - 0.5 * beta) * hard;
}

/** D(1-u); 0 for u outside of (0, 1). */
export function structureFunction(u: f64, beta: f64, order: i32): f64 {
  if (!(u > 0.0 && u < 1.0)) return 0.0;
  const b: f64 = 0.5 * beta;
  return structureOverPeak(u, beta, order) * b * pow(u, b - 1.0);
}

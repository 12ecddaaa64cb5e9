// Energy that both beams lose together: x1, x2 with E_miss = (2 - x1 - x2) sqrt(s)/2 below Delta. docs/physics/radiation.md.
import type { Kernel } from "../kernel/load.ts";
import { overPeak, peakRule, type Structure } from "./structure.ts";

/** Lost fractions u1 = 1 - x1 of the electron and u2 of the positron, and the weight of D(x1) D(x2) du1 du2. */
export interface LossRule {
  /** u1 + u2. */
  readonly r: Float64Array;
  /** (u1 - u2)/(u1 + u2), -1 to 1. */
  readonly t: Float64Array;
  readonly weights: Float64Array;
}

/** Points of one direction: both integrals of smooth functions are then known to 1e-9 and better (measured by the comparison of two orders). */
export const LOSS_POINTS = 24;

/**
 * Rule for Int Int D(1-u1) D(1-u2) f(u1, u2) over u1 + u2 < delta. Allowed: 0 < delta < 1. With r = u1 + u2 and w = u2/r of the half u2 < u1 the measure is
 * (1/2) [2b r^(2b-1) dr] [b w^(b-1) dw] (1-w)^(b-1) g(u1) g(u2), b = beta/2: two peaks at 0, each in one variable.
 */
export function lossRule(kernel: Kernel, structure: Structure, delta: number, n = LOSS_POINTS): LossRule {
  const b = 0.5 * structure.beta;
  const radial = peakRule(kernel, 2 * b, delta, n);
  const shared = peakRule(kernel, b, 0.5, n);
  const m = radial.nodes.length * shared.nodes.length;
  const [r, w, weights] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  let at = 0;
  for (const [i, rAt] of radial.nodes.entries())
    for (const [j, wAt] of shared.nodes.entries()) {
      r[at] = rAt;
      w[at] = wAt;
      weights[at++] = 0.5 * radial.weights[i]! * shared.weights[j]! * kernel.exports.pow(1 - wAt, b - 1);
    }
  const g1 = overPeak(
    kernel,
    structure,
    r.map((one, i) => one * (1 - w[i]!)),
  );
  const g2 = overPeak(
    kernel,
    structure,
    r.map((one, i) => one * w[i]!),
  );
  const half = weights.map((one, i) => one * g1[i]! * g2[i]!);
  const t = w.map((one) => 1 - 2 * one);
  const twice = (one: Float64Array, other: Float64Array) => Float64Array.from([...one, ...other]);
  return {
    r: twice(r, r),
    t: twice(
      t,
      t.map((one) => -one),
    ),
    weights: twice(half, half),
  };
}

/** Sum over a rule. */
export function lossSum({ r, t, weights }: LossRule, f: (u1: number, u2: number) => number): number {
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += weights[i]! * f(0.5 * r[i]! * (1 + t[i]!), 0.5 * r[i]! * (1 - t[i]!));
  return sum;
}

// Median significance of an expected signal. Portable. Physics: docs/physics/smearing.md.
// Cowan, Cranmer, Gross, Vitells, Eur. Phys. J. C 71 (2011) 1554, and G. Cowan's note on uncertain backgrounds (2012), written as sums of
// positive terms: for S << B the usual form loses the digits it is asked for.
import { log1p } from "../math/elementary.ts";

/** (1+x) ln(1+x) - x for x >= -1: x^2/2 - x^3/6 + ..., summed as such for small x. */
export function excessEntropy(x: f64): f64 {
  if (!(x > -1.0)) return 1.0;
  if (Math.abs(x) > 0.25) return (1.0 + x) * log1p(x) - x;
  let sum: f64 = 0.0;
  for (let k: i32 = 28; k >= 2; k--) {
    const order: f64 = k;
    sum = 1.0 / (order * (order - 1.0)) - x * sum;
  }
  return x * x * sum;
}

/**
 * Asimov significance of s expected events over b > 0, b known up to the standard deviation sigmaB >= 0. With tau = b/sigmaB^2, as if b came
 * from a side measurement of tau b events: Z^2/2 = n0 h(d/n0) + m0 h(-d/m0), h = excessEntropy, n0 = (s + b + tau b)/(1 + tau), m0 = tau n0,
 * d = s tau/(1 + tau). For sigmaB = 0 this is sqrt(2 [(s+b) ln(1+s/b) - s]).
 */
export function asimov(s: f64, b: f64, sigmaB: f64): f64 {
  if (!(s > 0.0 && b > 0.0)) return 0.0;
  // 1/tau stays finite for every sigmaB, and may underflow
  const inverseTau: f64 = (sigmaB * sigmaB) / b;
  if (!(inverseTau > 0.0)) return Math.sqrt(2.0 * b * excessEntropy(s / b));
  const n0: f64 = b + (s * inverseTau) / (1.0 + inverseTau);
  const d: f64 = s / (1.0 + inverseTau);
  return Math.sqrt(2.0 * n0 * (excessEntropy(d / n0) + excessEntropy((-d / n0) * inverseTau) / inverseTau));
}

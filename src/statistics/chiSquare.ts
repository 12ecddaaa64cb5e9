// Probabilities of chi^2.
import type { Kernel } from "../kernel/load.ts";

/** Probability of a larger chi^2 with `dof` degrees of freedom: finite sums in exp and erfc. */
export function chiSquareProbability(kernel: Kernel, chi2: number, dof: number): number {
  if (dof < 1 || !(chi2 > 0)) return 1;
  const half = 0.5 * chi2;
  const odd = dof % 2 === 1;
  // Q(1/2, x) = erfc(sqrt x), Q(1, x) = exp(-x), Q(a + 1, x) = Q(a, x) + x^a exp(-x)/Gamma(a + 1)
  let q = odd ? kernel.exports.erfc(Math.sqrt(half)) : kernel.exports.exp(-half);
  let term = odd ? 2 * Math.sqrt(half / Math.PI) * kernel.exports.exp(-half) : half * kernel.exports.exp(-half);
  for (let a = odd ? 0.5 : 1; a < dof / 2; a++) {
    q += term;
    term *= half / (a + 1);
  }
  return Math.min(1, q);
}

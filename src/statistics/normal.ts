import type { Kernel } from "../kernel/load.ts";
import { finite } from "../request/validate.ts";

/** Standard normal cumulative distribution, Phi(z) = erfc(-z/sqrt 2)/2. */
export function normalCdf(kernel: Kernel, z: number): number {
  return 0.5 * kernel.exports.erfc(-z * Math.SQRT1_2);
}

/** Its inverse: z with Phi(z) = probability, by bisection to the last bit of Phi. */
export function normalQuantile(kernel: Kernel, probability: number): number {
  const p = finite("probability", probability, { above: 0, below: 1 });
  // Phi is steepest at its median; working in the lower tail keeps all digits of small probabilities.
  if (p > 0.5) return -normalQuantile(kernel, 1 - p);
  let low = -38.5;
  let high = 0;
  for (let step = 0; step < 70; step++) {
    const middle = 0.5 * (low + high);
    if (normalCdf(kernel, middle) < p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

// Whether samples are of one distribution.
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";

function counts(values: Float64Array, from: number, to: number, bins: number): Float64Array {
  const found = new Float64Array(bins);
  for (const value of values) found[Math.max(0, Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins)))]! += 1;
  return found;
}

/** Probability of a larger chi^2 between two samples of equal weights and one size in equal bins: sum of (a - b)^2/(a + b), one degree of freedom less than bins. */
export function sameShapeProbability(one: Float64Array, other: Float64Array, from: number, to: number, bins: number): number {
  const [a, b] = [counts(one, from, to, bins), counts(other, from, to, bins)];
  const chi2 = a.reduce((sum, n, k) => sum + (n + b[k]! > 0 ? (n - b[k]!) ** 2 / (n + b[k]!) : 0), 0);
  return chiSquareProbability(loadKernelSync(), chi2, bins - 1);
}

/** Probability of a larger distance between a sample and a cumulative distribution: Kolmogorov's series for many values. */
export function kolmogorovProbability(values: Float64Array, cumulative: (x: number) => number): number {
  const n = values.length;
  const distance = values
    .toSorted()
    .reduce((most, x, i) => Math.max(most, Math.abs(cumulative(x) - i / n), Math.abs(cumulative(x) - (i + 1) / n)), 0);
  const lambda = distance * Math.sqrt(n);
  return Array.from({ length: 50 }, (_, k) => k + 1).reduce((sum, k) => sum + 2 * (-1) ** (k - 1) * Math.exp(-2 * (k * lambda) ** 2), 0);
}

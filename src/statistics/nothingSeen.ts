// What a counting experiment that saw little still allows.
import type { Kernel } from "../kernel/load.ts";
import { chiSquareProbability } from "./chiSquare.ts";

/** -ln 0.05: mean of a Poisson process that shows nothing with probability 5 %. */
export const NOTHING_SEEN = 2.995732273553991;

/** An interval of 20 halved so often is 1e-11 wide. */
const BISECTIONS = 40;

/** Mean of a Poisson process that shows `seen` or less with probability 5 %: 3.00, 4.74, 6.30, ... */
export function mostExpected(kernel: Kernel, seen: number): number {
  if (seen === 0) return NOTHING_SEEN;
  let [low, high] = [seen, 2 * seen + 10];
  for (let step = 0; step < BISECTIONS; step++) {
    const mean = 0.5 * (low + high);
    if (chiSquareProbability(kernel, 2 * mean, 2 * (seen + 1)) > 0.05) low = mean;
    else high = mean;
  }
  return high;
}

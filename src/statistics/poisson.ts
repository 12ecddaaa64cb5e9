import type { Kernel } from "../kernel/load.ts";

/** ln(sqrt(2 pi)). */
const LOG_ROOT_TWO_PI = 0.9189385332046728;

/** ln n! : the sum of logarithms below 16, Stirling's series above (next term below 1e-17). */
function logFactorial(kernel: Kernel, n: number): number {
  if (n < 16) {
    let product = 1;
    for (let k = 2; k <= n; k++) product *= k;
    return kernel.exports.log(product);
  }
  const x = n + 1;
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
  return (x - 0.5) * kernel.exports.log(x) - x + LOG_ROOT_TWO_PI + series;
}

/**
 * The Poisson number of this mean that a uniform number u selects: inversion outwards from the mode, so that about 2 sqrt(mean) terms are
 * added and one uniform number gives one count.
 */
export function poissonNumber(kernel: Kernel, mean: number, u: number): number {
  const mode = Math.floor(mean);
  const atMode = kernel.exports.exp(mode * kernel.exports.log(mean) - mean - logFactorial(kernel, mode));
  let left = u - atMode;
  let below = atMode;
  let above = atMode;
  let low = mode;
  let high = mode;
  while (left > 0) {
    high++;
    above *= mean / high;
    left -= above;
    if (left <= 0) return high;
    if (low > 0) {
      below *= low / mean;
      low--;
      left -= below;
      if (left <= 0) return low;
    }
    // rounding may leave a rest of 1e-13 that no term is left to fill
    if (above < 1e-300) return high;
  }
  return mode;
}

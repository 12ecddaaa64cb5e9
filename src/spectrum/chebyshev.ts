// Chebyshev interpolation on panels of u (variable.ts). Nodes are those of the first kind; arithmetic only, cosines come from the kernels.
import type { Kernel } from "../kernel/load.ts";

/** cos(pi (j + 1/2)/n), j = 0 ... n-1. */
export function chebyshevNodes(kernel: Kernel, n: number): number[] {
  return Array.from({ length: n }, (_, j) => kernel.exports.cos((Math.PI * (j + 0.5)) / n));
}

/** Coefficients c_k of sum_k c_k T_k(x) through `values` at the nodes. */
export function chebyshevCoefficients(nodes: readonly number[], values: readonly number[]): number[] {
  const n = nodes.length;
  const coefficients = new Array<number>(n).fill(0);
  nodes.forEach((x, j) => {
    let before = 1;
    let value = x;
    coefficients[0]! += values[j]! / n;
    for (let k = 1; k < n; k++) {
      coefficients[k]! += (2 * values[j]! * value) / n;
      const next = 2 * x * value - before;
      before = value;
      value = next;
    }
  });
  return coefficients;
}

/** sum_k c_k T_k(x + i y): real and imaginary part into `out` from `at` on (Clenshaw; exact also far below rounding of y against x). */
export function chebyshevInto(coefficients: readonly number[], x: number, y: number, out: Float64Array, at: number): void {
  let re1 = 0;
  let im1 = 0;
  let re2 = 0;
  let im2 = 0;
  for (let k = coefficients.length - 1; k > 0; k--) {
    const re = 2 * (x * re1 - y * im1) - re2 + coefficients[k]!;
    const im = 2 * (x * im1 + y * re1) - im2;
    re2 = re1;
    im2 = im1;
    re1 = re;
    im1 = im;
  }
  out[at] = x * re1 - y * im1 - re2 + coefficients[0]!;
  out[at + 1] = x * im1 + y * re1 - im2;
}

const pair = new Float64Array(2);

/** The same as a pair. */
export function chebyshevValue(coefficients: readonly number[], x: number, y = 0): [number, number] {
  chebyshevInto(coefficients, x, y, pair, 0);
  return [pair[0]!, pair[1]!];
}

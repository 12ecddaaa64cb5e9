// Interpolation in Chebyshev points, and a rule for functions of a distance that spans decades.
import type { Kernel } from "../kernel/load.ts";

/** The polynomial through the values at Chebyshev points, in either order (barycentric form). */
export function barycentric(points: readonly number[], values: readonly number[]): (x: number) => number {
  const weights = points.map((x, i) => {
    const sine = Math.sqrt((1 - x) * (1 + x));
    return i % 2 === 0 ? sine : -sine;
  });
  return (x) => {
    let top = 0;
    let bottom = 0;
    for (let i = 0; i < points.length; i++) {
      const distance = x - points[i]!;
      if (distance === 0) return values[i]!;
      top += (weights[i]! / distance) * values[i]!;
      bottom += weights[i]! / distance;
    }
    return top / bottom;
  };
}

const NODE = Math.sqrt(0.6);
/** Gauss-Legendre with 3 points on (-1, 1), weights that add up to 1. */
export const THREE_POINTS: readonly (readonly [node: number, weight: number])[] = [
  [-NODE, 5 / 18],
  [0, 4 / 9],
  [NODE, 5 / 18],
];
/** Panels to a factor e: the three-point rule then misses 1e-9 of a power of the variable. */
const PANELS_PER_E = 12;

/** Integral over a < d < b, a > 0, by panels of equal length in ln d. */
export function panelled({ exports }: Kernel, f: (d: number) => number, a: number, b: number): number {
  const length = exports.log(b / a);
  const panels = Math.ceil(PANELS_PER_E * length);
  let sum = 0;
  for (let i = 0; i < panels; i++) {
    for (const [node, weight] of THREE_POINTS) {
      const d = a * exports.exp((length * (i + 0.5 + 0.5 * node)) / panels);
      sum += weight * d * f(d);
    }
  }
  return (sum * length) / panels;
}

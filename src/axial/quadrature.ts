// Interpolation in Chebyshev points and a rule for functions of a distance that spans decades.
import type { Kernel } from "../load.ts";

/** Chebyshev points of the first kind on (-1, 1), ascending; for an even number none is 0. */
export function chebyshevPoints({ exports }: Kernel, n: number): number[] {
  return Array.from({ length: n }, (_, i) => -exports.cos((Math.PI * (i + 0.5)) / n));
}

/** The polynomial through the values at those points (barycentric form). */
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
const RULE: readonly (readonly [node: number, weight: number])[] = [
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
    for (const [node, weight] of RULE) {
      const d = a * exports.exp((length * (i + 0.5 + 0.5 * node)) / panels);
      sum += weight * d * f(d);
    }
  }
  return (sum * length) / panels;
}

// What the host's rounding does to a second route, measured: the route at inputs moved by a unit in the last place, where it draws other roundings.
import type { Value } from "./comparison.ts";

const UNIT = Number.EPSILON;

/** Numbers of one point, and what each is compared with: itself, or what interferes. */
type Columns = readonly number[];

/** [photon, X, interference]: the interference crosses zero, and is larger where X is in the t channel for it alone. */
export const scales = ([photon, x, interference]: Columns): number[] => [
  Math.abs(photon!),
  Math.abs(x!),
  Math.max(Math.sqrt(Math.abs(photon! * x!)), Math.abs(interference!)),
];

/** Largest relative change of photon, X and interference when each argument of `pieces` is moved by a unit, alone and together, at any of `points`. */
export function relativeRounding(pieces: (...point: number[]) => Columns, points: readonly (readonly number[])[]): number[] {
  const worst = [0, 0, 0];
  for (const point of points) {
    const here = pieces(...point);
    const scale = scales(here);
    for (const moves of MOVES) {
      const there = pieces(...point.map((x, k) => x * (1 + UNIT * (moves[k] ?? 0))));
      for (const k of [0, 1, 2]) if (scale[k]! > 0) worst[k] = Math.max(worst[k]!, Math.abs(there[k]! - here[k]!) / scale[k]!);
    }
  }
  return worst;
}
const MOVES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, -1],
  [2, 3],
] as const;

/** [photon, X, interference] with so much more relative error each. */
export function withRelative(pieces: readonly Value[], relative: readonly number[]): Value[] {
  const scale = scales(pieces.map(({ value }) => value));
  return pieces.map(({ value, error }, k) => ({ value, error: error + scale[k]! * relative[k]! }));
}

/** Absolute change of an integral over [a, b] when its integrand is moved by a unit at some points of it: the mean change times the length. */
export function integralRounding(integrand: (x: number) => number, a: number, b: number, points = 12): number {
  const step = (b - a) / points;
  const changes = Array.from({ length: points }, (_, i) => {
    const x = a + (i + 0.5) * step;
    const here = integrand(x);
    return Math.max(...[-2, -1, 1, 2].map((units) => Math.abs(integrand(x * (1 + units * UNIT)) - here)));
  });
  return changes.reduce((sum, change) => sum + change, 0) * step;
}

/**
 * Error of a probability between two bounds of a normal deviate around points up to `size`, width sigma, as
 * src/reference/errorFunction.ts makes it: each erf is good to ten units (thirty terms of one sign, an exponential of a
 * square up to 4), and a bound, rounded to a unit of `size`, moves it by the density, at most 0.4/sigma each.
 */
export const normalRounding = (size: number, sigma: number): number => UNIT * (10 + (2 * 0.4 * size) / sigma);

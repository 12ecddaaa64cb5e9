// Numbers for calls of the kernels, sensible or not, from a seed: the same call can be made on several instances.
import { streamKey, uniform } from "../runtimes/draw.ts";

const WILD = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1, -1, 0.5, 2, 3, 12, 13, 63, 64, 65, 95, 96, 97, 127, 128, 129, 1e3],
  ...[-1e9, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 2 ** 63, 1e19, 1e154, -1e300, 5e-324, 1e-300, Number.MAX_VALUE, 0.51099895069, 16.88],
] as const;
/** Sizes that leave the memory or make no sense. */
const IMPOSSIBLE = [-1, -2, -7, -(2 ** 31), 2 ** 24, 2 ** 28, 2 ** 28 + 1, 2 ** 29, 2 ** 29 + 1, 2 ** 30, 2 ** 31 - 1];
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 127, 128, 129, 255, 300];

export interface Draw {
  /** A number in [0, 1). */
  u(): number;
  /** True with probability p. */
  chance(p: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Any double: special ones, and of any size and sign. */
  double(): number;
  /** A number of points that a test has memory for, at most `most`. */
  size(most?: number): number;
  /** `true` with sometimes what no caller should say in its place. */
  said(size: number): number;
}

export function draw(name: string, seed: number): Draw {
  const key = streamKey(`${name}/${seed}`);
  let index = 0;
  const u = () => uniform(key, index++);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(u() * values.length)]!;
  const chance = (p: number) => u() < p;
  const double = () => (chance(0.5) ? pick(WILD) : (chance(0.5) ? 1 : -1) * 10 ** (12 * u() - 6));
  return {
    ...{ u, pick, chance, double },
    size: (most = 300) => pick(SIZES.filter((n) => n <= most)),
    said: (size) => (chance(0.1) ? pick(IMPOSSIBLE) : size),
  };
}

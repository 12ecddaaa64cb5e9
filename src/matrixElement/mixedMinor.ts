// The mixed minor of ee-eea from its dot products, for the column that the kernels take beside them.
import { ELECTRON_MASS_SQ } from "../kernel/constants.ts";

/**
 * Minor of rows p1, p3, k and columns p2, p4, k [MeV^6] by that of three ways whose terms are smallest, operation by operation as `mixedOf` of
 * assembly/process/eeeea.ts. `dots` in the usual order; of the rest, what they give.
 */
export function mixedMinor(dots: ArrayLike<number>, t13: number, t24: number, d13: number, gram13: number, gram24: number): number {
  const [p14, d1, p23, d2, p34, d3, d4] = [2, 3, 4, 6, 7, 8, 9].map((k) => dots[k]!) as [number, number, number, number, number, number, number];
  const h = ELECTRON_MASS_SQ + p34;
  const change = Math.abs(d13);
  const square = p14 * (d13 * d13);
  const ends = 0.5 * (t13 * (d3 * d4) + t24 * (d1 * d2));
  const positron = change * (d3 * h + d1 * p14) - t24 * (d2 * d3);
  const electron = change * (d4 * h + d2 * p23) - t13 * (d1 * d4);
  if (square - ends < Math.min(positron, electron)) return square + ends;
  if (positron < electron) return -(d13 * (d3 * h - 0.5 * t24 * d2 - d1 * p14)) + (ELECTRON_MASS_SQ * d13 * (d2 * d3) - gram24 * d3) / d4;
  return d13 * (d4 * h - 0.5 * t13 * d1 - d2 * p23) - (ELECTRON_MASS_SQ * d13 * (d1 * d4) + gram13 * d4) / d3;
}

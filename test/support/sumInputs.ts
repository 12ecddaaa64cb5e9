// What the generated sums of ee-eea take, in the order of derive/eeeea/code.mjs: the one place outside the kernels that spells it.
import type * as sums from "../../assembly/process/eeeea.sums.generated.ts";
import * as crossed from "../../assembly/process/eeeeaCrossed.ts";

export type SumInputs = Parameters<typeof sums.photonSum>;
/** p1.p2 ... p4.k. */
export type Dots = [number, number, number, number, number, number, number, number, number, number];

export interface Transfers {
  /** t13/2 = m^2 - p1.p3, t24/2, and their difference. */
  readonly half13: number;
  readonly half24: number;
  readonly change: number;
  /** Gram determinants with the photon of the t channel (1, 3), (2, 4), both, and of the s channel (1, 2), (3, 4), both. */
  readonly t: readonly [number, number, number];
  readonly s: readonly [number, number, number];
}

/** The inputs with what the products of an s with a t class are made of. `known`: the Gram determinants hold more than the dot products do. */
export function sumInputs(dots: Dots, { half13, half24, change, t, s }: Transfers, known: boolean): SumInputs {
  const [, , p14, d1, p23, , d2, , d3, d4] = dots;
  crossed.setCrossed(known, p14, p23, d1, d2, d3, d4, change, ...t, ...s);
  const { y13, y14, y23, y24, D13, D14, d41, S14, S23 } = crossed;
  return [...dots, half24, half13, change, ...t, ...s, y13, y14, y23, y24, D13, D14, d41, S14, S23];
}

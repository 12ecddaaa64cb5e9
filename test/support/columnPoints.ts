// Points in columns for tests and benchmarks of x17.columns.
import { X17_MASS } from "../../src/constants/index.ts";

/**
 * What |M|^2 at one width in the propagator of the pair alone may differ by from that with the width in all, relative to
 * the largest: Gamma/m_X in amplitude, twice in its square; and the rounding of momenta through the collinear peaks,
 * E^2/(m_e m_pair) of 1e-16 (3773 MeV, pairs of 10 MeV).
 */
export const exactWidth = (width: number): number => (2 * width) / X17_MASS + 1e-9;

/** Row i of columns of n: momenta of `legs` legs. */
export const momentaOf = (columns: Float64Array, n: number, legs: number, i: number): [number, number, number, number][] =>
  Array.from({ length: legs }, (_, leg) => [0, 1, 2, 3].map((c) => columns[(4 * leg + c) * n + i]!) as [number, number, number, number]);

/** Row i of columns of n. */
export const rowOf = (columns: Float64Array, n: number, i: number): number[] =>
  Array.from({ length: columns.length / n }, (_, k) => columns[k * n + i]!);

/** Rows as columns. */
export function asColumns(rows: readonly (readonly number[])[]): Float64Array {
  const columns = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0));
  rows.forEach((row, i) => {
    row.forEach((x, k) => {
      columns[k * rows.length + i] = x;
    });
  });
  return columns;
}

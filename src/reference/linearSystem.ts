// The most accurate independent subset of redundant linear measurements, and its exact solution.
import type { Field } from "./field.ts";

/** sum_j coefficients[j] x_j = value, with an absolute uncertainty of the value. */
export interface Measurement<R> {
  readonly coefficients: readonly number[];
  readonly value: R;
  readonly uncertainty: number;
}

/** x from the measurements, the most accurate first, skipping what those before it already determine. Coefficients are small integers. */
export function solveBestSubset<R>(f: Field<R>, measurements: readonly Measurement<R>[], nUnknowns: number): R[] {
  const pivots: { column: number; row: number[]; value: R }[] = [];
  for (const { coefficients, value } of [...measurements].sort((a, b) => a.uncertainty - b.uncertainty)) {
    let row = [...coefficients];
    let rest = value;
    for (const pivot of pivots) {
      const factor = row[pivot.column]! / pivot.row[pivot.column]!;
      row = row.map((x, i) => x - factor * pivot.row[i]!);
      rest = f.sub(rest, f.mul(f.of(factor), pivot.value));
    }
    const column = row.findIndex((x) => Math.abs(x) > 1e-9);
    if (column >= 0) pivots.push({ column, row, value: rest });
    if (pivots.length === nUnknowns) break;
  }
  if (pivots.length < nUnknowns) throw new RangeError(`${nUnknowns - pivots.length} of ${nUnknowns} invariants are not determined`);
  const x: R[] = Array.from({ length: nUnknowns }, () => f.of(0));
  for (const { column, row, value } of pivots.reverse()) {
    const known = row.reduce((sum, a, i) => (i === column ? sum : f.add(sum, f.mul(f.of(a), x[i]!))), f.of(0));
    x[column] = f.div(f.sub(value, known), f.of(row[column]!));
  }
  return x;
}

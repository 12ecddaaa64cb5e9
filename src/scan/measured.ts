// What the errors of measured inputs do to observables.
import { part, type Steps } from "../request/steps.ts";
import { type CallColumns, called } from "./call.ts";
import type { ScanCall } from "./compiled.ts";
import { measuredPoints } from "./measuredPoints.ts";
import type { Rows } from "./rows.ts";

/** Standard deviations of what is wanted of a call over the Gaussians of its measured inputs, a column each; `central`: its numbers at their values. */
export function* spread(rows: Rows, call: ScanCall, central: CallColumns): Steps<readonly Float64Array[]> {
  const { measured } = rows.scan.scan;
  const points = measuredPoints(Object.fromEntries(call.measured.map((input) => [input, measured[input]!])));
  // sums of deviations from the number at the values themselves: nothing large cancels
  const means = central.values.map((column) => new Float64Array(column.length));
  const squares = central.values.map((column) => new Float64Array(column.length));
  for (const [k, { inputs, weight }] of points.entries()) {
    const { values } = yield* part(called(rows, call, inputs, false), k / points.length, (k + 1) / points.length);
    values.forEach((column, w) => {
      const [mean, square, from] = [means[w]!, squares[w]!, central.values[w]!];
      for (let i = 0; i < column.length; i++) {
        const off = column[i]! - from[i]!;
        mean[i]! += weight * off;
        square[i]! += weight * off * off;
      }
    });
  }
  return squares.map((square, w) => square.map((sum, i) => Math.sqrt(Math.max(0, sum - means[w]![i]! * means[w]![i]!))));
}

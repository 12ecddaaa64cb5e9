// What the errors of measured inputs do to observables.
import { part, type Steps } from "../request/steps.ts";
import { type CallColumns, called } from "./call.ts";
import type { ScanCall } from "./compiled.ts";
import { measuredPoints } from "./measuredPoints.ts";
import { ALIVE, type Rows } from "./rows.ts";

/** Standard deviations over the measured inputs, and how far coarser rules are from them or from the means, a column for each number. */
export interface Sigmas {
  readonly values: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
}

/** A standard deviation from which, or from whose mean, a coarser rule is further away, as a part of it, is not known. */
const TOLERANCE = 0.1;
/** What rounding makes of a number that does not change, as a part of it: less than that is no standard deviation. */
const ROUNDING = 64 * Number.EPSILON;

/** Sums of the deviations from a number, by one rule. */
interface Sums {
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/** Deviations are summed as parts of this: a power of two about the size of the number, so that no square vanishes, and no bit changes. */
function scaleOf(value: number): number {
  let scale = 1;
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(size)) return scale;
  while (scale > size) scale *= 0.5;
  while (scale < size && scale < 0.25 * Number.MAX_VALUE) scale *= 2;
  return scale;
}

/**
 * Standard deviations of what is wanted of a call over the Gaussians of its measured inputs; `central`: its numbers at their values. Rows in which a coarser
 * rule tells another one are marked as inaccurate.
 */
export function* spread(rows: Rows, call: ScanCall, central: CallColumns): Steps<Sigmas> {
  const { measured } = rows.scan.scan;
  const { arrays } = rows;
  const points = measuredPoints(Object.fromEntries(call.measured.map((input) => [input, measured[input]!])));
  /** A column of one of the numbers, filled. */
  const filled = (n: number, value: (i: number) => number): Float64Array => {
    const column = arrays.doubles(n);
    for (let i = 0; i < n; i++) column[i] = value(i);
    return column;
  };
  const scales = central.values.map((column) => filled(column.length, (i) => scaleOf(column[i]!)));
  // sums of deviations from the number at the values themselves: nothing large cancels
  const sums = points[0]!.weights.map(() =>
    central.values.map(({ length }): Sums => ({ mean: arrays.doubles(length), square: arrays.doubles(length) })),
  );
  for (const [k, { inputs, weights }] of points.entries()) {
    const inUse = arrays.inUse();
    const { values } = yield* part(called(rows, call, inputs, false), k / points.length, (k + 1) / points.length);
    weights.forEach((weight, rule) => {
      if (weight === 0) return;
      values.forEach((column, w) => {
        const { mean, square } = sums[rule]![w]!;
        const [from, scale] = [central.values[w]!, scales[w]!];
        for (let i = 0; i < column.length; i++) {
          const off = (column[i]! - from[i]!) / scale[i]!;
          mean[i]! += weight * off;
          square[i]! += weight * off * off;
        }
      });
    });
    arrays.giveBack(inUse);
  }
  /** Nothing, where it is no more than rounding. */
  const beyondRounding = (size: number, w: number, i: number) => (size > ROUNDING * Math.abs(central.values[w]![i]!) ? size : 0);
  const [values, ...coarser] = sums.map((ofRule) =>
    ofRule.map(({ mean, square }, w) =>
      filled(square.length, (i) => beyondRounding(scales[w]![i]! * Math.sqrt(Math.max(0, square[i]! - mean[i]! * mean[i]!)), w, i)),
    ),
  );
  // two rules may give one standard deviation of a peak that the middle point alone sees, and other means
  const means = (rule: number, w: number, i: number) => scales[w]![i]! * sums[rule]![w]!.mean[i]!;
  const away = (sigma: number, w: number, i: number) =>
    coarser.map((other, k) => Math.max(Math.abs(other[w]![i]! - sigma), Math.abs(means(k + 1, w, i) - means(0, w, i))));
  const errors = values!.map((column, w) => filled(column.length, (i) => beyondRounding(Math.max(...away(column[i]!, w, i)), w, i)));
  errors.forEach((column, w) => {
    const sigma = values![w]!;
    for (let i = 0; i < column.length; i++) if (rows.state[i] === ALIVE && !(column[i]! <= TOLERANCE * sigma[i]!)) rows.inaccurate[i] = 1;
  });
  return { values: values!, errors };
}

// Scales of axes and colours: linear or logarithmic.
import type { Axis } from "../../../drawing/chart.ts";
import { logLabelled, logLabels, roundTicks, sameDecimals } from "../../../drawing/ticks.ts";
import { InputError } from "../../../request/validate.ts";
import { shownValue } from "./select.ts";
import type { PlotColumn } from "./table.ts";
import { titleOf } from "./titles.ts";

export type Domain = readonly [low: number, high: number];

/** Digits that a logarithm leaves: a tick at the end of an axis must not fall out of it. */
const DIGITS = 12;

/** A number on its scale, and back. */
export const scaled = (value: number, log: boolean): number => (log ? Math.log10(value) : value);
export const unscaled = (value: number, log: boolean): number => (log ? Number((10 ** value).toPrecision(DIGITS)) : value);

/** Smallest and largest of the values that are there. */
export function extent(values: Iterable<number>): Domain {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** A domain that is larger by a share on either side; one value gets a neighbourhood. */
export function widened([low, high]: Domain, log: boolean, share: number): Domain {
  const [a, b] = [scaled(low, log), scaled(high, log)];
  const by = a === b ? (log ? 0.5 : 0.1 * Math.abs(a) || 1) : share * (b - a);
  return [unscaled(a - by, log), unscaled(b + by, log)];
}

export const ticksOf = (domain: Domain, log: boolean): number[] => (log ? logLabels(domain) : roundTicks(domain));
export const labelOf = (ticks: readonly number[], log: boolean): ((value: number) => string) => (log ? logLabelled(ticks) : sameDecimals(ticks));

/** An axis over a domain; `title` instead of the name of its column. */
export function axisOf(column: PlotColumn, domain: Domain, log: boolean, title: string | undefined): Axis {
  const ticks = ticksOf(domain, log);
  return { title: title ?? titleOf(column), domain, log, ticks, label: labelOf(ticks, log) };
}

/** Throws InputError where a column that is to be drawn on a logarithmic scale has a value that has no logarithm. */
export function refuseLog(which: string, column: PlotColumn, values: Iterable<number>): void {
  for (const value of values)
    if (!(value > 0))
      throw new InputError(`--log ${which}: ${column.name} is ${shownValue(column, value)} in a row: must be above 0 in all on a logarithmic axis`);
}

// Whether the sample of some events has the resonance of X at other couplings, as the head of a file of this package tells.
import type { Kernel } from "../../kernel/load.ts";
import { AccuracyError } from "../../request/errors.ts";
import type { EventColumns } from "../columns.ts";
import type { EventWeight } from "../generate/input.ts";
import { isMissed, MOST_WEIGHED, strength } from "../generate/weights.ts";
import type { EventRun } from "../run.ts";
import { isOfOneEvent } from "../spread.ts";
import { type Nominal, widthAt } from "./nominal.ts";
import { isOfX } from "./resonance.ts";

/**
 * One standard deviation of what so many events as these say: of the mean of their weights from the spread, and not less than that of their number in a part
 * of phase space; 0 where the spread is not known.
 */
function sdevOf(column: Float64Array, events: number): number {
  const n = column.length;
  const mean = column.reduce((sum, w) => sum + w, 0) / n;
  const spread = Math.sqrt(column.reduce((sum, w) => sum + (w - mean) * (w - mean), 0) / n);
  const [squares, largest] = column.reduce(([sum, most], w) => [sum + w * w, Math.max(most!, w * w)], [0, 0]) as [number, number];
  if (isOfOneEvent(n, largest, squares)) return 0;
  return Math.max(spread, Math.abs(mean)) / Math.sqrt(events);
}

/**
 * Throws AccuracyError for X alone, and for couplings at which X is more than the error of what the events have or a few of them weigh most, where fewer
 * than 25 events of the sample lie on the resonance: of 102 400, by which `x17 events` weighs, or of as many as it has by the numbers of these. Nothing
 * where the head does not tell the cross-section of X.
 */
export function checkHasX(
  kernel: Kernel,
  own: EventRun | undefined,
  { number, process }: EventColumns,
  nominal: Nominal,
  weights: readonly EventWeight[],
  columns: readonly Float64Array[],
): void {
  if (own?.signalPb === undefined || number.length === 0) return;
  const known = {
    total: { value: own.crossSectionPb },
    terms: { signal: { value: own.signalPb } },
    width: widthAt(kernel, nominal, nominal.epsV, nominal.epsA),
    hasResonance: process !== "ee-ee" || own.spreadMeV !== undefined,
  };
  const events = number.reduce((most, one) => Math.max(most, one + 1), MOST_WEIGHED);
  weights.forEach((weight, k) => {
    if (!isOfX(weight, nominal.terms, nominal)) return;
    const point = weight.term === undefined ? weight : nominal;
    const width = widthAt(kernel, nominal, point.epsV, point.epsA);
    if (!isMissed(known, strength(point) / strength(nominal), width, { sdev: weight.term === undefined ? sdevOf(columns[k]!, events) : 0 }, events))
      return;
    throw new AccuracyError(
      `weights: ${weight.id} cannot be had from this sample: fewer than 25 of ${events} of its events lie on the resonance of X; take a narrower range of pair masses, or couplings nearer to it`,
    );
  });
}

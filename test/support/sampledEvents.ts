// Samples of events for tests, and what is asked of their distributions.
import { eventBlock } from "../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import type { EventPlan } from "../../src/events/generate/plan.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import type { EventBlock } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";

export interface Sampled {
  readonly plan: EventPlan;
  readonly block: EventBlock;
}

/** The first n events of a request. */
export function sampled(request: EventsRequest, n: number, first = 0): Sampled {
  const kernel = loadKernelSync();
  const plan = prepareEvents(kernel, eventsInput(request));
  return { plan, block: eventBlock(kernel, plan, first, n) };
}

/** A number of every event. */
export const each = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));

/** Pair mass [MeV] by what was generated. */
export const pairMasses = ({ block: { dX, n }, plan }: Sampled): Float64Array => each(n, (i) => Math.sqrt(plan.input.mass ** 2 + dX![i]!));

/** Mean of weights, and its standard deviation. */
export function meanOf(weights: Float64Array): { value: number; sdev: number } {
  const n = weights.length;
  const value = weights.reduce((sum, weight) => sum + weight, 0) / n;
  const squares = weights.reduce((sum, weight) => sum + (weight - value) ** 2, 0);
  return { value, sdev: Math.sqrt(squares / n / (n - 1)) };
}

/**
 * Standard deviations between the mean of the weights and the cross-section that they were scaled to, sigma A/(A + O): what lies above the common weight
 * closes the sum. Beside the luck of the events, the part O/(A + O) is known to its error from trials. Nothing here knows whether sigma is right.
 */
export function overweightsOff({ block, plan: { run } }: Sampled): number {
  const { value, sdev } = meanOf(block.weight);
  const { crossSectionPb, overweightPartError } = run;
  // equal weights have the rounding of their sum
  return Math.abs(value - crossSectionPb) / Math.hypot(sdev, (overweightPartError + Number.EPSILON * Math.sqrt(block.n)) * crossSectionPb);
}

/**
 * Probability of a larger chi^2 between weighted events in bins and the contents expected [pb], both of all events: each bin is a mean over the events, its
 * variance that of the weights in it (Poisson: the number of events is fixed, which makes the sum of all bins known; one degree of freedom less).
 */
export function shapeProbability(values: Float64Array, weights: Float64Array, edges: readonly number[], expected: readonly number[]): number {
  const bins = expected.length;
  const [sums, squares] = [new Float64Array(bins), new Float64Array(bins)];
  values.forEach((value, i) => {
    const bin = edges.findIndex((_, k) => k < bins && value >= edges[k]! && value < edges[k + 1]!);
    if (bin < 0) return;
    sums[bin]! += weights[i]!;
    squares[bin]! += weights[i]! ** 2;
  });
  const scale = sums.reduce((sum, one) => sum + one, 0) / expected.reduce((sum, one) => sum + one, 0);
  // the variance of a bin from what is expected there: that of the events found is small where few are
  const perEvent = squares.reduce((sum, one) => sum + one, 0) / sums.reduce((sum, one) => sum + one, 0);
  const chi2 = expected.reduce((sum, content, k) => sum + (sums[k]! - scale * content) ** 2 / (scale * content * perEvent), 0);
  return chiSquareProbability(loadKernelSync(), chi2, bins - 1);
}

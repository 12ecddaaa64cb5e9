// One iteration over all channels: which blocks, and what their sums say. Every channel draws from the mixture (1 - floor) q + floor of its adapted map q and the
// unadapted one, each part stratified by itself, so that no point of phase space weighs more than 1/floor of what it weighs without adaptation.
import * as slot from "../../assembly/spec/monteCarlo.ts";
import type { Kernel } from "../kernel/load.ts";
import type { BlockSums, BlockTask, Integrand } from "./block.ts";
import { type Grid, refinedGrid } from "./grid.ts";

export const INCREMENTS = 64;
const BLOCK = 4096;
/** Sequences of random numbers of a part: more than the iterations and channels of an integration use. */
const PART_STREAMS = 16_777_216;
/** Part of the points that is spread evenly over the channels: no map is left without points to learn from. */
const EVEN_SHARE = 0.1;
/** Shares of the channels follow their spreads as far as so many accepted points allow. */
const SHARE_POINTS = 200;

/**
 * A map and its share: of the points and, where channels divide one integral among them, of its density. Both being one number, a point weighs the same whichever
 * channel it came from, and a channel with few points cannot hold a large part of the integral.
 */
export interface ChannelState {
  grid: Grid;
  share: number;
}

/** What one iteration found. */
export interface Pass {
  /** Iterations that adapt the map are not part of the result. */
  readonly stage: "adapt" | "measure";
  readonly neval: number;
  readonly accepted: number;
  /** Accepted points of each part. */
  readonly hits: readonly number[];
  readonly value: number;
  readonly sdev: number;
  readonly columns: readonly { value: number; variance: number }[];
  /** Largest part of `value` that one point carries. */
  readonly largest: number;
  /** Largest part of the error that one point carries. */
  readonly unsure: number;
  /** The same integral from the points of the unadapted maps alone. */
  readonly unadapted: { readonly value: number; readonly variance: number; readonly accepted: number; readonly neval: number };
}

/** More strata than any block of points has. */
const MOST_STRATA = 1_099_511_627_776;

/** Strata along each dimension so that two points in each are about n points. */
export function strataFor(n: number, dim: number): number[] {
  const strata = new Array<number>(dim).fill(1);
  let product = 1;
  for (let d = 0; ; d = (d + 1) % dim) {
    const grown = (product / strata[d]!) * (strata[d]! + 1);
    // NaN too ends here
    if (!(slot.POINTS_PER_STRATUM * grown <= n && grown < MOST_STRATA)) return strata;
    strata[d]!++;
    product = grown;
  }
}

interface PassOptions {
  readonly seed: number;
  /** Number of the iteration: its random numbers. */
  readonly number: number;
  readonly n: number;
  /** Weight of the unadapted map. */
  readonly floor: number;
  /** As if nothing were cut away. */
  readonly open: boolean;
}

/** The tasks of one iteration. */
export function plan(integrand: Integrand, channels: readonly ChannelState[], { seed, number, n, floor, open }: PassOptions): BlockTask[] {
  const shares = channels.map(({ share }) => share);
  const maps = channels.length / (integrand.parts ?? 1);
  return channels.flatMap(({ grid, share }, channel) =>
    [false, true].flatMap((flat) => {
      const weight = flat ? floor : 1 - floor;
      if (weight === 0) return [];
      const strata = strataFor(Math.max(2, n * share * weight), integrand.dim);
      const points = 2 * strata.reduce((product, along) => product * along, 1);
      const [part, map] = [Math.floor(channel / maps), channel % maps];
      const stream = part * PART_STREAMS + (number * slot.POINT_MAX_CHANNELS + map) * 2 + (flat ? 1 : 0);
      return Array.from({ length: Math.ceil(points / BLOCK) }, (_, i) => ({
        ...{
          channel,
          seed,
          stream,
          first: i * BLOCK,
          n: Math.min(BLOCK, points - i * BLOCK),
          strata,
          shares,
          grid,
          nInc: INCREMENTS,
          floor,
          flat,
          open,
        },
      }));
    }),
  );
}

/** Sums of some of the blocks, in order. */
function sumsOf(tasks: readonly BlockTask[], blocks: readonly BlockSums[], chosen: (task: BlockTask) => boolean): { sums: Float64Array; n: number } {
  const sums = new Float64Array(blocks[0]!.length);
  let n = 0;
  tasks.forEach((task, b) => {
    if (!chosen(task)) return;
    n += task.n;
    const block = blocks[b]!;
    const [largest, step] = [slot.SUM_LARGEST_SLOT, slot.SUM_STEP_SLOT].map((at) => Math.max(sums[at]!, block[at]!));
    for (let i = 0; i < sums.length; i++) sums[i]! += block[i]!;
    sums[slot.SUM_LARGEST_SLOT] = largest!;
    sums[slot.SUM_STEP_SLOT] = step!;
  });
  return { sums, n };
}

/** Largest |value| of a channel in an iteration of unadapted maps. */
export function largestOf(channel: number, tasks: readonly BlockTask[], blocks: readonly BlockSums[]): number {
  return sumsOf(tasks, blocks, (task) => task.channel === channel).sums[slot.SUM_LARGEST_SLOT]!;
}

const add = (a: number, b: number): number => a + b;

/** What one channel found. */
interface Found {
  readonly n: number;
  readonly accepted: number;
  /** Variance of the first column. */
  readonly variance: number;
  readonly fourth: number;
  /** Per increment: mean of (f jac)^2. */
  readonly histograms: Float64Array;
}

/** Turns the sums of an iteration into what it found; `learn` lets the maps and shares follow. */
export function conclude(
  kernel: Kernel,
  integrand: Integrand,
  channels: readonly ChannelState[],
  tasks: readonly BlockTask[],
  blocks: readonly BlockSums[],
  learn: boolean,
): Pass {
  const columns = Array.from({ length: integrand.columns }, () => ({ value: 0, variance: 0 }));
  const unadapted = { value: 0, variance: 0, accepted: 0, neval: 0 };
  let [largest, unsure] = [0, 0];
  const found = channels.map((_, c): Found => {
    const histograms = new Float64Array(integrand.dim * INCREMENTS);
    let [points, accepted, ownVariance, fourth] = [0, 0, 0, 0];
    for (const flat of [false, true]) {
      const { sums, n } = sumsOf(tasks, blocks, (task) => task.channel === c && task.flat === flat);
      if (n === 0) continue;
      const floor = tasks[0]!.floor;
      const perPoint = (flat ? floor : 1 - floor) / n;
      columns.forEach((column, k) => {
        column.value += perPoint * sums[slot.SUM_FIRST_SLOT + 2 * k]!;
        column.variance += perPoint * perPoint * sums[slot.SUM_FIRST_SLOT + 2 * k + 1]!;
      });
      ownVariance += perPoint * perPoint * sums[slot.SUM_FIRST_SLOT + 1]!;
      fourth += perPoint * sums[slot.SUM_FOURTH_SLOT]!;
      largest = Math.max(largest, perPoint * sums[slot.SUM_LARGEST_SLOT]!);
      // strata of one dimension are so narrow that what a point weighs says nothing of the spread there: half the squared difference to its neighbour does
      unsure = Math.max(unsure, perPoint * (integrand.dim === 1 ? Math.SQRT1_2 * sums[slot.SUM_STEP_SLOT]! : sums[slot.SUM_LARGEST_SLOT]!));
      points += n;
      accepted += sums[slot.SUM_ACCEPTED_SLOT]!;
      const first = slot.SUM_FIRST_SLOT + 2 * integrand.columns;
      for (let i = 0; i < histograms.length; i++) histograms[i]! += perPoint * sums[first + i]!;
      if (!flat) continue;
      unadapted.value += sums[slot.SUM_PLAIN_SLOT]! / n;
      unadapted.variance += sums[slot.SUM_PLAIN_SPREAD_SLOT]! / (n * n);
      unadapted.neval += n;
      unadapted.accepted += sums[slot.SUM_ACCEPTED_SLOT]!;
    }
    return { n: points, accepted, variance: ownVariance, fourth, histograms };
  });
  const neval = found.map(({ n }) => n).reduce(add, 0);
  const accepted = found.map((one) => one.accepted).reduce(add, 0);
  if (learn) follow(kernel, channels, found, accepted);
  const { value, variance } = columns[0]!;
  const maps = channels.length / (integrand.parts ?? 1);
  const hits = Array.from({ length: integrand.parts ?? 1 }, (_, part) =>
    found
      .slice(part * maps, (part + 1) * maps)
      .map((one) => one.accepted)
      .reduce(add, 0),
  );
  return { stage: learn ? "adapt" : "measure", neval, accepted, hits, value, sdev: Math.sqrt(variance), columns, largest, unsure, unadapted };
}

/** Lets maps and shares follow what was found. */
function follow(kernel: Kernel, channels: readonly ChannelState[], found: readonly Found[], accepted: number): void {
  const spreads = found.map(({ variance, n }) => Math.sqrt(variance * n));
  const spread = spreads.reduce(add, 0);
  const trusted = accepted / (accepted + SHARE_POINTS);
  channels.forEach((channel, c) => {
    const { histograms, fourth, n, accepted: own } = found[c]!;
    const squares = histograms.subarray(0, INCREMENTS).reduce(add, 0);
    const effective = fourth > 0 ? (n * squares * squares) / fourth : own;
    if (own > 0) channel.grid = refinedGrid(kernel, channel.grid, histograms, INCREMENTS, { accepted: own, effective: Math.min(own, effective) });
    if (!(spread > 0)) return;
    const wanted = EVEN_SHARE / channels.length + ((1 - EVEN_SHARE) * spreads[c]!) / spread;
    channel.share = (1 - trusted) * channel.share + trusted * wanted;
  });
}

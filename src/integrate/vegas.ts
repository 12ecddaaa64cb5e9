// Adaptive Monte Carlo: a VEGAS map with two points per stratum in every channel. First the maps and the shares of the channels adapt; those iterations
// only train. Then everything is frozen and iterations are averaged with weights fixed beforehand (their numbers of points), so that no correlation between a value
// and its own error estimate biases the mean. Physics: docs/physics/monte-carlo.md.
import { SUM_ACCEPTED_SLOT, SUM_FIRST_SLOT, SUM_LARGEST_SLOT } from "../../assembly/spec/monteCarlo.ts";
import type { Kernel } from "../load.ts";
import type { BlockSums, BlockTask, Integrand } from "./block.ts";
import { type Grid, refinedGrid, uniformGrid } from "./grid.ts";
import { chiSquareProbability, type Trust, trust } from "./trust.ts";

export interface VegasOptions {
  /** Whole number; the same seed gives the same bits. */
  readonly seed: number;
  /** Relative accuracy asked for. */
  readonly accuracy: number;
  /** Most evaluations of the integrand. */
  readonly maxEvaluations: number;
}

/** One line of the table. */
export interface Iteration {
  /** Iterations that adapt the map are not part of the result. */
  readonly stage: "adapt" | "measure";
  readonly neval: number;
  readonly accepted: number;
  readonly value: number;
  readonly sdev: number;
}

/** Value and standard deviation of one column. */
export interface Estimate {
  readonly value: number;
  readonly sdev: number;
}

export interface VegasResult extends Estimate {
  /** Every column of the integrand; the first is `value` and `sdev`. */
  readonly columns: readonly Estimate[];
  readonly chi2: number;
  readonly dof: number;
  /** Probability of a larger chi^2 across the iterations. */
  readonly q: number;
  /** Evaluations of the integrand, the adaptation included. */
  readonly neval: number;
  readonly seed: number;
  readonly iterations: readonly Iteration[];
  readonly trust: Trust;
  /** Whether the asked accuracy was reached. */
  readonly reached: boolean;
  readonly interrupted: boolean;
  /** 95 % upper limit, when no point was accepted. */
  readonly upperLimit?: number;
}

export const INCREMENTS = 64;
const BLOCK = 4096;
const ADAPTATIONS = 6;
const ADAPT_EVALUATIONS = 10_000;
const LEAST_MEASURED = 5;
const LEAST_EVALUATIONS = 5_000;
/** A longer iteration would keep too many sums in memory. */
const MOST_EVALUATIONS = 2e7;
/** No channel is starved below this share: its map would never learn. */
const LEAST_SHARE = 0.03;
/** -ln 0.05: mean of a Poisson process that shows nothing with probability 5 %. */
const NOTHING_SEEN = 2.995732273553991;
const MOST_CHANNELS = 16;

interface Channel {
  grid: Grid;
  share: number;
}

/** One iteration over all channels. */
interface Pass extends Iteration {
  readonly columns: readonly { value: number; variance: number }[];
  readonly largest: number;
}

/** Strata along each dimension so that two points in each are about n points. */
export function strataFor(n: number, dim: number): number[] {
  const strata = new Array<number>(dim).fill(1);
  let product = 1;
  for (let d = 0; ; d = (d + 1) % dim) {
    const grown = (product / strata[d]!) * (strata[d]! + 1);
    if (2 * grown > n) return strata;
    strata[d]!++;
    product = grown;
  }
}

const add = (a: number, b: number): number => a + b;

/** The tasks of one iteration, the share of points of every channel in proportion to its spread. */
function plan(integrand: Integrand, channels: readonly Channel[], options: VegasOptions, pass: number, n: number, open: boolean): BlockTask[] {
  return channels.flatMap(({ grid, share }, channel) => {
    const strata = strataFor(Math.max(2, n * share), integrand.dim);
    const points = 2 * strata.reduce((product, along) => product * along, 1);
    const stream = pass * MOST_CHANNELS + channel;
    return Array.from({ length: Math.ceil(points / BLOCK) }, (_, i) => ({
      ...{ channel, seed: options.seed, stream, first: i * BLOCK, n: Math.min(BLOCK, points - i * BLOCK), strata, grid, nInc: INCREMENTS, open },
    }));
  });
}

/** Sums of the blocks of one channel, in order. */
function sumsOf(channel: number, tasks: readonly BlockTask[], blocks: readonly BlockSums[]): { sums: Float64Array; n: number } {
  const sums = new Float64Array(blocks[0]!.length);
  let n = 0;
  tasks.forEach((task, b) => {
    if (task.channel !== channel) return;
    n += task.n;
    const block = blocks[b]!;
    const largest = Math.max(sums[SUM_LARGEST_SLOT]!, block[SUM_LARGEST_SLOT]!);
    for (let i = 0; i < sums.length; i++) sums[i]! += block[i]!;
    sums[SUM_LARGEST_SLOT] = largest;
  });
  return { sums, n };
}

/** Turns the sums of an iteration into its line; `learn` lets the maps and shares follow. */
function conclude(
  kernel: Kernel,
  integrand: Integrand,
  channels: readonly Channel[],
  tasks: readonly BlockTask[],
  blocks: readonly BlockSums[],
  learn: boolean,
): Pass {
  const columns = Array.from({ length: integrand.columns }, () => ({ value: 0, variance: 0 }));
  let neval = 0;
  let accepted = 0;
  let largest = 0;
  const spreads: number[] = [];
  channels.forEach((channel, c) => {
    const { sums, n } = sumsOf(c, tasks, blocks);
    columns.forEach((column, k) => {
      column.value += sums[SUM_FIRST_SLOT + 2 * k]! / n;
      column.variance += sums[SUM_FIRST_SLOT + 2 * k + 1]! / (n * n);
    });
    neval += n;
    accepted += sums[SUM_ACCEPTED_SLOT]!;
    largest = Math.max(largest, sums[SUM_LARGEST_SLOT]! / n);
    spreads.push(Math.sqrt(sums[SUM_FIRST_SLOT + 1]! / n));
    if (learn && sums[SUM_ACCEPTED_SLOT]! > 0)
      channel.grid = refinedGrid(kernel, channel.grid, sums.subarray(SUM_FIRST_SLOT + 2 * integrand.columns), INCREMENTS);
  });
  const spread = spreads.reduce(add, 0);
  if (learn && spread > 0) {
    const free = 1 - LEAST_SHARE * channels.length;
    channels.forEach((channel, c) => {
      channel.share = LEAST_SHARE + (free * spreads[c]!) / spread;
    });
  }
  const { value, variance } = columns[0]!;
  return { stage: learn ? "adapt" : "measure", neval, accepted, value, sdev: Math.sqrt(variance), columns, largest };
}

/** Mean of iterations with weights in proportion to their points. */
function combine(kernel: Kernel, passes: readonly Pass[]) {
  const n = passes.map(({ neval }) => neval).reduce(add, 0);
  const columns = (passes[0]?.columns ?? []).map((_, k) => ({
    value: passes.map((pass) => (pass.neval / n) * pass.columns[k]!.value).reduce(add, 0),
    sdev: Math.sqrt(passes.map((pass) => (pass.neval / n) * (pass.neval / n) * pass.columns[k]!.variance).reduce(add, 0)),
  }));
  const { value, sdev } = columns[0] ?? { value: 0, sdev: 0 };
  const known = passes.filter((pass) => pass.sdev > 0);
  const chi2 = known.map((pass) => ((pass.value - value) / pass.sdev) * ((pass.value - value) / pass.sdev)).reduce(add, 0);
  const dof = Math.max(0, known.length - 1);
  const largestShare = value === 0 ? 0 : Math.max(0, ...passes.map((pass) => (pass.largest * pass.neval) / n)) / Math.abs(value);
  return { columns, value, sdev, chi2, dof, q: chiSquareProbability(kernel, chi2, dof), largestShare };
}

const line = ({ stage, neval, accepted, value, sdev }: Pass): Iteration => ({ stage, neval, accepted, value, sdev });

/** How far an integration is: the best estimate so far. */
export interface IntegrationProgress extends Estimate {
  readonly iterations: readonly Iteration[];
  readonly neval: number;
}

/** What a driver gets: blocks to evaluate, or the news after an iteration. */
export type Step = { readonly tasks: readonly BlockTask[] } | { readonly progress: IntegrationProgress };

/**
 * The integration as a sequence of steps, without a clock and without threads: a driver evaluates the blocks of a step in any order and hands back their sums in the
 * order of the tasks, or `undefined` to stop here. The result depends on neither.
 */
export function* integration(
  kernel: Kernel,
  integrand: Integrand,
  options: VegasOptions,
): Generator<Step, VegasResult, readonly BlockSums[] | undefined> {
  if (integrand.channels > MOST_CHANNELS) throw new RangeError(`${integrand.channels} channels: at most ${MOST_CHANNELS}`);
  const channels: Channel[] = Array.from({ length: integrand.channels }, () => ({
    grid: uniformGrid(integrand.dim, INCREMENTS),
    share: 1 / integrand.channels,
  }));
  const adapted: Pass[] = [];
  const measured: Pass[] = [];
  const used = () => [...adapted, ...measured].map(({ neval }) => neval).reduce(add, 0);
  const best = () => combine(kernel, measured.length > 0 ? measured : adapted);
  const progress = (): Step => {
    const { value, sdev } = best();
    return { progress: { value, sdev, iterations: [...adapted, ...measured].map(line), neval: used() } };
  };
  let interrupted = false;
  let n = Math.min(ADAPT_EVALUATIONS, options.maxEvaluations / (2 * ADAPTATIONS));
  for (let i = 0; i < ADAPTATIONS && !interrupted; i++) {
    const tasks = plan(integrand, channels, options, adapted.length, n, false);
    const blocks = yield { tasks };
    if (!blocks) {
      interrupted = true;
      break;
    }
    const pass = conclude(kernel, integrand, channels, tasks, blocks, true);
    adapted.push(pass);
    yield progress();
    // an acceptance so small that nothing was learnt: look harder before giving up
    if (pass.accepted < 100 && used() + 5 * n < options.maxEvaluations / 2) {
      n *= 4;
      i = Math.min(i, ADAPTATIONS - 3);
    }
  }
  const seen = adapted.some(({ accepted }) => accepted > 0);
  const goal = () => {
    const { value, sdev } = best();
    return options.accuracy * Math.abs(value) > 0 ? sdev / (options.accuracy * Math.abs(value)) : Number.POSITIVE_INFINITY;
  };
  const last = adapted[adapted.length - 1];
  if (seen && last && !interrupted) {
    const left = Math.max(options.maxEvaluations - used(), 0);
    const ratio = last.value === 0 ? Number.POSITIVE_INFINITY : last.sdev / (options.accuracy * Math.abs(last.value));
    // an iteration at most doubles what is done, so that stopping in its middle loses no more than half
    const limited = (points: number) => Math.min(points, Math.max(used(), LEAST_EVALUATIONS), MOST_EVALUATIONS);
    let perPass = Math.min(Math.max((1.1 * last.neval * ratio * ratio) / LEAST_MEASURED, LEAST_EVALUATIONS), left / LEAST_MEASURED);
    while (measured.length < LEAST_MEASURED || (goal() > 1 && used() + limited(perPass) <= options.maxEvaluations)) {
      const tasks = plan(integrand, channels, options, adapted.length + measured.length, limited(perPass), false);
      const blocks = yield { tasks };
      if (!blocks) {
        interrupted = true;
        break;
      }
      measured.push(conclude(kernel, integrand, channels, tasks, blocks, false));
      yield progress();
      const excess = goal();
      if (measured.length >= LEAST_MEASURED && excess > 1) {
        const done = measured.map(({ neval }) => neval).reduce(add, 0);
        const missing = Math.min(done * (excess * excess - 1) * 1.1, options.maxEvaluations - used());
        perPass = Math.max(LEAST_EVALUATIONS, missing / Math.max(1, Math.ceil(missing / done)));
      }
    }
  }
  const found = best();
  let upperLimit: number | undefined;
  if (!seen && last && !interrupted) {
    const tasks = plan(integrand, channels, options, adapted.length, ADAPT_EVALUATIONS, true);
    const blocks = yield { tasks };
    if (blocks) {
      // each channel hid less than 3 points' worth (95 %) of its map, and no point there weighs more than the heaviest one seen without cuts
      upperLimit = channels
        .map((_, c) => (NOTHING_SEEN * sumsOf(c, tasks, blocks).sums[SUM_LARGEST_SLOT]!) / (used() / channels.length))
        .reduce(add, 0);
    }
  }
  const passes = [...adapted, ...measured];
  const neval = used();
  const accepted = (measured.length > 0 ? measured : adapted).map((pass) => pass.accepted).reduce(add, 0);
  const reached = accepted > 0 && measured.length >= LEAST_MEASURED && goal() <= 1;
  const { columns, value, sdev, chi2, dof, q, largestShare } = found;
  const limit = upperLimit === undefined ? {} : { upperLimit };
  return {
    ...{ value, sdev, columns, chi2, dof, q, neval, seed: options.seed, iterations: passes.map(line), reached, interrupted, ...limit },
    trust: trust({ value, sdev, chi2, dof, q, neval, accepted, largestShare, accuracy: options.accuracy, reached, interrupted, ...limit }),
  };
}

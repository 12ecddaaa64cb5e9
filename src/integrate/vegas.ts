// Adaptive Monte Carlo: a VEGAS map with two points per stratum in every channel. First the maps and the shares of the channels adapt; those iterations
// only train. Then everything is frozen and iterations are averaged with weights fixed beforehand (their numbers of points), so that no correlation between a value
// and its own error estimate biases the mean. A share of all points is drawn without adaptation; their estimate must agree. Physics: docs/physics/monte-carlo.md.
import { POINT_MAX_CHANNELS } from "../../assembly/spec/monteCarlo.ts";
import type { Kernel } from "../kernel/load.ts";
import { InternalError } from "../request/errors.ts";
import { chiSquareProbability } from "../statistics/chiSquare.ts";
import { mostExpected } from "../statistics/nothingSeen.ts";
import type { BlockSums, BlockTask, Integrand } from "./block.ts";
import { uniformGrid } from "./grid.ts";
import { type ChannelState, conclude, INCREMENTS, largestOf, type Pass, plan } from "./pass.ts";
import { FEWEST_OF_PART, isConfirmed, LARGEST_VARIANCE, type Trust, trust } from "./trust.ts";

/** How long and how finely is integrated. */
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
  /** Evaluations of the integrand. */
  readonly neval: number;
  /** How many of them the selection accepted. */
  readonly accepted: number;
  /** Estimate of this iteration alone. */
  readonly value: number;
  /** One standard deviation of it. */
  readonly sdev: number;
}

/** Value and standard deviation of one column. */
export interface Estimate {
  /** The estimate, in the unit of the integral. */
  readonly value: number;
  /** One standard deviation of it. */
  readonly sdev: number;
}

export interface VegasResult extends Estimate {
  /** Every column of the integrand; the first is `value` and `sdev`. */
  readonly columns: readonly Estimate[];
  /** Chi^2 of the measuring iterations about their mean. */
  readonly chi2: number;
  /** Its degrees of freedom: measuring iterations less one. */
  readonly dof: number;
  /** Probability of a larger chi^2 across the iterations. */
  readonly q: number;
  /** Evaluations of the integrand, the adaptation included. */
  readonly neval: number;
  /** Seed of the points. */
  readonly seed: number;
  /** Every iteration, those that adapt first. */
  readonly iterations: readonly Iteration[];
  /** Whether the number can be believed, and why. */
  readonly trust: Trust;
  /** Whether the asked accuracy was reached by a number that can be trusted. */
  readonly reached: boolean;
  /** Whether it was stopped before it was done. */
  readonly interrupted: boolean;
  /** The same integral from the points of the unadapted maps alone: `trust` compares the two. */
  readonly unadapted: Estimate & {
    /** How many of these points the selection accepted. */
    readonly accepted: number;
  };
  /** 95 % upper limit in the unit of the integral, when no point of the result was accepted. */
  readonly upperLimit?: number;
}

/** Points of the first iteration. */
const FIRST_EVALUATIONS = 10_000;
/** Iterations that adapt on enough points, fewest and most. */
const ADAPTATIONS = 4;
const MOST_ADAPTATIONS = 12;
/** An iteration that accepts fewer points teaches little: the next one is larger. */
const ENOUGH_ACCEPTED = 2000;
const LEAST_MEASURED = 5;
const LEAST_PER_PASS = 8_000;
/** A longer iteration would keep too many sums in memory. */
const MOST_PER_PASS = 2e7;
/** Part of the points without adaptation, while the maps learn and while they measure. */
const LEARNING_FLOOR = 0.2;
const LEAST_FLOOR = 0.1;
const MOST_FLOOR = 0.5;
/** Accepted points without adaptation that the measurement aims at. */
const CONFIRMING = 250;

/** On top of what one point may make: rounding. */
const LEAST_MARGIN = 1 + 1e-9;

const add = (a: number, b: number): number => a + b;

/**
 * Mean of iterations with weights in proportion to their points. In one dimension the errors are so small that one pair of points may make most of them: they are
 * then enlarged until no point makes more than its share.
 */
function combine(kernel: Kernel, passes: readonly Pass[], dim: number) {
  const n = passes.map(({ neval }) => neval).reduce(add, 0);
  const columns = (passes[0]?.columns ?? []).map((_, k) => ({
    value: passes.map((pass) => (pass.neval / n) * pass.columns[k]!.value).reduce(add, 0),
    sdev: Math.sqrt(passes.map((pass) => (pass.neval / n) * (pass.neval / n) * pass.columns[k]!.variance).reduce(add, 0)),
  }));
  const { value, sdev: spread } = columns[0] ?? { value: 0, sdev: 0 };
  const unsure = Math.max(0, ...passes.map((pass) => (pass.unsure * pass.neval) / n));
  const least = dim === 1 ? LEAST_MARGIN * (unsure / Math.sqrt(LARGEST_VARIANCE)) : 0;
  const enlarged = least > spread && spread > 0 ? least / spread : 1;
  const sdev = enlarged * spread;
  // the spread of all iterations together: that of one alone is small where its value happens to be
  const chi2 =
    spread > 0 ? passes.map((pass) => (pass.neval / n) * ((pass.value - value) / spread) * ((pass.value - value) / spread)).reduce(add, 0) : 0;
  const dof = Math.max(0, passes.length - 1);
  // a sum over iterations knows no single point: this one carries its own part of the whole
  const heaviest = Math.max(0, ...passes.map((pass) => (pass.largest * pass.neval) / n));
  return {
    columns: columns.map((one) => ({ ...one, sdev: enlarged * one.sdev })),
    value,
    sdev,
    chi2,
    dof,
    q: chiSquareProbability(kernel, chi2, dof),
    heaviest,
    unsure,
  };
}

/** The integral without adaptation, from every iteration. */
function withoutAdaptation(passes: readonly Pass[]): VegasResult["unadapted"] {
  const all = passes.map(({ unadapted }) => unadapted);
  const n = all.map((one) => one.neval).reduce(add, 0);
  const weight = (one: (typeof all)[number]) => (n > 0 ? one.neval / n : 0);
  return {
    value: all.map((one) => weight(one) * one.value).reduce(add, 0),
    sdev: Math.sqrt(all.map((one) => weight(one) * weight(one) * one.variance).reduce(add, 0)),
    accepted: all.map((one) => one.accepted).reduce(add, 0),
  };
}

const line = ({ stage, neval, accepted, value, sdev }: Pass): Iteration => ({ stage, neval, accepted, value, sdev });

/** Squares of the values are no numbers in doubles: further points do not change that. */
const overflows = ({ value, sdev }: Estimate): boolean => !Number.isFinite(value) || !Number.isFinite(sdev);

/** An integral that is 0 by kinematics. */
function closedResult(columns: number, seed: number): VegasResult {
  const none = { value: 0, sdev: 0 };
  return {
    ...none,
    columns: Array.from({ length: columns }, () => none),
    ...{ chi2: 0, dof: 0, q: 1, neval: 0, seed, iterations: [], reached: true, interrupted: false },
    unadapted: { ...none, accepted: 0 },
    trust: {
      ok: true,
      sentence: "The number is exactly 0: energies and angles that the cuts ask for do not go together.",
    },
  };
}

/** How far an integration is: the best estimate so far. */
export interface IntegrationProgress extends Estimate {
  /** The iterations so far. */
  readonly iterations: readonly Iteration[];
  /** Evaluations so far. */
  readonly neval: number;
}

/** What a driver gets: blocks to evaluate, or the news after an iteration. */
export type Step = { readonly tasks: readonly BlockTask[] } | { readonly progress: IntegrationProgress };

/** Maps and shares before anything is known. */
export const beforeAdaptation = ({ channels, dim }: Integrand): ChannelState[] =>
  Array.from({ length: channels }, () => ({ grid: uniformGrid(dim, INCREMENTS), share: 1 / channels }));

/**
 * The integration as a sequence of steps, without a clock and without threads: a driver evaluates the blocks of a step in any order and hands back their sums in the
 * order of the tasks, or `undefined` to stop here. The result depends on neither. `channels` are left as they were in the measurement.
 */
export function* integration(
  kernel: Kernel,
  integrand: Integrand,
  options: VegasOptions,
  channels: readonly ChannelState[] = beforeAdaptation(integrand),
): Generator<Step, VegasResult, readonly BlockSums[] | undefined> {
  const parts = integrand.parts ?? 1;
  if (integrand.channels > parts * POINT_MAX_CHANNELS)
    throw new InternalError(`${integrand.channels / parts} channels: at most ${POINT_MAX_CHANNELS}`);
  const { seed, accuracy, maxEvaluations } = options;
  if (integrand.closed) return closedResult(integrand.columns, seed);
  const adapted: Pass[] = [];
  const measured: Pass[] = [];
  const all = () => [...adapted, ...measured];
  const used = () =>
    all()
      .map(({ neval }) => neval)
      .reduce(add, 0);
  /** Accepted points of the part of the selection that has fewest. */
  const rarest = () => {
    const passes = all();
    return Math.min(...Array.from({ length: parts }, (_, part) => passes.map(({ hits }) => hits[part]!).reduce(add, 0)));
  };
  const best = () => combine(kernel, measured.length > 0 ? measured : adapted, integrand.dim);
  const progress = (): Step => {
    const { value, sdev } = best();
    return { progress: { value, sdev, iterations: all().map(line), neval: used() } };
  };
  const planned = (n: number, floor: number, open = false) => plan(integrand, channels, { seed, number: all().length, n, floor, open });
  /** How many times the error is larger than asked. */
  const excess = ({ value, sdev }: Estimate) => (accuracy * Math.abs(value) > 0 ? sdev / (accuracy * Math.abs(value)) : Number.POSITIVE_INFINITY);
  let interrupted = false;
  let n = Math.min(FIRST_EVALUATIONS, maxEvaluations / 12);
  let learnt = 0;
  while (learnt < MOST_ADAPTATIONS) {
    const tasks = planned(n, adapted.length === 0 ? 1 : LEARNING_FLOOR);
    const blocks = yield { tasks };
    if (!blocks) {
      interrupted = true;
      break;
    }
    const pass = conclude(kernel, integrand, channels, tasks, blocks, true);
    adapted.push(pass);
    if (overflows(pass)) break;
    yield progress();
    const everyPart = rarest() >= FEWEST_OF_PART;
    if (pass.accepted >= ENOUGH_ACCEPTED && everyPart) learnt++;
    n = everyPart ? Math.min(2 * n, Math.max(FIRST_EVALUATIONS, (1.5 * ENOUGH_ACCEPTED * n) / Math.max(1, pass.accepted))) : 2 * n;
    // further adaptation pays as long as the measurement ahead is longer than what was spent
    const ahead = pass.neval * excess(pass) * excess(pass);
    if (learnt >= ADAPTATIONS && ahead <= used()) break;
    if (learnt >= ADAPTATIONS) n = Math.max(n, used() / 8);
    n = Math.min(n, maxEvaluations / 12);
    if (used() + n > maxEvaluations / 2) break;
  }
  const seen = adapted.some(({ accepted }) => accepted > 0);
  const last = adapted[adapted.length - 1];
  const done = () => {
    const now = best();
    return excess(now) <= 1 && isConfirmed({ ...now, unadapted: withoutAdaptation(all()) });
  };
  if (seen && last && !interrupted && !overflows(last)) {
    const left = Math.max(maxEvaluations - used(), 0);
    // an iteration at most doubles what is done, so that stopping in its middle loses no more than half
    const limited = (points: number) => Math.min(points, Math.max(used(), LEAST_PER_PASS), MOST_PER_PASS);
    const wanted = Math.min(1.2 * last.neval * excess(last) * excess(last), left);
    let perPass = Math.min(Math.max(wanted / LEAST_MEASURED, LEAST_PER_PASS), left / LEAST_MEASURED);
    const { accepted } = withoutAdaptation(adapted);
    const tried = adapted.map(({ unadapted }) => unadapted.neval).reduce(add, 0);
    const missing = (Math.max(0, CONFIRMING - accepted) * tried) / Math.max(1, accepted);
    const floor = Math.min(MOST_FLOOR, Math.max(LEAST_FLOOR, missing / (LEAST_MEASURED * perPass)));
    while (measured.length < LEAST_MEASURED || (!done() && used() + limited(perPass) <= maxEvaluations)) {
      const tasks = planned(limited(perPass), floor);
      const blocks = yield { tasks };
      if (!blocks) {
        interrupted = true;
        break;
      }
      measured.push(conclude(kernel, integrand, channels, tasks, blocks, false));
      if (measured.some(overflows)) break;
      yield progress();
      const over = excess(best());
      if (measured.length >= LEAST_MEASURED) {
        const spent = measured.map(({ neval }) => neval).reduce(add, 0);
        const more = Math.min(Math.max(spent * (over * over - 1) * 1.1, 0.3 * spent), maxEvaluations - used());
        perPass = Math.max(LEAST_PER_PASS, more / Math.max(1, Math.ceil(more / spent)));
      }
    }
  }
  const found = best();
  let upperLimit: number | undefined;
  const accepted = (measured.length > 0 ? measured : adapted).map((pass) => pass.accepted).reduce(add, 0);
  if (accepted === 0 && last && !interrupted) {
    const tasks = planned(FIRST_EVALUATIONS / 2, 1, true);
    const blocks = yield { tasks };
    if (blocks) {
      // each channel hid less than 3 points' worth (95 %) of its map, more where some were accepted while the maps adapted,
      // and no point there weighs more than the heaviest one seen without cuts
      const most = mostExpected(kernel, adapted.map((pass) => pass.accepted).reduce(add, 0));
      const limit = channels.map((_, c) => (most * largestOf(c, tasks, blocks)) / (used() / channels.length)).reduce(add, 0);
      // nothing was accepted without cuts either: that limits nothing
      if (limit > 0) upperLimit = limit;
    }
  }
  const neval = used();
  const unadapted = withoutAdaptation(all());
  const reached = accepted > 0 && measured.length >= LEAST_MEASURED && excess(found) <= 1;
  const { columns, value, sdev, chi2, dof, q, heaviest, unsure } = found;
  const limit = upperLimit === undefined ? {} : { upperLimit };
  const result = { value, sdev, chi2, dof, q, neval, unadapted, reached, interrupted, ...limit };
  const learning = adapted.map((pass) => pass.accepted).reduce(add, 0);
  const verdict = trust({
    ...result,
    accepted,
    learning,
    learnt: learnt >= ADAPTATIONS,
    ofRegions: integrand.ofRegions ?? false,
    rarest: rarest(),
    parts,
    heaviest,
    unsure,
    accuracy,
  });
  return { ...result, reached: reached && verdict.ok, columns, seed, iterations: all().map(line), trust: verdict };
}

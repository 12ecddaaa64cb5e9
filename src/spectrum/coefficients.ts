import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Process } from "../process/index.ts";
import { InternalError } from "../request/errors.ts";
import { type Steps, standing } from "../request/steps.ts";
import type { Attempt } from "./attempt.ts";
import { attemptsOf, LEFT_OUT, type Tried } from "./attempts.ts";
import type { Breaths } from "./breaths.ts";
import { chebyshevNodes } from "./chebyshev.ts";
import { isRefuted } from "./confirm.ts";
import {
  type Ask,
  always,
  askedOf,
  BEYOND,
  indexOfLargest,
  isAtMost,
  isBelow,
  type Question,
  relativeOf,
  type Sizes,
  sizesOn,
  times,
} from "./decisions.ts";
import { digestKept, digestOf } from "./digest.ts";
import { type Integrated, waysFor } from "./earlier.ts";
import { bytesOf } from "./kept.ts";
import { COMPARED_WORK, LAXEST, MOST_WORK, REFUTED, UNKNOWN_ERROR } from "./limits.ts";
import { measureOf } from "./measure.ts";
import { ALL_TERMS, type CoefficientPanel, type CoefficientRequest, type Coefficients } from "./panel.ts";
import { stretches } from "./support.ts";
import { massOf } from "./variable.ts";
import { allowance, isAskedFor, largestShare, type Reach, reachesOf, relativeErrorIn, type Weighed } from "./weights.ts";

/** Chebyshev nodes of a panel: over a short one the functions of u are nearly straight. */
const NODES = 9;
const FEW_NODES = 5;
const SHORT_PANEL = 0.1;
/** The same where no more than this accuracy is asked for. */
const SHORT_COARSE_PANEL = 0.25;
const COARSE_ACCURACY = 3e-4;
const SHORTEST_PANEL = 1e-5;
/**
 * How many times the angular error the last coefficients may be when it is the angular error that one sees in them;
 * less of a sample, whose points serve all masses.
 */
const NOISE = 3;
const SAMPLED_NOISE = 0.4;
/** A panel that holds less than this part of every number may be that much less accurate; so much less again where that was too lax. */
const SMALL = 0.25;
const STRICTER = 0.1;
const ROUNDS = 3;
/** So much of the accuracy is allowed where the errors of a number add up to too much. */
const TIGHTER = 0.6;

/** Once so much of the work is spent, what is left of it goes to the panel that leaves most of a number in doubt. */
const PLENTY = 0.4;

/** What stands for a panel so far. */
interface Found {
  readonly panel: CoefficientPanel;
  /** Size of each column against which its error counts. */
  readonly counts: Sizes;
  readonly relative: Question<number>;
  readonly made: Attempt;
  /** Errors that it came with, where they are refuted. */
  readonly claimed?: readonly number[];
  /** Another route says the same. */
  readonly confirmed: boolean;
}

/** A panel at which attempts are made. */
interface OpenPanel extends Weighed {
  /** Relative uncertainty from the rounding of its ends. */
  readonly blur: number;
  readonly nodes: readonly number[];
  readonly at: readonly number[];
  readonly tries: Generator<Tried>;
  size: number;
  /** Errors of the last attempt relative to the sizes: all, of the interpolation where that is more than noise, of the angular integrals. */
  relative: Question<number>;
  interpolation: Question<number>;
  noise: Question<number>;
  last: Attempt | undefined;
  best: Found | undefined;
  /** The best that a sample has found. */
  sample: Found | undefined;
  /** An independent sample has refuted a nested result. */
  refuted: boolean;
  /** Attempts so far. */
  tried: number;
  /** Some attempt saw something. */
  seen: boolean;
  /** Nothing further is to be tried unless more accuracy is asked for. */
  done: boolean;
  exhausted: boolean;
}

const emptyPanel = ({ functions }: Process, lo: number, hi: number): CoefficientPanel => {
  const zero = functions.map(() => 0);
  return { lo, hi, columns: functions.map(() => [0]), errors: zero, sizes: zero };
};

/** An error relative to its size, or all of it. */
const orAll =
  (relative: Question<number>): Question<number> =>
  (by) =>
    Math.min(1, relative(by));

/** What is reached of a panel. */
interface Reached extends Pick<CoefficientPanel, "lo" | "hi" | "errors"> {
  readonly counts: Sizes;
}

/** The largest relative error of a number, or of a panel where none is asked for. Closed panels have no error. */
const reachedBy =
  (process: Process, panels: readonly Reached[], reaches: readonly Reach[] | undefined): Question<number> =>
  (by) => {
    const counted = panels.map(({ lo, hi, errors, counts }) => ({ lo, hi, errors, counts: counts(by) }));
    if (reaches !== undefined) return relativeErrorIn(process, counted, reaches, by.relative);
    return Math.max(0, ...counted.map(({ errors, counts }) => by.relative(errors, counts)));
  };

/** Computes the coefficient functions to the asked accuracy, or as far as the work goes that may be spent, in steps. */
export function* coefficientSteps(kernel: Kernel, request: CoefficientRequest): Steps<Coefficients> {
  const measure = measureOf(kernel, request);
  const ways = waysFor(request);
  let found = ways?.endOf(measure);
  if (!found) {
    const way = ways?.begun(measure);
    found = yield* integratedSteps(kernel, request, way?.ask ?? askedOf(measure));
    way?.ended(found, bytesOf(found.panels));
  }
  return { ...found, request, relativeError: found.relativeError(measure) };
}

/** The same from the beginning; what depends on the couplings is asked. */
function* integratedSteps(kernel: Kernel, request: CoefficientRequest, ask: Ask): Steps<Integrated> {
  const { accuracy, process, terms = ALL_TERMS } = request;
  const mostWork = (): number => request.mostWork ?? MOST_WORK;
  const many = chebyshevNodes(kernel, NODES);
  const few = chebyshevNodes(kernel, FEW_NODES);
  const reaches = request.numbers === undefined ? undefined : reachesOf(kernel, request.numbers);
  const routes = attemptsOf(kernel, request, terms, ask);
  const all = yield* standing(stretches(kernel, request), 0);
  const whole = all[all.length - 1]!.hi - all[0]!.lo;
  let panels: OpenPanel[] = [];
  let small = SMALL;
  let aim = accuracy;

  const begin = (lo: number, hi: number, blur: number): OpenPanel => {
    const nodes = hi - lo > (accuracy < COARSE_ACCURACY ? SHORT_PANEL : SHORT_COARSE_PANEL) ? many : few;
    const at = nodes.map((x) => massOf(kernel, 0.5 * (lo + hi) + 0.5 * (hi - lo) * x));
    const panel: OpenPanel = {
      ...{ lo, hi, blur, nodes, at, size: 0, relative: BEYOND, interpolation: always(0), noise: always(0), last: undefined },
      ...{ best: undefined, sample: undefined },
      ...{ tried: 0, refuted: false, seen: false, done: false, exhausted: false },
      tries: routes.attempts(at, {
        allowed: () => allowed(panel),
        relative: () => panel.relative,
        refuted: () => panel.refuted,
        seen: () => panel.seen,
      }),
    };
    return panel;
  };
  const allowed = (panel: OpenPanel): number => {
    const lax = reaches === undefined ? 1 : allowance(panel, panels, reaches, small);
    return Math.max(aim, Math.min(lax * aim, LAXEST));
  };
  let shown = 0;
  /**
   * Share done, of the pair masses: how many attempts a panel takes is not known beforehand, each is taken for a fifth
   * of what is left of it; at least that of the work that may be spent.
   */
  const share = () => {
    const left = panels.filter(({ done }) => !done).reduce((sum, { lo, hi, tried }) => sum + (hi - lo) * leftAfter(tried), 0);
    shown = Math.min(1, Math.max(shown, 1 - left / whole, routes.work() / mostWork()));
    return shown;
  };
  function* shared<T>(work: Breaths<T>): Steps<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      yield share();
    }
  }

  /** Takes what an attempt has found. */
  function take(panel: OpenPanel, made: Attempt): void {
    const { lo, hi, nodes } = panel;
    const { columns, tails, missed, sizes, size, mean } = request.kept
      ? digestKept(request.kept, process, nodes, made)
      : digestOf(process, nodes, made);
    const [from, to] = [massOf(kernel, lo), massOf(kernel, hi)];
    const counts = sizesOn(from, to, mean);
    panel.last = made;
    panel.size = size[0]!;
    panel.seen ||= size[0]! > 0;
    panel.exhausted ||= made.empty === true;
    // one route sees something and another nothing: neither is believed
    const apart = panel.seen && size[0] === 0 && made.sampled;
    const believed = made.trusted && !apart;
    const sum = made.errors.map((error, k) => error + missed[k]! + panel.blur * sizes[k]!);
    panel.interpolation = relativeOf(
      missed.map((tail, k) => (tails[k]!.sure ? tail : 0)),
      counts,
    );
    panel.noise = relativeOf(made.errors, counts);
    panel.relative = believed ? relativeOf(sum, counts) : BEYOND;
    // what is not believed is never known exactly, not even as 0
    const errors = believed ? sum : sum.map((error, k) => Math.max(error + size[k]!, UNKNOWN_ERROR));
    const found: Found = { panel: { lo, hi, columns, errors, sizes }, counts, relative: panel.relative, made, confirmed: false };
    if (!panel.best || ask(isBelow(found.relative, panel.best.relative))) panel.best = found;
    if (made.sampled && believed && !(panel.sample && ask(isAtMost(panel.sample.relative, found.relative)))) panel.sample = found;
  }

  /** One more attempt at a panel. */
  function* attempt(panel: OpenPanel): Breaths<void> {
    const next = panel.tries.next();
    const made = next.done ? undefined : yield* next.value();
    if (!made) panel.exhausted = true;
    else if (made !== LEFT_OUT) take(panel, made);
    panel.tried++;
  }

  /** Looks at what a panel has reached: it is done, or cut in two, or tried again. Returns what stands in its place. */
  function* judged(panel: OpenPanel): Breaths<OpenPanel[]> {
    const { last, lo, hi } = panel;
    const most = allowed(panel);
    if (last?.trusted && ask(isAtMost(panel.relative, always(most)))) {
      const sure = yield* routes.confirmed(panel.at, last, most / accuracy);
      if (!isRefuted(sure)) {
        if (sure !== last) {
          panel.best = undefined;
          take(panel, sure);
          // a result that no sample knows well enough to confirm: a further attempt could not be confirmed either
          panel.exhausted = panel.seen;
        }
        panel.best = { ...panel.best!, confirmed: true };
        panel.done = true;
        return [panel];
      }
      // what was refuted stands, with all of it and of what the sample saw in doubt, until something better is found: no panel may be missing
      const { panel: known } = panel.best!;
      const errors = known.errors.map((error, k) => Math.max(error + REFUTED * Math.max(known.sizes[k]!, sure.saw[k]!), UNKNOWN_ERROR));
      panel.best = { ...panel.best!, panel: { ...known, errors }, relative: BEYOND, claimed: known.errors };
      panel.sample = undefined;
      panel.refuted = true;
      panel.relative = BEYOND;
    }
    if (panel.exhausted || routes.work() > mostWork()) {
      panel.done = true;
      return [panel];
    }
    const { interpolation, noise } = panel;
    // coefficients that do not fall are noise of the angular integrals, or a function that asks for shorter panels
    if (
      last?.trusted &&
      !panel.refuted &&
      hi - lo > SHORTEST_PANEL &&
      ask(isBelow(times(last.sampled ? SAMPLED_NOISE : NOISE, noise), interpolation)) &&
      ask(isBelow(always(0.3 * most), interpolation))
    ) {
      const halves = [begin(lo, 0.5 * (lo + hi), panel.blur), begin(0.5 * (lo + hi), hi, panel.blur)];
      // a first attempt may be left out
      for (const half of halves) while (!half.best && !half.exhausted) yield* attempt(half);
      if (halves.every(({ best }) => best)) return halves;
      // the work ended between them: the whole is better than a half of which nothing is known
      panel.exhausted = true;
      panel.done = true;
      return [panel];
    }
    yield* attempt(panel);
    return [panel];
  }

  panels = all.filter(({ closed }) => !closed).map(({ lo, hi, blur }) => begin(lo, hi, blur));
  for (const panel of panels) yield* shared(attempt(panel));
  const isShort = () => routes.work() > PLENTY * mostWork();
  /** The panel that leaves most of a number in doubt, as they stand now; which one that is, is asked when it matters. */
  const worstOf = (all: readonly OpenPanel[]): (() => OpenPanel) => {
    const open = all.filter(({ done }) => !done);
    const doubts = open.map((panel) => times(reaches === undefined ? 1 : largestShare(panel, all, reaches), orAll(panel.relative)));
    let worst: OpenPanel | undefined;
    return () => {
      worst ??= open[ask(indexOfLargest(doubts))]!;
      return worst;
    };
  };
  /** No panel stays without any attempt. */
  function* roughly(): Breaths<void> {
    for (const panel of panels) if (!panel.best) take(panel, yield* routes.rough(panel.at));
  }
  /**
   * What no other route has confirmed is compared with a sample, the panels first in which most is in doubt, and has an
   * error that covers the difference; once the work for that is spent, the others are as much less certain as the worst
   * of them was.
   */
  function* compared(): Breaths<void> {
    const doubt = ({ lo, hi, best }: OpenPanel) => (hi - lo) * best!.panel.errors[0]!;
    const open = panels.filter((panel) => panel.last && !panel.best!.confirmed && (reaches === undefined || isAskedFor(panel, reaches)));
    open.sort((a, b) => doubt(b) - doubt(a));
    const ceiling = routes.work() + COMPARED_WORK;
    let widest = 1;
    for (const panel of open) {
      if (routes.work() > ceiling) {
        const { panel: known } = panel.best!;
        panel.best = { ...panel.best!, panel: { ...known, errors: known.errors.map((error) => widest * error) } };
        continue;
      }
      const most = COMPARED_WORK / open.length;
      let found = yield* routes.compared(panel.at, panel.best!.made, most, ceiling);
      if (found.refuted && panel.sample && panel.sample !== panel.best) {
        panel.best = panel.sample;
        found = yield* routes.compared(panel.at, panel.best.made, most, ceiling);
      }
      const { panel: known, made, claimed } = panel.best!;
      // a sample that more points refute is as far off as they say
      const least = made.sampled && claimed && found.apart[0]! > 0 ? claimed : known.errors;
      const errors = least.map((error, k) => Math.max(error, found.apart[k]!));
      widest = Math.max(widest, known.errors[0]! > 0 ? errors[0]! / known.errors[0]! : 1);
      panel.best = { ...panel.best!, panel: { ...known, errors } };
    }
  }
  const bestNow = () =>
    panels.map(({ best, lo, hi }) => {
      if (best === undefined) throw new InternalError(`no attempt at the panel ${lo} to ${hi}`);
      return best;
    });
  const panelsNow = () => [
    ...all.filter(({ closed }) => closed).map(({ lo, hi }) => emptyPanel(process, lo, hi)),
    ...bestNow().map(({ panel }) => panel),
  ];
  const reachedNow = () =>
    reachedBy(
      process,
      bestNow().map(({ panel: { lo, hi, errors }, counts }) => ({ lo, hi, errors, counts })),
      reaches,
    );
  for (let round = 0; ; round++) {
    while (panels.some(({ done }) => !done)) {
      const next: OpenPanel[] = [];
      const worst = worstOf(panels);
      for (const panel of panels) next.push(...(panel.done || (isShort() && panel !== worst()) ? [panel] : yield* shared(judged(panel))));
      panels = next;
    }
    yield* shared(roughly());
    if (reaches === undefined || round === ROUNDS || routes.work() > mostWork() || ask(isAtMost(reachedNow(), always(accuracy)))) break;
    // the parts that were thought small are too many
    small *= STRICTER;
    aim *= TIGHTER;
    for (const panel of panels) panel.done = panel.exhausted || ask(isAtMost(panel.relative, always(allowed(panel))));
  }
  yield* shared(compared());
  const { kept } = request;
  const sorted = panelsNow().sort((a, b) => a.lo - b.lo);
  return { panels: kept ? sorted.map(kept.panel) : sorted, relativeError: reachedNow(), points: routes.points(), masses: routes.masses() };
}
/** Part of a panel that is left after so many attempts. */
const leftAfter = (tried: number): number => {
  let left = 1;
  for (let i = 0; i < tried; i++) left *= 0.8;
  return left;
};

/** Lowest and highest pair mass [MeV] at which anything can be computed. */
export const massLimits = (sqrtS: number): [number, number] => [2 * ELECTRON_MASS, sqrtS];

// Coefficient functions F_k(m) of dsigma/dm, interpolated in u (variable.ts) from a few pair masses. One set serves every coupling and width.
import { ELECTRON_MASS } from "../constants.ts";
import { type CompiledCuts, photonPart } from "../cuts.ts";
import type { Kernel } from "../load.ts";
import { finished, type Steps, standing } from "../steps.ts";
import { chebyshevCoefficients, chebyshevNodes } from "./chebyshev.ts";
import { COLUMNS, columnOf, massPower } from "./columns.ts";
import { FINEST_LEVEL, levelFor, type NestedRule, nested } from "./nested.ts";
import { sampledSteps } from "./sampled.ts";
import { edgesPass, supportEnds } from "./support.ts";
import { massOf, variableOf } from "./variable.ts";

export interface CoefficientRequest {
  readonly sqrtS: number;
  readonly massX: number;
  readonly cuts: CompiledCuts;
  /** Pair masses that are needed [MeV]. */
  readonly lo: number;
  readonly hi: number;
  /** Relative accuracy. */
  readonly accuracy: number;
  /** Only the photon column. */
  readonly photonOnly: boolean;
}

/** m F_k(m)/m^(2 p) with p = massPower(column), on t in [lo, hi] as Chebyshev coefficients in (2t - lo - hi)/(hi - lo). */
export interface CoefficientPanel {
  readonly lo: number;
  readonly hi: number;
  readonly columns: readonly (readonly number[])[];
  /** Error of each column anywhere on the panel, in its units. */
  readonly errors: readonly number[];
}

export interface Coefficients {
  readonly request: CoefficientRequest;
  readonly panels: readonly CoefficientPanel[];
  /** Largest numerical error of a column on any panel, relative to the size its amplitudes allow there. */
  readonly relativeError: number;
  /** Points at which |M|^2 was evaluated, pair masses; seconds are not kept: results carry no clock. */
  readonly points: number;
  readonly masses: number;
}

/** No further attempt is begun once this many evaluations of |M|^2 are spent. */
const MOST_POINTS = 2e7;
/** What a sampled attempt may cost. It comes before the nested rules about three axes unless the accuracy is below COARSE. */
const SAMPLED_POINTS = 1e7;
const COARSE = 2e-4;
/** Within this factor of the accuracy a finer nested rule is worth its while. */
const NEAR = 30;
/** Chebyshev nodes of a panel: over a short one the functions of u are nearly straight. */
const NODES = 9;
const FEW_NODES = 5;
const SHORT_PANEL = 0.1;
const LONGEST_PANEL = 1.4;
/** The difference of two rules is the error at three masses only; elsewhere it may be larger. */
const SAFETY = 2;
const SHORTEST_PANEL = 0.005;
/** How many times the angular error the last coefficients may be when it is the angular error that one sees in them. */
const NOISE = 3;
/** Positions of the nodes at which a second rule is run, to know the error. */
const checked = (n: number): number[] => [1, middleOf(n), n - 2];
const middleOf = (n: number): number => (n - 1) / 2;
/** The sampled cross-check of a nested result: relative standard deviation, and how many of them may lie between the two. */
const CROSS_CHECK = 4e-3;
const CROSS_CHECK_POINTS = 4e5;
const CROSS_CHECK_SIGMA = 5;
/** Masses at which the edges of the cuts are looked at before a zero is believed. */
const CLOSED_LOOKS = 65;
/** -ln 0.05: mean of a Poisson process that shows nothing with probability 5 %. */
const NOTHING_SEEN = 2.995732273553991;

/** Values and errors of all columns at one node. */
interface Row {
  readonly values: readonly number[];
  readonly errors: readonly number[];
}

/** What an attempt at one panel gives: rows at the nodes and the error of every column. */
interface Attempt {
  readonly rows: readonly (readonly number[])[];
  readonly errors: readonly number[];
  /** False when it cannot be the whole integral. */
  readonly trusted: boolean;
  readonly sampled: boolean;
  /** No photon passes: 0 without an error. */
  readonly empty?: boolean;
}

const PURE_VECTOR = columnOf("signal", [4, 0], "abs");
const PURE_AXIAL = columnOf("signal", [0, 4], "abs");

/**
 * Size against which the error of a column counts: by Schwarz' inequality from the photon amplitude and the resonant amplitudes of v and a. The X amplitude off
 * the resonance counts as the photon's, that is at couplings of one.
 */
function scales(values: readonly number[]): number[] {
  const smooth = Math.sqrt(Math.abs(values[0]!));
  const resonant = Math.sqrt(Math.max(Math.abs(values[PURE_VECTOR]!), Math.abs(values[PURE_AXIAL]!)));
  const size = { "1": smooth * smooth, re: smooth * resonant, im: smooth * resonant, abs: resonant * resonant };
  return COLUMNS.map(({ propagator }) => size[propagator]);
}

/** Largest of the values over the rows, column by column. */
const largest = (rows: readonly (readonly number[])[]): number[] => COLUMNS.map((_, k) => Math.max(...rows.map((row) => Math.abs(row[k]!))));

const relativeTo = (errors: readonly number[], size: readonly number[]): number =>
  Math.max(...errors.map((error, k) => (size[k]! > 0 ? error / size[k]! : error > 0 ? Number.POSITIVE_INFINITY : 0)));

/** The last two coefficients of every column: what the interpolation misses. */
const tails = (columns: readonly (readonly number[])[]): number[] =>
  columns.map((c) => Math.max(Math.abs(c[c.length - 1]!), 0.5 * Math.abs(c[c.length - 2]!)));

/** Kinks of the spectrum that are known beforehand: bounds on the photon energy and on the pair mass. */
function kinks({ sqrtS, cuts }: CoefficientRequest): number[] {
  const ofPhoton = cuts.photonEnergies.map((energy) => Math.sqrt(Math.max(0, sqrtS * (sqrtS - 2 * energy))));
  return [...ofPhoton, ...cuts.pairMasses];
}

/** The ends of the range and the kinks in it, ascending, and what lies between two cut into equal parts of at most LONGEST_PANEL. */
function panelEnds(kernel: Kernel, request: CoefficientRequest): number[] {
  const { lo, hi } = request;
  const inside = kinks(request).filter((m) => m > lo && m < hi);
  const ends = [...new Set([lo, ...inside, hi])].sort((a, b) => a - b).map((m) => variableOf(kernel, m));
  const coarse = ends.flatMap((end, i) => {
    if (i === 0) return [end];
    const from = ends[i - 1]!;
    const parts = Math.max(1, Math.ceil((end - from) / LONGEST_PANEL));
    return Array.from({ length: parts }, (_, part) => (part === parts - 1 ? end : from + ((end - from) * (part + 1)) / parts));
  });
  const found = coarse.slice(1).flatMap((end, i) => supportEnds(kernel, request, coarse[i]!, end));
  return [...new Set([...coarse, ...found])].sort((a, b) => a - b);
}

/** Work that lets others have a turn now and then. */
type Breaths<T> = Generator<void, T, undefined>;

/** Computes the coefficient functions to the asked accuracy, or as far as MOST_POINTS evaluations go, in steps. */
export function* coefficientSteps(kernel: Kernel, request: CoefficientRequest): Steps<Coefficients> {
  const { accuracy } = request;
  const many = chebyshevNodes(kernel, NODES);
  const few = chebyshevNodes(kernel, FEW_NODES);
  const panels: CoefficientPanel[] = [];
  let relativeError = 0;
  let points = 0;
  let masses = 0;

  const scaled = (m: number, values: readonly number[]): number[] => {
    const scale = [m, 1 / m, 1 / (m * m * m)] as const;
    return values.map((value, k) => value * scale[massPower(COLUMNS[k]!)]!);
  };
  const ruled = (m: number, rule: NestedRule) => {
    const result = nested(kernel, request, m, rule);
    points += result.points;
    masses++;
    return { ...result, values: scaled(m, result.values) };
  };
  function* sampled(
    at: readonly number[],
    target: number,
    most: number,
    { photonOnly = request.photonOnly, turns }: { photonOnly?: boolean; turns?: number } = {},
  ): Breaths<{ rows: Row[]; accepted: number; tried: number }> {
    const enough = (rows: readonly Row[]) => rows.every(({ values, errors }) => relativeTo(errors, scales(values)) <= target);
    const found = yield* sampledSteps(kernel, { ...request, photonOnly }, at, { most, enough, ...(turns === undefined ? {} : { turns }) });
    points += found.points;
    masses += at.length;
    return {
      rows: found.rows.map(({ values, errors }, i) => ({ values: scaled(at[i]!, values), errors: scaled(at[i]!, errors) })),
      accepted: found.accepted,
      tried: found.points,
    };
  }

  function* ruledAll(at: readonly number[], rule: NestedRule): Breaths<ReturnType<typeof ruled>[]> {
    const rows: ReturnType<typeof ruled>[] = [];
    for (const m of at) {
      rows.push(ruled(m, rule));
      yield;
    }
    return rows;
  }
  function* byRule(at: readonly number[], rule: NestedRule, checkLevel = rule.level): Breaths<Attempt> {
    const rows = yield* ruledAll(at, rule);
    if (rows.every(({ empty }) => empty))
      return { rows: rows.map(({ values }) => values), errors: COLUMNS.map(() => 0), trusted: true, sampled: false, empty: true };
    const where = checked(at.length);
    const checks = yield* ruledAll(
      where.map((j) => at[j]!),
      { level: checkLevel, axes: 3, other: true },
    );
    const errors = COLUMNS.map((_, k) => SAFETY * Math.max(...where.map((j, i) => Math.abs(rows[j]!.values[k]! - checks[i]!.values[k]!))));
    return {
      rows: rows.map(({ values }) => values),
      errors,
      trusted: [...rows, ...checks].every(({ whole, values }) => whole && values[0]! >= 0),
      sampled: false,
    };
  }
  /**
   * Nothing passed in `tried` points: 0 without an error if the edges of the cuts close everywhere as well; if they do not, 0 that is not believed, with what at most
   * so many points may have missed if phase space under the photon's cuts is flat to the map.
   */
  const nothing = (at: readonly number[], tried: number): Attempt => {
    const zero = COLUMNS.map(() => 0);
    const rows = at.map(() => zero);
    const [low, high] = [at[0]!, at[at.length - 1]!].map((m) => variableOf(kernel, m)) as [number, number];
    const looks = Array.from({ length: CLOSED_LOOKS }, (_, i) => low + ((high - low) * i) / (CLOSED_LOOKS - 1));
    if (looks.every((u) => !edgesPass(kernel, request, u))) return { rows, errors: zero, trusted: true, sampled: true };
    const open = { ...request, cuts: photonPart(request.cuts), photonOnly: true };
    const m = at[middleOf(at.length)]!;
    const [value = 0] = scaled(m, nested(kernel, open, m, { level: 0, axes: 3 }).values);
    return { rows, errors: zero.map((_, k) => (k === 0 ? (NOTHING_SEEN * Math.abs(value)) / tried : 0)), trusted: false, sampled: true };
  };
  function* bySampling(at: readonly number[], most: number): Breaths<Attempt> {
    const { rows, accepted, tried } = yield* sampled(at, 0.7 * accuracy, most);
    if (accepted === 0) return nothing(at, tried);
    return {
      rows: rows.map(({ values }) => values),
      errors: COLUMNS.map((_, k) => Math.max(...rows.map(({ errors }) => errors[k]!))),
      trusted: true,
      sampled: true,
    };
  }
  /** The attempt if an independent sample of the photon column at the middle of the panel says the same. */
  function* confirmed(at: readonly number[], attempt: Attempt): Breaths<Attempt | undefined> {
    const { rows, errors } = attempt;
    const middle = middleOf(at.length);
    const found = yield* sampled([at[middle]!], CROSS_CHECK, CROSS_CHECK_POINTS, { photonOnly: true, turns: 0 });
    const value = rows[middle]![0]!;
    if (found.accepted === 0) return value === 0 ? (attempt.empty ? attempt : nothing(at, found.tried)) : { ...attempt, trusted: false };
    const [row] = found.rows as [Row];
    return value > 0 && Math.abs(row.values[0]! - value) <= CROSS_CHECK_SIGMA * row.errors[0]! + errors[0]! ? attempt : undefined;
  }

  /** What is tried for a panel, in order of effort; `relative` is what the last attempt reached. */
  function* attempts(at: readonly number[], axes: 1 | 3, relative: () => number): Generator<() => Breaths<Attempt>> {
    const bySample = () => bySampling(at, SAMPLED_POINTS);
    const start = levelFor(accuracy);
    const near = () => relative() < NEAR * accuracy;
    const rule = (some: NestedRule, checkLevel = some.level) => {
      begun = some.axes;
      return () => byRule(at, some, checkLevel);
    };
    if (axes === 1) {
      // the second rule is usually a decade better than its level
      yield rule({ axes: 1, level: start }, Math.max(0, start - 1));
      if (near() && start < FINEST_LEVEL) yield rule({ axes: 1, level: start + 1 });
    }
    let level = start;
    for (; level <= FINEST_LEVEL && (accuracy < COARSE || (level <= start + 1 && (level === start || near()))); level++)
      yield rule({ axes: 3, level });
    yield bySample;
    for (; level <= FINEST_LEVEL; level++) yield rule({ axes: 3, level });
  }
  // what worked for a panel is where the next one begins
  let begun: 1 | 3 = 1;

  const ends = panelEnds(kernel, request);
  const share = (u: number) => (u - ends[0]!) / (ends[ends.length - 1]! - ends[0]!);

  function* build(lo: number, hi: number): Steps<void> {
    const nodes = hi - lo > SHORT_PANEL ? many : few;
    const at = nodes.map((x) => massOf(kernel, 0.5 * (lo + hi) + 0.5 * (hi - lo) * x));
    let best: { panel: CoefficientPanel; relative: number } | undefined;
    let relative = Number.POSITIVE_INFINITY;
    let refuted = false;
    let seen = false;
    for (const attempt of attempts(at, begun, () => relative)) {
      let made = yield* standing(refuted ? bySampling(at, MOST_POINTS) : attempt(), share(lo));
      const { rows } = made;
      const columns = COLUMNS.map((_, k) =>
        chebyshevCoefficients(
          nodes,
          rows.map((row) => row[k]!),
        ),
      );
      const size = largest(rows.map((row) => scales(row)));
      const missed = tails(columns);
      seen ||= size[0]! > 0;
      // one route sees something and another nothing: neither is believed
      const apart = seen && size[0] === 0 && rows.every((row) => row[0] === 0) && made.sampled;
      relative =
        !made.trusted || apart
          ? Number.POSITIVE_INFINITY
          : size[0] === 0
            ? 0
            : relativeTo(
                made.errors.map((error, k) => error + missed[k]!),
                size,
              );
      const reached = relative <= accuracy;
      if (reached && !made.sampled) {
        const sure = yield* standing(confirmed(at, made), share(lo));
        if (!sure) {
          refuted = true;
          best = undefined;
          continue;
        }
        made = sure;
        if (!sure.trusted) relative = Number.POSITIVE_INFINITY;
      }
      const doubt = relative === Number.POSITIVE_INFINITY ? size : COLUMNS.map(() => 0);
      const errors = made.errors.map((error, k) => error + missed[k]! + doubt[k]!);
      if (!best || relative < best.relative) best = { panel: { lo, hi, columns, errors }, relative };
      if ((reached && made.trusted) || refuted || points > MOST_POINTS) break;
      // coefficients that do not fall are noise of the angular integrals, or a function that asks for shorter panels
      const interpolation = relativeTo(missed, size);
      const noise = relativeTo(made.errors, size);
      if (made.trusted && interpolation > NOISE * noise && interpolation > 0.3 * accuracy && hi - lo > SHORTEST_PANEL) {
        yield* build(lo, 0.5 * (lo + hi));
        yield* build(0.5 * (lo + hi), hi);
        return;
      }
    }
    if (!best) return;
    panels.push(best.panel);
    relativeError = Math.max(relativeError, best.relative);
  }
  for (let i = 1; i < ends.length; i++) yield* build(ends[i - 1]!, ends[i]!);
  return { request, panels, relativeError, points, masses };
}

/** The same at once. */
export const coefficientFunctions = (kernel: Kernel, request: CoefficientRequest): Coefficients =>
  finished("coefficients", coefficientSteps(kernel, request));

/** Lowest and highest pair mass [MeV] at which anything can be computed. */
export const massLimits = (sqrtS: number): [number, number] => [2 * ELECTRON_MASS, sqrtS];

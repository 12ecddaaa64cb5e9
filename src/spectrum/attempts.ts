// Routes to the coefficient functions of one panel of pair masses, in order of effort, and what confirms them. docs/physics/spectrum.md.
import { photonPart } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { COLUMNS, massPower, type Term } from "./columns.ts";
import { FINEST_LEVEL, levelFor, type NestedRule, nested } from "./nested.ts";
import type { CoefficientRequest } from "./panel.ts";
import { type SampledRow, type Sampler, sampler } from "./sampled.ts";
import { relativeTo, scales } from "./weights.ts";

/**
 * What a sampled attempt may cost, one that nothing comes after, and the first part, from which it is known whether the rest is worth its while: errors fall nearly as the
 * number of points grows. It comes before the nested rules about three axes unless the accuracy is below COARSE.
 */
const SAMPLED_POINTS = 1e7;
const FIRST_SAMPLE = 1e6;
const MOST_POINTS = 2e7;
const COARSE = 2e-4;
/** Within this factor of the accuracy a finer nested rule is worth its while. */
const NEAR = 30;
/** The difference of two rules is the error at three masses only; elsewhere it may be larger. */
const SAFETY = 2;
/** Positions of the nodes at which a second rule is run, to know the error. */
const middleOf = (n: number): number => (n - 1) / 2;
const checked = (n: number): number[] => [1, middleOf(n), n - 2];
/** The sampled cross-check of a nested result: relative standard deviation, and how many of them may lie between the two. */
const CROSS_CHECK = 4e-3;
const LAXEST_CROSS_CHECK = 0.05;
const CROSS_CHECK_POINTS = 4e5;
const CROSS_CHECK_SIGMA = 5;
/** -ln 0.05: mean of a Poisson process that shows nothing with probability 5 %. */
const NOTHING_SEEN = 2.995732273553991;

/** What an attempt at one panel gives: rows at the nodes and the error of every column. */
export interface Attempt {
  readonly rows: readonly (readonly number[])[];
  readonly errors: readonly number[];
  /** False when it cannot be the whole integral. */
  readonly trusted: boolean;
  readonly sampled: boolean;
  /** No photon passes: 0 without an error. */
  readonly empty?: boolean;
}

/** Work that lets others have a turn now and then. */
export type Breaths<T> = Generator<void, T, undefined>;
export type Tried = () => Breaths<Attempt>;

/** How a panel stands: the relative error it may have, the one it has, whether a sample has refuted its nested result, whether any attempt saw something. */
interface Standing {
  readonly allowed: () => number;
  readonly relative: () => number;
  readonly refuted: () => boolean;
  readonly seen: () => boolean;
}

export interface Routes {
  /** What is tried for a panel with nodes at these masses. */
  readonly attempts: (at: readonly number[], standing: Standing) => Generator<Tried>;
  /**
   * The attempt if an independent sample of the photon column at the middle of the panel says the same; undefined if it says something else; an attempt that is not
   * trusted, or zero with what may be missing, if it shows nothing. `lax`: how many times the accuracy the panel's error may be.
   */
  readonly confirmed: (at: readonly number[], attempt: Attempt, lax: number) => Breaths<Attempt | undefined>;
  /** Points at which |M|^2 was evaluated so far, pair masses. */
  readonly points: () => number;
  readonly masses: () => number;
}

/** Routes for a request; what they cost is added up. */
export function attemptsOf(kernel: Kernel, request: CoefficientRequest, terms: readonly Term[]): Routes {
  const { accuracy } = request;
  let points = 0;
  let masses = 0;

  const scaled = (m: number, values: readonly number[]): number[] => {
    const scale = [m, 1 / m, 1 / (m * m * m)] as const;
    return values.map((value, k) => value * scale[massPower(COLUMNS[k]!)]!);
  };
  const known = new Map<string, ReturnType<typeof nested>>();
  const ruled = (m: number, rule: NestedRule) => {
    const key = `${m} ${rule.level} ${rule.axes} ${rule.other ?? false} ${rule.corners ?? false}`;
    let result = known.get(key);
    if (!result) {
      result = nested(kernel, request, m, rule);
      known.set(key, result);
      points += result.points;
      masses++;
    }
    return { ...result, values: scaled(m, result.values) };
  };
  /** Goes on with a sample until it is as good as `target`, relative, or has cost `most`. */
  function* sampled(from: Sampler, at: readonly number[], before: number, target: number, most: number) {
    const inUnits = (rows: readonly SampledRow[]) =>
      rows.map(({ values, errors }, i) => ({ values: scaled(at[i]!, values), errors: scaled(at[i]!, errors) }));
    const worst = (found: readonly SampledRow[]) => {
      const rows = inUnits(found);
      const sizes = rows.map(({ values }) => scales(values));
      const size = COLUMNS.map((_, k) => Math.max(...sizes.map((one) => one[k]!)));
      return Math.max(...rows.map(({ errors }) => relativeTo(errors, size, terms)));
    };
    const found = yield* from.more(most, (rows) => worst(rows) <= target);
    points += found.points - before;
    masses += before === 0 ? at.length : 0;
    return { rows: inUnits(found.rows), accepted: found.accepted, tried: found.points, relative: worst(found.rows) };
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
   * Nothing passed in `tried` points, which proves nothing: a sliver may lie between them (what kinematics closes never comes here). 0 that is not believed, with what
   * so many points may have missed if phase space under the photon's cuts is flat to the map.
   */
  const nothing = (at: readonly number[], tried: number): Attempt => {
    const zero = COLUMNS.map(() => 0);
    const rows = at.map(() => zero);
    const open = { ...request, cuts: photonPart(request.cuts), photonOnly: true };
    const m = at[middleOf(at.length)]!;
    const [value = 0] = scaled(m, nested(kernel, open, m, { level: 0, axes: 3 }).values);
    return { rows, errors: zero.map((_, k) => (k === 0 ? (NOTHING_SEEN * Math.abs(value)) / tried : 0)), trusted: false, sampled: true };
  };
  /** Sampling of one panel, gone on with from call to call. */
  const sampling = (at: readonly number[]) => {
    let from: Sampler | undefined;
    let before = 0;
    return function* (target: number, most: number): Breaths<Attempt & { readonly tried: number; readonly relative: number }> {
      from ??= sampler(kernel, request, at);
      const { rows, accepted, tried, relative } = yield* sampled(from, at, before, target, most);
      before = tried;
      if (accepted === 0) return { ...nothing(at, tried), tried, relative };
      return {
        rows: rows.map(({ values }) => values),
        errors: COLUMNS.map((_, k) => Math.max(...rows.map(({ errors }) => errors[k]!))),
        ...{ trusted: true, sampled: true, tried, relative },
      };
    };
  };
  function* confirmed(at: readonly number[], attempt: Attempt, lax: number): Breaths<Attempt | undefined> {
    const { rows, errors } = attempt;
    if (attempt.empty) return attempt;
    const middle = middleOf(at.length);
    const value = rows[middle]![0]!;
    const target = Math.max(CROSS_CHECK, Math.min(CROSS_CHECK * lax, LAXEST_CROSS_CHECK));
    const one = [at[middle]!];
    const plain = sampler(kernel, { ...request, photonOnly: true }, one, { turns: 0 });
    let before = 0;
    let agrees = false;
    // few points do not know their error: before a result is refuted there are more
    for (const finer of [1, 4, 16]) {
      const found = yield* sampled(plain, one, before, target / finer, finer * CROSS_CHECK_POINTS);
      before = found.tried;
      if (found.accepted === 0) return value === 0 ? nothing(at, found.tried) : { ...attempt, trusted: false };
      const row = found.rows[0]!;
      agrees = value > 0 && Math.abs(row.values[0]! - value) <= CROSS_CHECK_SIGMA * row.errors[0]! + errors[0]!;
      if (agrees) break;
    }
    return agrees ? attempt : undefined;
  }

  /** How far the second rules of two levels are apart, relative to what the columns allow: as much as their own error is then at fault. */
  const checksApart = (at: readonly number[], level: number): number => {
    const rows = [level, level + 1].map((one) => checked(at.length).map((j) => ruled(at[j]!, { level: one, axes: 3, other: true }).values));
    const size = COLUMNS.map((_, k) => Math.max(...rows.flat().map((values) => scales(values)[k]!)));
    const apart = COLUMNS.map((_, k) => SAFETY * Math.max(...rows[0]!.map((values, i) => Math.abs(values[k]! - rows[1]![i]![k]!))));
    return relativeTo(apart, size, terms);
  };

  // what worked for a panel is where the next one begins
  let begun: 1 | 3 = 1;
  function* attempts(at: readonly number[], { allowed, relative, refuted, seen }: Standing): Generator<Tried> {
    const sample = sampling(at);
    // what the interpolation adds is not known beforehand
    let tighter = 0.7;
    let last = { tried: 0, relative: Number.POSITIVE_INFINITY };
    const bySample = (most: number) =>
      function* (): Breaths<Attempt> {
        const made = yield* sample(tighter * allowed(), most);
        last = made;
        return made;
      };
    /** Evaluations that the sample will take, from what it took so far. */
    const needed = () => (last.tried * last.relative) / (tighter * allowed());
    const start = levelFor(accuracy);
    const near = () => relative() < NEAR * allowed();
    const rule = (some: NestedRule, checkLevel = some.level) => {
      begun = some.axes;
      return () => byRule(at, some, checkLevel);
    };
    function* rules(): Generator<Tried> {
      let level = start;
      let worthwhile = true;
      if (begun === 1) {
        // the second rule is usually a decade better than its level
        yield rule({ axes: 1, level }, Math.max(0, level - 1));
        if (near() && level < FINEST_LEVEL) {
          yield rule({ axes: 1, level: level + 1 });
          // where it is the second rules that fail, three axes do as well
          worthwhile = accuracy < COARSE || checksApart(at, level) < allowed();
        }
      }
      if (worthwhile) {
        for (; level <= FINEST_LEVEL && (accuracy < COARSE || (level <= start + 1 && (level === start || near()))); level++)
          yield rule({ axes: 3, level });
      } else level += 2;
      if (level > FINEST_LEVEL) {
        yield bySample(SAMPLED_POINTS);
        return;
      }
      const byRules = relative();
      yield bySample(FIRST_SAMPLE);
      // what a million points and the edges of three rules do not see, finer ones would see by accident
      if (!seen()) return;
      // rules that are far off will not do it at a finer level either
      if (!(needed() > SAMPLED_POINTS) || byRules > NEAR * allowed()) {
        yield bySample(SAMPLED_POINTS);
        tighter *= 0.5;
        if (relative() < 3 * allowed()) yield bySample(2 * SAMPLED_POINTS);
      }
      for (; level <= FINEST_LEVEL; level++) yield rule({ axes: 3, level });
      yield bySample(SAMPLED_POINTS);
    }
    for (const next of rules()) {
      if (refuted()) break;
      yield next;
    }
    if (refuted()) yield bySample(MOST_POINTS);
  }
  return { attempts, confirmed, points: () => points, masses: () => masses };
}

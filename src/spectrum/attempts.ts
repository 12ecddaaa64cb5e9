// Routes to the coefficient functions of one panel of pair masses, in order of effort. docs/physics/spectrum.md.
import { CUT_ROWS_SLOT } from "../../assembly/spec/cuts.ts";
import { partsOf } from "../cuts/parts.ts";
import { isPhotonOnly } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { massPower, type Term } from "../process/functions.ts";
import { largest, smallest } from "../request/extremes.ts";
import { samplerApart } from "./apart.ts";
import { type Attempt, type Before, checked, middleOf, NEVER, type SampleOf } from "./attempt.ts";
import type { Breaths } from "./breaths.ts";
import { type Confirmation, confirmationOf } from "./confirm.ts";
import { type Ask, always, BEYOND, isAtMost, isBelow, type Question, relativeOf, type Sizes, sizesOn, times, worstOf } from "./decisions.ts";
import { bytesOf, ENTRY_BYTES, once } from "./kept.ts";
import { FEWEST_PASS, lookWork, MOST_WORK, SAFETY } from "./limits.ts";
import { meanOf } from "./measure.ts";
import { FINEST_LEVEL, levelFor, type NestedResult, type NestedRule, nested, type WholeNested } from "./nested.ts";
import type { CoefficientRequest } from "./panel.ts";
import { placedParts, placedSampler, STAGES } from "./placed.ts";
import { type SampledRow, type Sampler, sampler } from "./sampled.ts";
import { resonantTogether } from "./weights.ts";

/**
 * What the last sampled attempt may cost, and the first part of it, from which it is estimated whether the rest reaches
 * the accuracy: errors fall nearly as the number of points grows. It comes before the nested rules about three axes unless the accuracy is below RULES_FIRST.
 */
const SAMPLED_POINTS = 1e7;
const FIRST_SAMPLE = 5e5;
/** So many points of a sample cost less than rules with corners do on average, where this part of its lines or more passes. */
const CHEAP_SAMPLE = 6e6;
const MANY_PASS = 0.02;
/**
 * Points rise at most with the inverse of the error to the power 5/4: errors of a sample fall with the power 0.8 to 1
 * of its points where lines of the azimuth leave no steps.
 */
const morePoints = (ratio: number): number => ratio * Math.sqrt(Math.sqrt(ratio));
const RULES_FIRST = 2e-4;
/** Within this factor of the accuracy a finer nested rule is tried. */
const NEAR = 30;
/** A level of corners is followed by a finer one where it left no more than this part of the error. */
const FALLS = 0.5;
/** Beyond this one a sample is tried before it. */
const FAR = 4;
/** A number for a rule. */
const codeOf = ({ level, axes, other = false, corners = false }: NestedRule): number =>
  8 * level + (axes === 3 ? 4 : 0) + (other ? 2 : 0) + (corners ? 1 : 0);
const secondOf = ({ corners = false }: NestedRule, level: number): NestedRule => ({ level, axes: 3, other: true, corners });
/** What the last call for a sample came to. */
interface Drawn {
  readonly tried: number;
  readonly passed: number;
  readonly relative: Question<number>;
}
/** Evaluations that it will take to come to `target`, from what it took so far. */
const evaluationsTo =
  (target: number, { tried, relative }: Drawn): Question<number> =>
  (by) =>
    tried * Math.max(1, morePoints(relative(by) / target));
/** A sample that a finer one refutes gets more points so many times. */
const MOST_FINER = 4;

/** An attempt of which a first look said that it would not do, or that ended before its integrals were whole. */
export const LEFT_OUT = "left out";
/** Undefined where the work that may be spent ended before the attempt. */
export type Tried = () => Breaths<Attempt | typeof LEFT_OUT | undefined>;

/** How a panel stands: the relative error it may have, the one it has, whether a sample has refuted its nested result, whether any attempt saw something. */
interface Standing {
  readonly allowed: () => number;
  readonly relative: () => Question<number>;
  readonly refuted: () => boolean;
  readonly seen: () => boolean;
}

export interface Routes {
  /** What is tried for a panel with nodes at these masses. */
  readonly attempts: (at: readonly number[], standing: Standing) => Generator<Tried>;
  /** A panel for which there was no work left, from the least sample there is. */
  readonly rough: (at: readonly number[]) => Breaths<Attempt>;
  readonly confirmed: Confirmation["confirmed"];
  readonly compared: Confirmation["compared"];
  /** Points at which |M|^2 was evaluated so far; the same with looks for edges; pair masses. */
  readonly points: () => number;
  readonly work: () => number;
  readonly masses: () => number;
}

/** Routes for a request; what they cost is added up. `ask`: which way they go where that depends on the couplings. */
export function attemptsOf(kernel: Kernel, request: CoefficientRequest, terms: readonly Term[], ask: Ask): Routes {
  const { accuracy, process } = request;
  const mostWork = (): number => request.mostWork ?? MOST_WORK;
  const { functions } = process;
  const { several, placed } = once(request.kept, `parts ${request.kept?.place(request)}`, () => ({
    several: partsOf(request.cuts).length > 1,
    placed: placedParts(request.cuts, request.sqrtS),
  }));
  let points = 0;
  let looks = 0;
  let masses = 0;
  const look = lookWork(request.cuts.record[CUT_ROWS_SLOT]!);
  const work = () => points + look * looks;

  const scaled = (m: number, values: readonly number[]): number[] => {
    const scale = [m, 1 / m, 1 / (m * m * m)] as const;
    return values.map((value, k) => value * scale[massPower(functions[k]!)]!);
  };
  /** Sizes of the columns over nodes. */
  const sizeAt = (at: readonly number[], rows: readonly (readonly number[])[]): Sizes => sizesOn(smallest(at), largest(at), meanOf(rows));
  const rules = once(request.kept, `rules ${request.kept?.place(request)}`, () => new Map<number, (NestedResult | undefined)[]>());
  const counted = new Map<number, boolean[]>();
  /** Undefined where it is not the whole integral; in the units of a panel. */
  const ruled = (m: number, rule: NestedRule): WholeNested | undefined => {
    const code = codeOf(rule);
    const atMass = rules.get(m) ?? [];
    let result = atMass[code];
    if (!result) {
      const found = nested(kernel, request, m, rule);
      result = found.whole ? { ...found, values: scaled(m, found.values) } : found;
      atMass[code] = result;
      rules.set(m, atMass);
      request.kept?.grew(ENTRY_BYTES + bytesOf(result));
    }
    const known = counted.get(m) ?? [];
    if (!known[code]) {
      known[code] = true;
      counted.set(m, known);
      points += result.points;
      looks += result.looks;
      masses++;
    }
    return result.whole ? result : undefined;
  };
  /** A row of a sample, its replicas as [replica][column]. */
  const rowInUnits = (row: SampledRow, m: number): SampledRow => {
    const make = (): SampledRow => ({
      values: scaled(m, row.values),
      errors: scaled(m, row.errors),
      replicas: row.replicas[0]!.map((_, r) =>
        scaled(
          m,
          row.replicas.map((column) => column[r]!),
        ),
      ),
    });
    return request.kept ? request.kept.derived(row, make) : make();
  };
  /** Adds points to a sample until it is as good as `target`, relative, or has cost `most`. */
  function* sampled(from: Sampler, at: readonly number[], before: Before, target: number, most: number, ceiling = mostWork()): Breaths<SampleOf> {
    const inUnits = (rows: readonly SampledRow[]) => rows.map((row, i) => rowInUnits(row, at[i]!));
    const worst = (found: readonly SampledRow[]): Question<number> => {
      const rows = inUnits(found);
      const size = sizeAt(
        at,
        rows.map(({ values }) => values),
      );
      return worstOf(
        rows.map(({ errors }) => errors),
        size,
      );
    };
    // what a call may cost is also bounded by what is left of the work
    const found = yield* from.more(Math.min(most, before.tried + ceiling - work()), (rows) => ask(isAtMost(worst(rows), always(target))));
    points += found.points - before.tried;
    looks += found.looks - before.looks;
    masses += before.tried === 0 ? at.length : 0;
    return { rows: inUnits(found.rows), accepted: found.accepted, tried: found.points, looks: found.looks, relative: worst(found.rows) };
  }

  /** Undefined where the work that may be spent ends before; nothing where one of the integrals is not whole. */
  function* ruledAll(at: readonly number[], rule: NestedRule): Breaths<readonly WholeNested[] | typeof LEFT_OUT | undefined> {
    const rows: WholeNested[] = [];
    for (const m of at) {
      if (work() > mostWork()) return undefined;
      const row = ruled(m, rule);
      if (!row) return LEFT_OUT;
      rows.push(row);
      yield;
    }
    return rows;
  }
  /** Whether a rule and its second one are too far apart at the middle of a panel to be worth the rest of it. */
  function* hopeless(at: readonly number[], rule: NestedRule, checkLevel: number, most: number): Breaths<boolean> {
    const middle = [at[middleOf(at.length)]!];
    const first = yield* ruledAll(middle, rule);
    const second = yield* ruledAll(middle, secondOf(rule, checkLevel));
    if (!first || !second) return false;
    if (first === LEFT_OUT || second === LEFT_OUT) return true;
    const values = first[0]!.values;
    const apart = values.map((value, k) => SAFETY * Math.abs(value - second[0]!.values[k]!));
    return ask(isBelow(always(most), relativeOf(apart, sizeAt(middle, [values]))));
  }
  function* byRule(at: readonly number[], rule: NestedRule, checkLevel = rule.level): Breaths<Attempt | typeof LEFT_OUT | undefined> {
    const rows = yield* ruledAll(at, rule);
    if (!rows || rows === LEFT_OUT) return rows;
    if (rows.every(({ empty }) => empty))
      return { rows: rows.map(({ values }) => values), errors: functions.map(() => 0), trusted: false, sampled: false, empty: true };
    const where = checked(at.length);
    const checks = yield* ruledAll(
      where.map((j) => at[j]!),
      secondOf(rule, checkLevel),
    );
    if (!checks || checks === LEFT_OUT) return checks;
    const apart = functions.map((_, k) => SAFETY * Math.max(...where.map((j, i) => Math.abs(rows[j]!.values[k]! - checks[i]!.values[k]!))));
    return {
      rows: rows.map(({ values }) => values),
      errors: resonantTogether(process, apart),
      trusted: [...rows, ...checks].every(({ values }) => values[0]! >= 0),
      sampled: false,
    };
  }
  const { nothing, confirmed, compared } = confirmationOf({ kernel, request, terms, ask, scaled, sizeAt, sampled, several, placed });
  /** Sampling of one panel: each call adds points. */
  const sampling = (at: readonly number[], { regionByRegion = false, isRough = false } = {}) => {
    let from: Sampler | undefined;
    let before: Before = NEVER;
    return function* (target: number, most: number): Breaths<Attempt & Drawn> {
      from ??= placed
        ? placedSampler(kernel, request, placed, at)
        : regionByRegion
          ? samplerApart(kernel, request, at)
          : sampler(kernel, request, at, { rough: isRough });
      const found = yield* sampled(from, at, before, target, most);
      const { rows, accepted, tried, relative } = found;
      before = found;
      if (accepted === 0) return { ...nothing(at, tried), tried, passed: 0, relative };
      return {
        rows: rows.map(({ values }) => values),
        errors: functions.map((_, k) => Math.max(...rows.map(({ errors }) => errors[k]!))),
        replicas: rows[0]!.replicas.map((_, r) => rows.map(({ replicas }) => replicas[r]!)),
        ...{ trusted: true, sampled: true, each: tried / at.length, apart: regionByRegion, tried, passed: accepted, relative },
      };
    };
  };
  function* rough(at: readonly number[]): Breaths<Attempt> {
    const found = yield* sampling(at, { isRough: true })(0, 0);
    // what so few points say about their own error is not to be trusted where few of them pass
    return { ...found, trusted: found.passed >= FEWEST_PASS };
  }
  /** How far the second rules of two levels are apart, relative to what the columns allow: as much as their own error is then at fault. */
  function* checksApart(at: readonly number[], level: number): Breaths<Question<number>> {
    const where = checked(at.length).map((j) => at[j]!);
    const rows: (readonly number[])[][] = [];
    for (const one of [level, level + 1]) {
      const found = yield* ruledAll(where, { level: one, axes: 3, other: true });
      if (!found || found === LEFT_OUT) return BEYOND;
      rows.push(found.map(({ values }) => values));
    }
    const size = sizeAt(where, rows.flat());
    const apart = functions.map((_, k) => SAFETY * Math.max(...rows[0]!.map((values, i) => Math.abs(values[k]! - rows[1]![i]![k]!))));
    return relativeOf(apart, size);
  }

  // what worked for a panel is where the next one begins
  let begun: 1 | 3 = 1;
  function* attempts(at: readonly number[], { allowed, relative, refuted, seen }: Standing): Generator<Tried> {
    const sample = sampling(at);
    // what the interpolation adds is not known beforehand
    let tighter = 0.85;
    let last: Drawn = { tried: 0, passed: 0, relative: BEYOND };
    const bySample = (most: number) =>
      function* (): Breaths<Attempt> {
        const made = yield* sample(tighter * allowed(), most);
        last = made;
        return made;
      };
    /** Evaluations that the sample will take, from what it took so far. */
    const needed = () => evaluationsTo(tighter * allowed(), last);
    const start = levelFor(accuracy);
    const near = () => ask(isBelow(relative(), always(NEAR * allowed())));
    const rule = (some: NestedRule, checkLevel = some.level) => {
      begun = some.axes;
      return () => byRule(at, some, checkLevel);
    };
    const withCorners = !isPhotonOnly(request.cuts);
    /** A sample that does well needs no finer rules. */
    function* cheapSample(): Generator<Tried> {
      if (!withCorners || accuracy < RULES_FIRST || last.tried > 0) return;
      yield bySample(FIRST_SAMPLE);
      if (!(last.passed > MANY_PASS * last.tried && ask(isBelow(needed(), always(CHEAP_SAMPLE))))) return;
      yield bySample(2 * ask(needed()));
      tighter *= 0.6;
      if (ask(isBelow(relative(), always(3 * allowed())))) yield bySample(2 * CHEAP_SAMPLE);
    }
    function* rules(): Generator<Tried> {
      let level = start;
      let worthwhile = true;
      if (begun === 1) {
        // the second rule is usually a decade better than its level
        const checkLevel = Math.max(0, level - 1);
        if (withCorners && accuracy >= RULES_FIRST)
          yield function* (): Breaths<Attempt | typeof LEFT_OUT | undefined> {
            if (yield* hopeless(at, { axes: 1, level }, checkLevel, NEAR * allowed())) return LEFT_OUT;
            return yield* byRule(at, { axes: 1, level }, checkLevel);
          };
        else yield rule({ axes: 1, level }, checkLevel);
        if (ask(isBelow(always(FAR * allowed()), relative()))) yield* cheapSample();
        if (near() && level < FINEST_LEVEL) {
          yield rule({ axes: 1, level: level + 1 });
          // where it is the second rules that fail, three axes do as well; both levels are known by now
          worthwhile = accuracy < RULES_FIRST;
          if (!worthwhile)
            yield function* (): Breaths<typeof LEFT_OUT> {
              worthwhile = ask(isBelow(yield* checksApart(at, level), always(allowed())));
              return LEFT_OUT;
            };
        }
      }
      yield* cheapSample();
      // three axes where their second rule does; with the corners where it does not, or where that was not enough
      const mostLevels = accuracy < RULES_FIRST ? FINEST_LEVEL : Math.min(start + 1, FINEST_LEVEL);
      if (worthwhile && (near() || !withCorners)) {
        for (let one = level; one <= mostLevels && (one === start || near()); one++) yield rule({ axes: 3, level: one });
      }
      if (withCorners) {
        let before: Question<number> = BEYOND;
        for (let one = level; one <= mostLevels + 1 && one <= FINEST_LEVEL; one++) {
          yield rule({ axes: 3, level: one, corners: true });
          // a level that gains nothing is followed by none
          const now = relative();
          if (!near() || ask(isBelow(before, now))) break;
          before = times(FALLS, now);
        }
      }
      level = mostLevels + 1;
      if (level > FINEST_LEVEL) {
        yield bySample(SAMPLED_POINTS);
        return;
      }
      const byRules = relative();
      yield bySample(FIRST_SAMPLE);
      // no point passed and rules that end at corners found nothing: finer rules could only hit what is left by chance
      if (!seen()) return;
      // rules that are far off will not do it at a finer level either
      if (!ask(isBelow(always(SAMPLED_POINTS), needed())) || ask(isBelow(always(NEAR * allowed()), byRules))) {
        yield bySample(SAMPLED_POINTS);
        tighter *= 0.5;
        if (ask(isBelow(relative(), always(3 * allowed())))) yield bySample(2 * SAMPLED_POINTS);
      } else {
        for (; level <= FINEST_LEVEL; level++) yield rule({ axes: 3, level, corners: withCorners });
        yield bySample(SAMPLED_POINTS);
      }
    }
    function* inWindow(): Generator<Tried> {
      for (const [factor, most] of STAGES) yield () => sample(factor * allowed(), most);
    }
    for (const next of placed ? inWindow() : rules()) {
      if (refuted()) break;
      yield next;
    }
    if (!refuted()) return;
    const goOn = several ? sampling(at, { regionByRegion: true }) : sample;
    for (let once = 0; once < MOST_FINER; once++) {
      yield () => goOn(tighter * allowed(), mostWork());
      tighter *= 0.5;
    }
  }
  return { attempts, rough, confirmed, compared, points: () => points, work, masses: () => masses };
}

// What confirms an attempt at a panel of pair masses: samples that share neither nodes nor edges with it. docs/physics/spectrum.md.
import { type CompiledCuts, photonPart, withoutBounds } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import { InternalError } from "../request/errors.ts";
import { NOTHING_SEEN } from "../statistics/nothingSeen.ts";
import { samplerApart } from "./apart.ts";
import { type Attempt, type Before, checked, type GoOn, middleOf, NEVER } from "./attempt.ts";
import type { Breaths } from "./breaths.ts";
import { type Ask, always, larger, type Question, relativeOf, type Sizes, times } from "./decisions.ts";
import { MOST_WORK } from "./limits.ts";
import { nested } from "./nested.ts";
import type { CoefficientRequest } from "./panel.ts";
import { type PlacedPart, placedSampler, windowAlone } from "./placed.ts";
import { sampler } from "./sampled.ts";
import { scales } from "./weights.ts";

/** The sampled cross-check of a nested result: relative standard deviation, and how many of them may lie between the two. */
const CROSS_CHECK = 4e-3;
const LAXEST_CROSS_CHECK = 0.05;
const CROSS_CHECK_POINTS = 4e5;
const CROSS_CHECK_SIGMA = 5;
/**
 * So much finer is the sample of the regions of the leptons one by one, and so many of its standard deviations are
 * allowed: 0.53 % are refuted wrongly (Student's t, 31 degrees of freedom). That costs a further sample; no number is wrong by it.
 */
const APART_FINER = 5;
const APART_SIGMA = 3;
/**
 * Variance of a sample of points over that of as many accepted points of equal weight. Above, a tenth of the points or
 * fewer decide: in windows of a percent on both electrons such means were 5 to 60 % low, five of their errors, while
 * points on the stretches of the azimuth that pass lay within their errors of the right value with ratios of 200.
 */
const FEW_DECIDE = 10;
/** A sample is compared with one of so many times its points, whose spread may be larger by this factor at most. */
const MORE_POINTS = 4.1;
const SPREAD_GROWS = 1.5;
/** Work that confirming a sample may take beyond that of the request. */
const SPARE = 1e6;
/** The sample that an attempt is compared with that is not confirmed: so much finer than its error, where the work allows. */
const COMPARED_FINER = 0.5;

/** The request, and how its attempts count and cost. */
export interface Sampling {
  readonly kernel: Kernel;
  readonly request: CoefficientRequest;
  readonly terms: readonly Term[];
  readonly ask: Ask;
  /** Columns in the units of a panel. */
  readonly scaled: (m: number, values: readonly number[]) => number[];
  /** Sizes of the columns over nodes. */
  readonly sizeAt: (at: readonly number[], rows: readonly (readonly number[])[]) => Sizes;
  readonly sampled: GoOn;
  /** The selection is one of several regions of a lepton. */
  readonly several: boolean;
  /** Parts of the selection in each of which a lepton is placed in its window, if there are such. */
  readonly placed: readonly PlacedPart[] | undefined;
}

export interface Confirmation {
  /** An attempt that saw nothing in so many points. */
  readonly nothing: (at: readonly number[], tried: number) => Attempt;
  /**
   * The attempt if an independent sample of the column that matters most, at the middle of the panel, says the same;
   * what the sample saw if it says something else; an attempt that is not trusted, or zero with what may be missing, if it shows
   * nothing. `lax`: how many times the accuracy the panel's error may be.
   */
  readonly confirmed: (at: readonly number[], attempt: Attempt, lax: number) => Breaths<Attempt | Refuted>;
  /** How far an independent sample is from an attempt that is not confirmed, within the work of `ceiling`. */
  readonly compared: (at: readonly number[], attempt: Attempt, most: number, ceiling: number) => Breaths<BesideSample>;
}

/** A sample says something else: the size of every column that it saw, 0 of those that it did not look at. */
export interface Refuted {
  readonly saw: readonly number[];
}
export const isRefuted = (one: Attempt | Refuted): one is Refuted => "saw" in one;

/** An attempt beside a sample. */
export interface BesideSample {
  /**
   * By column: the largest difference at three masses, and one standard deviation of the sample more; all of the column
   * where the sample sees nothing; 0 where a sample that would confirm the attempt agrees with it.
   */
  readonly apart: readonly number[];
  /** The attempt cannot be right if the sample is. */
  readonly refuted: boolean;
  /** Sizes of the columns that the sample saw at the middle mass. */
  readonly saw: readonly number[];
}

/** The column that adds most to the terms. */
const mostOf =
  (functions: Process["functions"], terms: readonly Term[], row: readonly number[], size: Sizes): Question<number> =>
  (by) => {
    const sizes = size(by);
    const part = (k: number) => (terms.includes(functions[k]!.term) && sizes[k]! > 0 ? Math.abs(row[k]!) / sizes[k]! : 0);
    return functions.reduce((best, _, k) => (part(k) > part(best) ? k : best), 0);
  };

export function confirmationOf({ kernel, request, terms, ask, scaled, sizeAt, sampled, several, placed }: Sampling): Confirmation {
  const { process } = request;
  const { functions } = process;
  /** Sizes of the columns in a row of a sample; 0 of those that it did not look at. */
  const sizesIn = (values: readonly number[]): number[] => functions.map((_, k) => Math.abs(values[k] ?? 0));
  /**
   * Nothing passed in `tried` points, which proves nothing: a sliver may lie between them (what kinematics closes never
   * comes here). 0 that is not believed, with what so many points may have missed if phase space under the photon's
   * cuts (without any, where they are too many for a rule), or in the window of a lepton, is flat to the map.
   */
  const nothing = (at: readonly number[], tried: number): Attempt => {
    const zero = functions.map(() => 0);
    const rows = at.map(() => zero);
    const m = at[middleOf(at.length)]!;
    const under = (cuts: CompiledCuts) => nested(kernel, { ...request, cuts }, m, { level: 0, axes: 3 });
    const open = () => {
      for (const cuts of [photonPart(request.cuts), withoutBounds(request.cuts)]) {
        const one = under(cuts);
        if (one.whole && one.values[0]! > 0) return one.values;
      }
      throw new InternalError(`nothing passes at ${m} MeV without cuts`);
    };
    const values = scaled(m, placed ? windowAlone(kernel, request, placed, m) : open());
    return { rows, errors: values.map((value) => (NOTHING_SEEN * Math.abs(value)) / tried), trusted: false, sampled: true };
  };
  /**
   * What a sample of the regions of the leptons one by one saw if it does not say the same, to a fifth of what the cross-check of the
   * whole leaves open: a small region that lies between the nodes of the rules may hold a percent, which the sample of the whole does
   * not see. Undefined where it says the same, or where there is one region.
   */
  function* refutedApart(one: readonly number[], column: number, value: number, error: number): Breaths<Refuted | undefined> {
    if (!several) return undefined;
    const from = samplerApart(kernel, { ...request, photonOnly: column === 0 }, one);
    const found = yield* sampled(from, one, NEVER, CROSS_CHECK / APART_FINER, 4 * CROSS_CHECK_POINTS);
    const { values, errors } = found.rows[0]!;
    return Math.abs(values[column]! - value) <= APART_SIGMA * errors[column]! + error ? undefined : { saw: sizesIn(values) };
  }
  /**
   * A sample with four times the points at the middle mass: where a corner that holds a percent is hit by none of the
   * first, their spread says nothing of it, and that of more points is larger, not smaller (two cones of the positron,
   * one with a window of energies: 1.4 % low with 0.04 %). Undefined where there is no work left for it. The photon's
   * column decides.
   */
  function* withMorePoints(
    at: readonly number[],
    { rows, errors, each = 0, apart }: Attempt,
    photonAlone: boolean,
    most = Number.POSITIVE_INFINITY,
    ceiling = (request.mostWork ?? MOST_WORK) + SPARE,
  ): Breaths<BesideSample | undefined> {
    const middle = middleOf(at.length);
    const one = [at[middle]!];
    const asked = photonAlone ? { ...request, photonOnly: true } : request;
    const from = placed ? placedSampler(kernel, asked, placed, one) : (apart ? samplerApart : sampler)(kernel, asked, one);
    const found = yield* sampled(from, one, NEVER, 0, Math.min(most, MORE_POINTS * each), ceiling);
    if (found.tried < 1.5 * each) return undefined;
    const row = found.rows[0]!;
    const difference = row.values.map((value, k) => Math.abs(value - rows[middle]![k]!));
    return {
      apart: difference.map((difference, k) => difference + row.errors[k]!),
      refuted: difference[0]! > CROSS_CHECK_SIGMA * errors[0]! || row.errors[0]! > SPREAD_GROWS * errors[0]!,
      saw: sizesIn(row.values),
    };
  }
  function* confirmed(at: readonly number[], attempt: Attempt, lax: number): Breaths<Attempt | Refuted> {
    const { rows, errors } = attempt;
    if (attempt.empty) return attempt;
    const middle = middleOf(at.length);
    if (attempt.sampled) {
      const further = yield* withMorePoints(at, attempt, true);
      if (further?.refuted) return { saw: further.saw };
      if (!several || attempt.apart || placed) return attempt;
      const [value, error] = [rows[middle]![0]!, errors[0]!];
      return (yield* refutedApart([at[middle]!], 0, value, APART_SIGMA * error)) ?? attempt;
    }
    // the column that adds most to what is asked for: the photon's wherever that is
    const size = sizeAt(at, rows);
    const column = terms.includes("background") ? 0 : ask(mostOf(functions, terms, rows[middle]!, size));
    const value = Math.abs(rows[middle]![column]!);
    const target = Math.max(CROSS_CHECK, Math.min(CROSS_CHECK * lax, LAXEST_CROSS_CHECK));
    const one = [at[middle]!];
    let closest: { readonly apart: number; readonly sigma: number } | undefined;
    let saw = sizesIn([]);
    // plain points first, which know of no edge; where their variance is too large (FEW_DECIDE), points on the stretches
    // of the azimuth that pass: these share those edges with the rules
    for (const turns of [0, 1]) {
      const from = sampler(kernel, { ...request, photonOnly: column === 0 }, one, { turns });
      let before: Before = NEVER;
      // few points do not know their error: before a result is refuted there are more
      for (const finer of turns === 0 ? [1, 4, 16] : [1, 4]) {
        const found = yield* sampled(from, one, before, target / finer, finer * CROSS_CHECK_POINTS);
        before = found;
        const row = found.rows[0]!;
        saw = sizesIn(row.values.map((one, k) => Math.abs(one) + APART_SIGMA * row.errors[k]!));
        const [mean, sigma] = [(rows[middle]![column]! < 0 ? -1 : 1) * row.values[column]!, row.errors[column]!];
        if (found.accepted === 0 && value === 0) return nothing(at, found.tried);
        const apart = Math.abs(mean - value);
        const most = turns === 0 ? Math.sqrt(FEW_DECIDE / found.accepted) : LAXEST_CROSS_CHECK;
        const sure = found.accepted > 0 && sigma < most * mean;
        if (sure && value > 0 && apart <= CROSS_CHECK_SIGMA * sigma + errors[column]!)
          return (yield* refutedApart(one, column, rows[middle]![column]!, errors[column]!)) ?? attempt;
        if (sure && finer === (turns === 0 ? 16 : 4)) return { saw: sizesIn(row.values) };
        // where a few points make the variance, four times as many do not make it small enough
        if (!sure && turns === 0) break;
        if (found.accepted > 0 && turns > 0) closest = { apart, sigma };
      }
    }
    // no sample knows it well enough to confirm or refute: as good as the sample that agrees, or in doubt by all that was seen
    if (value === 0 || !closest || closest.apart > CROSS_CHECK_SIGMA * closest.sigma)
      return { ...attempt, errors: errors.map((error, k) => error + saw[k]!), trusted: false };
    const vague = Math.min(1, closest.sigma / Math.abs(value));
    return { ...attempt, errors: scales(process, rows[middle]!).map((size, k) => errors[k]! + vague * size) };
  }
  function* compared(at: readonly number[], attempt: Attempt, most: number, ceiling: number): Breaths<BesideSample> {
    const { rows, errors, sampled: isSampled } = attempt;
    if (attempt.sampled && (attempt.apart || placed || !several)) {
      const further = yield* withMorePoints(at, attempt, false, most, ceiling);
      if (further) return further;
    }
    const where = checked(at.length);
    const masses = where.map((j) => at[j]!);
    // a sample of another kind: of the regions one by one; of points alone beside one on stretches of the azimuth, and that beside rules
    const from = several ? samplerApart(kernel, request, masses) : sampler(kernel, request, masses, { turns: isSampled ? 0 : 1 });
    const target = ask(larger(always(CROSS_CHECK / APART_FINER), times(COMPARED_FINER, relativeOf(errors, sizeAt(at, rows)))));
    const found = yield* sampled(from, masses, NEVER, target, most, ceiling);
    const difference = (k: number, i: number) => Math.abs(found.rows[i]!.values[k]! - rows[where[i]!]![k]!);
    const deviation = (k: number, i: number) => found.rows[i]!.errors[k]!;
    const whole = functions.map((_, k) => Math.max(...rows.map((row) => Math.abs(row[k]!))));
    if (found.accepted === 0) return { apart: isSampled ? whole.map(() => 0) : whole, refuted: false, saw: sizesIn([]) };
    const few = found.rows.some(({ values, errors: sigma }) => !(sigma[0]! < Math.sqrt(FEW_DECIDE / found.accepted) * values[0]!));
    // plain points with too large a variance say nothing about a sample on the stretches that pass
    if (isSampled && !several && few) return { apart: whole.map(() => 0), refuted: false, saw: sizesIn([]) };
    const agrees = (k: number, i: number) => difference(k, i) <= CROSS_CHECK_SIGMA * deviation(k, i) + errors[k]!;
    // what the same sample would confirm at a coarser accuracy keeps its error at this one: the sample's own is no error of the attempt
    const confirms =
      !isSampled && !few && where.every((_, i) => agrees(0, i) && deviation(0, i) <= CROSS_CHECK * Math.abs(found.rows[i]!.values[0]!));
    // Im D multiplies what is odd under reflection at the production plane: rules have it as 0, samples the half of it on one side
    const isOdd = (k: number) => functions[k]!.propagator === "im";
    const apart = (k: number, i: number) => (isOdd(k) || (confirms && agrees(k, i)) ? 0 : difference(k, i) + deviation(k, i));
    return {
      apart: functions.map((_, k) => Math.max(...where.map((_, i) => apart(k, i)))),
      refuted: !few && where.some((_, i) => !agrees(0, i)),
      saw: sizesIn(found.rows[middleOf(found.rows.length)]!.values),
    };
  }
  return { nothing, confirmed, compared };
}

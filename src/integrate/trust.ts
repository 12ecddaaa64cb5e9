// Whether a Monte-Carlo number may be trusted, in one plain sentence.
import { shortNumber } from "../request/decimal.ts";

/** Whether a Monte Carlo result is to be believed, and why not. */
export interface Trust {
  /** Whether the number can be believed. */
  readonly ok: boolean;
  /** One plain sentence. */
  readonly sentence: string;
}

export interface Evidence {
  readonly value: number;
  readonly sdev: number;
  readonly chi2: number;
  readonly dof: number;
  readonly q: number;
  readonly neval: number;
  /** Points of the result, and points while the maps adapted. */
  readonly accepted: number;
  readonly learning: number;
  /** The maps had their adaptations. */
  readonly learnt: boolean;
  /** The selection has several regions, with or without a common event. */
  readonly ofRegions: boolean;
  /** Parts of the selection without a common event, and accepted points of the one that has fewest. */
  readonly parts: number;
  readonly rarest: number;
  /** Largest part of the result that a single point carries, same unit. */
  readonly heaviest: number;
  /** Largest part of `sdev` that a single point carries. */
  readonly unsure: number;
  readonly unadapted: { readonly value: number; readonly sdev: number; readonly accepted: number };
  readonly accuracy: number;
  readonly reached: boolean;
  readonly interrupted: boolean;
  readonly upperLimit?: number;
}

/** With fewer accepted points the standard deviation is not reliable. */
const FEWEST_ACCEPTED = 200;
/** Least probability of the chi^2 of the iterations: one correct run in a thousand is refused. */
const LEAST_Q = 1e-3;
/** A part of a selection with fewer accepted points: its integral is known to a quarter at best, and its spread hardly. */
export const FEWEST_OF_PART = 20;
/** Below this probability the sentence mentions the scatter: one correct run in twenty. */
const UNLIKELY_Q = 0.05;
const LARGEST_SHARE = 0.05;
/** A single point that makes more than this part of the variance: the error is not known. */
export const LARGEST_VARIANCE = 0.1;
/**
 * A term with a larger relative spread rests on fewer than 400 points of equal weight. A signal that 27 of them decided
 * was 18 of its standard deviations low, in one of 54 runs that were trusted for their total.
 */
export const LARGEST_SPREAD = 0.05;
/** Accepted points of the unadapted maps: what holds a tenth of them was missed with probability (1 - 0.1)^100 = 3e-5. */
const FEWEST_UNADAPTED = 100;
/** The two estimates part by more standard deviations than this once in two million runs, if both were normal. */
const LARGEST_PULL = 5;

type Confirmation = Pick<Evidence, "value" | "sdev" | "unsure" | "unadapted">;

/** Standard deviations between the result and the one without adaptation. */
const pullOf = ({ value, sdev, unadapted }: Confirmation): number =>
  Math.abs(value - unadapted.value) / Math.sqrt(sdev * sdev + unadapted.sdev * unadapted.sdev);

/** True when no single point makes the error, and enough points without adaptation agree. */
export function isConfirmed(evidence: Confirmation): boolean {
  const { sdev, unsure, unadapted } = evidence;
  return unsure * unsure <= LARGEST_VARIANCE * sdev * sdev && unadapted.accepted >= FEWEST_UNADAPTED && pullOf(evidence) <= LARGEST_PULL;
}

const short = (x: number): string => shortNumber(x, 2);

export function trust(evidence: Evidence): Trust {
  const {
    value,
    sdev,
    chi2,
    dof,
    q,
    neval,
    accepted,
    learning,
    learnt,
    heaviest,
    unsure,
    unadapted,
    accuracy,
    reached,
    interrupted,
    upperLimit,
    ofRegions,
    parts,
    rarest,
  } = evidence;
  if (neval === 0) return { ok: false, sentence: "There is no number: the run was stopped before its first iteration was finished." };
  if (accepted === 0) {
    const bound = upperLimit === undefined ? "" : `; with 95 % confidence it is below ${short(upperLimit)} fb`;
    const none =
      learning === 0
        ? `Not one of ${neval} points was accepted`
        : `${learning} of ${neval} points ${learning === 1 ? "was" : "were"} accepted, while the maps adapted, and none of those that count`;
    return { ok: false, sentence: `${none}, so this is not a measurement of the integral${bound}.` };
  }
  if (accepted < FEWEST_ACCEPTED)
    return { ok: false, sentence: `Do not trust this: only ${accepted} of ${neval} points were accepted, too few to know the error.` };
  if (parts > 1 && rarest < FEWEST_OF_PART)
    return {
      ok: false,
      sentence: `Do not trust this: the selection has ${parts} parts without a common event, and in one of them only ${rarest} points were accepted.`,
    };
  if (ofRegions && !learnt)
    return {
      ok: false,
      sentence: "Do not trust this: the selection has several regions, and the evaluations allowed did not do for the maps to learn all of them.",
    };
  const largestShare = value === 0 ? 0 : heaviest / Math.abs(value);
  if (largestShare > LARGEST_SHARE)
    return {
      ok: false,
      sentence: `Do not trust this: a single point carries ${short(100 * largestShare)} % of the result, so a peak is not mapped.`,
    };
  if (unsure * unsure > LARGEST_VARIANCE * sdev * sdev)
    return {
      ok: false,
      sentence: `Do not trust the error: a single point makes ${short((100 * unsure * unsure) / (sdev * sdev))} % of its square, so the next one may change it.`,
    };
  if (unadapted.accepted < FEWEST_UNADAPTED)
    return {
      ok: false,
      sentence: `Do not trust this: of the points drawn without adaptation only ${unadapted.accepted} were accepted, too few to confirm it.`,
    };
  if (pullOf(evidence) > LARGEST_PULL)
    return {
      ok: false,
      sentence: `Do not trust this: without adaptation it is ${short(unadapted.value)} +- ${short(unadapted.sdev)}, ${short(pullOf(evidence))} standard deviations away.`,
    };
  if (dof > 0 && q < LEAST_Q)
    return { ok: false, sentence: `Do not trust the error: the iterations disagree (chi2/dof = ${short(chi2 / dof)}, probability ${short(q)}).` };
  if (dof === 0) return { ok: false, sentence: "Use with care: one iteration has nothing to be compared with." };
  const relative = value === 0 ? Number.POSITIVE_INFINITY : sdev / Math.abs(value);
  const scatter = `chi2/dof = ${short(chi2 / dof)}, probability ${short(q)}`;
  const iterations = q < UNLIKELY_Q ? `the iterations scatter more than most (${scatter}), not beyond chance` : `the iterations agree (${scatter})`;
  const agree = `${iterations}, the points without adaptation agree, and no point dominates`;
  if (reached) return { ok: true, sentence: `The number and its error can be trusted: ${agree}.` };
  const why = interrupted ? "the run was stopped early" : "the budget was spent";
  const size = Number.isFinite(relative) ? ` (${short(relative)} instead of ${accuracy})` : "";
  return { ok: true, sentence: `The error can be trusted, but it is larger than asked${size} because ${why}: ${agree}.` };
}

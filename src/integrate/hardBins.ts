// Bins that the coefficient functions do not give as accurately as asked, by the Monte Carlo. Functions with kinks, or
// steep in the pair mass, need many panels of nine masses each. The Monte Carlo draws the pair mass of every point, so
// that a kink costs it nothing.
import type { Kernel } from "../kernel/load.ts";
import { isUncoupled, namedCouplings } from "../request/spin.ts";
import { part, type Steps, standing } from "../request/steps.ts";
import { type Spectrum, type SpectrumBin, spectrumSteps } from "../spectrum/index.ts";
import { binEdges, SPECTRUM_TERMS, type SpectrumInput, type SpectrumRequest, type SpectrumTerm, spectrumInput } from "../spectrum/input.ts";
import type { Kept } from "../spectrum/kept.ts";
import { evaluated } from "./here.ts";
import { integrandSteps } from "./index.ts";
import { countable, type IntegrateRequest, integrateInput } from "./input.ts";
import { radiatedSteps } from "./radiated.ts";
import type { VegasResult } from "./vegas.ts";

/** Evaluations for all bins and terms of a request together, and the fewest with which one is begun. */
const MOST_EVALUATIONS = 1.2e7;
const FEWEST_EVALUATIONS = 2e5;
/**
 * Evaluations for the coefficient functions where the Monte Carlo may spend `MANY_EVALUATIONS` on every term of every
 * bin, and with what it may spend usually reaches the accuracy: it does in seconds what they do not do in these.
 * Otherwise (25 bins of three terms, or two of them to 1e-5) it does not make up for it, and the functions have all the
 * work they ask for.
 */
const FUNCTIONS_WORK = 5e6;
const MANY_EVALUATIONS = 4e5;
/**
 * Relative standard deviation of so many evaluations, times their root: the usual one, and one below the least that was
 * seen (0.11 to 0.44 of 1e6 evaluations: presets, no cuts, 7.5 to 600 MeV, background and X).
 */
const USUAL_SPREAD = 0.3;
const LEAST_SPREAD = 0.1;
/** Share of the functions in the progress that is shown. */
const FUNCTIONS_SHARE = 0.6;
/** Not the seed of anything else that is compared with these numbers. */
const SEED = 20_260_211;
/** Standard deviations between the two engines beyond which neither is believed. */
const MOST_APART = 5;
/** Relative accuracies that the Monte Carlo takes. */
const FINEST = 1e-6;
const COARSEST = 0.5;

/** Size of a term with which its error is compared: its own, of the interference what the other two allow; of X off its resonance beside the background that. */
function sizeOf(bin: SpectrumBin, term: SpectrumTerm, { mass, terms }: Pick<SpectrumInput, "mass" | "terms">): number {
  const { background, signal, interference } = bin;
  const own = { background, signal, interference: Math.max(Math.sqrt(Math.abs(background * signal)), Math.abs(interference)) };
  const beside = terms.length > 1 && !(bin.lo <= mass && mass <= bin.hi) ? Math.abs(background) : 0;
  return Math.max(Math.abs(own[term]), beside);
}

/** Error of a term relative to that size; of what has none it is all of it. */
function relativeErrorOf(bin: SpectrumBin, input: SpectrumInput, term: SpectrumTerm): number {
  if (!(bin.errors[term] > 0)) return 0;
  const size = sizeOf(bin, term, input);
  return size > 0 ? bin.errors[term] / size : 1;
}

/** Relative accuracy to which points are asked for a term: as the size asks with which its error is compared. */
export function accuracyOf(bin: SpectrumBin, term: SpectrumTerm, input: Pick<SpectrumInput, "mass" | "terms" | "accuracy">): number {
  const value = Math.abs(bin[term]);
  return value > 0 ? Math.max(FINEST, Math.min((input.accuracy * sizeOf(bin, term, input)) / value, COARSEST)) : input.accuracy;
}

/** That of the worst term that is asked for. */
const relativeError = (bin: SpectrumBin, input: SpectrumInput): number => Math.max(...input.terms.map((term) => relativeErrorOf(bin, input, term)));

/** The Monte Carlo of one term in one bin, in steps. */
function* integrated(kernel: Kernel, request: IntegrateRequest): Steps<VegasResult> {
  const input = integrateInput(request);
  const { integrand } = yield* standing(integrandSteps(kernel, input), 0);
  const steps = evaluated(kernel, integrand, input);
  let share = 0;
  let step = steps.next(false);
  while (!step.done) {
    if (step.value) {
      const { value, sdev, neval } = step.value;
      const reached = sdev > 0 ? (input.accuracy * value) / sdev : 0;
      share = Math.min(1, Math.max(share, reached * reached, neval / input.maxEvaluations));
    }
    yield share;
    step = steps.next(false);
  }
  return step.value;
}

/** What the Monte Carlo found of some terms: one standard deviation, and whether it trusts itself. */
export type Points = Partial<Record<SpectrumTerm, Pick<VegasResult, "value" | "sdev" | "trust">>>;

/**
 * The bin with the terms that points know better, where the two engines agree: the difference is an error where they do
 * not. Where the functions are not `believed` points take their place.
 */
export function better(bin: SpectrumBin, found: Points, terms: readonly SpectrumTerm[], believed = true): SpectrumBin {
  const values = { background: bin.background, signal: bin.signal, interference: bin.interference };
  const errors = { ...bin.errors };
  const monteCarlo: { -readonly [term in SpectrumTerm]?: { readonly value: number; readonly error: number } } = {};
  for (const term of SPECTRUM_TERMS) {
    const one = found[term];
    if (!one?.trust.ok || !(one.sdev > 0)) continue;
    const { value, sdev } = one;
    monteCarlo[term] = { value, error: sdev };
    const apart = Math.abs(value - bin[term]);
    if (apart > MOST_APART * Math.sqrt(sdev * sdev + bin.errors[term] * bin.errors[term])) errors[term] = Math.max(errors[term], apart);
    else if (sdev < errors[term] || !believed) [values[term], errors[term]] = [value, sdev];
  }
  if (Object.keys(monteCarlo).length === 0) return bin;
  const sum = (pieces: Readonly<Record<SpectrumTerm, number>>) => terms.reduce((all, term) => all + pieces[term], 0);
  const { lo, hi, background, signal, interference, total, error } = bin;
  const functions = { background, signal, interference, total, error, errors: bin.errors };
  return { lo, hi, ...values, total: sum(values), error: sum(errors), errors, functions, monteCarlo };
}

/** A term of a bin that the Monte Carlo is to integrate. */
export interface Missing {
  readonly bin: SpectrumBin;
  readonly term: SpectrumTerm;
}

/** The terms that are not as accurate as asked; all of them where the functions are not believed although their bins look accurate. */
function missingOf(
  { bins, relativeError: ofFunctions }: Spectrum,
  input: SpectrumInput,
): { readonly missing: Missing[]; readonly believed: boolean } {
  if (ofFunctions <= input.accuracy) return { missing: [], believed: true };
  const open = bins.filter((bin) => bin.error > 0 && countable(input, bin.lo, bin.hi));
  const all = open.flatMap((bin) => input.terms.filter((term) => bin.errors[term] > 0).map((term): Missing => ({ bin, term })));
  const missing = all.filter(({ bin, term }) => relativeErrorOf(bin, input, term) > input.accuracy);
  return missing.length > 0 ? { missing, believed: true } : { missing: all, believed: false };
}

/** Whether so many evaluations may bring a term below the error that it has. */
export const canImprove = ({ bin, term }: Missing, evaluations: number): boolean =>
  LEAST_SPREAD * Math.abs(bin[term]) < bin.errors[term] * Math.sqrt(evaluations);

/**
 * Bins, windows and points of `x17.spectrum` in steps, without what stands beside them; `kept`: integrals of earlier requests, with which the bits are the same
 * as without.
 */
export function* wholeSpectrumSteps(kernel: Kernel, request: SpectrumRequest, kept?: Kept): Steps<Spectrum> {
  const input = spectrumInput(request);
  if (input.isr === undefined) return yield* treeSteps(kernel, request, kept);
  return yield* radiatedSteps(kernel, { ...input, isr: input.isr }, (one) => treeSteps(kernel, one, kept));
}

function* treeSteps(kernel: Kernel, request: SpectrumRequest, kept?: Kept): Steps<Spectrum> {
  const input = spectrumInput(request);
  const { sqrts, cuts, mass, invisible, width, terms } = input;
  const onlyBins = input.sigma.length === 0 && input.at.length === 0;
  const edges = binEdges(input);
  const mostPieces = (edges.length - 1) * (isUncoupled(input) ? 1 : terms.length);
  const evaluationsOfEach = MOST_EVALUATIONS / mostPieces;
  const completes =
    onlyBins &&
    evaluationsOfEach >= MANY_EVALUATIONS &&
    USUAL_SPREAD <= input.accuracy * Math.sqrt(evaluationsOfEach) &&
    countable(input, edges[0]!, edges.at(-1)!);
  const found = yield* part(spectrumSteps(kernel, request, { input, kept, ...(completes ? { mostWork: FUNCTIONS_WORK } : {}) }), 0, FUNCTIONS_SHARE);
  const { missing: all, believed } = missingOf(found, input);
  const missing = believed ? all.filter((one) => canImprove(one, MOST_EVALUATIONS / all.length)) : all;
  const maxEvaluations = Math.floor(MOST_EVALUATIONS / Math.max(1, missing.length));
  if (missing.length === 0 || maxEvaluations < FEWEST_EVALUATIONS) return found;
  const points = new Map<SpectrumBin, Points>();
  let evaluations = 0;
  for (const [i, { bin, term }] of missing.entries()) {
    const { lo, hi } = bin;
    const asked = {
      ...{ sqrts, cuts, ...namedCouplings(input), mass, invisible, range: [lo, hi] as const, terms: [term] },
      ...{ accuracy: accuracyOf(bin, term, input), maxEvaluations, seed: SEED + i },
      ...(width === undefined ? {} : { width }),
    };
    const shareAt = (done: number) => FUNCTIONS_SHARE + ((1 - FUNCTIONS_SHARE) * done) / missing.length;
    const made = yield* part(integrated(kernel, asked), shareAt(i), shareAt(i + 1));
    evaluations += made.neval;
    points.set(bin, { ...points.get(bin), [term]: made });
  }
  const bins = found.bins.map((bin) => better(bin, points.get(bin) ?? {}, terms, believed));
  const replaced = believed || missing.every(({ bin, term }) => points.get(bin)![term]!.trust.ok);
  const ofBins = Math.max(...bins.map((bin) => relativeError(bin, input)));
  const reached = onlyBins && replaced ? ofBins : Math.max(found.relativeError, ofBins);
  return { ...found, bins, relativeError: reached, points: found.points + evaluations };
}

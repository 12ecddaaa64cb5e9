import { compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { processWith } from "../process/index.ts";
import { decimalSum } from "../request/decimal.ts";
import { largest, smallest } from "../request/extremes.ts";
import { halfUnit } from "../request/inputRounding.ts";
import { isUncoupled } from "../request/spin.ts";
import { finished, part, type Steps, standing } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { widthError } from "../width/index.ts";
import { added, areAlike, areEqual, latest } from "./again.ts";
import { atOnce, type Breaths } from "./breaths.ts";
import { type ClosedBins, closedBinsOf } from "./closedBins.ts";
import { coefficientSteps } from "./coefficients.ts";
import { type BinGrid, binGrid, type Couplings, coupleBins, couplePoint, type MeasuredPieces, type Pieces } from "./couple.ts";
import { couplingsWithWidth } from "./couplings.ts";
import { type Cover, computedLimits, coverOf, MARGIN, SIGMAS } from "./cover.ts";
import { binEdges, type SpectrumInput, type SpectrumRequest, type SpectrumTerm, spectrumInput } from "./input.ts";
import { bytesOf, type Kept, once } from "./kept.ts";
import type { Coefficients } from "./panel.ts";
import { respondedSteps } from "./responded.ts";
import type { SpectrumBin, SpectrumConversions, SpectrumPoint, Summed } from "./results.ts";
import { coupleSmeared, type Leaks, type SmearedGrid, smearedGridSteps } from "./smeared.ts";
import { type SpectrumWindow, windowOf } from "./window.ts";

export type { SpectrumBin, SpectrumConversionBin, SpectrumConversions, SpectrumConversionWindow, SpectrumPoint, Summed } from "./results.ts";
export type { SpectrumWindow } from "./window.ts";

/** Everything about one sqrt s, mass of X and selection that does not depend on the couplings: built once, coupled often. */
export interface SpectrumModel {
  readonly kernel: Kernel;
  readonly input: SpectrumInput;
  readonly coefficients: Coefficients;
  /** The coefficient functions further out. */
  readonly cover: Cover;
  /** Responses prepared before, the latest last. */
  readonly responses: SmearedGrid[];
  /** Bins prepared before, the latest last. */
  readonly grids: BinGrid[];
  /** Which bins are proved to be empty. */
  readonly closedBins: ClosedBins;
}

/** Window of +-3 sigma about the mass of X, within phase space. */
export function massWindow({ mass, sqrts }: SpectrumInput, sigma: number): [number, number] {
  const [least, most] = computedLimits(sqrts);
  return [Math.max(decimalSum(mass, -3, sigma), least), Math.min(decimalSum(mass, 3, sigma), most)];
}

export interface ModelOptions {
  /** The couplings of the request decide what an error is worth: the model is as accurate as asked at them alone. */
  readonly atCouplings?: boolean;
  /** Evaluations that may be spent, MOST_WORK of limits.ts unless given. */
  readonly mostWork?: number;
  /** The request, where it is checked already. */
  readonly input?: SpectrumInput;
  /** Integrals of earlier requests, and where those of this one are kept: the bits are the same without. */
  readonly kept?: Kept | undefined;
}

/**
 * Integrates the coefficient functions that the request needs, in steps. The couplings of the request decide whether X
 * is needed at all.
 */
export function* spectrumModelSteps(
  kernel: Kernel,
  request: SpectrumRequest,
  { atCouplings = false, mostWork, input = spectrumInput(request), kept }: ModelOptions = {},
): Steps<SpectrumModel> {
  if (input.isr !== undefined)
    throw new InputError("isr: coefficient functions are those of the tree; spectrum alone adds initial-state radiation", "isr");
  if (input.conversions !== undefined)
    throw new InputError("conversions: stand beside a spectrum, which spectrum alone tells; they are in none of its numbers", "conversions");
  const windows = input.sigma.map((sigma) => massWindow(input, sigma));
  let lo = Math.min(input.range[0], smallest(input.at), ...windows.map(([low]) => low));
  let hi = Math.max(input.range[1], largest(input.at), ...windows.map(([, high]) => high));
  const photonOnly = isUncoupled(input);
  if (!photonOnly && input.mass > lo / MARGIN && input.mass < hi * MARGIN) {
    lo = Math.min(lo, input.mass / MARGIN);
    hi = Math.max(hi, input.mass * MARGIN);
  }
  const [least, most] = computedLimits(input.sqrts);
  lo = Math.max(lo, least);
  hi = Math.min(hi, most);
  const { sqrts, mass, accuracy } = input;
  const selection = JSON.stringify(input.cuts);
  const cuts = once(kept, `cuts ${selection}`, () => compileCuts(kernel, input.cuts));
  const edges = binEdges(input);
  const bins = edges.slice(1).map((edge, i) => [Math.max(edges[i]!, least), Math.min(edge, most)] as const);
  const numbers = [...bins, ...windows, ...input.at.map((m) => [m, m] as const)];
  // counts in windows and what they are worth need every term
  const { terms } = windows.length > 0 ? {} : input;
  const couplings = atCouplings && !photonOnly ? { couplings: couplingsWithWidth(kernel, input) } : {};
  const asked = { numbers, ...(terms === undefined ? {} : { terms }), ...(mostWork === undefined ? {} : { mostWork }), ...couplings };
  const process = processWith("ee-eea", input);
  const place = { process, sqrtS: sqrts, massX: mass, cuts, lo, hi, accuracy, photonOnly, ...(kept ? { kept } : {}) };
  const coefficients = yield* coefficientSteps(kernel, { ...place, ...asked });
  const responses = once(kept, "responses", (): SmearedGrid[] => []);
  const grids = once(kept, "grids", (): BinGrid[] => []);
  const closedBins = once(
    kept,
    `closed ${sqrts} ${selection}`,
    () => closedBinsOf(kernel, input, kept?.grew),
    () => 2 * bytesOf(cuts) + bytesOf(input.cuts) + CLOSURE_BYTES,
  );
  return { kernel, input, coefficients, cover: coverOf(kernel, coefficients), responses, grids, closedBins };
}

/** The same at once. */
export const spectrumModel = (kernel: Kernel, request: SpectrumRequest): SpectrumModel => finished("spectrum", spectrumModelSteps(kernel, request));

function sumOf(pieces: Pieces, terms: readonly SpectrumTerm[]): number {
  let sum = 0;
  for (const term of terms) sum += pieces[term];
  return sum;
}

function summed({ background, signal, interference, errors }: MeasuredPieces, terms: readonly SpectrumTerm[]): Summed {
  const total = sumOf({ background, signal, interference }, terms);
  return { background, signal, interference, total, error: sumOf(errors, terms), errors };
}

// written out, not spread: this is most of what another coupling costs
const binsOf = (edges: readonly number[], contents: readonly MeasuredPieces[], terms: readonly SpectrumTerm[]): SpectrumBin[] =>
  contents.map((pieces, i) => {
    const { background, signal, interference, errors } = pieces;
    const [lo, hi] = [edges[i]!, edges[i + 1]!];
    return { lo, hi, background, signal, interference, total: sumOf(pieces, terms), error: sumOf(errors, terms), errors };
  });

const NOTHING: Pieces = { background: 0, signal: 0, interference: 0 };

/** Cross-sections of the bins of a prepared grid at the couplings: 0 without an error where it is proved that nothing passes. */
function* spectrumBinsInTurns({ kernel, input, closedBins }: SpectrumModel, grid: BinGrid, couplings: Couplings): Breaths<SpectrumBin[]> {
  const contents = coupleBins(kernel, grid, couplings);
  const closed = yield* closedBins(grid.edges, contents);
  const all = closed.size === 0 ? contents : contents.map((one, i) => (closed.has(i) ? { ...NOTHING, errors: NOTHING } : one));
  return binsOf(grid.edges, all, input.terms);
}

/** The same at once. */
export const spectrumBins = (...given: Parameters<typeof spectrumBinsInTurns>): SpectrumBin[] => atOnce(spectrumBinsInTurns(...given));

/** dsigma/dm at one pair mass. */
export function spectrumPoint({ kernel, input, coefficients }: SpectrumModel, couplings: Couplings, m: number): SpectrumPoint {
  const found = couplePoint(kernel, coefficients, couplings, m);
  return { m, ...summed({ ...found, errors: withRounding(found, couplings, m) }, input.terms) };
}

/** Errors with what m and m_X lose as doubles: the signal goes with 1/(v^2 + g^2), the interference with v times it, v = m^2 - m_X^2, g = m_X Gamma. */
function withRounding({ signal, interference, errors }: MeasuredPieces, { massX, width }: Couplings, m: number): Pieces {
  const v = (m - massX) * (m + massX);
  if (v === 0) return errors;
  const g = massX * width;
  const moved = 2 * m * halfUnit(m) + 2 * massX * halfUnit(massX);
  const ofSignal = (2 * Math.abs(v) * moved) / (v * v + g * g);
  const ofInterference = (Math.abs(v * v - g * g) * moved) / (Math.abs(v) * (v * v + g * g));
  return {
    background: errors.background,
    signal: errors.signal + Math.abs(signal) * ofSignal,
    interference: errors.interference + Math.abs(interference) * ofInterference,
  };
}

/** Cross-sections [fb] that cross an end of the range: what the resolution takes out of it, and what it brings in from outside. */
export interface SpectrumLeaks {
  /** From inside to below the first edge [fb]. */
  readonly below: number;
  /** From inside to above the last edge [fb]. */
  readonly above: number;
  /** From true masses below the first edge into the range [fb]. */
  readonly fromBelow: number;
  /** From true masses above the last edge into the range [fb]. */
  readonly fromAbove: number;
}

/** A smeared spectrum, and what crossed the ends of its range [fb]. */
export interface SmearedSpectrum extends SpectrumLeaks {
  /** Standard deviation of the mass resolution [MeV]. */
  readonly sigma: number;
  /** One entry per bin of the range, ascending [fb]. */
  readonly bins: readonly SpectrumBin[];
  /** Absolute numerical errors of what crossed [fb]. */
  readonly errors: SpectrumLeaks;
  /** True masses [MeV] from which the bins are filled: 8 sigma beyond the range, or the end of phase space. */
  readonly from: readonly [number, number];
}

/** A spectrum through a response, and what crossed the ends of its range [fb]. */
export interface MeasuredSpectrum extends SpectrumLeaks {
  /** One entry per bin of the range, ascending [fb]. */
  readonly bins: readonly SpectrumBin[];
  /** Absolute numerical errors of what crossed [fb]. */
  readonly errors: SpectrumLeaks;
  /** True masses [MeV] from which the bins are filled. */
  readonly from: readonly [number, number];
  /** Share of the events that the response does not measure. */
  readonly lost: number;
}

/** The true masses that a resolution brings into the range. */
export function smearedFrom({ sqrts }: SpectrumInput, [first, last]: readonly [number, number], sigma: number): [number, number] {
  const [least, most] = computedLimits(sqrts);
  return [Math.max(least, first - SIGMAS * sigma), Math.min(most, last + SIGMAS * sigma)];
}

/** Bytes of functions and maps that a request makes. */
const CLOSURE_BYTES = 2048;

/** Bins of a model, prepared once. */
function gridOf({ kernel, coefficients, grids }: SpectrumModel, edges: readonly number[]): BinGrid {
  const known = latest(grids, (one) => areEqual(one.edges, edges) && areAlike(one.coefficients, coefficients));
  return known ?? added(grids, binGrid(kernel, coefficients, edges));
}

/** The response of one resolution on these edges, prepared once. */
function* responseSteps({ kernel, input, cover, responses }: SpectrumModel, edges: readonly number[], sigma: number): Steps<SmearedGrid> {
  const [from, to] = smearedFrom(input, [edges[0]!, edges[edges.length - 1]!], sigma);
  const coefficients = yield* part(cover(from, to), 0, 0.5);
  const known = latest(
    responses,
    (one) => one.sigma === sigma && areEqual(one.edges, edges) && areEqual(one.stretches.all, [from, to]) && areAlike(one.coefficients, coefficients),
  );
  return known ?? added(responses, yield* part(smearedGridSteps(kernel, coefficients, edges, sigma, [from, to]), 0.5, 1));
}

/** Smeared bins, from dsigma/dm itself, in steps: the function is smeared, not the contents of bins. Fig. 11. */
export function* smearedSpectrumSteps(
  model: SpectrumModel,
  couplings: Couplings,
  sigma: number,
  edges: readonly number[] = binEdges(model.input),
): Steps<SmearedSpectrum> {
  const { kernel, input } = model;
  const grid = yield* responseSteps(model, edges, sigma);
  const { bins, leaks } = coupleSmeared(kernel, grid, couplings);
  return { sigma, bins: binsOf(edges, bins, input.terms), ...crossing(leaks, input.terms), from: grid.stretches.all };
}

/** What crossed the ends of a range, with its errors. */
function crossing(leaks: Leaks, terms: readonly SpectrumTerm[]): SpectrumLeaks & { readonly errors: SpectrumLeaks } {
  const crossed = (of: (sum: Summed) => number): SpectrumLeaks => ({
    below: of(summed(leaks.below, terms)),
    above: of(summed(leaks.above, terms)),
    fromBelow: of(summed(leaks.fromBelow, terms)),
    fromAbove: of(summed(leaks.fromAbove, terms)),
  });
  return { ...crossed(({ total }) => total), errors: crossed(({ error }) => error) };
}

/** The bins of the range through the response of the input, in steps. */
function* measuredSpectrumSteps(model: SpectrumModel, couplings: Couplings): Steps<MeasuredSpectrum | undefined> {
  const { input } = model;
  if (input.response === undefined) return undefined;
  const edges = binEdges(input);
  const { bins, leaks, lost, from } = yield* respondedSteps(model, couplings, input.response, edges);
  return { bins: binsOf(edges, bins, input.terms), ...crossing(leaks, input.terms), from, lost };
}

/** The same at once. */
export const smearedSpectrum = (...given: Parameters<typeof smearedSpectrumSteps>): SmearedSpectrum =>
  finished("spectrum", smearedSpectrumSteps(...given));

/** Counts in one window. Table 2. */
export function spectrumWindow(model: SpectrumModel, couplings: Couplings, sigma: number): SpectrumWindow {
  const [bin] = spectrumBins(model, windowGrid(model, sigma), couplings) as [SpectrumBin];
  return windowOf(model.kernel, model.input, sigma, bin);
}

/** The window of a resolution as a grid of one bin. */
export const windowGrid = (model: SpectrumModel, sigma: number): BinGrid => gridOf(model, massWindow(model.input, sigma));

/** dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: in bins, smeared, in windows, at masses. Figs. 9-11, Table 2. */
export interface Spectrum {
  /** The request, checked, with its defaults. */
  readonly input: SpectrumInput;
  /** Total width of X [MeV]. */
  readonly width: number;
  /** Absolute numerical errors of what stands beside them. */
  readonly errors: {
    /** Of `width` [MeV]. */
    readonly width: number;
  };
  /** Cross-section of each bin of the range before smearing, ascending [fb]. */
  readonly bins: readonly SpectrumBin[];
  /** The spectrum behind each resolution of the request, in its order. */
  readonly smeared: readonly SmearedSpectrum[];
  /** The spectrum through the response of the request, where it has one. */
  readonly measured?: MeasuredSpectrum;
  /** Counts in the window of each resolution of the request, in its order. Table 2. */
  readonly windows: readonly SpectrumWindow[];
  /** dsigma/dm at each pair mass of the request, in its order [fb/MeV]. */
  readonly at: readonly SpectrumPoint[];
  /**
   * Numerical error relative to the sizes of the pieces, at the couplings of the request where one term alone is asked
   * for: the largest of that of the coefficient functions and of the sums over each smeared spectrum; of the bins,
   * where some were integrated by the Monte Carlo as well and nothing but bins was asked for. Every number has its own
   * error beside it.
   */
  readonly relativeError: number;
  /** Evaluations of |M|^2. */
  readonly points: number;
  /** Of a request with initial-state radiation: what it is made of. The numbers above are then those with radiation. */
  readonly radiation?: RadiatedParts;
  /** Of a request with conversions: those beside the spectrum. They are in none of the numbers above, total or background. */
  readonly conversions?: SpectrumConversions;
}

/** What a spectrum with initial-state radiation is made of. */
export interface RadiatedParts {
  /** beta = (2 alpha/pi)(ln(Q^2/m_e^2) - 1) of the structure function. */
  readonly beta: number;
  /** Energies and boosts of the partons at which the tree spectrum was computed. */
  readonly nodes: number;
  /** The spectrum without radiation. */
  readonly tree: Spectrum;
}

/** Finest accuracy that may be asked for. */
const LEAST_ACCURACY = 1e-9;
/** A second integration is made where the first took at most this many evaluations, and missed by no more than this factor: then it does in most cases. */
const FEW_POINTS = 3e6;
const NEARLY = 2;

/**
 * A spectrum by the coefficient functions alone, in steps. They have one error on a panel of pair masses: a peak of X
 * that stands where they are small is known less well than they are. Such a request is integrated once more, to an
 * accuracy as much finer.
 */
export function* spectrumSteps(
  kernel: Kernel,
  request: SpectrumRequest,
  { input = spectrumInput(request), ...work }: Omit<ModelOptions, "atCouplings"> = {},
): Steps<Spectrum> {
  const integration = (request.sigma?.length ?? 0) > 0 ? 0.5 : 0.95;
  const model = yield* part(spectrumModelSteps(kernel, request, { ...work, input, atCouplings: true }), 0, integration);
  const found = yield* part(spectrumOfSteps(model), integration, 0.97);
  const { coefficients } = model;
  const { accuracy } = input;
  const finer = (0.8 * accuracy * accuracy) / found.relativeError;
  const nearly = found.relativeError > accuracy && found.relativeError <= NEARLY * accuracy;
  if (!nearly || coefficients.relativeError > accuracy || coefficients.points > FEW_POINTS || finer < LEAST_ACCURACY) return found;
  const again = yield* part(spectrumModelSteps(kernel, { ...request, accuracy: finer }, { ...work, atCouplings: true }), 0.97, 0.99);
  const better = yield* part(spectrumOfSteps({ ...again, input }), 0.99, 1);
  return better.relativeError < found.relativeError ? { ...better, points: better.points + found.points } : found;
}

/** The bins of a model's request, prepared. */
export function spectrumGrid(model: SpectrumModel): BinGrid {
  return gridOf(model, binEdges(model.input));
}

/** Error of a sum over bins relative to the sizes of its pieces: the interference as large as the other two allow. An error of nothing counts as all of it. */
export function relativeErrorOfSum(bins: readonly SpectrumBin[], terms: readonly SpectrumTerm[]): number {
  const added = (of: (bin: SpectrumBin) => number) => bins.reduce((sum, bin) => sum + of(bin), 0);
  const [background, signal] = [added((bin) => Math.abs(bin.background)), added((bin) => Math.abs(bin.signal))];
  const sizes = { background, signal, interference: Math.sqrt(background * signal) };
  const size = sumOf(sizes, terms);
  const error = added((bin) => bin.error);
  return size > 0 ? error / size : error > 0 ? 1 : 0;
}

/** The same from a model, at the couplings of its input or of `couplings`, in steps. */
export function* spectrumOfSteps(
  model: SpectrumModel,
  couplings: Couplings = couplingsWithWidth(model.kernel, model.input),
  grid: BinGrid = spectrumGrid(model),
): Steps<Spectrum> {
  const { input, coefficients, cover } = model;
  const smeared: SmearedSpectrum[] = [];
  // a response has parts, each of which is a resolution
  const share = input.response === undefined ? 1 : input.sigma.length / (input.sigma.length + input.response.parts.length);
  for (const sigma of input.sigma) {
    const done = smeared.length;
    const steps = input.sigma.length / share;
    smeared.push(yield* part(smearedSpectrumSteps(model, couplings, sigma), done / steps, (done + 1) / steps));
  }
  const measured = yield* part(measuredSpectrumSteps(model, couplings), share, 1);
  const smearedOver = smearedFrom(input, input.range, Math.max(0, ...input.sigma));
  const widest = measured ? ([Math.min(smearedOver[0], measured.from[0]), Math.max(smearedOver[1], measured.from[1])] as const) : smearedOver;
  const bins = yield* standing(spectrumBinsInTurns(model, grid, couplings), 1);
  return {
    input,
    width: couplings.width,
    errors: { width: input.width === undefined ? widthError(input, couplings.width - input.invisible, couplings.width) : 0 },
    bins,
    smeared,
    ...(measured ? { measured } : {}),
    windows: input.sigma.map((sigma) => spectrumWindow(model, couplings, sigma)),
    at: input.at.map((m) => spectrumPoint(model, couplings, m)),
    relativeError: Math.max(
      coefficients.relativeError,
      ...[bins, ...smeared.map((one) => one.bins), ...(measured ? [measured.bins] : [])].map((one) => relativeErrorOfSum(one, input.terms)),
    ),
    points: (input.sigma.length > 0 || measured ? yield* cover(...widest) : coefficients).points,
  };
}

import { compileCuts } from "./cuts.ts";
import { largest, smallest } from "./extremes.ts";
import type { Kernel } from "./load.ts";
import { significanceOf } from "./significance.ts";
import { smear } from "./smear.ts";
import { type Coefficients, coefficientFunctions, massLimits } from "./spectrum/coefficients.ts";
import { type BinGrid, binGrid, type Couplings, coupleBins, couplePoint, type Pieces } from "./spectrum/couple.ts";
import { binEdges, type SpectrumInput, type SpectrumRequest, type SpectrumTerm, spectrumInput } from "./spectrumInput.ts";

/** Cross-section of one bin [fb]. */
export interface SpectrumBin extends Pieces {
  readonly lo: number;
  readonly hi: number;
  readonly total: number;
  /** Absolute numerical error of `total` [fb]. */
  readonly error: number;
}

/** dsigma/dm at one pair mass [fb/MeV]. */
export interface SpectrumPoint extends Pieces {
  readonly m: number;
  readonly total: number;
  readonly error: number;
}

/** Everything about one sqrt s, mass of X and selection that does not depend on the couplings: built once, coupled often. */
export interface SpectrumModel {
  readonly kernel: Kernel;
  readonly input: SpectrumInput;
  readonly coefficients: Coefficients;
}

/** Room about the mass of X that the coefficient functions cover if the range comes near, so that the resonance is integrated in closed form. */
const MARGIN = 1.03;

/** Window of +-3 sigma about the mass of X, within phase space. */
export function massWindow({ mass, sqrts }: SpectrumInput, sigma: number): [number, number] {
  const [least, most] = massLimits(sqrts);
  return [Math.max(mass - 3 * sigma, least * (1 + 1e-6)), Math.min(mass + 3 * sigma, most * (1 - 1e-6))];
}

/** Integrates the coefficient functions that the request needs. The couplings of the request decide only whether X is needed at all. */
export function spectrumModel(kernel: Kernel, request: SpectrumRequest): SpectrumModel {
  const input = spectrumInput(request);
  const windows = input.sigma.map((sigma) => massWindow(input, sigma));
  let lo = Math.min(input.range[0], smallest(input.at), ...windows.map(([low]) => low));
  let hi = Math.max(input.range[1], largest(input.at), ...windows.map(([, high]) => high));
  const photonOnly = input.epsV === 0 && input.epsA === 0;
  if (!photonOnly && input.mass > lo / MARGIN && input.mass < hi * MARGIN) {
    lo = Math.min(lo, input.mass / MARGIN);
    hi = Math.max(hi, input.mass * MARGIN);
  }
  const [least, most] = massLimits(input.sqrts);
  lo = Math.max(lo, least * (1 + 1e-9));
  hi = Math.min(hi, most * (1 - 1e-9));
  const { sqrts, mass, accuracy } = input;
  const cuts = compileCuts(kernel, input.cuts);
  const coefficients = coefficientFunctions(kernel, { sqrtS: sqrts, massX: mass, cuts, lo, hi, accuracy, photonOnly });
  return { kernel, input, coefficients };
}

/** Couplings of a request with the width that follows from them unless one is given. */
export function couplingsOf(kernel: Kernel, { epsV, epsA, mass, width, invisible }: SpectrumInput): Couplings {
  return { epsV, epsA, massX: mass, width: width ?? kernel.exports.partialWidth(mass, epsV, epsA) + invisible };
}

const total = (pieces: Pieces, terms: readonly SpectrumTerm[]): number => terms.reduce((sum, term) => sum + pieces[term], 0);

const magnitude = (pieces: Pieces): number => Math.abs(pieces.background) + Math.abs(pieces.signal) + Math.abs(pieces.interference);

/** Cross-sections of the bins of a prepared grid at the couplings. */
export function spectrumBins(model: SpectrumModel, grid: BinGrid, couplings: Couplings): SpectrumBin[] {
  return coupleBins(model.kernel, grid, couplings).map((pieces, i) => ({
    lo: grid.edges[i]!,
    hi: grid.edges[i + 1]!,
    background: pieces.background,
    signal: pieces.signal,
    interference: pieces.interference,
    total: total(pieces, model.input.terms),
    error: model.coefficients.relativeError * magnitude(pieces),
  }));
}

/** dsigma/dm at one pair mass. */
export function spectrumPoint(model: SpectrumModel, couplings: Couplings, m: number): SpectrumPoint {
  const pieces = couplePoint(model.kernel, model.coefficients, couplings, m);
  return { m, ...pieces, total: total(pieces, model.input.terms), error: model.coefficients.relativeError * magnitude(pieces) };
}

/** A width below this part of a bin is a line for the resolution. */
const LINE = 0.1;

/** A spectrum behind a Gaussian resolution, and what left its range [fb]. */
export interface SmearedSpectrum {
  readonly sigma: number;
  readonly bins: readonly SpectrumBin[];
  readonly below: number;
  readonly above: number;
}

/**
 * The bins through a Gaussian resolution; the resonance enters as a line at its mass, not as the even content of its bin. Fig. 11. `seen`: edges of the
 * bins behind the resolution; fewer than those of the grid when the spectrum is known further out than it is wanted.
 */
export function smearedSpectrum(
  model: SpectrumModel,
  grid: BinGrid,
  couplings: Couplings,
  sigma: number,
  seen: readonly number[] = grid.edges,
): SmearedSpectrum {
  const { kernel, input } = model;
  const { edges } = grid;
  const bins = coupleBins(kernel, grid, couplings);
  const narrow = couplings.width < LINE * input.bin;
  const lines = bins.map(({ line }, i) =>
    narrow && edges[i]! - input.bin < couplings.massX && couplings.massX < edges[i + 1]! + input.bin ? line : 0,
  );
  const peak = lines.reduce((sum, line) => sum + line, 0);
  const sharp = smear(kernel, { edges: seen, sigma, lines: { positions: [couplings.massX], contents: [peak] } });
  const flat = (contents: number[]) => smear(kernel, { edges: seen, sigma, bins: { edges, contents } });
  const background = flat(bins.map((bin) => bin.background));
  const signal = flat(bins.map((bin, i) => bin.signal - lines[i]!));
  const interference = flat(bins.map((bin) => bin.interference));
  const { terms } = input;
  const outside = (side: "below" | "above") =>
    total({ background: background[side], signal: signal[side] + sharp[side], interference: interference[side] }, terms);
  const smeared = Array.from({ length: seen.length - 1 }, (_, i) => {
    const pieces = {
      background: background.contents[i]!,
      signal: signal.contents[i]! + sharp.contents[i]!,
      interference: interference.contents[i]!,
    };
    return { lo: seen[i]!, hi: seen[i + 1]!, ...pieces, total: total(pieces, terms), error: model.coefficients.relativeError * magnitude(pieces) };
  });
  return { sigma, bins: smeared, below: outside("below"), above: outside("above") };
}

/** Events in the window of +-3 sigma about the mass of X, before smearing, and what they are worth. */
export interface SpectrumWindow extends SpectrumBin {
  readonly sigma: number;
  /** Cross-sections [fb]; the entries of the same name without Fb are events. */
  readonly backgroundFb: number;
  readonly signalFb: number;
  readonly interferenceFb: number;
  /** S/sqrt(S+B). */
  readonly snr: number;
  readonly signalOverBackground: number;
  readonly signalOverSqrtBackground: number;
  readonly asimov: number;
}

/** Counts in one window. Table 2. */
export function spectrumWindow(model: SpectrumModel, couplings: Couplings, sigma: number): SpectrumWindow {
  const { kernel, input } = model;
  const [lo, hi] = massWindow(input, sigma);
  const [bin] = spectrumBins(model, binGrid(kernel, model.coefficients, [lo, hi]), couplings) as [SpectrumBin];
  const events = (fb: number) => fb * input.lumi * input.efficiency;
  const background = events(bin.background);
  const signal = events(bin.signal);
  const worth = background > 0 ? significanceOf(kernel, { signal: Math.max(signal, 0), background, backgroundError: 0 }) : {};
  return {
    sigma,
    lo,
    hi,
    background,
    signal,
    interference: events(bin.interference),
    total: events(bin.total),
    error: events(bin.error),
    backgroundFb: bin.background,
    signalFb: bin.signal,
    interferenceFb: bin.interference,
    snr: worth["signalOverSqrtTotal"]?.value ?? 0,
    signalOverBackground: worth["signalOverBackground"]?.value ?? 0,
    signalOverSqrtBackground: worth["signalOverSqrtBackground"]?.value ?? 0,
    asimov: worth["asimov"]?.value ?? 0,
  };
}

export interface Spectrum {
  readonly input: SpectrumInput;
  /** Total width of X [MeV]. */
  readonly width: number;
  readonly bins: readonly SpectrumBin[];
  readonly smeared: readonly SmearedSpectrum[];
  readonly windows: readonly SpectrumWindow[];
  readonly at: readonly SpectrumPoint[];
  /** Numerical error relative to the sizes of the pieces. */
  readonly relativeError: number;
  /** Evaluations of |M|^2. */
  readonly points: number;
}

/** dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: bins, the same behind a resolution, windows, points. Eqs. 39-44, Figs. 9-11, Table 2. */
export function spectrum(kernel: Kernel, request: SpectrumRequest): Spectrum {
  return spectrumOf(spectrumModel(kernel, request));
}

/** The bins of a model's request, prepared. */
export function spectrumGrid({ kernel, coefficients, input }: SpectrumModel): BinGrid {
  return binGrid(kernel, coefficients, binEdges(input));
}

/** The same from a model, at the couplings of its input or of `couplings`. */
export function spectrumOf(
  model: SpectrumModel,
  couplings: Couplings = couplingsOf(model.kernel, model.input),
  grid: BinGrid = spectrumGrid(model),
): Spectrum {
  const { input, coefficients } = model;
  return {
    input,
    width: couplings.width,
    bins: spectrumBins(model, grid, couplings),
    smeared: input.sigma.map((sigma) => smearedSpectrum(model, grid, couplings, sigma)),
    windows: input.sigma.map((sigma) => spectrumWindow(model, couplings, sigma)),
    at: input.at.map((m) => spectrumPoint(model, couplings, m)),
    relativeError: coefficients.relativeError,
    points: coefficients.points,
  };
}

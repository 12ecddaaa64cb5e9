import { type ConversionTemplates, GROUPS } from "../conversions/templates.ts";
import type { Kernel } from "../kernel/load.ts";
import { decimalSum } from "../request/decimal.ts";
import type { Quantity } from "../request/quantity.ts";
import { namedCouplings } from "../request/spin.ts";
import { finished, type Steps } from "../request/steps.ts";
import type { MeasuredPieces } from "../spectrum/couple.ts";
import { couplingsWithWidth } from "../spectrum/couplings.ts";
import { SIGMAS } from "../spectrum/cover.ts";
import { type SpectrumModel, smearedSpectrum, spectrumModelSteps } from "../spectrum/index.ts";
import { respondedSteps } from "../spectrum/responded.ts";
import { type BinnedModel, uncertainModel } from "../statistics/model.ts";
import { withConversions } from "./conversions.ts";
import { LOWEST, type ReachInput, WIDEST_BIN, WINDOW } from "./input.ts";
import { PART_BESIDE_FACTOR, polarisationFactors, type RateFactors } from "./radiation.ts";
import { keptInBins } from "./veto.ts";

/** Expected events per bin after smearing, at the couplings of the request. */
export interface Templates {
  readonly edges: readonly number[];
  readonly model: BinnedModel;
  /** Interference per bin [events]: not in the model, it changes sign at the peak. */
  readonly interference: () => readonly number[];
  /** The model from all pairs of conversions but one of their equal parts, for each part; absent: no conversions. */
  readonly without?: readonly BinnedModel[];
  /** What one pair of conversions that is made counts [events]; absent: no conversions. */
  readonly onePair?: number;
  /** Efficiency of a veto against conversions for the signal; absent: none. */
  readonly efficiency?: Pick<Quantity, "value" | "error">;
  /** Errors of each bin [events], which all bins may have in common: numerical, and of the efficiency of a veto; not that of conversions. */
  readonly errors: { readonly signal: readonly number[]; readonly background: readonly number[] };
  /** Relative error of background and of signal in the sum of all bins, added: numerical, and of the efficiency of a veto; not that of conversions. */
  readonly relativeError: number;
  /** The larger of the two, numerical alone: what the accuracy of the request bounds. */
  readonly largerError: number;
}

/** What a fitted window depends on. */
type Window = Pick<ReachInput, "bin" | "range">;

/** How far the fitted window reaches below and above a mass [MeV]: to the ends of the request's, or 8 resolutions, above 2.5 m_e. */
export const sides = (mass: number, resolution: number, { range }: Window): readonly [number, number] =>
  range ? [mass - range[0], range[1] - mass] : [Math.min(WINDOW * resolution, mass - LOWEST), WINDOW * resolution];

/**
 * Edges of the fitted window. The mass of X is an edge, and each side is cut into equal bins of at most `bin`
 * and half a resolution: neither the window nor the place of the peak in its bins depends on the width of the bins. `split` cuts
 * every one of them into as many.
 */
export function windowEdges(mass: number, resolution: number, window: Window, split = 1): number[] {
  const { bin } = window;
  const side = (reach: number) => {
    const n = split * Math.ceil(reach / Math.min(bin, WIDEST_BIN * resolution) - 1e-9);
    return { n, step: reach / n };
  };
  const [below, above] = sides(mass, resolution, window).map(side) as [ReturnType<typeof side>, ReturnType<typeof side>];
  return [
    ...Array.from({ length: below.n }, (_, i) => decimalSum(mass, i - below.n, below.step)),
    ...Array.from({ length: above.n + 1 }, (_, i) => decimalSum(mass, i, above.step)),
  ];
}

/** A spectrum that serves every resolution up to `widest` [MeV] at this mass: built once, in steps, smeared often. */
export function* templateModelSteps(kernel: Kernel, input: ReachInput, mass: number, widest: number): Steps<SpectrumModel> {
  const { setup, isr } = input;
  const accuracy = (isr === undefined ? 1 : PART_BESIDE_FACTOR) * input.accuracy;
  const [below, above] = sides(mass, widest, input).map((reach) => reach + SIGMAS * widest) as [number, number];
  const range: [number, number] = [Math.max(LOWEST, mass - below), Math.min(mass + above, 0.999 * setup.sqrts)];
  return yield* spectrumModelSteps(kernel, {
    sqrts: setup.sqrts,
    cuts: setup.cuts,
    mass,
    ...namedCouplings(input),
    range,
    bin: range[1] - range[0],
    sigma: [],
    lumi: setup.lumi,
    efficiency: setup.efficiency,
    accuracy,
  });
}

/** Bins of a spectrum [fb] as the request measures them. */
function measuredBins(spectrum: SpectrumModel, { response }: ReachInput, resolution: number, edges: readonly number[]): readonly MeasuredPieces[] {
  const couplings = couplingsWithWidth(spectrum.kernel, spectrum.input);
  return response === undefined
    ? smearedSpectrum(spectrum, couplings, resolution, edges).bins
    : finished("reach", respondedSteps(spectrum, couplings, response, edges)).bins;
}

/** What a request adds to the spectrum of the tree. */
export interface Beside {
  readonly factors: RateFactors;
  /** Conversions in the bins of the window, then in halves of them. */
  readonly conversions?: ConversionTemplates;
}

/** Signal and background events in the fitted window, in its bins or in parts of them. */
export function templates(spectrum: SpectrumModel, asked: ReachInput, resolution: number, { factors, conversions }: Beside, split = 1): Templates {
  const { kernel, input } = spectrum;
  const { setup } = asked;
  const edges = windowEdges(input.mass, resolution, asked, split);
  const bins = measuredBins(spectrum, asked, resolution, edges);
  const polarised = asked.vacuumPolarisation ? polarisationFactors(kernel, edges) : undefined;
  const detected = setup.lumi * setup.efficiency;
  const kept = conversions?.efficiency.value ?? 1;
  const keptOfBackground = conversions && keptInBins(kernel, asked, edges, conversions.efficiency);
  const background = bins.map((one, i) => one.background * detected * (keptOfBackground?.[i] ?? 1) * factors.background * (polarised?.[i] ?? 1));
  const sum = (of: (one: MeasuredPieces) => number) => bins.reduce((total, one) => total + of(one), 0);
  const [ofBackground, ofSignal] = (["background", "signal"] as const).map(
    (term) => sum(({ errors }) => errors[term]) / sum((one) => one[term]) + factors.errors[term],
  ) as [number, number];
  const signal = bins.map((one) => Math.max(0, one.signal * detected * kept * factors.signal));
  const model = uncertainModel(signal, background, setup, edges);
  // photons that convert come from e+ e- -> gamma gamma, which the beams' radiation scales as it scales e+ e- gamma
  const beside = (contents: ConversionTemplates["contents"]) => withConversions(model, contents, split - 1, asked, detected * factors.background);
  const [ofVeto, ofVetoAt] = conversions ? [conversions.efficiency.error / kept, conversions.efficiency.relativeErrorAt] : [0, 0];
  const vetoed = asked.radiusMax !== undefined || asked.etaMin !== undefined;
  const errorOf = (events: readonly number[], term: "background" | "signal", more: number) =>
    bins.map(({ errors, ...one }, i) => (events[i]! > 0 ? events[i]! * (errors[term] / Math.abs(one[term]) + factors.errors[term] + more) : 0));
  return {
    edges,
    model: conversions ? beside(conversions.contents) : model,
    ...(conversions && split === 1 ? { without: Array.from({ length: GROUPS }, (_, group) => beside(conversions.without(group))) } : {}),
    ...(conversions ? { onePair: conversions.each * detected * factors.background } : {}),
    ...(conversions && vetoed ? { efficiency: conversions.efficiency } : {}),
    errors: { signal: errorOf(signal, "signal", ofVeto), background: errorOf(background, "background", ofVetoAt) },
    // the photon's amplitude is polarised as the root of its square, up to the imaginary part
    interference: () => bins.map((one, i) => one.interference * detected * kept * factors.background * Math.sqrt(polarised?.[i] ?? 1)),
    relativeError: ofBackground + ofSignal + ofVeto + ofVetoAt,
    largerError: Math.max(ofBackground, ofSignal),
  };
}

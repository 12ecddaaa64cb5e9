// What Figs. 9 to 11 share: the spectrum of e+ e- -> e+ e- gamma at BESIII, integrated once per instance of the kernels.
import { X17_MASS } from "../constants.ts";
import type { Kernel } from "../load.ts";
import { COVERAGE, ENDS, LUMINOSITY_BESIII, SQRTS_BESIII, vectorOf, WIDTH_MEDIAN } from "../paper/quoted.ts";
import { smear } from "../smear.ts";
import { binGrid, type Couplings } from "../spectrum/couple.ts";
import { type SpectrumModel, spectrumBins, spectrumModel } from "../spectrum.ts";
import { xsec } from "../xsec.ts";

/** Wide enough that what smears into the range shown comes from inside; in bins of 0.5 MeV. */
const RANGE: [number, number] = [1.5, 41.5];
export const BIN = 0.5;
/** The range the figures show [MeV]. */
export const SHOWN: readonly [number, number] = [7.5, 26.5];
export const RESOLUTIONS = [1, 1.5, 3] as const;
/** Luminosity in fb^-1: cross-sections of the spectrum are in fb. */
const LUMINOSITY_FB = LUMINOSITY_BESIII / 1000;

const models = new WeakMap<Kernel, Map<number, SpectrumModel>>();

/** Coefficient functions under the selection of BESIII, to the accuracy asked. */
export function besiiiModel(kernel: Kernel, accuracy: number): SpectrumModel {
  const known = models.get(kernel) ?? new Map<number, SpectrumModel>();
  models.set(kernel, known);
  const model =
    known.get(accuracy) ??
    spectrumModel(kernel, { sqrts: SQRTS_BESIII, cuts: "besiii", range: RANGE, bin: BIN, epsV: vectorOf(ENDS[0][1]).epsV, accuracy });
  known.set(accuracy, model);
  return model;
}

/** Pure vector couplings of a given eps_v^2 + eps_a^2 with the width the paper fixes. */
export const paperCouplings = (g2: number): Couplings => ({ ...vectorOf(g2), massX: X17_MASS, width: WIDTH_MEDIAN });

/** Events per bin at one end of the surviving region. */
export interface Sample {
  readonly edges: readonly number[];
  readonly background: readonly number[];
  /** As published: all of e+ e- -> gamma X times 0.93, in the bin of the peak. */
  readonly published: readonly number[];
  /** The X terms under the cuts of the background, interference included. */
  readonly consistent: readonly number[];
  /** The same behind a resolution, per entry of RESOLUTIONS. */
  readonly smeared: readonly {
    readonly background: readonly number[];
    readonly published: readonly number[];
    readonly consistent: readonly number[];
  }[];
}

const times = (factor: number, values: readonly number[]): number[] => values.map((value) => factor * value);

/** Bins of the figures within the range shown. */
function shown(edges: readonly number[]): [number, number] {
  return [edges.findIndex((edge) => edge >= SHOWN[0] - 1e-9), edges.findIndex((edge) => edge >= SHOWN[1] - 1e-9)];
}

export function besiiiSample(kernel: Kernel, accuracy: number, g2: number): Sample {
  const model = besiiiModel(kernel, accuracy);
  const edges = Array.from({ length: Math.round((RANGE[1] - RANGE[0]) / BIN) + 1 }, (_, i) => RANGE[0] + i * BIN);
  const bins = spectrumBins(model, binGrid(kernel, model.coefficients, edges), {
    ...vectorOf(g2),
    massX: X17_MASS,
    width: kernel.exports.partialWidth(X17_MASS, vectorOf(g2).epsV, 0),
  });
  const events = (piece: "background" | "signal" | "interference") =>
    times(
      LUMINOSITY_FB,
      bins.map((bin) => bin[piece]),
    );
  const background = events("background");
  const total =
    xsec(kernel, { process: "gammaX", model: "paper", sqrts: SQRTS_BESIII, ...vectorOf(g2) }).signal!.value * LUMINOSITY_BESIII * COVERAGE;
  const peak = edges.findIndex((edge, i) => edge <= X17_MASS && X17_MASS < (edges[i + 1] ?? 0));
  const line = (content: number) => background.map((_, i) => (i === peak ? content : 0));
  const signal = events("signal");
  const interference = events("interference");
  const [first, last] = shown(edges);
  const cut = (values: readonly number[]) => values.slice(first, last);
  const smeared = RESOLUTIONS.map((sigma) => {
    const flat = (contents: number[]) => Array.from(smear(kernel, { edges, sigma, bins: { edges, contents } }).contents);
    const sharp = (content: number) => Array.from(smear(kernel, { edges, sigma, lines: { positions: [X17_MASS], contents: [content] } }).contents);
    // the resonance is far narrower than its bin: a line; what else X does is even within a bin
    const rest = signal.map((value, i) => (i === peak ? 0 : value) + (interference[i] as number));
    const resonance = sharp(signal[peak] as number);
    const even = flat(rest);
    return {
      background: cut(flat(background)),
      published: cut(sharp(total)),
      consistent: cut(even.map((value, i) => value + (resonance[i] as number))),
    };
  });
  return {
    edges: edges.slice(first, last + 1),
    background: cut(background),
    published: cut(line(total)),
    consistent: cut(signal.map((value, i) => value + (interference[i] as number))),
    smeared,
  };
}

import { ELECTRON_MASS } from "../constants.ts";
import type { Kernel } from "../load.ts";
import { binGrid } from "../spectrum/couple.ts";
import { couplingsOf, type SpectrumModel, smearedSpectrum, spectrumModel } from "../spectrum.ts";
import { binEdges } from "../spectrumInput.ts";
import { type BinnedModel, uncertainModel } from "../statistics/model.ts";
import type { ReachInput } from "./input.ts";

/** Expected events per bin behind the resolution, at the couplings of the request. */
export interface Templates {
  readonly edges: readonly number[];
  readonly model: BinnedModel;
  /** Interference per bin [events]: not in the model, it changes sign at the peak. */
  readonly interference: () => readonly number[];
  /** Relative numerical error of the spectra. */
  readonly relativeError: number;
}

/** Half-width of the fitted window in resolutions: room for sidebands on both sides of a +-3 sigma peak. */
const WINDOW = 8;
/** The spectrum is computed this much further out, so that what the resolution moves into the window is there. */
const LEAKAGE = 6;

/** Edges lo + k bin that cover mass -+ reach, above threshold. */
function window(mass: number, reach: number, bin: number, lowest: number): [number, number] {
  const lo = Math.max(lowest, mass - reach);
  const n = Math.max(3, Math.ceil((mass + reach - lo) / bin - 1e-9));
  return [lo, lo + n * bin];
}

/** A spectrum that serves every resolution up to `widest` [MeV] at this mass: built once, smeared often. */
export function templateModel(kernel: Kernel, { setup, epsV, epsA, bin, accuracy }: ReachInput, mass: number, widest: number): SpectrumModel {
  const range = window(mass, (WINDOW + LEAKAGE) * widest, bin, 2.5 * ELECTRON_MASS);
  return spectrumModel(kernel, {
    sqrts: setup.sqrts,
    cuts: setup.cuts,
    mass,
    epsV,
    epsA,
    range,
    bin,
    sigma: [],
    lumi: setup.luminosity,
    efficiency: setup.efficiency,
    accuracy,
  });
}

/** Signal and background events in the window mass -+ 8 resolutions. */
export function templates(spectrum: SpectrumModel, { setup }: ReachInput, resolution: number): Templates {
  const { kernel, input, coefficients } = spectrum;
  const grid = binGrid(kernel, coefficients, binEdges(input));
  const { bins } = smearedSpectrum(spectrum, grid, couplingsOf(kernel, input), resolution);
  const inside = bins.filter(({ lo, hi }) => hi > input.mass - WINDOW * resolution && lo < input.mass + WINDOW * resolution);
  const events = (fb: number) => fb * setup.luminosity * setup.efficiency;
  const background = inside.map((bin) => events(bin.background));
  return {
    edges: [...inside.map(({ lo }) => lo), inside.at(-1)!.hi],
    model: uncertainModel(
      inside.map((bin) => Math.max(0, events(bin.signal))),
      background,
      setup,
    ),
    interference: () => inside.map((bin) => events(bin.interference)),
    relativeError: coefficients.relativeError,
  };
}

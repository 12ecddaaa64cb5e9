import type { MeasuredSpectrum, RadiatedParts, SmearedSpectrum, Spectrum } from "./index.ts";
import type { SpectrumBin, SpectrumConversions } from "./results.ts";

const UNITS = {
  bins: "fb per bin",
  smeared: "fb per bin",
  outside: "fb",
  measured: "fb per bin, fb; lost: share of 1; from: MeV",
  windows: "events (lumi times efficiency times cross-section); ...Fb: fb",
  at: "fb/MeV",
  conversions: "bins: fb per bin; windows: events; efficiency, radiation: 1; in none of the other numbers",
  width: "MeV",
  masses: "MeV",
  errors: "absolute numerical errors in the unit of the entry of the same name; error: of total",
};

/** What a spectrum has, with radiation and without: what is smeared by its resolution. */
type OneSpectrum = Pick<Spectrum, "bins" | "windows" | "width" | "errors" | "relativeError" | "points"> &
  Partial<Pick<Spectrum, "at">> & {
    readonly measured?: MeasuredSpectrum;
    readonly smeared: Readonly<Record<string, readonly SpectrumBin[]>>;
    readonly outside: Readonly<Record<string, Omit<SmearedSpectrum, "sigma" | "bins">>>;
  };

/** Results as a record has them. */
export type SpectrumResults = OneSpectrum & {
  /** Of initial-state radiation: beta of its structure function, and at how many energies and boosts of the partons the tree was computed. */
  readonly radiation?: Omit<RadiatedParts, "tree">;
  /** Without radiation. */
  readonly tree?: OneSpectrum;
  /** Conversions beside the spectrum, in none of its numbers. */
  readonly conversions?: SpectrumConversions;
};

/** The results of a record, and their units in words. */
export const spectrumRecord = (found: Spectrum): SpectrumResults & { readonly units: typeof UNITS } => ({ ...resultsOf(found), units: UNITS });

function resultsOf(found: Spectrum): SpectrumResults {
  const { bins, smeared, measured, windows, at, width, errors, relativeError, points, radiation, conversions } = found;
  const { tree, ...parts } = radiation ?? {};
  return {
    bins,
    smeared: Object.fromEntries(smeared.map((one) => [`${one.sigma}`, one.bins])),
    outside: Object.fromEntries(smeared.map(({ sigma, bins: _, ...crossed }) => [`${sigma}`, crossed])),
    ...(measured ? { measured } : {}),
    windows,
    ...(at.length > 0 ? { at } : {}),
    width,
    errors,
    relativeError,
    points,
    ...(conversions === undefined ? {} : { conversions }),
    ...(tree === undefined ? {} : { radiation: parts as Omit<RadiatedParts, "tree">, tree: resultsOf(tree) }),
  };
}

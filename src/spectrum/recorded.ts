import type { MeasuredSpectrum, SmearedSpectrum, Spectrum } from "./index.ts";
import type { SpectrumBin } from "./results.ts";

const UNITS = {
  bins: "fb per bin",
  smeared: "fb per bin",
  outside: "fb",
  measured: "fb per bin, fb; lost: share of 1; from: MeV",
  windows: "events (lumi times efficiency times cross-section); ...Fb: fb",
  at: "fb/MeV",
  width: "MeV",
  masses: "MeV",
  errors: "absolute numerical errors in the unit of the entry of the same name; error: of total",
};

/** Results as a record has them: what is smeared by its resolution. */
export type SpectrumResults = Pick<Spectrum, "bins" | "windows" | "width" | "errors" | "relativeError" | "points"> &
  Partial<Pick<Spectrum, "at">> & {
    readonly measured?: MeasuredSpectrum;
    readonly smeared: Readonly<Record<string, readonly SpectrumBin[]>>;
    readonly outside: Readonly<Record<string, Omit<SmearedSpectrum, "sigma" | "bins">>>;
  };

/** The results of a record, and their units in words. */
export function spectrumRecord(found: Spectrum): SpectrumResults & { readonly units: typeof UNITS } {
  const { bins, smeared, measured, windows, at, width, errors, relativeError, points } = found;
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
    units: UNITS,
  };
}

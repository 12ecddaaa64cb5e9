import type { Spectrum } from "./index.ts";

const UNITS = {
  bins: "fb per bin",
  smeared: "fb per bin",
  outside: "fb",
  windows: "events (lumi times efficiency times cross-section); ...Fb: fb",
  at: "fb/MeV",
  width: "MeV",
  masses: "MeV",
  errors: "absolute numerical errors in the unit of the entry of the same name; error: of total",
};

/** Results as a record has them: smeared spectra by their resolution. */
export function spectrumRecord(found: Spectrum): Record<string, unknown> {
  const { bins, smeared, windows, at, width, errors, relativeError, points } = found;
  return {
    bins,
    smeared: Object.fromEntries(smeared.map((one) => [`${one.sigma}`, one.bins])),
    outside: Object.fromEntries(smeared.map(({ sigma, bins: _, ...crossed }) => [`${sigma}`, crossed])),
    windows,
    ...(at.length > 0 ? { at } : {}),
    width,
    errors,
    relativeError,
    points,
    units: UNITS,
  };
}

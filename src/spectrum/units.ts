import type { UnitsOf } from "../request/unitsOf.ts";
import type { Pieces } from "./couple.ts";
import type { SpectrumResults } from "./recorded.ts";
import type { SpectrumConversions, Summed } from "./results.ts";
import type { WindowNumbers } from "./window.ts";

const pieces = (unit: string): UnitsOf<Pieces> => ({ background: unit, signal: unit, interference: unit });
const summed = (unit: string): UnitsOf<Summed> => ({ ...pieces(unit), total: unit, error: unit, errors: pieces(unit) });

const estimate = { value: "fb", error: "fb" };
const bin = {
  ...{ lo: "MeV", hi: "MeV", ...summed("fb"), functions: summed("fb") },
  monteCarlo: { background: estimate, signal: estimate, interference: estimate },
};
const leaks = { below: "fb", above: "fb", fromBelow: "fb", fromAbove: "fb" };
const worth: UnitsOf<WindowNumbers> = {
  ...{ backgroundFb: "fb", signalFb: "fb", interferenceFb: "fb" },
  ...{ snr: "sigma", signalOverBackground: "1", signalOverSqrtBackground: "sigma", asimov: "sigma" },
};

const factor = { value: "1", error: "1" };
const conversionsWorth = {
  events: "events",
  backgroundEfficiency: "1",
  snr: "sigma",
  signalOverBackground: "1",
  signalOverSqrtBackground: "sigma",
  asimov: "sigma",
};
const conversions: UnitsOf<SpectrumConversions> = {
  efficiency: factor,
  radiation: factor,
  bins: { lo: "MeV", hi: "MeV", value: "fb", error: "fb", rateError: "fb", backgroundEfficiency: factor },
  windows: { sigma: "MeV", lo: "MeV", hi: "MeV", ...conversionsWorth, rateError: "events", errors: conversionsWorth },
};

const one = {
  bins: bin,
  smeared: { "*": bin },
  outside: { "*": { ...leaks, errors: leaks, from: "MeV" } },
  measured: { bins: bin, ...leaks, errors: leaks, from: "MeV", lost: "1" },
  windows: { ...bin, sigma: "MeV", ...summed("events"), ...worth, errors: { ...pieces("events"), ...worth } },
  at: { m: "MeV", ...summed("fb/MeV") },
  width: "MeV",
  errors: { width: "MeV" },
  relativeError: "1",
  points: "1",
};

/** Units of its numbers. */
export const SPECTRUM_UNITS: UnitsOf<SpectrumResults> = { ...one, radiation: { beta: "1", nodes: "1" }, tree: one, conversions };

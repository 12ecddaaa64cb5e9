import { ELECTRON_MASS, X17_MASS } from "./constants.ts";
import { type CutSpec, presetCuts } from "./cuts.ts";
import { decimalSum, shownNumber } from "./decimal.ts";
import { finite, InputError, oneOf } from "./validate.ts";

export const SPECTRUM_TERMS = ["background", "signal", "interference"] as const;
export type SpectrumTerm = (typeof SPECTRUM_TERMS)[number];

export interface SpectrumInput {
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  readonly cuts: CutSpec;
  /** Pair masses [MeV]. */
  readonly range: readonly [number, number];
  /** Width of a bin [MeV]. */
  readonly bin: number;
  /** Couplings to electrons, in units of the positron charge. */
  readonly epsV: number;
  readonly epsA: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Partial width of X into anything but e+ e- [MeV]. */
  readonly invisible: number;
  /** Total width of X [MeV], instead of the one that follows from the couplings. */
  readonly width?: number;
  /** Mass resolutions [MeV]: each gives a smeared spectrum and a window of 3 sigma about the mass. */
  readonly sigma: readonly number[];
  /** Integrated luminosity [fb^-1]. */
  readonly lumi: number;
  /** Efficiency by which every event count is multiplied. */
  readonly efficiency: number;
  /** Relative accuracy. */
  readonly accuracy: number;
  /** What `total` adds. */
  readonly terms: readonly SpectrumTerm[];
  /** Pair masses [MeV] at which dsigma/dm is given. */
  readonly at: readonly number[];
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type SpectrumRequest = Partial<Omit<SpectrumInput, "cuts">> & { readonly cuts?: CutSpec | string };

const list = <T>(name: string, value: unknown, one: (name: string, entry: unknown) => T): T[] => {
  if (!Array.isArray(value)) throw new InputError(`${name}: must be a list`);
  return value.map((entry, i) => one(`${name}[${i}]`, entry));
};

const MOST_BINS = 20_000;

/** Edges of the bins [MeV]: the decimals that lo + i bin gives by hand. */
export function binEdges({ range, bin }: Pick<SpectrumInput, "range" | "bin">): number[] {
  const n = Math.round((range[1] - range[0]) / bin);
  return Array.from({ length: n + 1 }, (_, i) => (i === n ? range[1] : decimalSum(range[0], i, bin)));
}

/** Checks a spectrum request; throws InputError. */
export function spectrumInput(request: SpectrumRequest): SpectrumInput {
  const sqrts = finite("sqrts", request.sqrts ?? 3773, { above: 2 * ELECTRON_MASS, max: 1e7, unit: "MeV", why: "threshold of e+ e-" });
  const inside = { above: 2 * ELECTRON_MASS, below: sqrts, unit: "MeV", why: "a pair and a photon share sqrt(s)" };
  const mass = finite("mass", request.mass ?? X17_MASS, { above: 2 * ELECTRON_MASS, max: 1e6, unit: "MeV", why: "threshold of X -> e+ e-" });
  const range = list("range", request.range ?? [7.5, 26.5], (name, entry) => finite(name, entry, inside));
  if (range.length !== 2 || !(range[0]! < range[1]!)) throw new InputError(`range = ${range.join(",")}: must be two pair masses, the lower first`);
  const [lo, hi] = range as [number, number];
  const span = decimalSum(hi, -1, lo);
  const bin = finite("bin", request.bin ?? 0.5, { above: 0, max: Math.max(span, hi - lo), unit: "MeV" });
  const bins = span / bin;
  if (bins > MOST_BINS) throw new InputError(`bin = ${bin} MeV: gives ${Math.round(bins)} bins; at most ${MOST_BINS}`);
  if (Math.abs(bins - Math.round(bins)) > 1e-6)
    throw new InputError(`bin = ${bin} MeV: the range of ${shownNumber(span)} MeV must hold a whole number of bins`);
  const coupling = (name: string, value: unknown) => {
    const epsilon = finite(name, value ?? 0, { min: -1e3, max: 1e3 });
    if (epsilon !== 0 && Math.abs(epsilon) < 1e-60) throw new InputError(`${name} = ${epsilon}: must be 0 or at least 1e-60 in size`);
    return epsilon;
  };
  const checked: SpectrumInput = {
    sqrts,
    cuts: typeof request.cuts === "object" ? request.cuts : presetCuts(request.cuts ?? "besiii"),
    range: [lo, hi],
    bin,
    epsV: coupling("epsV", request.epsV),
    epsA: coupling("epsA", request.epsA),
    mass,
    invisible: finite("invisible", request.invisible ?? 0, { min: 0, max: 1e6, unit: "MeV" }),
    sigma: list("sigma", request.sigma ?? [], (name, entry) => finite(name, entry, { above: 0, max: 1e6, unit: "MeV" })),
    lumi: finite("lumi", request.lumi ?? 20.3, { above: 0, max: 1e12, unit: "fb^-1" }),
    efficiency: finite("efficiency", request.efficiency ?? 1, { above: 0, max: 1 }),
    accuracy: finite("accuracy", request.accuracy ?? 1e-3, { min: 1e-9, max: 0.1 }),
    terms: list("terms", request.terms ?? SPECTRUM_TERMS, (name, entry) => oneOf(name, entry, SPECTRUM_TERMS)),
    at: list("at", request.at ?? [], (name, entry) => finite(name, entry, inside)),
  };
  if (request.width === undefined) return checked;
  return { ...checked, width: finite("width", request.width, { min: 1e-100, max: 1e6, unit: "MeV" }) };
}

import { ELECTRON_MASS, PAIR_THRESHOLD } from "../constants/index.ts";
import type { CutSpec } from "../cuts/declaration.ts";
import { CUT_PRESET_NAMES, CUT_PRESETS, type CutPreset } from "../cuts/presets.ts";
import { checkedCuts, presetCuts } from "../cuts/spec.ts";
import { CONVERSIONS_FIELDS, type ConversionsBeside, completedConversions, refuseAlone } from "../material/input.ts";
import { checkRadiation, RADIATION_FIELDS, type RadiationInput } from "../radiation/input.ts";
import { EFFICIENCY, EPS_A, EPS_V, INVISIBLE, LUMINOSITY, MASS, MOST_NUMBERS, SQRTS, WIDTH } from "../request/common.ts";
import { decimalSum, shortNumber, shownNumber } from "../request/decimal.ts";
import { largest } from "../request/extremes.ts";
import { choice, type Field, list, number, own } from "../request/field.ts";
import { frozen } from "../request/frozen.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { EPS_P, EPS_S, spin0In } from "../request/spin.ts";
import { finite, InputError } from "../request/validate.ts";
import { type CheckedResponse, checkedResponse, type MassResponse } from "../smear/massResponse.ts";

/** A piece of |M|^2: without X, of X alone, what both have in common. */
export type SpectrumTerm = (typeof SPECTRUM_TERMS)[number];

/** The checked form of a `SpectrumRequest`: defaults filled in, the selection as a declaration. */
export interface SpectrumInput extends RadiationInput, ConversionsBeside {
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  readonly cuts: CutSpec;
  /** Pair masses [MeV]. */
  readonly range: readonly [number, number];
  /** Width of a bin [MeV]. */
  readonly bin: number;
  /** Couplings to electrons of an X of spin 1, in units of the positron charge. */
  readonly epsV: number;
  readonly epsA: number;
  /** Scalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsP?: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Partial width of X into anything but e+ e- [MeV]. */
  readonly invisible: number;
  /** Total width of X [MeV], instead of the one that follows from the couplings. */
  readonly width?: number;
  /** Mass resolutions [MeV]: each gives a smeared spectrum and a window of 3 sigma about the mass. */
  readonly sigma: readonly number[];
  /** What a detector and radiation make of the pair mass, a sum of Gaussians: gives a measured spectrum. */
  readonly response?: CheckedResponse;
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
export type SpectrumRequest = Partial<Omit<SpectrumInput, "cuts" | "response">> & {
  readonly cuts?: CutSpec | CutPreset;
  readonly response?: MassResponse;
};

const MOST_BINS = 20_000;

let latest: { readonly lo: number; readonly hi: number; readonly bin: number; readonly edges: readonly number[] } | undefined;

/** Edges of the bins [MeV]: the decimals that lo + i bin gives by hand. */
export function binEdges({ range: [lo, hi], bin }: Pick<SpectrumInput, "range" | "bin">): readonly number[] {
  // a request asks several times
  if (latest?.lo === lo && latest.hi === hi && latest.bin === bin) return latest.edges;
  const n = Math.round((hi - lo) / bin);
  const edges = Array.from({ length: n + 1 }, (_, i) => (i === n ? hi : decimalSum(lo, i, bin)));
  latest = { lo, hi, bin, edges };
  return edges;
}

/** The pieces of a spectrum. */
export const SPECTRUM_TERMS = frozen(["background", "signal", "interference"] as const);

const PAIR_MASS = number("pair mass", { above: PAIR_THRESHOLD, max: 1e7, unit: "MeV", why: "threshold of e+ e-" });
/** Each resolution takes its own smearing. */
const MOST_RESOLUTIONS = 1000;

/** The presets themselves, which nothing can change. */
const PRESETS: ReadonlySet<unknown> = new Set<unknown>(Object.values(CUT_PRESETS));

export const CUTS = own<CutSpec>(
  `${CUT_PRESET_NAMES.join(", ")}, or a JSON file (docs/physics/phase-space.md)`,
  "file",
  (_, value) => (typeof value === "string" ? presetCuts(value) : PRESETS.has(value) ? (value as CutSpec) : checkedCuts(value)),
  { placeholder: "name|file", otherwise: CUT_PRESETS.besiii },
);

/** Least width of a range or a bin relative to its pair masses: doubles then give it to 2e-5, as they are and as u. */
const LEAST_WIDTH = 1e-11;

/** Refuses a range or a bin that doubles do not resolve. */
function wideEnough(name: string, width: number, shown: string, hi: number): void {
  if (width < LEAST_WIDTH * hi)
    throw new InputError(
      `${name} = ${shown}: too narrow for the digits of its ends; must be at least ${shortNumber(LEAST_WIDTH * hi, 3)} MeV wide`,
      name,
    );
}

/** Two pair masses, each with the bounds of `mass`. */
export const massRange = (says: string, mass: typeof PAIR_MASS, words: Partial<Field<readonly [number, number]>>) =>
  own<readonly [number, number]>(
    says,
    "numbers",
    (name, value) => {
      const [lo, hi] = list(mass, "", MOST_NUMBERS).check(name, value) as [number, number];
      if ((value as readonly unknown[]).length !== 2 || !(lo < hi))
        throw new InputError(`${name} = ${(value as readonly number[]).slice(0, 3).join(",")}: must be two pair masses, the lower first`, name);
      wideEnough(name, hi - lo, `${lo},${hi}`, hi);
      return [lo, hi];
    },
    { placeholder: "lo,hi", bounds: mass.bounds, ...words },
  );

export const TERMS = list(choice("term", SPECTRUM_TERMS), `what the total adds: ${SPECTRUM_TERMS.join(",")}`, 3, SPECTRUM_TERMS);

export const SPECTRUM_REQUEST: SchemaOf<SpectrumInput> = {
  sqrts: SQRTS,
  cuts: CUTS,
  range: massRange("pair masses [MeV]", PAIR_MASS, { otherwise: [7.5, 26.5] }),
  bin: number("width of a bin", { min: 1e-9, max: 1e7, unit: "MeV" }, 0.5),
  epsV: EPS_V,
  epsA: EPS_A,
  epsS: EPS_S,
  epsP: EPS_P,
  mass: MASS,
  invisible: INVISIBLE,
  width: WIDTH,
  sigma: list(number("mass resolution", { above: 0, max: 1e6, unit: "MeV" }), "mass resolutions [MeV]", MOST_RESOLUTIONS, []),
  response: own<CheckedResponse>(
    "measured mass as a sum of Gaussians: a detector by name (besiii:vertex, with tails besiii:vertex+fsr+bremsstrahlung), or a JSON file (docs/physics/smearing.md)",
    "file",
    (_, value) => checkedResponse(value),
    { placeholder: "name|file" },
  ),
  lumi: number("integrated luminosity", LUMINOSITY, 20.3),
  efficiency: number("factor on event counts", EFFICIENCY, 1),
  accuracy: number("relative accuracy", { min: 1e-9, max: 0.1 }, 1e-3),
  terms: TERMS,
  at: list(PAIR_MASS, "pair masses for dsigma/dm [MeV]; @FILE or - for many", MOST_NUMBERS, []),
  ...RADIATION_FIELDS,
  ...CONVERSIONS_FIELDS,
};

/** Checks a spectrum request; throws InputError. */
export function spectrumInput(request: SpectrumRequest): SpectrumInput {
  const checkedRequest = checked<SpectrumInput>(SPECTRUM_REQUEST, request);
  const given = { ...checkedRequest, ...spin0In(checkedRequest) };
  const { sqrts, range, bin, at } = given;
  const inside = { above: 2 * ELECTRON_MASS, below: sqrts, unit: "MeV", why: "a pair and a photon share sqrt(s)" };
  range.forEach((m, i) => {
    finite(`range[${i}]`, m, inside);
  });
  at.forEach((m, i) => {
    finite(`at[${i}]`, m, inside);
  });
  const [lo, hi] = range;
  const span = decimalSum(hi, -1, lo);
  finite("bin", bin, { above: 0, max: Math.max(span, hi - lo), unit: "MeV" });
  wideEnough("bin", bin, `${bin} MeV`, hi);
  const bins = span / bin;
  if (bins > MOST_BINS) throw new InputError(`bin = ${bin} MeV: gives ${Math.round(bins)} bins; at most ${MOST_BINS}`, "bin");
  if (Math.abs(bins - Math.round(bins)) > 1e-6)
    throw new InputError(`bin = ${bin} MeV: the range of ${shownNumber(span)} MeV must hold a whole number of bins`, "bin");
  // windows about the mass of X are asked for with a resolution
  const above = Math.max(hi, largest(at), given.sigma.length > 0 ? given.mass : 0);
  checkRadiation(given, sqrts, above, "what is left of sqrt(s) must lie above the pair masses");
  // a term counts once, however often it is named
  return { ...given, terms: [...new Set(given.terms)], ...spectrumConversions(given) };
}

/** Least sqrt(s) [MeV] at which conversions are told: photons of half of it are far above what a pair takes. */
const LEAST_SQRTS = 200;

/** Checks what a request says of conversions, and completes it. */
function spectrumConversions(given: SpectrumInput): ConversionsBeside {
  const { conversions, sqrts, cuts, mass, radiusMax, etaMin } = given;
  if (conversions === undefined) {
    refuseAlone(given);
    return {};
  }
  if (sqrts < LEAST_SQRTS)
    throw new InputError(`conversions: sqrts = ${sqrts} MeV: must be at least ${LEAST_SQRTS} MeV for them`, "conversions", "sqrts");
  if ((cuts.betaGamma ?? 0) !== 0)
    throw new InputError(
      "cuts.betaGamma: with conversions the laboratory must be the centre of mass: material and field stand about beams of one energy",
      "cuts",
      "conversions",
    );
  if (radiusMax !== undefined || etaMin !== undefined)
    finite("mass", mass, { above: PAIR_THRESHOLD, below: sqrts / 2, unit: "MeV", why: "with a veto prompt pairs of it are made, far below sqrt(s)" });
  return completedConversions({ ...given, conversions }, () => {
    throw new InputError("detector: must be given with conversions: in its material photons convert", "detector", "conversions");
  });
}

import { ELECTRON_MASS, X17_MASS } from "../constants/index.ts";
import { PRINTED } from "../data/paper.generated.ts";
import { printed } from "../data/printed.ts";
import { checkRadiation, RADIATION_FIELDS, type RadiationInput, radiationPart } from "../radiation/input.ts";
import { EFFICIENCY, LUMINOSITY } from "../request/common.ts";
import { coupling, flag, list, number, own, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { type Couplings, couplingText, isSpin0, someCoupling, spin0In } from "../request/spin.ts";
import { didYouMean } from "../request/suggest.ts";
import { finite, InputError, knownKeys, oneOf, shown, wholeNumber } from "../request/validate.ts";
import type { CheckedResponse, MassResponse } from "../smear/massResponse.ts";
import { responseWidth } from "../smear/responseWidth.ts";
import { CUTS, massRange, SPECTRUM_REQUEST } from "../spectrum/input.ts";
import { REACH_CONVERSIONS_FIELDS, type ReachConversions, reachConversions } from "./conversions.ts";
import { type EnergyScan, EXPERIMENTS, type Experiment, type ExperimentName, LUMI_IS, type LumiIs } from "./experiments.ts";

/** Half-width of the fitted window in resolutions: room for sidebands on both sides of a +-3 sigma peak. */
export const WINDOW = 8;
/** Widest bin in resolutions: wider ones would not see the shape of the peak. */
export const WIDEST_BIN = 0.5;
/** Lowest edge of a window [MeV]. */
export const LOWEST = 2.5 * ELECTRON_MASS;
/** Bins of the window at most: windows of every pair of edges are tried. */
const MOST_BINS = 5000;

/** The checked form of a `ReachRequest`: defaults filled in. */
export interface ReachInput extends ReachConversions {
  /** Name of a preset, or "custom". */
  readonly experiment: string;
  /** The experiment, complete. */
  readonly setup: Experiment;
  /** Masses of X [MeV] to estimate; the first is the one for which all numbers are given. */
  readonly masses: readonly number[];
  /** Couplings of the signal hypothesis, in units of e: their ratio fixes the mix, their size is what luminosities refer to. */
  readonly epsV: number;
  readonly epsA: number;
  /** Scalar coupling of an X of spin 0, in units of e, in the place of both. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, in units of e, in the place of both. */
  readonly epsP?: number;
  /** Pair masses [MeV] of the fitted window, each mass of the request among them; absent: 8 resolutions on either side of each. */
  readonly range?: readonly [number, number];
  /** What detector and radiation make of the pair mass, instead of a Gaussian; `sigma` of the setup is half of the middle 68 % of what it makes of a mass. */
  readonly response?: CheckedResponse;
  /** Initial-state radiation: most energy that may go missing along the beams [MeV]; absent: none. */
  readonly isr?: number;
  /** Number of hard photons of its structure function, its order in the leading logarithm. */
  readonly isrOrder?: number;
  /** Scale of its logarithm in units of sqrt(s). */
  readonly isrScale?: number;
  /** Whether the photon that becomes a pair of the background is polarised by vacuum. */
  readonly vacuumPolarisation?: boolean;
  /** Masses [MeV] that are searched where that of X is not known: the look-elsewhere effect; absent: not asked for. */
  readonly searchRange?: readonly [number, number];
  /** Width of a bin [MeV]. */
  readonly bin: number;
  /** Relative accuracy of the spectra. */
  readonly accuracy: number;
  /** Pseudo-experiments to check the asymptotic limit; 0 for none. */
  readonly toys: number;
  readonly seed: number;
}

/** A request: an experiment by name or declared, anything of it replaced. */
export type ReachRequest = Partial<Omit<ReachInput, "experiment" | "setup" | "response">> & {
  readonly response?: MassResponse;
  readonly experiment?: ExperimentName | Partial<Experiment>;
  readonly mass?: number;
  readonly sigma?: number;
  readonly lumi?: number;
  readonly efficiency?: number;
  readonly normalisation?: number;
  readonly shape?: number;
  readonly uncorrelated?: number;
};

const KEYS: readonly string[] = Object.keys(EXPERIMENTS["padme-scan"]);
const NAMES = Object.keys(EXPERIMENTS);
/** What the fields of an experiment were called before 0.2.0. */
export const FORMER_KEYS = { luminosity: "lumi", luminosityIs: "lumiIs", resolution: "sigma" };

function setupOf(experiment: string | Partial<Experiment>): Partial<Experiment> {
  if (typeof experiment !== "string") return knownKeys<Partial<Experiment>>("experiment", experiment, KEYS, FORMER_KEYS);
  if (Object.hasOwn(EXPERIMENTS, experiment)) return EXPERIMENTS[experiment as ExperimentName];
  throw new InputError(
    `experiment = ${shown(experiment)}: must be one of ${NAMES.join(", ")} or a file${didYouMean(experiment, NAMES)}`,
    "experiment",
  );
}

/** A text of an experiment. */
function words(name: string, value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (typeof value !== "string" || value.length > 1000) throw new InputError(`experiment.${name} = ${shown(value)}: must be a text`, "experiment");
  return value;
}

/** The selection of an experiment. */
function cutsOf({ cuts = "none" }: Partial<Experiment>): Experiment["cuts"] {
  try {
    return CUTS.check("cuts", cuts);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`experiment.${error.message}`, "experiment");
    throw error;
  }
}

const MASS = number("mass of X", { min: 4 * ELECTRON_MASS, max: 5e5, unit: "MeV" });
const IN_WINDOW = number("pair mass", { min: LOWEST, max: 5e5, unit: "MeV" });
const MOST_MASSES = 1000;

/** Uncertainties and efficiency: those of the experiment unless given. */
const OF_EXPERIMENT = { otherwiseSays: "that of the experiment" };

export const REACH_REQUEST: SchemaOf<ReachRequest> = {
  experiment: own<ExperimentName | Partial<Experiment>>(
    `${Object.keys(EXPERIMENTS).join(", ")} or a JSON file`,
    "file",
    (name, value) => {
      if (typeof value !== "string" && (typeof value !== "object" || value === null || Array.isArray(value)))
        throw new InputError(`${name} = ${shown(value)}: must be a name or an object`, name);
      return value as ExperimentName | Partial<Experiment>;
    },
    { placeholder: "name|file", otherwise: "besiii-3773" },
  ),
  mass: { ...MASS, otherwiseSays: `${X17_MASS}` },
  masses: list(MASS, "several masses in MeV, 5 to 200 say, or @FILE; all numbers for the first, limits and reach for each", MOST_MASSES, undefined, {
    least: 1,
  }),
  epsV: coupling("vector coupling of the signal hypothesis", undefined, {
    most: 1,
    otherwiseSays: `${PRINTED["eq18.epsMin"]}, or 0 with an axial one`,
  }),
  epsA: coupling("axial coupling of the signal hypothesis", undefined, { most: 1, otherwiseSays: "0" }),
  epsS: coupling("scalar coupling of a signal of spin 0; not of a scan of sqrt(s)", undefined, { most: 1 }),
  epsP: coupling("pseudoscalar coupling of a signal of spin 0; not of a scan of sqrt(s)", undefined, { most: 1 }),
  sigma: number("resolution of the pair mass", { min: 0.005, max: 50, unit: "MeV" }, undefined, {
    ...OF_EXPERIMENT,
    formerly: "resolution",
  }),
  lumi: number("integrated luminosity", LUMINOSITY, undefined, { ...OF_EXPERIMENT, formerly: "luminosity" }),
  efficiency: number("detector efficiency on top of the selection", EFFICIENCY, undefined, OF_EXPERIMENT),
  normalisation: number("relative uncertainty of the background normalisation", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  shape: number("relative uncertainty of the background slope and curvature", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  uncorrelated: number("relative uncertainty of the background in each bin on its own", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  response: SPECTRUM_REQUEST.response,
  ...RADIATION_FIELDS,
  vacuumPolarisation: flag("the background's photon that becomes a pair polarises the vacuum", false),
  ...REACH_CONVERSIONS_FIELDS,
  range: massRange("pair masses of the fitted window [MeV]", IN_WINDOW, { otherwiseSays: "8 resolutions on either side of each mass" }),
  searchRange: massRange(
    "masses that are searched where that of X is not known, for the look-elsewhere effect: elsewhere.trials, elsewhere.p.3sigma and 5sigma [MeV]",
    MASS,
    {},
  ),
  bin: number("width of a bin", { min: 0.01, max: 20, unit: "MeV" }, 0.5),
  accuracy: number("relative accuracy of the spectra", { min: 1e-7, max: 0.05 }, 1e-3),
  toys: whole("pseudo-experiments that check the asymptotic limit", { min: 0, max: 100_000 }, 0),
  seed: whole("seed of the pseudo-experiments", { min: 0, max: 2147483647 }, 1),
};

/** Checks the energies of a scan. */
function scanOf(given: unknown): EnergyScan {
  const scan = knownKeys<Partial<EnergyScan>>("experiment.scan", given, ["from", "to", "points", "cosMax"]);
  const from = finite("experiment.scan.from", scan.from, { min: 10, max: 1e3, unit: "MeV" });
  return {
    from,
    to: finite("experiment.scan.to", scan.to, { above: from, max: 1e3, unit: "MeV" }),
    points: wholeNumber("experiment.scan.points", scan.points, { min: 3, max: 1000 }),
    cosMax: finite("experiment.scan.cosMax", scan.cosMax, { min: 0.01, max: 0.99 }),
  };
}

/** What the luminosity of a request is: that of the experiment only as long as it is not replaced. */
function lumiIs(asked: number | undefined, given: Partial<Experiment>): LumiIs {
  const stated = oneOf("experiment.lumiIs", given.lumiIs ?? "given", LUMI_IS);
  return asked === undefined || asked === given.lumi ? stated : "given";
}

/** Checks the fitted window: of pairs, within sqrt(s), around every mass with a bin at least on either side. */
function windowOf(range: readonly [number, number], { scan, sqrts, sigma }: Experiment, masses: readonly number[], bin: number): void {
  if (scan) throw new InputError("range: a scan of sqrt(s) is fitted at all of its energies, there is no window", "range", "experiment");
  const [lo, hi] = range;
  finite("range[1]", hi, { max: 0.5 * sqrts, unit: "MeV", why: "well below sqrt(s)" });
  const narrowest = Math.min(bin, WIDEST_BIN * sigma);
  for (const mass of masses)
    if (!(mass - lo >= narrowest && hi - mass >= narrowest))
      throw new InputError(`range = ${lo},${hi}: must hold the mass ${mass} MeV, with ${narrowest} MeV on either side`, "range", "mass");
}

/** Resolutions that are searched at most: 5 masses each, and at each of them a fit of every pseudo-experiment. */
const MOST_SEARCHED = 500;

/** Checks the masses that are searched. */
function searchOf([lo, hi]: readonly [number, number], { scan, sqrts, sigma }: Experiment, bin: number): void {
  if (scan) throw new InputError("searchRange: is of pair masses; a scan of sqrt(s) has none", "searchRange", "experiment");
  finite("searchRange[1]", hi, { max: 0.5 * sqrts - WINDOW * sigma, unit: "MeV", why: "a window above it, well below sqrt(s)" });
  const n = (hi - lo) / sigma;
  if (!(n >= 1 && n <= MOST_SEARCHED))
    throw new InputError(`searchRange = ${lo},${hi}: is ${n} resolutions; must be 1 to ${MOST_SEARCHED}`, "searchRange", "sigma");
  const bins = Math.ceil((hi - lo + 2 * WINDOW * sigma) / Math.min(bin, WIDEST_BIN * sigma));
  if (bins > MOST_BINS) throw new InputError(`bin = ${bin} MeV: gives ${bins} bins around searchRange; at most ${MOST_BINS}`, "bin", "searchRange");
}

/** The resolution: of the response where there is one, and then of nothing else. */
function sigmaOf({ response, sigma }: ReachRequest, mass: number, scan: EnergyScan | undefined, otherwise: () => number): number {
  if (response === undefined) return otherwise();
  if (sigma !== undefined) throw new InputError("response: stands for sigma: give one of them", "response", "sigma");
  if (scan) throw new InputError("response: is of pair masses; a scan of sqrt(s) has a spread", "response", "experiment");
  const why = "half of the middle 68% of what it makes of the first mass";
  return finite("response", responseWidth((response as CheckedResponse).parts, mass), { min: 0.005, max: 50, unit: "MeV", why });
}

/** Checks what radiation a request asks for: the heaviest pair that is looked at must be left. */
function radiationOf(asked: ReachRequest, { scan, sqrts, sigma }: Experiment, masses: readonly number[]): RadiationInput {
  if (scan && (asked.isr !== undefined || asked.vacuumPolarisation))
    throw new InputError("isr, vacuumPolarisation: are of e+ e- -> e+ e- gamma; not of a scan of sqrt(s)", "isr", "vacuumPolarisation", "experiment");
  const radiation = asked as RadiationInput;
  const { range, searchRange } = asked;
  const windows = [...(range ? [] : masses), ...(searchRange?.slice(1) ?? [])].map((mass) => mass + WINDOW * sigma);
  const heaviest = Math.max(...masses.map((mass) => 2 * mass), ...windows, ...(range?.slice(1) ?? []));
  checkRadiation(radiation, sqrts, heaviest, "what is left of sqrt(s) must lie above all pair masses and twice the mass of X");
  return radiationPart(radiation);
}

/** Couplings of the signal hypothesis. */
function signalOf({ epsV, epsA, epsS, epsP }: ReachRequest): Couplings {
  const spin0 = spin0In({ epsV: epsV ?? 0, epsA: epsA ?? 0, ...(epsS === undefined ? {} : { epsS }), ...(epsP === undefined ? {} : { epsP }) });
  const ofSpin1 = { epsV: epsV ?? (epsA === undefined ? printed("eq18.epsMin") : 0), epsA: epsA ?? 0 };
  const found = spin0 ? { epsV: 0, epsA: 0, ...spin0 } : ofSpin1;
  someCoupling(found, 1e-10);
  return found;
}

/** Checks a reach request; throws InputError. */
export function reachInput(request: ReachRequest): ReachInput {
  const asked = checked<ReachRequest>(REACH_REQUEST, request);
  const named = asked.experiment ?? "besiii-3773";
  const given = setupOf(named);
  const scan = given.scan === undefined ? undefined : scanOf(given.scan);
  const sqrts = finite("experiment.sqrts", given.sqrts, { min: 10, max: 1e6, unit: "MeV" });
  const part = (name: "lumi" | "sigma" | "efficiency" | "normalisation" | "shape" | "uncorrelated", otherwise?: number) =>
    asked[name] ?? REACH_REQUEST[name].check(`experiment.${name}`, given[name] ?? otherwise);
  if (asked.mass !== undefined && asked.masses !== undefined) throw new InputError("mass and masses: give one of them", "mass", "masses");
  const masses = asked.masses ?? [asked.mass ?? X17_MASS];
  const setup: Experiment = {
    title: words("title", given.title, "user's experiment"),
    sqrts,
    lumi: part("lumi"),
    lumiIs: lumiIs(asked.lumi, given),
    cuts: cutsOf(given),
    sigma: sigmaOf(asked, masses[0]!, scan, () => part("sigma")),
    efficiency: part("efficiency", 1),
    normalisation: part("normalisation", 0.01),
    shape: part("shape", 0.002),
    uncorrelated: part("uncorrelated", 0),
    ...(scan === undefined ? {} : { scan }),
    source: words("source", given.source, "as given"),
  };
  for (const mass of masses) {
    if (scan) finite("mass", mass, { min: scan.from, max: scan.to, unit: "MeV", why: "the energies of the scan" });
    else finite("mass", mass, { min: 4 * ELECTRON_MASS, max: 0.5 * sqrts, unit: "MeV", why: "a pair above threshold, well below sqrt(s)" });
  }
  const couplings = signalOf(asked);
  if (scan && isSpin0(couplings))
    throw new InputError(`${couplingText(couplings)}: a scan of sqrt(s) takes an X of spin 1 alone, epsV and epsA`, "epsS", "epsP", "experiment");
  const { range, bin, accuracy, toys, seed } = asked as ReachInput;
  if (range) windowOf(range, setup, masses, bin);
  if (asked.searchRange) searchOf(asked.searchRange, setup, bin);
  const [length, where] = range
    ? [range[1] - range[0], `from ${range[0]} to ${range[1]} MeV`]
    : [2 * WINDOW * setup.sigma, `within ${WINDOW} resolutions of the mass`];
  const bins = Math.ceil(length / Math.min(bin, WIDEST_BIN * setup.sigma));
  if (setup.scan === undefined && bins > MOST_BINS)
    throw new InputError(`bin = ${bin} MeV: gives ${bins} bins ${where}; at most ${MOST_BINS}`, "bin");
  const radiation = {
    ...(asked.response === undefined ? {} : { response: asked.response as CheckedResponse }),
    ...radiationOf(asked, setup, masses),
    ...(asked.vacuumPolarisation ? { vacuumPolarisation: true } : {}),
    ...reachConversions(asked, named, setup, masses),
  };
  const window = { ...(range === undefined ? {} : { range }), ...(asked.searchRange === undefined ? {} : { searchRange: asked.searchRange }) };
  return {
    experiment: typeof named === "string" ? named : "custom",
    setup,
    masses,
    ...couplings,
    ...radiation,
    ...window,
    bin,
    accuracy,
    toys,
    seed,
  };
}

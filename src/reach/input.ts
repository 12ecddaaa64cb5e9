import { ELECTRON_MASS, X17_MASS } from "../constants.ts";
import { presetCuts } from "../cuts.ts";
import { coupling, finite, InputError, oneOf, wholeNumber } from "../validate.ts";
import { type EnergyScan, EXPERIMENTS, type Experiment, type ExperimentName, LUMINOSITY_IS, type LuminosityIs } from "./experiments.ts";

export interface ReachInput {
  /** Name of a preset, or "custom". */
  readonly experiment: string;
  readonly setup: Experiment;
  /** Masses of X [MeV] to estimate; the first is the one for which all numbers are given. */
  readonly masses: readonly number[];
  /** Couplings of the signal hypothesis, in units of e: their ratio fixes the mix, their size is what luminosities refer to. */
  readonly epsV: number;
  readonly epsA: number;
  /** Width of a bin [MeV]. */
  readonly bin: number;
  /** Relative accuracy of the spectra. */
  readonly accuracy: number;
  /** Pseudo-experiments to check the asymptotic limit; 0 for none. */
  readonly toys: number;
  readonly seed: number;
}

/** A request: an experiment by name or declared, anything of it replaced. */
export type ReachRequest = Partial<Omit<ReachInput, "experiment" | "setup">> & {
  readonly experiment?: string | Partial<Experiment>;
  readonly mass?: number;
  readonly resolution?: number;
  readonly luminosity?: number;
  readonly efficiency?: number;
  readonly normalisation?: number;
  readonly shape?: number;
  readonly uncorrelated?: number;
};

const KEYS: readonly string[] = Object.keys(EXPERIMENTS["padme-scan"]);

function setupOf(experiment: string | Partial<Experiment>): Partial<Experiment> {
  if (typeof experiment === "string") {
    if (!Object.hasOwn(EXPERIMENTS, experiment))
      throw new InputError(`experiment = ${JSON.stringify(experiment)}: must be one of ${Object.keys(EXPERIMENTS).join(", ")} or a file`);
    return EXPERIMENTS[experiment as ExperimentName];
  }
  if (typeof experiment !== "object" || experiment === null || Array.isArray(experiment))
    throw new InputError("experiment: must be a name or an object");
  for (const key of Object.keys(experiment)) {
    if (!KEYS.includes(key)) throw new InputError(`experiment.${key}: unknown; known are ${KEYS.join(", ")}`);
  }
  return experiment;
}

/** Checks the energies of a scan. */
function scanOf(scan: Partial<EnergyScan>): EnergyScan {
  const from = finite("experiment.scan.from", scan.from, { min: 10, max: 1e3, unit: "MeV" });
  return {
    from,
    to: finite("experiment.scan.to", scan.to, { above: from, max: 1e3, unit: "MeV" }),
    points: wholeNumber("experiment.scan.points", scan.points, { min: 3, max: 1000 }),
    cosMax: finite("experiment.scan.cosMax", scan.cosMax, { min: 0.01, max: 0.99 }),
  };
}

/** What the luminosity of a request is: that of the experiment only as long as it is not replaced. */
function luminosityIs(asked: number | undefined, given: Partial<Experiment>): LuminosityIs {
  const stated = oneOf("experiment.luminosityIs", given.luminosityIs ?? "given", LUMINOSITY_IS);
  return asked === undefined || asked === given.luminosity ? stated : "given";
}

/** Checks a reach request; throws InputError. */
export function reachInput(request: ReachRequest): ReachInput {
  const named = request.experiment ?? "besiii-3773";
  const given = setupOf(named);
  const scan = given.scan === undefined ? undefined : scanOf(given.scan);
  const sqrts = finite("sqrts", given.sqrts, { min: 10, max: 1e6, unit: "MeV" });
  const share = (name: "efficiency" | "normalisation" | "shape" | "uncorrelated", bounds: object, fallback: number) =>
    finite(name, request[name] ?? given[name] ?? fallback, bounds);
  const cuts = typeof given.cuts === "object" ? given.cuts : presetCuts(given.cuts ?? "none");
  const setup: Experiment = {
    title: given.title ?? "user's experiment",
    sqrts,
    luminosity: finite("luminosity", request.luminosity ?? given.luminosity, { min: 1e-12, max: 1e12, unit: "fb^-1" }),
    luminosityIs: luminosityIs(request.luminosity, given),
    cuts,
    resolution: finite("resolution", request.resolution ?? given.resolution, { min: 0.005, max: 50, unit: "MeV" }),
    efficiency: share("efficiency", { min: 1e-6, max: 1 }, 1),
    normalisation: share("normalisation", { min: 0, max: 1 }, 0.01),
    shape: share("shape", { min: 0, max: 1 }, 0.002),
    uncorrelated: share("uncorrelated", { min: 0, max: 1 }, 0),
    ...(scan === undefined ? {} : { scan }),
    source: given.source ?? "as given",
  };
  const masses = request.masses ?? [request.mass ?? X17_MASS];
  if (!Array.isArray(masses) || masses.length === 0 || masses.length > 1000) throw new InputError("masses: must be a list of 1 to 1000 masses [MeV]");
  for (const mass of masses) {
    if (scan) finite("mass", mass, { min: scan.from, max: scan.to, unit: "MeV", why: "the energies of the scan" });
    else finite("mass", mass, { min: 4 * ELECTRON_MASS, max: 0.5 * sqrts, unit: "MeV", why: "a pair above threshold, well below sqrt(s)" });
  }
  const size = (name: string, value: number | undefined, fallback: number) => coupling(name, finite(name, value ?? fallback, { min: -1, max: 1 }));
  const epsV = size("epsV", request.epsV, request.epsA === undefined ? 6.7e-4 : 0);
  const epsA = size("epsA", request.epsA, 0);
  if (!(epsV * epsV + epsA * epsA >= 1e-20)) throw new InputError("epsV = epsA = 0: at least one must be 1e-10 or more in size");
  return {
    experiment: typeof named === "string" ? named : "custom",
    setup,
    masses,
    epsV,
    epsA,
    bin: finite("bin", request.bin ?? 0.5, { min: 0.01, max: 20, unit: "MeV" }),
    accuracy: finite("accuracy", request.accuracy ?? 1e-3, { min: 1e-7, max: 0.05 }),
    toys: wholeNumber("toys", request.toys ?? 0, { min: 0, max: 100_000 }),
    seed: wholeNumber("seed", request.seed ?? 1, { min: 0, max: 2147483647 }),
  };
}

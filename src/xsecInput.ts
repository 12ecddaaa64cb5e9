import { SPREAD_CUTOFF } from "../assembly/spec/crossSection.ts";
import { ELECTRON_MASS, X17_MASS } from "./constants.ts";
import { coupling, finite, InputError, oneOf } from "./validate.ts";

export const XSEC_PROCESSES = ["bhabha", "resonance", "gammaX"] as const;
/** `bhabha`: e+ e- -> e+ e- by photon and X; `resonance`: e+ e- -> X -> e+ e-; `gammaX`: e+ e- -> gamma X. */
export type XsecProcess = (typeof XSEC_PROCESSES)[number];

export const XSEC_MODELS = ["paper", "massless", "exact"] as const;
/** `paper`: the formulas of the paper; `massless`: m_e -> 0 and nothing else dropped; `exact`: electron mass kept. */
export type XsecModel = (typeof XSEC_MODELS)[number];

export interface XsecInput {
  readonly process: XsecProcess;
  readonly model: XsecModel;
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** Cross-section within |cos(theta)| < cosMax; theta of the electron, in gammaX of the photon, in the centre of mass. */
  readonly cosMax: number;
  /** Asks for d sigma/d cos(theta) at this cos(theta) instead. */
  readonly at?: number;
  /** Vector coupling to electrons, in units of the positron charge. */
  readonly epsV: number;
  /** Axial coupling to electrons, in units of the positron charge. */
  readonly epsA: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Partial width of X into anything but e+ e- [MeV]. */
  readonly invisible: number;
  /** Total width of X [MeV], instead of the one that follows from the couplings. */
  readonly width?: number;
  /** Standard deviation of sqrt(s) [MeV]; 0 for a sharp beam. */
  readonly spread: number;
}

/** A request: an XsecInput with its defaults left out, or with the energy of a positron beam on electrons at rest instead of `sqrts`. */
export type XsecRequest = { readonly process: XsecProcess } & Partial<XsecInput> & { readonly beamEnergy?: number };

/** 0, or large enough that its powers stay away from underflow. */
function noneOrAtLeast(least: number, name: string, value: number): number {
  if (value !== 0 && Math.abs(value) < least) throw new InputError(`${name} = ${value}: must be 0 or at least ${least} in size`);
  return value;
}

/** sqrt(s) [MeV] of a positron of this total energy [MeV] on an electron at rest: sqrt(2 m_e (m_e + E)). */
export function sqrtsOfBeam(beamEnergy: number): number {
  return Math.sqrt(2 * ELECTRON_MASS * (ELECTRON_MASS + beamEnergy));
}

function energy(request: XsecRequest, process: XsecProcess, mass: number): number {
  if (request.beamEnergy === undefined) {
    if (request.sqrts === undefined) throw new InputError("sqrts: must be given, in MeV (or the energy of a positron beam on electrons at rest)");
    const least = process === "gammaX" ? Math.max(mass, 2 * ELECTRON_MASS) : 2 * ELECTRON_MASS;
    const why = process === "gammaX" ? "threshold of e+ e- -> gamma X" : "threshold of e+ e-";
    return finite("sqrts", request.sqrts, { above: least, max: 1e7, unit: "MeV", why });
  }
  if (request.sqrts !== undefined) throw new InputError("sqrts and beamEnergy: give one of them");
  const beam = finite("beamEnergy", request.beamEnergy, { above: ELECTRON_MASS, max: 1e12, unit: "MeV", why: "the mass of the positron" });
  const sqrts = sqrtsOfBeam(beam);
  if (process === "gammaX" && !(sqrts > mass))
    throw new InputError(`beamEnergy = ${beam} MeV: gives sqrt(s) = ${sqrts} MeV, which must be above ${mass} MeV (threshold of e+ e- -> gamma X)`);
  return sqrts;
}

function angles(request: XsecRequest, process: XsecProcess, model: XsecModel): { cosMax: number; at?: number } {
  const cosMax = finite("cosMax", request.cosMax ?? (process === "bhabha" ? 0.9 : 1), { above: 0, max: 1 });
  const open = process === "bhabha" || (process === "gammaX" && model === "massless");
  const why = process === "bhabha" ? "photon exchange diverges at cos(theta) = 1" : "massless electrons radiate without bound at |cos(theta)| = 1";
  if (request.at === undefined) {
    if (open && cosMax === 1) throw new InputError(`cosMax = 1: must be below 1 (${why})`);
    return { cosMax };
  }
  const at = finite("at", request.at, { min: -1, max: 1 });
  if ((process === "bhabha" && at === 1) || (process === "gammaX" && model !== "exact" && Math.abs(at) === 1))
    throw new InputError(`at = ${at}: must not be at the pole (${why})`);
  if (request.cosMax !== undefined && !(Math.abs(at) <= cosMax))
    throw new InputError(`at = ${at}: must lie within |cos(theta)| < cosMax = ${cosMax}`);
  return { cosMax, at };
}

/** Checks a cross-section request; throws InputError. */
export function xsecInput(request: XsecRequest): XsecInput {
  const process = oneOf("process", request.process, XSEC_PROCESSES);
  const model = oneOf("model", request.model ?? "exact", XSEC_MODELS);
  const mass = finite("mass", request.mass ?? X17_MASS, { min: 1e-3, max: 1e6, unit: "MeV" });
  const sqrts = energy(request, process, mass);
  const spread = finite("spread", request.spread ?? 0, { min: 0, max: 1e6, unit: "MeV" });
  if (spread > 0 && process === "gammaX")
    throw new InputError(`spread = ${spread} MeV: must be 0 for gammaX (nothing there varies within a beam spread)`);
  if (spread > 0 && (spread < 1e-12 * sqrts || !(sqrts - SPREAD_CUTOFF * spread > 2 * ELECTRON_MASS)))
    throw new InputError(
      `spread = ${spread} MeV: must be 0, or at least ${1e-12 * sqrts} MeV and below ${(sqrts - 2 * ELECTRON_MASS) / SPREAD_CUTOFF} MeV (the beam stays above the e+ e- threshold)`,
    );
  const width = request.width === undefined ? {} : { width: finite("width", request.width, { min: 1e-30, max: 1e6, unit: "MeV" }) };
  return {
    process,
    model,
    sqrts,
    ...angles(request, process, model),
    epsV: coupling("epsV", request.epsV ?? 0),
    epsA: coupling("epsA", request.epsA ?? 0),
    mass,
    invisible: noneOrAtLeast(1e-30, "invisible", finite("invisible", request.invisible ?? 0, { min: 0, max: 1e6, unit: "MeV" })),
    ...width,
    spread,
  };
}

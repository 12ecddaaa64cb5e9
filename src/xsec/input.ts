import { ELECTRON_MASS, PAIR_THRESHOLD, X17_MASS } from "../constants/index.ts";
import { checkSpread } from "../request/beamSpread.ts";
import { EPS_A, EPS_V, INVISIBLE, WIDTH } from "../request/common.ts";
import { choice, noneOrAtLeast, number } from "../request/field.ts";
import { frozen } from "../request/frozen.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { EPS_P, EPS_S, spin0In } from "../request/spin.ts";
import { finite, InputError } from "../request/validate.ts";

/** `bhabha`: e+ e- -> e+ e- by photon and X; `resonance`: e+ e- -> X -> e+ e-; `gammaX`: e+ e- -> gamma X. */
export type XsecProcess = (typeof XSEC_PROCESSES)[number];

/** `paper`: the formulas of the paper; `massless`: m_e -> 0 and nothing else dropped; `exact`: electron mass kept. */
export type XsecModel = (typeof XSEC_MODELS)[number];

/** What `x17.xsec` is asked: a process of two final particles, an energy, a range of angles. Eqs. 23-36. */
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
  /** Standard deviation of sqrt(s) [MeV]; 0 for a sharp beam. */
  readonly spread: number;
}

/** A request: an XsecInput with its defaults left out, or with the energy of a positron beam on electrons at rest instead of `sqrts`. */
export type XsecRequest = { readonly process: XsecProcess } & Partial<XsecInput> & { readonly beamEnergy?: number };

/** sqrt(s) [MeV] of a positron of this total energy [MeV] on an electron at rest: sqrt(2 m_e (m_e + E)). */
function sqrtsOfBeam(beamEnergy: number): number {
  return Math.sqrt(2 * ELECTRON_MASS * (ELECTRON_MASS + beamEnergy));
}

type Given = XsecInput & Pick<XsecRequest, "beamEnergy">;

function energy(request: Partial<Given>, process: XsecProcess, mass: number): number {
  if (request.beamEnergy === undefined) {
    if (request.sqrts === undefined)
      throw new InputError("sqrts: must be given, in MeV (or the energy of a positron beam on electrons at rest)", "sqrts");
    const least = process === "gammaX" ? Math.max(mass, 2 * ELECTRON_MASS) : 2 * ELECTRON_MASS;
    const why = process === "gammaX" ? "threshold of e+ e- -> gamma X" : "threshold of e+ e-";
    return finite("sqrts", request.sqrts, { above: least, unit: "MeV", why });
  }
  if (request.sqrts !== undefined) throw new InputError("sqrts and beamEnergy: give one of them", "sqrts", "beamEnergy");
  const beam = request.beamEnergy;
  const sqrts = sqrtsOfBeam(beam);
  if (process === "gammaX" && !(sqrts > mass))
    throw new InputError(
      `beamEnergy = ${beam} MeV: gives sqrt(s) = ${sqrts} MeV, which must be above ${mass} MeV (threshold of e+ e- -> gamma X)`,
      "beamEnergy",
    );
  return sqrts;
}

function angles(request: Partial<Given>, process: XsecProcess, model: XsecModel): { cosMax: number; at?: number } {
  const cosMax = request.cosMax ?? (process === "bhabha" ? 0.9 : 1);
  const open = process === "bhabha" || (process === "gammaX" && model === "massless");
  const why = process === "bhabha" ? "photon exchange diverges at cos(theta) = 1" : "massless electrons radiate without bound at |cos(theta)| = 1";
  if (request.at === undefined) {
    if (open && cosMax === 1) throw new InputError(`cosMax = 1: must be below 1 (${why})`, "cosMax");
    return { cosMax };
  }
  const { at } = request;
  if ((process === "bhabha" && at === 1) || (process === "gammaX" && model !== "exact" && Math.abs(at) === 1))
    throw new InputError(`at = ${at}: must not be at the pole (${why})`, "at");
  if (request.cosMax !== undefined && !(Math.abs(at) <= cosMax))
    throw new InputError(`at = ${at}: must lie within |cos(theta)| < cosMax = ${cosMax}`, "at", "cosMax");
  // the angle asked for lies within the cut, also when these inputs are checked once more
  return { cosMax: Math.max(cosMax, Math.abs(at)), at };
}

/** Processes that `xsec` accepts. */
export const XSEC_PROCESSES = frozen(["bhabha", "resonance", "gammaX"] as const);
/** As the paper has it, without electron mass, or exact. */
export const XSEC_MODELS = frozen(["paper", "massless", "exact"] as const);

/** Widths enter squared beside squares of energies. */
const LEAST_WIDTH = 1e-30;

export const XSEC_REQUEST: SchemaOf<XsecInput & { readonly beamEnergy?: number }> = {
  process: { ...choice("process", XSEC_PROCESSES), needed: true },
  model: choice("electron mass kept, dropped, or the formulas of the paper", XSEC_MODELS, "exact"),
  sqrts: number("centre-of-mass energy", { above: PAIR_THRESHOLD, max: 1e7, unit: "MeV", why: "threshold of e+ e-" }),
  beamEnergy: number("instead: total energy of a positron beam on electrons at rest", {
    above: ELECTRON_MASS,
    max: 1e12,
    unit: "MeV",
    why: "the mass of the positron",
  }),
  cosMax: number("|cos theta| < C", { min: 1e-6, max: 1 }, undefined, { otherwiseSays: "0.9 for bhabha, 1 otherwise" }),
  at: number("d sigma/d cos theta at this cos theta instead", { min: -1, max: 1 }, undefined, { placeholder: "cos" }),
  epsV: EPS_V,
  epsA: EPS_A,
  epsS: EPS_S,
  epsP: EPS_P,
  mass: number("mass of X", { min: 1e-3, max: 1e6, unit: "MeV" }, X17_MASS),
  invisible: noneOrAtLeast(LEAST_WIDTH, INVISIBLE as typeof WIDTH),
  width: number(WIDTH.says, { ...WIDTH.bounds, min: LEAST_WIDTH }),
  spread: number("standard deviation of sqrt(s)", { min: 0, max: 1e6, unit: "MeV" }, 0),
};

/** Checks a cross-section request; throws InputError. */
export function xsecInput(request: XsecRequest): XsecInput {
  const given = checked<Given>(XSEC_REQUEST, request);
  const { process, model, mass, spread, epsV, epsA, invisible, width } = given;
  const spin0 = spin0In(given);
  if (spin0 && model !== "exact")
    throw new InputError(`model = ${model}: must be exact for an X of spin 0 (the paper has none; --exact, the default)`, "model");
  const sqrts = energy(given, process, mass);
  if (spread > 0 && process === "gammaX")
    throw new InputError(`spread = ${spread} MeV: must be 0 for gammaX (nothing there varies within a beam spread)`, "spread");
  checkSpread(sqrts, spread);
  return {
    process,
    model,
    sqrts,
    ...angles(given, process, model),
    epsV,
    epsA,
    ...spin0,
    mass,
    invisible,
    ...(width === undefined ? {} : { width }),
    spread,
  };
}

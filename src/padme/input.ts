import { SPREAD_CUTOFF } from "../../assembly/spec/crossSection.ts";
import { ELECTRON_MASS, X17_MASS } from "../constants.ts";
import { coupling, finite, InputError, wholeNumber } from "../validate.ts";

/** One bin of a profile of the energy lost or gained to the motion of the bound electrons: shift of sqrt(s) [MeV] and its weight. */
export type ProfileBin = readonly [offset: number, weight: number];

export interface LineShapeInput {
  readonly mass: number;
  readonly epsV: number;
  readonly epsA: number;
  /** Partial width of X into anything but e+ e- [MeV]. */
  readonly invisible: number;
  /** First and last sqrt(s) of the scan [MeV], and how many. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Standard deviation of sqrt(s) from the beam [MeV]; 0.25% of the positron energy is 0.021. */
  readonly spread: number;
  /** Standard deviation of sqrt(s) from the motion of the bound electrons [MeV]; added in quadrature. Ignored when `profile` is given. */
  readonly motion: number;
  /** Distribution of the shift of sqrt(s) from the motion of the bound electrons, instead of a Gaussian. */
  readonly profile?: readonly ProfileBin[];
  /** Initial-state radiation by the Kuraev-Fadin structure function, on the signal. */
  readonly radiation: boolean;
  /** Electrons and positrons within |cos(theta)| < cosMax in the centre of mass. */
  readonly cosMax: number;
  /** Positrons on target per scan point. */
  readonly positrons: number;
  /** Thickness of the diamond target [micrometre]. */
  readonly thickness: number;
  /** Detector efficiency for both particles, on top of the angular cut. */
  readonly efficiency: number;
  /** Relative systematic uncertainty of the background at each point. */
  readonly systematic: number;
}

/** Entries of a profile at most, and energies times entries: each pair is a cross-section of a third of a millisecond. */
const MOST_ENTRIES = 2000;
const MOST_PAIRS = 100_000;

function profileBins(profile: unknown): ProfileBin[] {
  if (!Array.isArray(profile) || profile.length === 0) throw new InputError("profile: must be a list of at least one [offset MeV, weight]");
  if (profile.length > MOST_ENTRIES) throw new InputError(`profile: ${profile.length} entries: must be at most ${MOST_ENTRIES}`);
  const bins = profile.map((bin, i): ProfileBin => {
    if (!Array.isArray(bin) || bin.length !== 2) throw new InputError(`profile[${i}]: must be a pair [offset MeV, weight]`);
    return [finite(`profile[${i}] offset`, bin[0], { min: -5, max: 5, unit: "MeV" }), finite(`profile[${i}] weight`, bin[1], { min: 0, max: 1e300 })];
  });
  const sum = bins.reduce((total, [, weight]) => total + weight, 0);
  finite("profile: sum of the weights", sum, { above: 0 });
  return bins.map(([offset, weight]) => [offset, weight / sum]);
}

/** Checks a line-shape request; throws InputError. */
export function lineShapeInput(request: Partial<LineShapeInput>): LineShapeInput {
  const mass = finite("mass", request.mass ?? X17_MASS, { min: 2, max: 1e3, unit: "MeV" });
  const epsV = coupling("epsV", finite("epsV", request.epsV ?? 0, { min: -1, max: 1 }));
  const epsA = coupling("epsA", finite("epsA", request.epsA ?? 0, { min: -1, max: 1 }));
  if (!(epsV * epsV + epsA * epsA >= 1e-30)) throw new InputError("epsV = epsA = 0: at least one must be 1e-15 or more in size");
  const spread = finite("spread", request.spread ?? 0.021, { min: 1e-4, max: 1, unit: "MeV" });
  const motion = finite("motion", request.motion ?? 0.056, { min: 0, max: 1, unit: "MeV" });
  const total = Math.sqrt(spread * spread + motion * motion);
  const least = 2 * ELECTRON_MASS + SPREAD_CUTOFF * total + 5;
  const from = finite("from", request.from ?? 16.4, { min: least, max: 1e3, unit: "MeV", why: "the beam stays above the e+ e- threshold" });
  const to = finite("to", request.to ?? 17.4, { above: from, max: 1e3, unit: "MeV" });
  if (request.radiation !== undefined && typeof request.radiation !== "boolean")
    throw new InputError(`radiation = ${JSON.stringify(request.radiation)}: must be true or false`);
  const points = wholeNumber("points", request.points ?? 47, { min: 2, max: 2000 });
  const profile = request.profile === undefined ? undefined : profileBins(request.profile);
  if (profile && profile.length * points > MOST_PAIRS)
    throw new InputError(`profile: ${profile.length} entries at ${points} points: their product must be at most ${MOST_PAIRS}`);
  return {
    mass,
    epsV,
    epsA,
    invisible: finite("invisible", request.invisible ?? 0, { min: 0, max: 1, unit: "MeV" }),
    from,
    to,
    points,
    spread,
    motion,
    ...(profile === undefined ? {} : { profile }),
    radiation: request.radiation ?? false,
    cosMax: finite("cosMax", request.cosMax ?? 0.6, { min: 1e-3, max: 0.999 }),
    positrons: finite("positrons", request.positrons ?? 1e10, { min: 1e6, max: 1e20 }),
    thickness: finite("thickness", request.thickness ?? 100, { min: 0.1, max: 1e4, unit: "micrometre" }),
    efficiency: finite("efficiency", request.efficiency ?? 1, { min: 1e-3, max: 1 }),
    systematic: finite("systematic", request.systematic ?? 0.005, { min: 0, max: 1 }),
  };
}

import { X17_MASS } from "../constants.ts";
import { finite } from "../validate.ts";

export interface AxialInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Size of the coupling, sqrt(eps_v^2 + eps_a^2), in units of e: the same for a vector and for an axial vector. */
  readonly epsilon: number;
  /** PADME: distance from the resonance on either side [MeV], standard deviation of sqrt(s) [MeV], angular cut. */
  readonly offset: number;
  readonly spread: number;
  readonly cosMax: number;
  /** PADME: distance from the resonance of the two energies that are fitted together [MeV]. */
  readonly pairOffset: number;
  /** BESIII: sqrt(s) [MeV], half-width of the mass windows on either side of the peak and the gap about it [MeV]. */
  readonly sqrts: number;
  readonly reach: number;
  readonly gap: number;
  /** BESIII: resolution of the pair mass [MeV] for `besiii.luminosity.resolution`. */
  readonly resolution: number;
  /** Relative accuracy of the spectrum. */
  readonly accuracy: number;
}

/** Checks a request to tell an axial from a vector coupling; throws InputError. */
export function axialInput(request: Partial<AxialInput>): AxialInput {
  const mass = finite("mass", request.mass ?? X17_MASS, { min: 5, max: 500, unit: "MeV" });
  const reach = finite("reach", request.reach ?? Math.min(3, 0.25 * mass), { above: 0, max: 0.5 * mass, unit: "MeV" });
  const spread = finite("spread", request.spread ?? 0.06, { min: 1e-3, max: 0.2, unit: "MeV" });
  return {
    mass,
    epsilon: finite("epsilon", request.epsilon ?? 6.7e-4, { min: 1e-10, max: 1 }),
    offset: finite("offset", request.offset ?? 2 * spread, { above: 0, max: 2, unit: "MeV" }),
    spread,
    cosMax: finite("cosMax", request.cosMax ?? 0.6, { min: 0.05, max: 0.99 }),
    pairOffset: finite("pairOffset", request.pairOffset ?? 1.5 * spread, { above: 0, max: 2, unit: "MeV" }),
    sqrts: finite("sqrts", request.sqrts ?? 3773, { min: 5 * mass, max: 1e6, unit: "MeV" }),
    reach,
    gap: finite("gap", request.gap ?? Math.min(0.1, 0.5 * reach), { min: 1e-4 * reach, max: 0.5 * reach, unit: "MeV" }),
    resolution: finite("resolution", request.resolution ?? Math.min(1.5, 0.5 * reach), { min: 0.01 * reach, max: reach, unit: "MeV" }),
    accuracy: finite("accuracy", request.accuracy ?? 1e-3, { min: 1e-6, max: 0.05 }),
  };
}

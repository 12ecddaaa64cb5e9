import { checked } from "../request/schema.ts";
import { finite } from "../request/validate.ts";
import { AXIAL_REQUEST } from "./request.ts";

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
  const given = checked<Partial<AxialInput> & Pick<AxialInput, "mass" | "spread" | "sqrts">>(AXIAL_REQUEST, request);
  const { mass, spread, sqrts } = given;
  const reach = finite("reach", given.reach ?? Math.min(3, 0.25 * mass), { above: 0, max: 0.5 * mass, unit: "MeV" });
  finite("sqrts", sqrts, { min: 5 * mass, max: 1e6, unit: "MeV" });
  return {
    ...(given as AxialInput),
    offset: given.offset ?? 2 * spread,
    pairOffset: given.pairOffset ?? 1.5 * spread,
    reach,
    gap: finite("gap", given.gap ?? Math.min(0.1, 0.5 * reach), { min: 1e-4 * reach, max: 0.5 * reach, unit: "MeV" }),
    resolution: finite("resolution", given.resolution ?? Math.min(1.5, 0.5 * reach), { min: 0.01 * reach, max: reach, unit: "MeV" }),
  };
}

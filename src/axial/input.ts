import { AXIAL_REQUEST } from "../request/axial.ts";
import { checked } from "../request/schema.ts";
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
  /** BESIII: sqrt(s) [MeV], half-width of the mass windows on either side of the peak and the gap about it [MeV]. */
  readonly sqrts: number;
  readonly reach: number;
  readonly gap: number;
  /** Relative accuracy of the spectrum. */
  readonly accuracy: number;
}

/** Checks a request to tell an axial from a vector coupling; throws InputError. */
export function axialInput(request: Partial<AxialInput>): AxialInput {
  const given = checked<Omit<AxialInput, "offset"> & { readonly offset?: number }>(AXIAL_REQUEST, request);
  const { mass, reach, spread, sqrts, gap } = given;
  finite("reach", reach, { above: 0, max: 0.5 * mass, unit: "MeV" });
  finite("sqrts", sqrts, { min: 5 * mass, max: 1e6, unit: "MeV" });
  finite("gap", gap, { above: 0, max: 0.5 * reach, unit: "MeV" });
  return { ...given, offset: given.offset ?? 2 * spread };
}

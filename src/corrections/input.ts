import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import { checkRadiation, LEAST_SCALE, RADIATION_FIELDS } from "../radiation/input.ts";
import { MASS, SQRTS } from "../request/common.ts";
import { list, number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { finite, InputError } from "../request/validate.ts";
import { CUTS, SPECTRUM_REQUEST } from "../spectrum/input.ts";

/** What `x17.radiation` is asked: by how much photons and loops change e+ e- -> e+ e- gamma in a range of pair masses. */
export interface RadiationNumbersInput {
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  readonly cuts: CutSpec;
  /** Pair masses [MeV]. */
  readonly range: readonly [number, number];
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Initial-state radiation: most energy that may go missing along the beams [MeV, in the centre of mass]. */
  readonly isr: number;
  /** Number of hard photons of the structure function, its order in the leading logarithm. */
  readonly isrOrder: number;
  /** Scale of the leading logarithm in units of sqrt(s). */
  readonly isrScale: number;
  /** Mass resolutions [MeV]: of each, what final-state radiation shifts by more than three. */
  readonly sigma: readonly number[];
  /** Relative accuracy of the cross-sections. */
  readonly accuracy: number;
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type RadiationNumbersRequest = Partial<Omit<RadiationNumbersInput, "cuts">> & { readonly cuts?: CutSpec | CutPreset };

const { isr, isrOrder, isrScale } = RADIATION_FIELDS;

export const RADIATION_REQUEST: SchemaOf<RadiationNumbersInput> = {
  sqrts: SQRTS,
  cuts: CUTS,
  range: { ...SPECTRUM_REQUEST.range, otherwise: [16.5, 17] },
  mass: MASS,
  isr: { ...isr, says: "most energy that may go missing along the beams", otherwise: 200 },
  isrOrder: { ...isrOrder, otherwise: 2, otherwiseSays: "2" },
  isrScale: { ...isrScale, otherwise: 1, otherwiseSays: "1" },
  sigma: list(number("mass resolution", { above: 0, max: 1e6, unit: "MeV" }), "mass resolutions [MeV]", 100, [1, 1.5, 3]),
  accuracy: number("relative accuracy of the cross-sections", { min: 1e-6, max: 0.1 }, 1e-3),
};

/** Checks a request; throws InputError. */
export function radiationInput(request: RadiationNumbersRequest): RadiationNumbersInput {
  const given = checked<RadiationNumbersInput>(RADIATION_REQUEST, request);
  const { sqrts, range } = given;
  const inside = { below: sqrts, unit: "MeV", why: "a pair and a photon share sqrt(s)" };
  range.forEach((m, i) => void finite(`range[${i}]`, m, inside));
  checkRadiation(given, sqrts, range[1], "what is left of sqrt(s) must lie above the pair masses");
  // numbers have one at half the scale beside them
  const halved = 0.5 * given.isrScale * sqrts;
  if (halved < LEAST_SCALE)
    throw new InputError(
      `isrScale = ${given.isrScale}: half of it is the other scale that is computed, ${halved} MeV at this sqrts; it must be at least ${LEAST_SCALE} MeV`,
      "isrScale",
      "sqrts",
    );
  return given;
}

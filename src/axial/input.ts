import { X17_MASS } from "../constants/index.ts";
import { SCAN } from "../data/padme.generated.ts";
import { SETTINGS } from "../data/paper.generated.ts";
import { printed } from "../data/printed.ts";
import { number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { finite } from "../request/validate.ts";

/** What `x17.axial` is asked: energies of PADME, pair masses of BESIII. Section V. */
export interface AxialInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Size of the coupling, sqrt(eps_v^2 + eps_a^2), in units of e: the same for a vector and for an axial vector. */
  readonly eps: number;
  /** PADME: distance from the resonance on either side [MeV], standard deviation of sqrt(s) [MeV], angular cut. */
  readonly offset: number;
  readonly spread: number;
  readonly cosMax: number;
  /** PADME: distance from the resonance of the two energies that are fitted together [MeV]. */
  readonly pairOffset: number;
  /** BESIII: sqrt(s) [MeV], half-width of the mass windows on either side of the peak and the gap about it [MeV]. */
  readonly sqrts: number;
  readonly span: number;
  readonly gap: number;
  /** BESIII: resolution of the pair mass [MeV] for `besiii.luminosity.resolution`. */
  readonly sigma: number;
  /** Relative accuracy of the numbers at BESIII. */
  readonly accuracy: number;
}

export const AXIAL_REQUEST: SchemaOf<AxialInput> = {
  eps: number("size of the coupling, in units of e", { min: 1e-10, max: 1 }, printed("eq18.epsMin"), {
    formerly: "epsilon",
  }),
  mass: number("mass of X", { min: 5, max: 500, unit: "MeV" }, X17_MASS),
  offset: number("PADME: distance of sqrt(s) from the mass", { above: 0, max: 2, unit: "MeV" }, undefined, { otherwiseSays: "twice the spread" }),
  spread: number("PADME: standard deviation of sqrt(s)", { min: 1e-3, max: 0.2, unit: "MeV" }, SCAN.spreadTotal),
  pairOffset: number("PADME: distance of two energies that are fitted together", { above: 0, max: 2, unit: "MeV" }, undefined, {
    otherwiseSays: "1.5 spreads",
  }),
  cosMax: number("PADME: |cos theta| < C", { min: 0.05, max: 0.99 }, 0.6),
  sqrts: number("BESIII: centre-of-mass energy", { min: 25, max: 1e6, unit: "MeV" }, SETTINGS.sqrtsBesiii),
  span: number("BESIII: pair masses up to this far from the peak", { above: 0, max: 250, unit: "MeV" }, undefined, {
    otherwiseSays: "3, or a quarter of the mass",
    formerly: "reach",
  }),
  gap: number("BESIII: and no closer than this", { above: 0, max: 125, unit: "MeV" }, undefined, { otherwiseSays: "0.1, or half of the span" }),
  sigma: number("BESIII: resolution of the pair mass for besiii.luminosity.resolution", { above: 0, max: 250, unit: "MeV" }, undefined, {
    otherwiseSays: "1.5, or half of the span",
    formerly: "resolution",
  }),
  accuracy: number("relative accuracy of the numbers at BESIII", { min: 1e-6, max: 0.05 }, 1e-3),
};

/** Checks a request to tell an axial from a vector coupling; throws InputError. */
export function axialInput(request: Partial<AxialInput>): AxialInput {
  const given = checked<Partial<AxialInput> & Pick<AxialInput, "mass" | "spread" | "sqrts">>(AXIAL_REQUEST, request);
  const { mass, spread, sqrts } = given;
  const span = finite("span", given.span ?? Math.min(3, 0.25 * mass), { above: 0, max: 0.5 * mass, unit: "MeV" });
  finite("sqrts", sqrts, { min: 5 * mass, max: 1e6, unit: "MeV" });
  return {
    ...(given as AxialInput),
    offset: given.offset ?? 2 * spread,
    pairOffset: given.pairOffset ?? 1.5 * spread,
    span,
    gap: finite("gap", given.gap ?? Math.min(0.1, 0.5 * span), { min: 1e-4 * span, max: 0.5 * span, unit: "MeV" }),
    sigma: finite("sigma", given.sigma ?? Math.min(1.5, 0.5 * span), { min: 0.01 * span, max: span, unit: "MeV" }),
  };
}

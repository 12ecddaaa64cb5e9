import { ELECTRON_MASS, PAIR_THRESHOLD, X17_MASS } from "../kernel/constants.ts";
import { EPS_A, EPS_V, INVISIBLE, WIDTH } from "../request/common.ts";
import { choice, noneOrAtLeast, number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { XsecInput } from "./input.ts";

export const XSEC_PROCESSES = ["bhabha", "resonance", "gammaX"] as const;
export const XSEC_MODELS = ["paper", "massless", "exact"] as const;

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
  cosMax: number("cut |cos theta| < C", { min: 1e-6, max: 1 }, undefined, { otherwiseSays: "0.9 for bhabha, 1 otherwise" }),
  at: number("d sigma/d cos theta here instead", { min: -1, max: 1 }, undefined, { placeholder: "cos" }),
  epsV: EPS_V,
  epsA: EPS_A,
  mass: number("mass of X", { min: 1e-3, max: 1e6, unit: "MeV" }, X17_MASS),
  invisible: noneOrAtLeast(LEAST_WIDTH, INVISIBLE as typeof WIDTH),
  width: number(WIDTH.says, { ...WIDTH.bounds, min: LEAST_WIDTH }),
  spread: number("standard deviation of sqrt(s)", { min: 0, max: 1e6, unit: "MeV" }, 0),
};

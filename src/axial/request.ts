import { X17_MASS } from "../kernel/constants.ts";
import { number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { AxialInput } from "./input.ts";

export const AXIAL_REQUEST: SchemaOf<AxialInput> = {
  epsilon: number("size of the coupling, in units of e", { min: 1e-10, max: 1 }, 6.7e-4),
  mass: number("mass of X", { min: 5, max: 500, unit: "MeV" }, X17_MASS),
  offset: number("PADME: distance of sqrt(s) from the mass", { above: 0, max: 2, unit: "MeV" }, undefined, { otherwiseSays: "twice the spread" }),
  spread: number("PADME: standard deviation of sqrt(s)", { min: 1e-3, max: 0.2, unit: "MeV" }, 0.06),
  pairOffset: number("PADME: distance of two energies that are fitted together", { above: 0, max: 2, unit: "MeV" }, undefined, {
    otherwiseSays: "1.5 spreads",
  }),
  cosMax: number("PADME: |cos theta| < C", { min: 0.05, max: 0.99 }, 0.6),
  sqrts: number("BESIII: centre-of-mass energy", { min: 25, max: 1e6, unit: "MeV" }, 3773),
  reach: number("BESIII: pair masses up to this far from the peak", { above: 0, max: 250, unit: "MeV" }, undefined, {
    otherwiseSays: "3, or a quarter of the mass",
  }),
  gap: number("BESIII: and no closer than this", { above: 0, max: 125, unit: "MeV" }, undefined, { otherwiseSays: "0.1, or half of --reach" }),
  resolution: number("BESIII: resolution of the pair mass for besiii.luminosity.resolution", { above: 0, max: 250, unit: "MeV" }, undefined, {
    otherwiseSays: "1.5, or half of --reach",
  }),
  accuracy: number("relative accuracy of the spectrum", { min: 1e-6, max: 0.05 }, 1e-3),
};

import { PAIR_THRESHOLD, X17_MASS } from "../kernel/constants.ts";
import { coupling, flag, number, own, whole } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { type LineShapeInput, profileBins } from "./input.ts";

export const LINE_SHAPE_REQUEST: SchemaOf<LineShapeInput> = {
  epsV: coupling("vector coupling, in units of e", 0, { most: 1 }),
  epsA: coupling("axial coupling, in units of e", 0, { most: 1 }),
  mass: number("mass of X", { min: 2, max: 1e3, unit: "MeV" }, X17_MASS),
  invisible: number("partial width into anything but e+ e-", { min: 0, max: 1, unit: "MeV" }, 0),
  from: number("first sqrt(s)", { above: PAIR_THRESHOLD, max: 1e3, unit: "MeV", why: "threshold of e+ e-" }, 16.4),
  to: number("last sqrt(s)", { above: PAIR_THRESHOLD, max: 1e3, unit: "MeV", why: "threshold of e+ e-" }, 17.4),
  points: whole("number of energies", { min: 2, max: 2000 }, 47),
  spread: number("standard deviation of sqrt(s) from the beam", { min: 1e-4, max: 1, unit: "MeV" }, 0.021),
  motion: number("the same from the motion of the bound electrons", { min: 0, max: 1, unit: "MeV" }, 0.056),
  profile: own(
    "instead of --motion: JSON list of [shift of sqrt(s) in MeV, weight]; weights are divided by their sum",
    "file",
    (_, value) => profileBins(value),
    {
      placeholder: "file",
    },
  ),
  radiation: flag("initial-state radiation of the signal (Kuraev-Fadin)", false),
  cosMax: number("|cos theta| < C in the centre of mass", { min: 1e-3, max: 0.999 }, 0.6),
  positrons: number("positrons on target per point", { min: 1e6, max: 1e20 }, 1e10, { placeholder: "n" }),
  thickness: number("thickness of the diamond target in micrometres", { min: 0.1, max: 1e4, unit: "micrometre" }, 100, { placeholder: "um" }),
  efficiency: number("detector efficiency", { min: 1e-3, max: 1 }, 1),
  systematic: number("relative uncertainty of the background", { min: 0, max: 1 }, 0.005),
};

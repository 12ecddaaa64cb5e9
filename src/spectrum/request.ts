import { CUT_PRESETS } from "../cuts/presets.ts";
import { type CutSpec, checkedCuts, presetCuts } from "../cuts/spec.ts";
import { PAIR_THRESHOLD } from "../kernel/constants.ts";
import { EFFICIENCY, EPS_A, EPS_V, INVISIBLE, LUMINOSITY, MASS, MOST_NUMBERS, SQRTS, WIDTH } from "../request/common.ts";
import { choice, list, number, own } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { InputError } from "../request/validate.ts";
import type { SpectrumInput } from "./input.ts";

export const SPECTRUM_TERMS = ["background", "signal", "interference"] as const;

const PAIR_MASS = number("pair mass", { above: PAIR_THRESHOLD, max: 1e7, unit: "MeV", why: "threshold of e+ e-" });
/** Each resolution takes its own smearing. */
const MOST_RESOLUTIONS = 1000;

export const CUTS = own<CutSpec>(
  `${Object.keys(CUT_PRESETS).join(", ")}, or a JSON file (docs/physics/phase-space.md)`,
  "file",
  (_, value) => (typeof value === "string" ? presetCuts(value) : checkedCuts(value)),
  { placeholder: "name|file", otherwise: CUT_PRESETS["besiii"] as CutSpec },
);

const RANGE = own<readonly [number, number]>(
  "pair masses [MeV]",
  "numbers",
  (name, value) => {
    const [lo, hi] = list(PAIR_MASS, "", MOST_NUMBERS).check(name, value) as [number, number];
    if ((value as readonly unknown[]).length !== 2 || !(lo < hi))
      throw new InputError(`${name} = ${(value as readonly number[]).slice(0, 3).join(",")}: must be two pair masses, the lower first`, name);
    return [lo, hi];
  },
  { placeholder: "lo,hi", unit: "MeV", bounds: PAIR_MASS.bounds, otherwise: [7.5, 26.5] },
);

export const TERMS = list(choice("term", SPECTRUM_TERMS), `what the total adds: ${SPECTRUM_TERMS.join(",")}`, 3, SPECTRUM_TERMS);

export const SPECTRUM_REQUEST: SchemaOf<SpectrumInput> = {
  sqrts: SQRTS,
  cuts: CUTS,
  range: RANGE,
  bin: number("width of a bin", { min: 1e-9, max: 1e7, unit: "MeV" }, 0.5),
  epsV: EPS_V,
  epsA: EPS_A,
  mass: MASS,
  invisible: INVISIBLE,
  width: WIDTH,
  sigma: list(number("mass resolution", { above: 0, max: 1e6, unit: "MeV" }), "mass resolutions [MeV]", MOST_RESOLUTIONS, []),
  lumi: number("integrated luminosity", LUMINOSITY, 20.3),
  efficiency: number("factor on event counts", EFFICIENCY, 1),
  accuracy: number("relative accuracy", { min: 1e-9, max: 0.1 }, 1e-3),
  terms: TERMS,
  at: list(PAIR_MASS, "pair masses for dsigma/dm [MeV]; @FILE or - for many", MOST_NUMBERS, []),
};

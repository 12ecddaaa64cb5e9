import { ELECTRON_MASS } from "../kernel/constants.ts";
import { EFFICIENCY, LUMINOSITY } from "../request/common.ts";
import { coupling, list, number, own, whole } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { InputError, shown } from "../request/validate.ts";
import { EXPERIMENTS, type Experiment } from "./experiments.ts";
import type { ReachRequest } from "./input.ts";

const MASS = number("mass of X", { min: 4 * ELECTRON_MASS, max: 5e5, unit: "MeV" });
const MOST_MASSES = 1000;

/** Uncertainties and efficiency: those of the experiment unless given. */
const OF_EXPERIMENT = { otherwiseSays: "that of the experiment" };

export const REACH_REQUEST: SchemaOf<ReachRequest> = {
  experiment: own<string | Partial<Experiment>>(
    `${Object.keys(EXPERIMENTS).join(", ")} or a JSON file`,
    "file",
    (name, value) => {
      if (typeof value !== "string" && (typeof value !== "object" || value === null || Array.isArray(value)))
        throw new InputError(`${name} = ${shown(value)}: must be a name or an object`, name);
      return value;
    },
    { placeholder: "name|file", otherwise: "besiii-3773" },
  ),
  mass: MASS,
  masses: list(MASS, "several masses in MeV, 5 to 200 say, or @FILE; all numbers for the first, limits and reach for each", MOST_MASSES, undefined, {
    least: 1,
  }),
  epsV: coupling("vector coupling of the signal hypothesis", undefined, { most: 1, otherwiseSays: "6.7e-4" }),
  epsA: coupling("axial coupling of the signal hypothesis", undefined, { most: 1, otherwiseSays: "0" }),
  resolution: number("resolution of the pair mass", { min: 0.005, max: 50, unit: "MeV" }, undefined, OF_EXPERIMENT),
  luminosity: number("integrated luminosity", LUMINOSITY, undefined, OF_EXPERIMENT),
  efficiency: number("detector efficiency on top of the selection", EFFICIENCY, undefined, OF_EXPERIMENT),
  normalisation: number("relative uncertainty of the background normalisation", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  shape: number("relative uncertainty of the background slope and curvature", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  uncorrelated: number("relative uncertainty of the background in each bin on its own", { min: 0, max: 1 }, undefined, OF_EXPERIMENT),
  bin: number("width of a bin", { min: 0.01, max: 20, unit: "MeV" }, 0.5),
  accuracy: number("relative accuracy of the spectra", { min: 1e-7, max: 0.05 }, 1e-3),
  toys: whole("pseudo-experiments that check the asymptotic limit", { min: 0, max: 100_000 }, 0),
  seed: whole("seed of the pseudo-experiments", { min: 0, max: 2147483647 }, 1),
};

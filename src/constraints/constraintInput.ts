import { choice, number, own, text, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import type { MassRange } from "./curves/readings.ts";
import type { Constraint } from "./index.ts";

const needed = true;
/** Bounds and coefficients: products of any two with couplings up to 1000, over any unit, stay finite. */
const SIZE = { min: -1e60, max: 1e60 };
export const POSITIVE = { min: 1e-60, max: 1e60 };
const words = (says: string) => text(says, undefined, { needed, most: 10_000 });
const mass = (says: string) => number(says, { min: 0, max: 1e12, unit: "MeV" }, undefined, { needed });

const MASS_RANGE: SchemaOf<MassRange> = {
  from: mass("lowest mass"),
  to: mass("highest mass"),
  source: words("where the range is from"),
};

/** A constraint as `x17.constraints` returns it. */
export const CONSTRAINT: SchemaOf<Constraint> = {
  id: words("identifier"),
  experiment: words("experiment"),
  source: words("source"),
  note: words("note"),
  equation: words("equation"),
  quantity: words("what is bounded"),
  vv: number("coefficient of eps_v^2, of spin 0 of eps_s^2", SIZE, undefined, { needed }),
  aa: number("coefficient of eps_a^2, of spin 0 of eps_p^2", SIZE, undefined, { needed }),
  va: number("coefficient of |eps_v eps_a|, of spin 0 of |eps_s eps_p|", SIZE, undefined, { needed }),
  masses: own<MassRange>("masses at which it says anything", "not", (name, value) => checked<MassRange>(MASS_RANGE, value, name)),
  allowed: choice("allowed between the bounds or outside of them", ["inside", "outside"], undefined, { needed }),
  lower: number("lower bound", SIZE),
  upper: number("upper bound", SIZE),
  unitOfMargin: number("one unit of the margin", POSITIVE, undefined, { needed }),
  marginUnit: words("unit of the margin"),
  spin: whole("spin of X, where it is 0", { min: 0, max: 0 }) as SchemaOf<Constraint>["spin"],
  applies: choice("how it applies to spin 0", ["measured", "rescaled", "derived", "no"]),
  productionRatio: number("spin 0 over vector, of the same coupling", { min: 0, max: 1e60 }),
  rescalingError: number("relative error of what it excludes", { min: 0, max: 1e60 }),
};

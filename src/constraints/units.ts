import type { UnitsOf } from "../request/unitsOf.ts";
import type { Constraint } from "./index.ts";
import type { Limits } from "./limits.ts";
import type { Judgement, PointVerdict } from "./margins.ts";

// couplings are in units of the positron charge; a margin counts what stands beside it
const masses = { from: "MeV", to: "MeV" };
const judgement: UnitsOf<Judgement> = { margin: "1", factorToEdge: "1" };

/** Units of the numbers of a constraint. */
export const CONSTRAINT_UNITS: UnitsOf<Constraint> = {
  vv: "1",
  aa: "1",
  va: "1",
  masses,
  lower: "1",
  upper: "1",
  unitOfMargin: "1",
  spin: "1",
  productionRatio: "1",
  rescalingError: "1",
};

/** Units of what constraints say of a point. */
export const VERDICT_UNITS: UnitsOf<PointVerdict> = { epsV: "1", epsA: "1", epsS: "1", epsP: "1", constraints: { "*": judgement } };

/** Units of the numbers that carry none. */
export const LIMITS_UNITS: UnitsOf<Omit<Limits, "quantities">> = {
  lines: { masses, lower: "1", upper: "1", excludedFrom: "1", excludedTo: "1", productionRatio: "1", point: judgement },
};

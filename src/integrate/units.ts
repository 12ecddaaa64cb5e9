import type { UnitsOf } from "../request/unitsOf.ts";
import type { IntegrateResults } from "./recorded.ts";

const estimate = { value: "fb", sdev: "fb" };

/** Units of its numbers. */
export const INTEGRATE_UNITS: UnitsOf<IntegrateResults> = {
  ...estimate,
  ...{ background: estimate, signal: estimate, interference: estimate },
  ...{ chi2: "1", dof: "1", q: "1", neval: "1", seed: "1" },
  iterations: { neval: "1", accepted: "1", ...estimate },
  trust: {},
  unadapted: { ...estimate, accepted: "1" },
  upperLimit: "fb",
  width: "MeV",
};

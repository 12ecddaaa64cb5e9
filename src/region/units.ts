import { CONSTRAINT_UNITS, VERDICT_UNITS } from "../constraints/units.ts";
import type { UnitsOf } from "../request/unitsOf.ts";
import type { Region } from "./index.ts";

/** Units of the numbers that carry none: couplings are in units of the positron charge. */
export const REGION_UNITS: UnitsOf<Omit<Region, "quantities">> = {
  extremePoints: {
    ...{ "G2.min": "1", "G2.max": "1", "absEpsV.min": "1", "absEpsV.max": "1", "absEpsA.min": "1", "absEpsA.max": "1" },
    ...{ "G0.min": "1", "G0.max": "1", "absEpsS.min": "1", "absEpsS.max": "1", "absEpsP.min": "1", "absEpsP.max": "1" },
  },
  parts: { area: "1", G2: "1", absEpsV: "1", absEpsA: "1", G0: "1", absEpsS: "1", absEpsP: "1" },
  pureVector: "1",
  pureAxial: "1",
  pureScalar: "1",
  purePseudoscalar: "1",
  polygons: "1",
  constraints: CONSTRAINT_UNITS,
  point: VERDICT_UNITS,
};

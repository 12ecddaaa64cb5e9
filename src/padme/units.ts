import type { UnitsOf } from "../request/unitsOf.ts";
import type { LineShapeResults } from "./index.ts";

const pieces = { background: "mb", signal: "mb", interference: "mb" };

/** Units of the numbers that carry none. */
export const LINE_SHAPE_UNITS: UnitsOf<LineShapeResults> = {
  points: {
    ...{ sqrts: "MeV", beamEnergy: "MeV", ...pieces, total: "mb", errors: pieces, error: "mb" },
    ...{ backgroundEvents: "events", signalEvents: "events", significance: "sigma" },
  },
};

import type { UnitsOf } from "../request/unitsOf.ts";
import type { AxialResults } from "./index.ts";

const columns = { background: "mb", vector: "mb", axial: "mb" };
const distribution = { sqrts: "MeV", cosTheta: "1", weights: "1", ...columns, errors: columns };

/** Units of the numbers that carry none. */
export const AXIAL_UNITS: UnitsOf<AxialResults> = {
  relativeError: "1",
  padme: { below: distribution, above: distribution },
  besiii: { background: "fb", vector: "fb", axial: "fb" },
};

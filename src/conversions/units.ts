import type { UnitsOf } from "../request/unitsOf.ts";
import type { ConversionsResults } from "./index.ts";

const counts = { born: "fb", measured: "fb", kept: "fb" };

/** Units of the numbers that carry none. */
export const CONVERSIONS_UNITS: UnitsOf<ConversionsResults> = {
  layers: { radiationLengths: "X0", ratio: "1", probability: "1", pairs: "fb" },
  bins: { lo: "MeV", hi: "MeV", ...counts, errors: counts, rateError: "fb" },
};

import type { UnitsOf } from "../request/unitsOf.ts";
import type { ReachResults } from "./results.ts";

// couplings in units of the positron charge, and ratios
const numbers = { cls90: "1", cls95: "1", band90: "1", threeSigma: "1", fiveSigma: "1", cls90Uncorrelated: "1", signalOverBackground: "1" };

/** Units of the numbers that carry none. */
export const REACH_UNITS: UnitsOf<ReachResults> = { scan: { mass: "MeV", ...numbers, errors: numbers }, relativeError: "1" };

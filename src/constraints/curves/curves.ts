import { CURVE_DATA, LIMITS_PROVENANCE } from "../../data/limits.generated.ts";
import { frozen } from "../../request/frozen.ts";
import type { LimitCurve } from "./curve.ts";

/** Where the numbers come from. */
export const CURVES_PROVENANCE: string = LIMITS_PROVENANCE;

/** Published limit curves: data/limits. */
export const CURVES: readonly LimitCurve[] = frozen(CURVE_DATA);

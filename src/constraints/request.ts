import { G2_CHOICES } from "../g2/input.ts";
import { ANOMALY } from "../g2/request.ts";
import type { RegionInput } from "../region/index.ts";
import { ANY_MASS, MASS, POINT_EPS_A, POINT_EPS_V } from "../request/common.ts";
import { choice, list, number, own, text } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { checkedCurves } from "./curves/userCurves.ts";
import { CONSTRAINT_IDS, CONSTRAINT_SETS } from "./index.ts";
import type { LimitsInput } from "./limits.ts";

const CURVES = own("your own limit curves", "not", (_, value) => checkedCurves(value, [...CONSTRAINT_IDS, ...Object.keys(CONSTRAINT_SETS)]), {
  otherwise: [],
});
const G2 = choice(ANOMALY, G2_CHOICES, "2022-cs", { placeholder: "choice" });
/** More names than there are constraints say nothing new. */
const MOST_NAMES = 1000;

export const LIMITS_REQUEST: SchemaOf<LimitsInput> = { mass: ANY_MASS, g2: G2, epsV: POINT_EPS_V, epsA: POINT_EPS_A, curves: CURVES };

export const REGION_REQUEST: SchemaOf<RegionInput> = {
  mass: { ...MASS, ...number("mass of X", { ...MASS.bounds, max: 1e4 }, MASS.otherwise) },
  g2: G2,
  use: list(text("constraint or set"), "constraints or sets, separated by commas", MOST_NAMES, undefined, {
    least: 1,
    placeholder: "names",
    otherwiseSays: "paper = Eq. 20",
  }),
  epsMax: number("look at eps_v^2 + eps_a^2 up to the square of this", { min: 1e-9, max: 1e3 }, 0.01),
  epsV: POINT_EPS_V,
  epsA: POINT_EPS_A,
  curves: CURVES,
};

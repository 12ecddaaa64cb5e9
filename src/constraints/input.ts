import { ANOMALY } from "../g2/input.ts";
import { G2_CHOICES, type G2Choice } from "../g2/measurements.ts";
import { ANY_MASS, POINT_EPS_A, POINT_EPS_V } from "../request/common.ts";
import { choice, own } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { POINT_EPS_P, POINT_EPS_S, SPIN, type Spin, withPoint } from "../request/spin.ts";
import type { LimitCurve } from "./curves/curve.ts";
import { checkedCurves } from "./curves/userCurves.ts";
import { CONSTRAINT_IDS, CONSTRAINT_SETS } from "./index.ts";

/** What `x17.limits` is asked: a mass, a point, curves of one's own. */
export interface LimitsInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Which measurement of a_e and of alpha. */
  readonly g2: G2Choice;
  /** The user's own limit curves. */
  readonly curves: readonly LimitCurve[];
  /** A point to judge, in units of the positron charge. */
  readonly epsV?: number;
  readonly epsA?: number;
  /** Spin of X; that of the point where it has one, otherwise 1. */
  readonly spin?: Spin;
  /** A point of an X of spin 0 to judge, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  readonly epsP?: number;
}

/** Checks a limits request; throws InputError. */
export function limitsInput(input: Partial<LimitsInput>): LimitsInput {
  return withPoint(checked<LimitsInput>(LIMITS_REQUEST, input));
}

/** Limit curves of the caller. */
export const OWN_CURVES = own(
  "your own limit curves",
  "not",
  (_, value) => checkedCurves(value, [...CONSTRAINT_IDS, ...Object.keys(CONSTRAINT_SETS)]),
  {
    otherwise: [],
  },
);
/** The anomaly of the electron that counts. */
export const G2_CHOICE = choice(ANOMALY, G2_CHOICES, "2022-cs", { placeholder: "choice" });
export const LIMITS_REQUEST: SchemaOf<LimitsInput> = {
  mass: ANY_MASS,
  g2: G2_CHOICE,
  epsV: POINT_EPS_V,
  epsA: POINT_EPS_A,
  spin: SPIN as SchemaOf<LimitsInput>["spin"],
  epsS: POINT_EPS_S,
  epsP: POINT_EPS_P,
  curves: OWN_CURVES,
};

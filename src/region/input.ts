import { POSITIVE } from "../constraints/constraintInput.ts";
import type { LimitCurve } from "../constraints/curves/curve.ts";
import { CONSTRAINT_IDS, type ConstraintId, type ConstraintSet, constraintIds } from "../constraints/index.ts";
import { G2_CHOICE, OWN_CURVES } from "../constraints/input.ts";
import type { G2Choice } from "../g2/measurements.ts";
import { MASS, POINT_EPS_A, POINT_EPS_V } from "../request/common.ts";
import { list, number, text } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { POINT_EPS_P, POINT_EPS_S, SPIN, type Spin, withPoint } from "../request/spin.ts";
import { InputError } from "../request/validate.ts";

/** What is drawn: G2 is vv = aa = 1; a width or a cross-section proportional to it has its own coefficients. Both positive; of spin 0 of eps_s^2, eps_p^2. */
export interface ContourForm {
  readonly vv: number;
  readonly aa: number;
}

/** What `x17.region` is asked: a mass, a set of constraints, perhaps a point. */
export interface RegionInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Which measurement of a_e and of alpha. */
  readonly g2: G2Choice;
  /** Constraints or sets of them (CONSTRAINT_IDS, CONSTRAINT_SETS), or the identifiers of `curves`. */
  readonly use: readonly (ConstraintId | ConstraintSet | (string & {}))[];
  /** The plane is looked at within eps_v^2 + eps_a^2 <= epsMax^2, of spin 0 eps_s^2 + eps_p^2, couplings in units of e. */
  readonly epsMax: number;
  /** A point to judge, in units of the positron charge. */
  readonly epsV?: number;
  readonly epsA?: number;
  /** Spin of X: 0 for the plane of eps_s and eps_p; that of the point where it has one, otherwise 1. */
  readonly spin?: Spin;
  /** A point of an X of spin 0 to judge, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  readonly epsP?: number;
  /** The user's own limit curves. */
  readonly curves: readonly LimitCurve[];
}

/** Checks a region request; throws InputError. The default constraints are those of Eq. 20, hence the g-2 choice 2022-cs; of spin 0 the set `spin0`. */
export function regionInput(input: Partial<RegionInput>): RegionInput {
  const given = withPoint(checked<Omit<RegionInput, "use"> & { readonly use?: readonly string[] }>(REGION_REQUEST, input));
  const { curves, spin = 1 } = given;
  const { use = [spin === 0 ? "spin0" : "paper", ...curves.map(({ id }) => id)] } = given;
  constraintIds(use, [...CONSTRAINT_IDS, ...curves.map(({ id }) => id)]);
  if (spin === 1 && use.includes("spin0")) throw new InputError('use = "spin0": must be asked with spin = 0', "use", "spin");
  return { ...given, use };
}

/** More names than there are constraints say nothing new. */
const MOST_NAMES = 1000;

export const REGION_REQUEST: SchemaOf<RegionInput> = {
  mass: { ...MASS, ...number("mass of X", { ...MASS.bounds, max: 1e4 }, MASS.otherwise) },
  g2: G2_CHOICE,
  use: list(text("constraint or set"), "constraints or sets, separated by commas", MOST_NAMES, undefined, {
    least: 1,
    placeholder: "names",
    otherwiseSays: "paper = Eq. 20; of spin 0: spin0",
  }),
  epsMax: number("look at the sum of both couplings squared up to the square of this", { min: 1e-9, max: 1e3 }, 0.01),
  epsV: POINT_EPS_V,
  epsA: POINT_EPS_A,
  spin: SPIN as SchemaOf<RegionInput>["spin"],
  epsS: POINT_EPS_S,
  epsP: POINT_EPS_P,
  curves: OWN_CURVES,
};

/** What contour lines are drawn of. */
export const CONTOUR_FORM: SchemaOf<ContourForm> = {
  vv: number("coefficient of eps_v^2, of spin 0 of eps_s^2", POSITIVE, undefined, { needed: true }),
  aa: number("coefficient of eps_a^2, of spin 0 of eps_p^2", POSITIVE, undefined, { needed: true }),
};

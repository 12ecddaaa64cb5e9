// Checks of limit curves that come from outside.
import { arrayOf, InputError, oneOf, plainObject, shown } from "../validate.ts";
import type { LimitCurve } from "./curve.ts";

/** Columns of each kind of curve: mass [MeV], couplings in units of e. */
export const COLUMNS: Readonly<Record<LimitCurve["kind"], readonly string[]>> = {
  "upper-limit": ["mass", "eps"],
  "excluded-band": ["mass", "epsLower", "epsUpper"],
};

/** What is wrong with a point that follows `previous`, or nothing. */
export function pointFault(point: readonly number[], previous: readonly number[] | undefined, columns: readonly string[]): string | undefined {
  if (point.length !== columns.length) return `${point.length} values, there are ${columns.length} columns`;
  const bad = point.findIndex((x) => typeof x !== "number" || !Number.isFinite(x) || x <= 0);
  if (bad >= 0) return `${columns[bad]} = ${shown(point[bad])}: must be a finite number above 0`;
  if (point.length === 3 && (point[1] as number) >= (point[2] as number)) return `epsLower = ${point[1]}: must be below epsUpper = ${point[2]}`;
  if (previous && (point[0] as number) < (previous[0] as number))
    return `mass = ${point[0]} MeV: must not be below that of the point before, ${previous[0]} MeV`;
  return undefined;
}

/** Curves a caller hands over, none of a name in `taken`; throws InputError. */
export function checkedCurves(curves: unknown, taken: readonly string[]): readonly LimitCurve[] {
  if (curves === undefined) return [];
  if (!Array.isArray(curves)) throw new InputError("curves: must be a list of limit curves");
  for (const [k, curve] of curves.entries()) {
    const { id, kind, points } = plainObject(`curves[${k}]`, curve) as LimitCurve;
    if (typeof id !== "string" || id === "") throw new InputError("curves: each must have an id");
    if (taken.includes(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: must differ from the built-in names`);
    const columns = COLUMNS[oneOf(`curve ${id}: kind`, kind, Object.keys(COLUMNS) as LimitCurve["kind"][])];
    if (!Array.isArray(points) || points.length < 2) throw new InputError(`curve ${id}: must have at least 2 points`);
    points.forEach((point, i) => {
      arrayOf(`curve ${id}: points[${i}]`, point);
      const fault = pointFault(point, points[i - 1], columns);
      if (fault) throw new InputError(`curve ${id}: points[${i}]: ${fault}`);
    });
  }
  return curves;
}

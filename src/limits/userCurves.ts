// Checks of limit curves that come from outside.
import { arrayOf, type Bounds, finite, InputError, knownKeys, oneOf, shown } from "../validate.ts";
import type { LimitCurve } from "./curve.ts";

/** Columns of each kind of curve: mass [MeV], couplings in units of e. */
export const COLUMNS: Readonly<Record<LimitCurve["kind"], readonly string[]>> = {
  "upper-limit": ["mass", "eps"],
  "excluded-band": ["mass", "epsLower", "epsUpper"],
};

const FIELDS: readonly (keyof LimitCurve)[] = [
  ...(["id", "experiment", "source", "process", "kind", "confidenceLevel", "note", "columns", "points"] as const),
];
/** Masses from those of neutrinos to those of nuclei [MeV], couplings from far below to far above any limit. */
const MASSES: Bounds = { min: 1e-9, max: 1e9, unit: "MeV" };
const COUPLINGS: Bounds = { min: 1e-30, max: 1e3 };

/** What is wrong with a point that follows `previous`, or nothing. */
export function pointFault(point: readonly number[], previous: readonly number[] | undefined, columns: readonly string[]): string | undefined {
  if (point.length !== columns.length) return `${point.length} values, there are ${columns.length} columns`;
  for (const [k, x] of point.entries()) {
    try {
      finite(columns[k] as string, x, k === 0 ? MASSES : COUPLINGS);
    } catch (error) {
      return (error as InputError).message;
    }
  }
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
    const { id, kind, points, confidenceLevel, columns: names } = knownKeys<LimitCurve>(`curves[${k}]`, curve, FIELDS);
    if (typeof id !== "string" || !/^[a-z][a-z0-9-]{0,99}$/.test(id))
      throw new InputError(`curves[${k}].id = ${shown(id)}: must be lower-case letters, digits and dashes, a letter first`);
    if (curves.some((other, j) => j < k && other.id === id)) throw new InputError(`curve id = ${shown(id)}: given twice`);
    if (taken.includes(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: must differ from the built-in names`);
    const columns = COLUMNS[oneOf(`curve ${id}: kind`, kind, Object.keys(COLUMNS) as LimitCurve["kind"][])];
    for (const field of ["experiment", "source", "process", "note"] as const) {
      const text: unknown = curve[field];
      if (text !== undefined && typeof text !== "string") throw new InputError(`curve ${id}: ${field} = ${shown(text)}: must be a text`);
    }
    if (confidenceLevel !== undefined) finite(`curve ${id}: confidenceLevel`, confidenceLevel, { above: 0, below: 1 });
    if (names !== undefined && (!Array.isArray(names) || names.join() !== columns.join()))
      throw new InputError(`curve ${id}: columns = ${shown(names)}: must be ${columns.join(", ")}`);
    if (!Array.isArray(points) || points.length < 2) throw new InputError(`curve ${id}: must have at least 2 points`);
    points.forEach((point, i) => {
      arrayOf(`curve ${id}: points[${i}]`, point);
      const fault = pointFault(point, points[i - 1], columns);
      if (fault) throw new InputError(`curve ${id}: points[${i}]: ${fault}`);
    });
  }
  return curves;
}

// Checks of limit curves that come from outside.
import { arrayOf, finite, InputError, knownKeys, missing, oneOf, shown } from "../validate.ts";
import type { LimitCurve } from "./curve.ts";

/** Columns of each kind of curve: mass [MeV], couplings in units of e. */
export const COLUMNS: Readonly<Record<LimitCurve["kind"], readonly string[]>> = {
  "upper-limit": ["mass", "eps"],
  "excluded-band": ["mass", "epsLower", "epsUpper"],
};

const FIELDS = Object.keys({
  ...{ id: 1, experiment: 1, source: 1, process: 1, kind: 1, confidenceLevel: 1, note: 1, columns: 1, points: 1 },
} satisfies Record<keyof LimitCurve, 1>);
/** Points of one curve, and curves of one request, at most. */
export const MOST_POINTS = 1_000_000;
export const MOST_CURVES = 100;
/** Masses [MeV] and couplings that a curve may hold: far beyond any measurement, and their squares and logarithms are safe numbers. */
const MASSES = { min: 1e-6, max: 1e9 };
const COUPLINGS = { min: 1e-30, max: 1e3 };

/** What is wrong with a point that follows `previous`, or nothing. */
export function pointFault(point: readonly number[], previous: readonly number[] | undefined, columns: readonly string[]): string | undefined {
  if (point.length !== columns.length) return `${point.length} values, there are ${columns.length} columns`;
  const range = (column: number) => (column === 0 ? MASSES : COUPLINGS);
  const bad = point.findIndex((x, column) => typeof x !== "number" || !(x >= range(column).min && x <= range(column).max));
  if (bad >= 0 && typeof point[bad] !== "number") return `${columns[bad]} = ${shown(point[bad])} (column ${bad + 1}): must be a number`;
  if (bad >= 0)
    return `${columns[bad]} = ${shown(point[bad])} (column ${bad + 1}): must be ${range(bad).min} to ${range(bad).max}${bad === 0 ? " MeV" : ""}`;
  if (point.length === 3 && (point[1] as number) >= (point[2] as number))
    return `epsLower = ${point[1]} (column 2): must be below epsUpper = ${point[2]}`;
  if (previous && (point[0] as number) < (previous[0] as number))
    return `mass = ${point[0]} MeV (column 1): must not be below that of the point before, ${previous[0]} MeV`;
  return undefined;
}

/** How a message names a field of curve k, or its point i. */
type Place = (k: number, field: string, i?: number) => string;
const inList: Place = (k, field, i) => `curves[${k}].${field}${i === undefined ? "" : `[${i}]`}`;

/** Curves a caller hands over, none of a name in `taken`; throws InputError. */
export function checkedCurves(curves: unknown, taken: readonly string[], place: Place = inList): readonly LimitCurve[] {
  if (curves === undefined) return [];
  if (!Array.isArray(curves)) throw new InputError("curves: must be a list of limit curves", "curves");
  if (curves.length > MOST_CURVES) throw new InputError(`curves: ${curves.length} of them: must be at most ${MOST_CURVES}`, "curves");
  const seen = new Set<string>();
  for (const [k, curve] of curves.entries()) {
    const { id, kind, points, confidenceLevel, columns: names } = knownKeys<LimitCurve>(`curves[${k}]`, curve, FIELDS);
    if (id === undefined) throw missing(place(k, "id"), "must be lower-case letters, digits and dashes, a letter first");
    if (typeof id !== "string" || !/^[a-z][a-z0-9-]{0,99}$/.test(id))
      throw new InputError(`${place(k, "id")} = ${shown(id)}: must be lower-case letters, digits and dashes, a letter first`, place(k, "id"));
    if (taken.includes(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: must differ from the built-in names`);
    if (seen.has(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: is there twice: each must have its own`);
    seen.add(id);
    const columns = COLUMNS[oneOf(place(k, "kind"), kind, Object.keys(COLUMNS) as LimitCurve["kind"][])];
    for (const field of ["experiment", "source", "process", "note"] as const) {
      const text: unknown = curve[field];
      if (text !== undefined && typeof text !== "string") throw new InputError(`${place(k, field)} = ${shown(text)}: must be a text`);
    }
    if (confidenceLevel !== undefined) finite(place(k, "confidenceLevel"), confidenceLevel, { above: 0, below: 1 });
    if (names !== undefined && (!Array.isArray(names) || names.join() !== columns.join()))
      throw new InputError(`${place(k, "columns")} = ${shown(names)}: must be ${columns.join(", ")}`);
    if (!Array.isArray(points)) throw new InputError(`${place(k, "points")}: must be a list of points`);
    if (points.length < 2 || points.length > MOST_POINTS)
      throw new InputError(`${place(k, "points")}: ${points.length} points: must be 2 to ${MOST_POINTS}`);
    points.forEach((point, i) => {
      arrayOf(place(k, "points", i), point);
      const fault = pointFault(point, points[i - 1], columns);
      if (fault) throw new InputError(`${place(k, "points", i)}: ${fault}`);
    });
  }
  return curves;
}

// Checks of limit curves that come from outside.
import { choice, number, own, text } from "../../request/field.ts";
import { frozen } from "../../request/frozen.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import { arrayOf, InputError, missing, shown } from "../../request/validate.ts";
import type { LimitCurve } from "./curve.ts";

/** Columns of each kind of curve: mass [MeV], couplings in units of e. */
const COLUMNS = frozen<Record<LimitCurve["kind"], readonly string[]>>({
  "upper-limit": ["mass", "eps"],
  "excluded-band": ["mass", "epsLower", "epsUpper"],
});

/** Points of one curve, and curves of one request, at most. */
const MOST_POINTS = 1_000_000;
const MOST_CURVES = 100;
/** Masses [MeV] and couplings that a curve may hold: far beyond any measurement, and their squares and logarithms are safe numbers. */
const MASSES = { min: 1e-6, max: 1e9 };
const COUPLINGS = { min: 1e-30, max: 1e3 };

/** What is wrong with a point that follows `previous`, or nothing. */
function pointFault(point: readonly number[], previous: readonly number[] | undefined, columns: readonly string[]): string | undefined {
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

const KINDS = Object.keys(COLUMNS) as readonly LimitCurve["kind"][];
/** The columns a curve may have, for messages. */
export const HEADERS = KINDS.map((kind) => COLUMNS[kind].join(",")).join(" or ");

const ID = own<string>(
  "identifier",
  "not",
  (name, value) => {
    if (typeof value === "string" && /^[a-z][a-z0-9-]{0,99}$/.test(value)) return value;
    const allowed = "must be lower-case letters, digits and dashes, a letter first";
    throw value === undefined ? missing(name, allowed) : new InputError(`${name} = ${shown(value)}: ${allowed}`, name);
  },
  { needed: true },
);
const POINTS = own<LimitCurve["points"]>(
  "points",
  "not",
  (name, value) => {
    if (value === undefined) throw missing(name, "must be a list of points");
    if (!Array.isArray(value)) throw new InputError(`${name} = ${shown(value)}: must be a list of points`, name);
    if (value.length < 2 || value.length > MOST_POINTS) throw new InputError(`${name}: ${value.length} points: must be 2 to ${MOST_POINTS}`, name);
    return value;
  },
  { needed: true },
);

/** A curve: what describes the measurement may be left out, and one of `kind` and `columns`. */
const CURVE: SchemaOf<LimitCurve> = {
  id: ID,
  experiment: text("experiment"),
  source: text("paper of the measurement", "user's own"),
  process: text("process", ""),
  kind: choice("excluded between two couplings, or above one", KINDS),
  confidenceLevel: number("confidence level", { above: 0, below: 1 }, 0.9),
  note: text("note", "user's own curve"),
  columns: own<readonly string[]>("columns of the points", "not", (name, value) => {
    if (Array.isArray(value) && KINDS.some((kind) => COLUMNS[kind].join() === value.join())) return COLUMNS[kindOf(value)];
    throw new InputError(`${name} = ${shown(value)}: must be ${HEADERS}`);
  }),
  points: POINTS,
};

const kindOf = (columns: readonly string[]): LimitCurve["kind"] => KINDS.find((one) => COLUMNS[one].join() === columns.join()) as LimitCurve["kind"];

/** What of a curve follows from the rest. */
type Given = Omit<LimitCurve, "kind" | "experiment" | "columns"> & Partial<LimitCurve>;

/** A curve with all that may be left out, masses ascending; throws InputError. `where(i)` names point i. */
export function checkedCurve(name: string, curve: unknown, where = (i: number) => `${name}.points[${i}]`): LimitCurve {
  const given: Given = checked<LimitCurve>(CURVE, curve, name);
  const { id, experiment = id, points } = given;
  if (given.columns === undefined && given.kind === undefined) throw new InputError(`${name}.columns is missing: must be ${HEADERS}`);
  const columns = given.columns ?? COLUMNS[CURVE.kind.check(`${name}.kind`, given.kind)];
  const kind = kindOf(columns);
  if (given.kind !== undefined && given.kind !== kind)
    throw new InputError(`${name}.kind = ${given.kind}: columns ${columns.join(",")} are those of ${kind}`);
  points.forEach((point, i) => {
    arrayOf(where(i), point);
  });
  const descending = (points[0]?.[0] as number) > (points.at(-1)?.[0] as number);
  points.forEach((point, i) => {
    const fault = pointFault(point, points[i + (descending ? 1 : -1)], columns);
    if (fault) throw new InputError(`${where(i)}: ${fault}${descending ? " (masses descend)" : ""}`);
  });
  return { ...given, experiment, kind, columns, points: descending ? points.toReversed() : points };
}

/** Curves a caller hands over, none of a name in `taken`; throws InputError. */
export function checkedCurves(curves: unknown, taken: readonly string[]): readonly LimitCurve[] {
  if (!Array.isArray(curves)) throw new InputError("curves: must be a list of limit curves", "curves");
  if (curves.length > MOST_CURVES) throw new InputError(`curves: ${curves.length} of them: must be at most ${MOST_CURVES}`, "curves");
  const seen = new Set<string>();
  return curves.map((curve, k) => {
    const found = checkedCurve(`curves[${k}]`, curve);
    const { id } = found;
    if (taken.includes(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: must differ from the built-in names`, "curves");
    if (seen.has(id)) throw new InputError(`curve id = ${JSON.stringify(id)}: is there twice: each must have its own`, "curves");
    seen.add(id);
    return found;
  });
}

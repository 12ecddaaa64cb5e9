// A user's own limit curve. A table (limitTable.ts): a header `mass,eps` or `mass,epsLower,epsUpper`, then one point per line, `#` starts a comment.
// JSON: one curve or a list of them, fields as in LimitCurve; `id`, `columns` and `points` are required. Masses ascend or descend.
import { basename } from "node:path";
import type { LimitCurve } from "../limits/curve.ts";
import { COLUMNS, checkedCurves } from "../limits/userCurves.ts";
import { InputError, plainObject, shown } from "../validate.ts";
import { jsonText, readText } from "./files.ts";
import { limitTable } from "./limitTable.ts";

const HEADERS = Object.values(COLUMNS).map((names) => names.join(","));

type Fields = Partial<LimitCurve>;
interface Oriented {
  readonly fields: Fields;
  readonly descends: boolean;
}

/** A curve with all its fields and its masses ascending; what is no curve is left for the check. */
function completed(path: string, name: string, one: unknown): Oriented {
  const fields = plainObject(name, one) as Fields;
  const { id, columns, points, kind } = fields;
  const found = (Object.keys(COLUMNS) as LimitCurve["kind"][]).find((each) => COLUMNS[each].join() === String(columns));
  if (columns === undefined) throw new InputError(`${name}: columns is missing: must be ${HEADERS.join(" or ")}`);
  if (found === undefined)
    throw new InputError(`${name}: columns ${Array.isArray(columns) ? columns.join() : shown(columns)}: must be ${HEADERS.join(" or ")}`);
  if (kind !== undefined && kind !== found) throw new InputError(`${name}: kind = ${shown(kind)}: columns ${String(columns)} are those of ${found}`);
  const mass = (at: number) => (Array.isArray(points) ? (points.at(at)?.[0] as number) : 0);
  const descends = mass(0) > mass(-1);
  const texts = { experiment: id as string, source: basename(path), process: "", confidenceLevel: 0.9, note: "user's own file" };
  return { fields: { ...texts, ...fields, kind: found, ...(descends ? { points: points!.toReversed() } : {}) }, descends };
}

/** The curves of a list or a single one, checked; `pointPlace` names a point as the file has it. */
function checked(path: string, given: unknown, pointPlace?: (i: number) => string): LimitCurve[] {
  const several = Array.isArray(given);
  const name = (k: number) => (several ? `[${k}]` : "the curve");
  let order = "";
  try {
    const curves = (several ? given : [given]).map((one, k) => completed(path, name(k), one));
    if (curves.length === 0) throw new InputError("an empty list: must hold a curve");
    const all = curves.map(({ fields }) => fields);
    checkedCurves(all, [], (k, field, i) => {
      const inside = several ? `[${k}].${field}` : field;
      if (i === undefined) return inside;
      const { descends, fields } = curves[k]!;
      order = descends ? " (masses descend)" : "";
      const asWritten = descends ? fields.points!.length - 1 - i : i;
      return pointPlace?.(asWritten) ?? `${inside}[${asWritten}]`;
    });
    return all as LimitCurve[];
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${path}: ${error.message}${order}`);
    throw error;
  }
}

function fromTable(path: string, text: string): LimitCurve[] {
  const { columns, rows, leftOut } = limitTable(path, text);
  const id =
    basename(path)
      .replace(/\.[^.]*$/, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "")
      .slice(0, 100) || "user";
  const points = rows.map(({ values }) => [...values]);
  const note = leftOut.length > 0 ? { note: `user's own file; left out: ${leftOut.join(", ")}` } : {};
  return checked(path, { id, columns: [...columns], points, ...note }, (i) => `line ${rows[i]?.line}`);
}

/** The curves of a file; throws InputError that names the line or the field. */
export function limitFile(path: string): LimitCurve[] {
  const text = readText("--file", path);
  return /^\s*[[{]/.test(text) ? checked(path, jsonText(path, text)) : fromTable(path, text);
}

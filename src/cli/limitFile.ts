// A user's own limit curve. A table (limitTable.ts): a header `mass,eps` or `mass,epsLower,epsUpper`, then one point per line, `#` starts a comment.
// JSON: one curve or a list of them, fields as in LimitCurve; `columns` and `points` are required. Masses ascend or descend.
import { basename } from "node:path";
import { z } from "zod";
import type { LimitCurve } from "../limits/curve.ts";
import { COLUMNS, MOST_POINTS, pointFault } from "../limits/userCurves.ts";
import { InputError } from "../validate.ts";
import { readText } from "./files.ts";
import { limitTable } from "./limitTable.ts";

const HEADERS = Object.values(COLUMNS).map((names) => names.join(","));

const curveSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"),
  experiment: z.string().optional(),
  source: z.string().optional(),
  process: z.string().optional(),
  kind: z.enum(["excluded-band", "upper-limit"]).optional(),
  confidenceLevel: z.number().gt(0).lt(1).optional(),
  note: z.string().optional(),
  columns: z.array(z.string()),
  points: z.array(z.array(z.number())),
});
type CurveFields = z.infer<typeof curveSchema>;

/** The curve, its points checked; `where(i)` names point i. */
function checked(path: string, fields: CurveFields, where: (i: number) => string): LimitCurve {
  const { id, columns, points } = fields;
  const kind = (Object.keys(COLUMNS) as LimitCurve["kind"][]).find((one) => COLUMNS[one].join(",") === columns.join(","));
  if (!kind) throw new InputError(`${path}: columns ${columns.join(",")}: must be ${HEADERS.join(" or ")}`);
  if (fields.kind && fields.kind !== kind) throw new InputError(`${path}: kind ${fields.kind}: columns ${columns.join(",")} are those of ${kind}`);
  if (points.length < 2 || points.length > MOST_POINTS) throw new InputError(`${path}: ${points.length} points: must be 2 to ${MOST_POINTS}`);
  const descending = (points[0]?.[0] as number) > (points.at(-1)?.[0] as number);
  const next = descending ? -1 : 1;
  points.forEach((point, i) => {
    const message = pointFault(point, points[i - next], columns);
    if (message) throw new InputError(`${path}: ${where(i)}: ${message}${descending ? " (masses descend)" : ""}`);
  });
  return {
    id,
    kind,
    columns,
    points: descending ? points.toReversed() : points,
    experiment: fields.experiment ?? id,
    source: fields.source ?? basename(path),
    process: fields.process ?? "",
    confidenceLevel: fields.confidenceLevel ?? 0.9,
    note: fields.note ?? "user's own file",
  };
}

function fromJson(path: string, text: string): LimitCurve[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: not JSON: ${(error as Error).message}`);
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.map((one, k) => {
    const at = Array.isArray(parsed) ? `[${k}]` : "";
    const result = curveSchema.safeParse(one);
    if (!result.success) {
      const { path: place, message } = result.error.issues[0] as z.core.$ZodIssue;
      throw new InputError(`${path}: ${[at, ...place].filter((x) => x !== "").join(".") || "file"}: ${message}`);
    }
    return checked(path, result.data, (i) => `${at}points[${i}]`);
  });
}

function fromTable(path: string, text: string): LimitCurve[] {
  const { columns, rows } = limitTable(path, text);
  const id =
    basename(path)
      .replace(/\.[^.]*$/, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "") || "user";
  const points = rows.map(({ values }) => [...values]);
  return [checked(path, { id, columns: [...columns], points }, (i) => `line ${rows[i]?.line}`)];
}

/** The curves of a file; throws InputError that names the line or the field. */
export function limitFile(path: string): LimitCurve[] {
  const text = readText("--file", path);
  return /^\s*[[{]/.test(text) ? fromJson(path, text) : fromTable(path, text);
}

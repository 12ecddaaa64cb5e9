// A user's own limit curve. CSV: a header `mass,eps` or `mass,epsLower,epsUpper`, then one point per line, `#` starts a comment.
// JSON: one curve or a list of them, fields as in LimitCurve; `columns` and `points` are required.
import { basename } from "node:path";
import { z } from "zod";
import type { LimitCurve } from "../limits/curve.ts";
import { COLUMNS, pointFault } from "../limits/userCurves.ts";
import { InputError } from "../validate.ts";
import { readText } from "./files.ts";

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
  if (points.length < 2) throw new InputError(`${path}: ${points.length} points: must be at least 2`);
  points.forEach((point, i) => {
    const message = pointFault(point, points[i - 1], columns);
    if (message) throw new InputError(`${path}: ${where(i)}: ${message}`);
  });
  return {
    id,
    kind,
    columns,
    points,
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

function fromCsv(path: string, text: string): LimitCurve[] {
  const rows = text
    .split(/\r?\n/)
    .map((line, i) => ({ number: i + 1, cells: line.replace(/#.*/, "").trim() }))
    .filter(({ cells }) => cells !== "")
    .map(({ number, cells }) => ({ number, cells: cells.split(",").map((cell) => cell.trim()) }));
  const [header, ...body] = rows;
  if (!header) throw new InputError(`${path}: empty file: must have a header ${HEADERS.join(" or ")}`);
  const known = new Set<string>(Object.values(COLUMNS).flat());
  const unknown = header.cells.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new InputError(`${path}: line ${header.number}: unknown column ${JSON.stringify(unknown)}: must be ${HEADERS.join(" or ")}`);
  const points = body.map(({ number, cells }) =>
    cells.map((cell, k) => {
      const value = cell === "" ? Number.NaN : Number(cell);
      if (Number.isNaN(value))
        throw new InputError(`${path}: line ${number}: ${header.cells[k] ?? `column ${k + 1}`} = ${JSON.stringify(cell)}: must be a number`);
      return value;
    }),
  );
  const id =
    basename(path)
      .replace(/\.[^.]*$/, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "") || "user";
  return [checked(path, { id, columns: header.cells, points }, (i) => `line ${body[i]?.number}`)];
}

/** The curves of a file; throws InputError that names the line or the field. */
export function limitFile(path: string): LimitCurve[] {
  const text = readText("--file", path);
  return /^\s*[[{]/.test(text) ? fromJson(path, text) : fromCsv(path, text);
}

// A user's own limit curve. A table (limitTable.ts): a header `mass,eps` or `mass,epsLower,epsUpper`, then one point per line, `#` starts a comment.
// JSON: one curve or a list of them, fields as in LimitCurve; `id`, `points` and one of `columns` and `kind` are required. Masses ascend or descend.
import { basename } from "node:path";
import type { LimitCurve } from "../limits/curve.ts";
import { checkedCurve } from "../limits/userCurves.ts";
import { InputError, plainObject } from "../validate.ts";
import { readText } from "./files.ts";
import { jsonValue } from "./json.ts";
import { limitTable } from "./limitTable.ts";

function fromJson(path: string, text: string): LimitCurve[] {
  let parsed: unknown;
  try {
    parsed = jsonValue(text);
  } catch (error) {
    throw new InputError(`${path}: not JSON: ${(error as Error).message}`);
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length === 0) throw new InputError(`${path}: holds no curve`);
  return list.map((one, k) => {
    const name = Array.isArray(parsed) ? `[${k}]` : "curve";
    try {
      return checkedCurve(name, { source: basename(path), ...plainObject(name, one) });
    } catch (error) {
      if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`);
      throw error;
    }
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
  const curve = { id, source: basename(path), note: "user's own file", columns: [...columns], points };
  if (points.length < 2) throw new InputError(`${path}: ${points.length} points: must be 2 or more`);
  return [checkedCurve(`${path}: curve`, curve, (i) => `${path}: line ${rows[i]?.line}`)];
}

/** The curves of a file; throws InputError that names the line or the field. */
export function limitFile(path: string): LimitCurve[] {
  const text = readText("--file", path);
  return /^\s*[[{]/.test(text) ? fromJson(path, text) : fromTable(path, text);
}

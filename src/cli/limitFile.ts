// A user's own limit curve. A table (limitTable.ts): a header `mass,eps` or `mass,epsLower,epsUpper`, then one point per line, `#` starts a comment.
// JSON: one curve or a list of them, fields as in LimitCurve; `id`, `points` and one of `columns` and `kind` are required. Masses ascend or descend.
import { basename } from "node:path";
import type { LimitCurve } from "../constraints/curves/curve.ts";
import { checkedCurve } from "../constraints/curves/userCurves.ts";
import { InputError, plainObject } from "../request/validate.ts";
import { jsonText, readText } from "./files.ts";
import { limitTable } from "./limitTable.ts";

/** The curve; a fault is told with the file's name, and with the place that the file has for it. */
function fileCurve(path: string, name: string, curve: unknown, where?: (i: number) => string): LimitCurve {
  try {
    return checkedCurve(name, { source: basename(path), note: "user's own file", ...plainObject(name, curve) }, where);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`);
    throw error;
  }
}

function fromJson(path: string, text: string): LimitCurve[] {
  const parsed = jsonText(path, text);
  if (!Array.isArray(parsed)) return [fileCurve(path, "curve", parsed)];
  if (parsed.length === 0) throw new InputError(`${path}: an empty list: must hold a curve`);
  return parsed.map((one, k) => fileCurve(path, `[${k}]`, one));
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
  return [fileCurve(path, "curve", { id, columns: [...columns], points, ...note }, (i) => `line ${rows[i]?.line}`)];
}

/** The curves of a file; throws InputError that names the line or the field. */
export function limitFile(path: string): LimitCurve[] {
  const text = readText("--file", path);
  return /^\s*[[{]/.test(text) ? fromJson(path, text) : fromTable(path, text);
}

// Where a number stands in the results of a command: `lifetime`, `bins[3].signal`, `lines[na64].point.margin`.
import type { Quantity } from "../../request/quantity.ts";
import { didYouMean } from "../../request/suggest.ts";
import { type Units, unitsUnder } from "../../request/unitsOf.ts";

/** A number of some results, with what is known of it. */
export type Found = Pick<Quantity, "value"> & Partial<Pick<Quantity, "error" | "unit" | "formula" | "equation">>;

type Holder = Readonly<Record<string, unknown>>;

/** The entry of a list by its number, or by its id. */
function entryOf(list: readonly unknown[], name: string): unknown {
  if (/^\d+$/.test(name)) return list[Number(name)];
  return list.find((one) => (one as { id?: unknown } | null)?.id === name);
}

interface Walked {
  readonly value: unknown;
  readonly holder: Holder;
  readonly key: string;
  readonly units: Units | undefined;
}

/** The number at the end of a path, what holds it, and its unit; keys may hold dots: the longest that fits is taken. */
function walked(holder: unknown, path: string, units: Units | undefined): Walked | undefined {
  if (typeof holder !== "object" || holder === null) return undefined;
  if (Array.isArray(holder)) {
    const index = /^\[([^\]]+)\]\.?(.*)$/.exec(path);
    if (!index) return undefined;
    const value = entryOf(holder, index[1]!);
    return index[2] === "" ? { value, holder: holder as unknown as Holder, key: index[1]!, units } : walked(value, index[2]!, units);
  }
  const own = holder as Holder;
  if (Object.hasOwn(own, path)) return { value: own[path], holder: own, key: path, units: unitsUnder(units, path) };
  for (let end = path.length - 1; end > 0; end--) {
    const next = path[end];
    if (next !== "." && next !== "[") continue;
    const key = path.slice(0, end);
    if (!Object.hasOwn(own, key)) continue;
    const found = walked(own[key], next === "." ? path.slice(end + 1) : path.slice(end), unitsUnder(units, key));
    if (found) return found;
  }
  return undefined;
}

const isQuantity = (value: unknown): value is Quantity => typeof value === "object" && value !== null && "value" in value && "unit" in value;

/** Its absolute error: a number with a name has it in `errors` under that name, a sum or a value in `error`, a Monte Carlo in `sdev`. */
function errorOf(holder: Holder, key: string): number | undefined {
  const { errors, error, sdev } = holder as { errors?: Holder; error?: unknown; sdev?: unknown };
  const found = errors?.[key] ?? (key === "total" ? error : key === "value" ? (sdev ?? error) : undefined);
  return typeof found === "number" ? found : undefined;
}

/**
 * The number that a path names; undefined where there is none. True counts as 1, false as 0. `units` are those of plain numbers: without them such a number
 * has none.
 */
export function numberAt(results: unknown, path: string, units?: Units): Found | undefined {
  const found = walked(results, path, units);
  if (!found) return undefined;
  const { value, holder, key, units: unit } = found;
  if (isQuantity(value)) return value;
  if (typeof value === "boolean") return { value: value ? 1 : 0, error: 0, unit: "1" };
  if (typeof value !== "number") return undefined;
  // the error of a quantity, or what the paper prints
  if (isQuantity(holder)) return { value, error: 0, unit: holder.unit, formula: `${key} of ${holder.formula}`, equation: holder.equation };
  const error = errorOf(holder, key);
  return { value, ...(error === undefined ? {} : { error }), ...(typeof unit === "string" ? { unit } : {}) };
}

/** What the entries of a list are called, where a path names a list and an entry that it has not; undefined otherwise. */
export function entriesFor(results: unknown, path: string): string | undefined {
  const [, list = "", name = ""] = /^(.*?)\[([^\]]*)\]/.exec(path) ?? [];
  const entries = list === "" ? undefined : walked(results, list, undefined)?.value;
  if (!Array.isArray(entries) || entryOf(entries, name) !== undefined) return undefined;
  const ids = entries.flatMap((one) => (one as { id?: string } | null)?.id ?? []);
  if (ids.length > 0) return `${list}[${name}] is none of ${list}[${ids.join("], [")}]${didYouMean(name, ids)}`;
  if (entries.length === 0) return `${list} has no entries`;
  const counted = entries.length === 1 ? "one entry, its number is 0" : `${entries.length} entries, their numbers are 0 to ${entries.length - 1}`;
  return `${list} has ${counted}: must be ${list}[0]${entries.length === 1 ? "" : ` to ${list}[${entries.length - 1}]`}`;
}

/** Most names that are told. */
const MOST_NAMES = 2000;

/** Every path with a number at its end. */
export function pathsOf(results: unknown): string[] {
  const paths: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (paths.length >= MOST_NAMES) return;
    if (isQuantity(value) || typeof value === "number" || typeof value === "boolean") paths.push(path);
    else if (Array.isArray(value)) for (const [i, one] of value.entries()) look(one, `${path}[${(one as { id?: string } | null)?.id ?? i}]`);
    else if (typeof value === "object" && value !== null)
      for (const [key, one] of Object.entries(value)) look(one, path === "" ? key : `${path}.${key}`);
  };
  look(results, "");
  return paths;
}

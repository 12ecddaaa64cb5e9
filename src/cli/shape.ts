// What a result consists of, for the documents: made from a result, so that it is what is printed.
import type { Quantity } from "../request/quantity.ts";

const isQuantity = (value: unknown): value is Quantity => typeof value === "object" && value !== null && "unit" in value && "formula" in value;

function kindOf(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return "list";
  return typeof value === "object" ? "object" : typeof value === "boolean" ? "true or false" : typeof value === "string" ? "text" : typeof value;
}

/** Paths of everything in a value that is no quantity, lists by what their entries have; `[]` is an entry, `SIGMA` a key that is a number. */
function fieldsOf(value: unknown, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  if (isQuantity(value)) return found;
  if (Array.isArray(value) && value.some((entry) => typeof entry === "object")) {
    for (const entry of value) for (const [at, kind] of fieldsOf(entry, `${path}[]`)) found.set(at, kind);
    return found;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const name = /^\d/.test(key) ? "SIGMA" : key;
      for (const [at, kind] of fieldsOf(entry, path === "" ? name : `${path}.${name}`)) found.set(at, kind);
    }
    return found;
  }
  const of = Array.isArray(value) ? ` of ${kindOf(value[0])}s` : ArrayBuffer.isView(value) ? " of numbers" : "";
  found.set(path, `${kindOf(value)}${of === " of undefineds" ? "" : of}`);
  return found;
}

/** The same on a line or two: paths that begin alike together. */
export function fieldsText(value: unknown): string {
  const groups = new Map<string, string[]>();
  for (const [path] of fieldsOf(value)) {
    const [, head = "", last = path] = /^(.*(?:\.|\[\]))([^.[]+)$/.exec(path) ?? [];
    groups.set(head, [...(groups.get(head) ?? []), last || path]);
  }
  return [...groups]
    .map(([head, names]) => (head === "" ? names.map((name) => `\`${name}\``).join(", ") : `\`${head.replace(/\.$/, "")}\`: ${names.join(", ")}`))
    .join("; ");
}

/** Quantities at the top of a value. */
export const quantitiesOf = (results: object): [string, Quantity][] =>
  Object.entries(results).filter((entry): entry is [string, Quantity] => isQuantity(entry[1]));

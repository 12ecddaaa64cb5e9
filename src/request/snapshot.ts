// Foreign values become our own at the edge: every property is read once, nothing of the caller's is kept, nothing of the caller's runs later.
import { InputError, knownKeys } from "./validate.ts";

type NodeModules = { getBuiltinModule?: (name: string) => { types: { isProxy(value: unknown): boolean } } | undefined };
const isProxy = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:util")?.types.isProxy;

/** Deeper than any request; an object that contains itself ends here. */
const DEEPEST = 12;

/** The length of a typed array, and a copy into one: by the language's own functions, whatever the array has instead of them. */
const TYPED = Object.getPrototypeOf(Float64Array.prototype) as Float64Array;
const ownGetter = (key: PropertyKey) => (Object.getOwnPropertyDescriptor(TYPED, key) as PropertyDescriptor).get as (this: unknown) => unknown;
const [lengthOf, kindOfTyped] = [ownGetter("length"), ownGetter(Symbol.toStringTag)];

/** Whether it is one, of whatever window, context or thread. */
export const isFloat64Array = (value: unknown): value is Float64Array => kindOfTyped.call(value) === "Float64Array";

/** Where a value lies: read only when something is wrong there. */
interface Place {
  readonly within: Place | undefined;
  readonly key: string | number;
}

function named(place: Place | undefined, whole: string): string {
  const keys: (string | number)[] = [];
  for (let at = place; at !== undefined; at = at.within) keys.unshift(at.key);
  const text = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? whole : text.replace(/^\./, "");
}

/** True for objects made by `{}`, `Object.create(null)` or JSON.parse, of whatever window or context. */
function isPlain(value: object): boolean {
  const parent = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}

function own(holder: object, key: string | number, within: Place | undefined, whole: string, depth: number): unknown {
  const property = Object.getOwnPropertyDescriptor(holder, key);
  if (property === undefined) throw new InputError(`${named({ within, key }, whole)}: is missing: a list must have no holes`);
  if (!("value" in property)) throw new InputError(`${named({ within, key }, whole)}: must be plain data, not a getter`);
  const { value } = property;
  return typeof value === "number" || typeof value === "string" ? value : copied(value, { within, key }, whole, depth + 1);
}

function copied(value: unknown, place: Place | undefined, whole: string, depth: number): unknown {
  if (typeof value === "symbol") throw new InputError(`${named(place, whole)}: must not be a symbol`);
  if (typeof value === "function") throw new InputError(`${named(place, whole)}: must be plain data, not a function`);
  if (typeof value !== "object" || value === null) return value;
  if (isProxy?.(value)) throw new InputError(`${named(place, whole)}: must be plain data, not a proxy`);
  if (depth > DEEPEST) throw new InputError(`${named(place, whole)}: must be plain data, not nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) {
    const made: unknown[] = [];
    for (let i = 0; i < value.length; i++) made.push(own(value, i, place, whole, depth));
    return made;
  }
  if (kindOfTyped.call(value) !== undefined) {
    const made = new Float64Array(lengthOf.call(value) as number);
    TYPED.set.call(made, value as Float64Array);
    return made;
  }
  if (!isPlain(value)) throw new InputError(`${named(place, whole)}: must be a plain object, not a ${kindOf(value)}`);
  const made: Record<string, unknown> = {};
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === "symbol") throw new InputError(`${named(place, whole)}: must not have a symbol for a key`);
    const part = own(value, key, place, whole, depth);
    // as a definition: an assignment to __proto__ would change what the copy inherits
    if (key === "__proto__") Object.defineProperty(made, key, { value: part, enumerable: true, writable: true, configurable: true });
    else made[key] = part;
  }
  return made;
}

function kindOf(value: object): string {
  const name: unknown = (Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null)?.constructor?.name;
  return typeof name === "string" && /^\w{1,30}$/.test(name) ? name : "class instance";
}

/**
 * A copy of plain data: numbers, texts, booleans, lists without holes, plain objects, typed arrays (always as Float64Array). Getters at any depth, proxies,
 * functions, symbols and instances of classes throw InputError, named by their place below `whole`; nothing of the caller's runs.
 */
export function snapshot(whole: string, value: unknown): unknown {
  try {
    // where proxies cannot be asked, cloning refuses them
    const copy = copied(value, undefined, whole, 0);
    if (isProxy === undefined && typeof value === "object" && value !== null) structuredClone(value);
    return copy;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${whole}: must be plain data (reading it failed)`);
  }
}

/**
 * The named values of an object of the caller's that may hold arrays and functions: each read once, as it is. Like `snapshot` it refuses proxies, getters and
 * instances of classes, whose values would otherwise be passed over; nothing inherited is taken. Throws InputError, also for a name that is not `known`.
 */
export function members<T extends object>(whole: string, value: unknown, known: readonly (keyof T & string)[]): Partial<T> {
  if (typeof value !== "object" || value === null) return knownKeys<T>(whole, value, known);
  try {
    if (isProxy?.(value)) throw new InputError(`${whole}: must be plain data, not a proxy`);
    // an array is said to be one
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return knownKeys<T>(whole, value, known);
    if (!isPlain(value)) throw new InputError(`${whole}: must be a plain object, not a ${kindOf(value)}`);
    const made = Object.create(null) as Record<string, unknown>;
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === "symbol") throw new InputError(`${whole}: must not have a symbol for a key`);
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (property === undefined || !("value" in property)) throw new InputError(`${key}: must be plain data, not a getter`, key);
      made[key] = property.value;
    }
    return knownKeys<T>(whole, made, known);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${whole}: reading it failed`);
  }
}

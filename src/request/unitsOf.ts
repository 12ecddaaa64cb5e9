// Units of plain numbers in results: a copy of their shape, in which the compiler misses what has none.
import type { Quantity } from "./quantity.ts";

/** What says its unit itself, or is no number. */
type WithoutUnit = string | boolean | Quantity | readonly string[];

/**
 * The unit of every plain number of results, `1` for a pure one: a list has the unit of its entries, and what has any names for its keys (masses, ids of
 * constraints) has `*`. Quantities say theirs themselves.
 */
export type UnitsOf<T> = T extends number
  ? string
  : T extends readonly (infer One)[]
    ? UnitsOf<One>
    : { readonly [K in keyof T as NonNullable<T[K]> extends WithoutUnit ? never : string extends K ? "*" : K]-?: UnitsOf<NonNullable<T[K]>> };

/** Units in the shape of results, as they are walked through. */
export type Units = string | { readonly [key: string]: Units };

/** The units of what stands under a key. */
export const unitsUnder = (units: Units | undefined, key: string): Units | undefined =>
  typeof units !== "object" ? undefined : Object.hasOwn(units, key) ? units[key] : units["*"];

import type { Field } from "./field.ts";
import { knownKeys } from "./validate.ts";

/** Every input of a request, by name. */
export type Schema = Readonly<Record<string, Field<unknown>>>;

/** What a schema says, looked up once. */
interface Known {
  readonly fields: readonly [string, Field<unknown>][];
  readonly names: readonly string[];
  readonly former: Readonly<Record<string, string>>;
}
const schemas = new WeakMap<Schema, Known>();

function knownOf(schema: Schema): Known {
  const known = schemas.get(schema);
  if (known) return known;
  const made = { fields: Object.entries(schema), names: Object.keys(schema), former: formerNames(schema) };
  schemas.set(schema, made);
  return made;
}

/** Names that inputs of a schema had before: old to new. */
export const formerNames = (schema: Schema): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(schema).flatMap(([name, { formerly }]) => (formerly === undefined ? [] : [[formerly, name]])));

/** The schema of requests whose checked form is T: it names every input of T. */
export type SchemaOf<T> = { readonly [K in keyof T]-?: Field<Exclude<T[K], undefined>> };

/**
 * A request with each input checked by its own range and defaults filled in; what inputs ask of each other is up to the caller. Throws InputError for
 * anything else, unknown names included. A name that begins with "the" is not part of a path.
 */
export function checked<T>(schema: SchemaOf<T>, request: unknown, name = "the request"): T {
  const { fields, names, former } = knownOf(schema as Schema);
  const given = knownKeys<Record<string, unknown>>(name, request, names, former);
  const within = name.startsWith("the ") ? "" : `${name}.`;
  const made: Record<string, unknown> = {};
  for (const [key, field] of fields) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (value !== undefined) made[key] = field.check(`${within}${key}`, value);
    else if (field.otherwise !== undefined) made[key] = field.otherwise;
    else if (field.needed) field.check(`${within}${key}`, undefined);
  }
  return made as T;
}

// The kinds of inputs a request is made of. Each knows its unit, range, default and allowed names, and checks one value.
import { type Bounds, finite, InputError, oneOf, shown, wholeNumber } from "./validate.ts";

/** How an input is written on the command line. */
export type Written = "number" | "numbers" | "name" | "names" | "flag" | "file" | "not";

export interface Field<T> {
  /** One line for people. */
  readonly says: string;
  readonly written: Written;
  /** What stands behind the option, e.g. `MeV`. */
  readonly placeholder?: string;
  readonly unit?: string;
  readonly bounds?: Bounds;
  /** Most entries of a list. */
  readonly most?: number;
  readonly choices?: readonly string[];
  /** What an absent input is; absent inputs without one stay absent. */
  readonly otherwise?: T;
  /** True where a request without this input is refused. */
  readonly needed?: boolean;
  /** The default in words, where it depends on other inputs. */
  readonly otherwiseSays?: string;
  /** What the input was called before 0.2.0: that name is refused with a hint. */
  readonly formerly?: string;
  /** The checked value; throws InputError. */
  check(name: string, value: unknown): T;
}

type Words = Pick<Field<unknown>, "placeholder" | "otherwiseSays" | "needed" | "formerly">;

type NumberField = Field<number> & { readonly bounds: Bounds };

/** A number. */
export function number(says: string, bounds: Bounds, otherwise?: number, words: Words = {}): NumberField {
  return {
    says,
    written: "number",
    placeholder: bounds.unit ?? "number",
    ...(bounds.unit === undefined ? {} : { unit: bounds.unit }),
    bounds,
    ...(otherwise === undefined ? {} : { otherwise }),
    ...words,
    check: (name, value) => finite(name, value, bounds),
  };
}

/** A whole number. */
export function whole(says: string, bounds: Bounds, otherwise?: number, words: Words = {}): NumberField {
  return { ...number(says, bounds, otherwise, { placeholder: "n", ...words }), check: (name, value) => wholeNumber(name, value, bounds) };
}

/** Least size of a coupling that is not 0: its powers stay away from underflow. */
export const LEAST_COUPLING = 1e-60;

/** A coupling to electrons: 0, or 1e-60 to `most` in size. */
export function coupling(says: string, otherwise?: number, words: Words & { most?: number } = {}): NumberField {
  const { most = 1e3, ...rest } = words;
  return noneOrAtLeast(LEAST_COUPLING, number(says, { min: -most, max: most }, otherwise, rest));
}

/** 0, or at least `least` in size: powers stay away from underflow. */
export function noneOrAtLeast(least: number, field: NumberField): NumberField {
  return {
    ...field,
    check(name, value) {
      const x = field.check(name, value);
      if (x !== 0 && Math.abs(x) < least)
        throw new InputError(`${name} = ${x}${unitOf(field)}: must be 0 or at least ${least}${unitOf(field)}`, name);
      return x;
    },
  };
}
const unitOf = ({ unit }: Field<unknown>) => (unit === undefined ? "" : ` ${unit}`);

/** One name of several. */
export function choice<T extends string>(says: string, choices: readonly T[], otherwise?: T, words: Words = {}): Field<T> {
  return {
    says,
    written: "name",
    placeholder: "name",
    choices,
    ...(otherwise === undefined ? {} : { otherwise }),
    ...words,
    check: (name, value) => oneOf(name, value, choices),
  };
}

/** Yes or no. */
export function flag(says: string, otherwise?: boolean): Field<boolean> {
  return {
    says,
    written: "flag",
    ...(otherwise === undefined ? {} : { otherwise }),
    check(name, value) {
      if (typeof value !== "boolean") throw new InputError(`${name} = ${shown(value)}: must be true or false`, name);
      return value;
    },
  };
}

/** A list, each entry as `one` says. */
export function list<T>(
  one: Field<T>,
  says: string,
  most: number,
  otherwise?: readonly T[],
  words: Words & { least?: number } = {},
): Field<readonly T[]> {
  const { least = 0, ...rest } = words;
  return {
    says,
    written: one.written === "number" ? "numbers" : one.written === "name" ? "names" : "not",
    placeholder: "list",
    ...(one.unit === undefined ? {} : { unit: one.unit }),
    ...(one.bounds === undefined ? {} : { bounds: one.bounds }),
    ...(one.choices === undefined ? {} : { choices: one.choices }),
    most,
    ...(otherwise === undefined ? {} : { otherwise }),
    ...rest,
    check(name, value) {
      if (!Array.isArray(value)) throw new InputError(`${name} = ${shown(value)}: must be a list`, name);
      if (value.length < least || value.length > most)
        throw new InputError(
          `${name} = ${shown(value)}: must be a list of ${least === most ? "" : least > 0 ? `${least} to ` : "at most "}${most} entries (it has ${value.length})`,
          name,
        );
      return value.map((entry, i) => one.check(`${name}[${i}]`, entry));
    },
  };
}

/** A field that may be left out, whatever it is otherwise. */
export function withoutDefault<T extends { readonly otherwise?: unknown }>({ otherwise: _, ...field }: T): Omit<T, "otherwise"> {
  return field;
}

/** A text of at most `most` characters. */
export function text(says: string, otherwise?: string, words: Words & { most?: number } = {}): Field<string> {
  const { most = 1000, ...rest } = words;
  return {
    says,
    written: "name",
    placeholder: "text",
    ...(otherwise === undefined ? {} : { otherwise }),
    ...rest,
    check(name, value) {
      if (typeof value !== "string" || value.length > most)
        throw new InputError(`${name} = ${shown(value)}: must be a text of at most ${most} characters`, name);
      return value;
    },
  };
}

/** An input with a check of its own. */
export function own<T>(
  says: string,
  written: Written,
  check: Field<T>["check"],
  words: Omit<Partial<Field<T>>, "check" | "says" | "written"> = {},
): Field<T> {
  return { says, written, ...words, check };
}

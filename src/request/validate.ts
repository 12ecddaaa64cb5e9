// Checks of what users give. A refusal is one line: what, where, allowed range.
import { shownNumber } from "./decimal.ts";
import { didYouMean } from "./suggest.ts";

/** Control and format characters, line ends and marks that turn the direction of writing among them: a terminal would obey them, or show nothing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Anything beyond printable ASCII: most texts have nothing of it. */
const UNUSUAL = /[^ -~]/;
/** As JSON writes it. */
const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");

/** Foreign text on one line without anything a terminal would obey. */
export function printable(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(/\s*\r?\n\s*/g, " ").replace(UNPRINTABLE, escaped);
}

/** The input that a name or path such as `sigma[1]` or `experiment.luminosity` belongs to. */
const inputOf = (name: string): string => (name.startsWith("the ") ? "" : (/^\w+/.exec(name)?.[0] ?? ""));

/** Bad input: the message is one line that names the parameter, its value and what is allowed. The command line exits with 2. */
export class InputError extends RangeError {
  override readonly name = "InputError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "InputError";
  readonly code = "input";
  /** Inputs that the message names, in the order in which it does, as the library calls them; none where it is about a file or an argument. */
  readonly parameters: readonly string[];
  /** `parameters`: names, or paths below them, as they stand in the message. */
  constructor(message: string, ...parameters: readonly string[]) {
    super(printable(message));
    this.parameters = [...new Set(parameters.map(inputOf))].filter((name) => name !== "");
  }

  /** What the message begins with where that names a file or a place: `inPlace` sets it. */
  declare readonly place?: string;

  /** The message with parameters called as `label` says (`epsV` is `--eps-v` on the command line); undefined leaves a name as it is. */
  says(label: (parameter: string, what: "itself" | "part") => string | undefined): string {
    // words of a place are none of the inputs
    let text = this.place ?? "";
    let rest = this.message.slice(text.length);
    for (const parameter of this.parameters) {
      const found = new RegExp(`\\b${parameter}\\b(\\.(?=\\w))?`).exec(rest);
      if (!found) continue;
      const part = found[1] !== undefined;
      const called = label(parameter, part ? "part" : "itself");
      text += rest.slice(0, found.index) + (called === undefined ? found[0] : `${called}${part ? ": " : ""}`);
      rest = rest.slice(found.index + found[0].length);
    }
    return text + rest;
  }
}

export interface Bounds {
  /** Lowest allowed value, itself allowed. */
  readonly min?: number;
  /** Highest allowed value, itself allowed. */
  readonly max?: number;
  /** The value must lie above this. */
  readonly above?: number;
  /** The value must lie below this. */
  readonly below?: number;
  readonly unit?: string;
  /** True for contents, counts and cosines: they are added, so that even the smallest double does no harm. */
  readonly tiny?: boolean;
  /** Why the bound is there, in the words of physics. */
  readonly why?: string;
}

/** Sizes of numbers that any quantity may have: squares and products of two stay finite and above underflow. */
const SMALLEST = 1e-150;
const LARGEST = 1e150;

/** A bound: whole numbers with all their digits. */
const boundSays = (x: number): string => (Number.isSafeInteger(x) && Math.abs(x) > 1e12 ? `${x}` : shownNumber(x));

function describe({ min, max, above, below, unit, why }: Bounds): string {
  const low = min !== undefined ? `at least ${boundSays(min)}` : above !== undefined ? `above ${boundSays(above)}` : undefined;
  const high = max !== undefined ? `at most ${boundSays(max)}` : below !== undefined ? `below ${boundSays(below)}` : undefined;
  const range = [low, high].filter(Boolean).join(" and ");
  return `must be ${range || `a number, 0 or ${SMALLEST} to ${LARGEST} in size`}${range && unit ? ` ${unit}` : ""}${why ? ` (${why})` : ""}`;
}

/** Any value on one line, as a user would write it. */
export function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "symbol") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // bigints inside, or an object that contains itself
  }
  const line = printable(text ?? typeof value);
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** What is said of an input that is needed and not there. */
export const missing = (name: string, allowed: string): InputError => new InputError(`${name} is missing: ${allowed}`, name);

/** `value` itself when it is a finite number within `bounds`, 0 or 1e-150 to 1e150 in size; throws InputError otherwise. */
export function finite(name: string, value: unknown, bounds: Bounds = {}): number {
  const outside =
    typeof value !== "number" ||
    !(Math.abs(value) <= LARGEST) ||
    (!bounds.tiny && value !== 0 && Math.abs(value) < SMALLEST) ||
    (bounds.min !== undefined && value < bounds.min) ||
    (bounds.max !== undefined && value > bounds.max) ||
    (bounds.above !== undefined && value <= bounds.above) ||
    (bounds.below !== undefined && value >= bounds.below);
  if (outside) {
    if (value === undefined) throw missing(name, describe(bounds));
    if (typeof value !== "number" || Number.isNaN(value))
      throw new InputError(`${name} = ${shown(value)}: must be a number${typeof value === "string" ? ", not a string" : ""}`, name);
    const { min = 0, above = -1 } = bounds;
    const tiny = !bounds.tiny && value !== 0 && Math.abs(value) < SMALLEST && !(min > 0) && !(above > 0);
    const allowed = tiny ? `must be ${above === 0 ? "" : "0 or "}at least ${SMALLEST} in size` : describe(bounds);
    throw new InputError(`${name} = ${shown(value)}${bounds.unit ? ` ${bounds.unit}` : ""}: ${allowed}`, name);
  }
  return value as number;
}

/** `value` itself when it is a whole number within `bounds`. */
export function wholeNumber(name: string, value: unknown, bounds: Bounds = {}): number {
  const n = finite(name, value, bounds);
  if (!Number.isInteger(n)) throw new InputError(`${name} = ${n}: must be a whole number`, name);
  return n;
}

/** `value` itself when it is one of `choices`. */
export function oneOf<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
  if (typeof value === "string" && (choices as readonly string[]).includes(value)) return value as T;
  if (value === undefined) throw missing(name, `must be one of ${choices.join(", ")}`);
  throw new InputError(`${name} = ${shown(value)}: must be one of ${choices.join(", ")}${didYouMean(value, choices)}`, name);
}

/** Whether it is an array; of a proxy that was revoked nothing can be known. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** `value` itself when it is an array or typed array; its entries, of which `what` says the kind, are not looked at. */
export function arrayOf(name: string, value: unknown, what = "numbers"): ArrayLike<unknown> {
  if (isList(value) || (ArrayBuffer.isView(value) && "length" in value)) return value as ArrayLike<unknown>;
  if (value === undefined) throw missing(name, `must be an array of ${what}`);
  throw new InputError(`${name} = ${shown(value)}: must be an array of ${what}`, name);
}

/** `value` itself when it is an object with named fields, not an array of any kind. */
export function plainObject(name: string, value: unknown): object {
  const isArray = isList(value) || ArrayBuffer.isView(value);
  if (typeof value === "object" && value !== null && !isArray) return value;
  const what = value === undefined ? "none is given" : `it is ${value === null ? "null" : isArray ? "an array" : typeof value}`;
  throw new InputError(`${name}: must be an object of named values (${what})`, name);
}

/** A foreign name as it stands, quoted where it is no plain word. */
export const keyShown = (key: string): string => (/^\w{1,40}$/.test(key) ? key : shown(key));

/** What is said of a name that is not used any more. */
export const calledNow = (called: string): string => `is called ${called} since 0.2.0`;

/**
 * An object that has no other keys than `known`; throws InputError that says which was probably meant, or what a name of old is called now (`formerly`: old
 * to new). A name that begins with "the" is not part of a path.
 */
export function knownKeys<T extends object>(
  name: string,
  value: unknown,
  known: readonly string[],
  formerly: Readonly<Record<string, string>> = {},
): T {
  const found = plainObject(name, value);
  for (const key of Object.keys(found)) {
    if (known.includes(key)) continue;
    const place = name.startsWith("the ") ? keyShown(key) : `${name}.${keyShown(key)}`;
    if (Object.hasOwn(formerly, key)) throw new InputError(`${place}: ${calledNow(formerly[key]!)}`, place);
    throw new InputError(`${place}: unknown${didYouMean(key, known)}; known are ${known.join(", ") || "none"}`, place);
  }
  return found as T;
}

// The only place that throws on user input. One line each: what, where, allowed range.
import { shownNumber } from "./decimal.ts";
import { didYouMean } from "./request/suggest.ts";

/** Control characters, line ends among them, and marks that turn the direction of writing: a terminal would obey them. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const escaped = (character: string) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, "0")}`;

/** Foreign text on one line without anything a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\s*\r?\n\s*/g, " ").replace(UNPRINTABLE, escaped);
}

/** The name a message begins with, two that it is about, and names before an equals sign. */
const HEAD = /^(\w+)(?=\.|\[| = |:)/;
const JOINED = /^(\w+) and (\w+)(?=:)/;
const EQUATED = /(?<=[ (])([a-z]\w*)(?= = )/g;

/** Bad input: the message is one line that names the parameter, its value and what is allowed. The command line exits with 2. */
export class InputError extends RangeError {
  override readonly name = "InputError";
  constructor(message: string) {
    super(printable(message));
  }

  /** The message with parameters called as `label` says (`epsV` is `--eps-v` on the command line); undefined leaves a name as it is. */
  says(label: (parameter: string) => string | undefined): string {
    const called = (name: string) => label(name) ?? name;
    const inside = /^(\w+)\.(?=\w)/.exec(this.message);
    const message = inside && label(inside[1]!) !== undefined ? this.message.replace(inside[0], `${inside[1]}: `) : this.message;
    return message
      .replace(EQUATED, called)
      .replace(JOINED, (_, one: string, other: string) => `${called(one)} and ${called(other)}`)
      .replace(HEAD, called);
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

function describe({ min, max, above, below, unit, why }: Bounds): string {
  const low = min !== undefined ? `at least ${shownNumber(min)}` : above !== undefined ? `above ${shownNumber(above)}` : undefined;
  const high = max !== undefined ? `at most ${shownNumber(max)}` : below !== undefined ? `below ${shownNumber(below)}` : undefined;
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
    const { min = 0, above = -1 } = bounds;
    const tiny = !bounds.tiny && typeof value === "number" && value !== 0 && Math.abs(value) < SMALLEST && !(min > 0) && !(above > 0);
    const allowed = tiny ? `must be ${above === 0 ? "" : "0 or "}at least ${SMALLEST} in size` : describe(bounds);
    throw new InputError(`${name} = ${shown(value)}${typeof value === "number" && bounds.unit ? ` ${bounds.unit}` : ""}: ${allowed}`);
  }
  return value as number;
}

/** `value` itself when it is a whole number within `bounds`. */
export function wholeNumber(name: string, value: unknown, bounds: Bounds = {}): number {
  const n = finite(name, value, bounds);
  if (!Number.isInteger(n)) throw new InputError(`${name} = ${n}: must be a whole number`);
  return n;
}

/** `value` itself when it is one of `choices`. */
export function oneOf<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
  if (typeof value === "string" && (choices as readonly string[]).includes(value)) return value as T;
  throw new InputError(`${name} = ${shown(value)}: must be one of ${choices.join(", ")}${didYouMean(value, choices)}`);
}

/** `value` itself when it is an array or typed array; its entries are not looked at. */
export function arrayOf(name: string, value: unknown): ArrayLike<unknown> {
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value)) return value as ArrayLike<unknown>;
  throw new InputError(`${name} = ${shown(value)}: must be an array of numbers`);
}

/** `value` itself when it is an object with named fields, not an array of any kind. */
export function plainObject(name: string, value: unknown): object {
  const isArray = Array.isArray(value) || ArrayBuffer.isView(value);
  if (typeof value === "object" && value !== null && !isArray) return value;
  throw new InputError(`${name}: must be an object of named values (it is ${value === null ? "null" : isArray ? "an array" : typeof value})`);
}

/** A foreign name as it stands, quoted where it is no plain word. */
export const keyShown = (key: string): string => (/^\w{1,40}$/.test(key) ? key : shown(key));

/** An object that has no other keys than `known`; throws InputError that says which was probably meant. A name that begins with "the" is not part of a path. */
export function knownKeys<T extends object>(name: string, value: unknown, known: readonly string[]): T {
  const found = plainObject(name, value);
  for (const key of Object.keys(found)) {
    if (known.includes(key)) continue;
    const place = name.startsWith("the ") ? keyShown(key) : `${name}.${keyShown(key)}`;
    throw new InputError(`${place}: unknown${didYouMean(key, known)}; known are ${known.join(", ") || "none"}`);
  }
  return found as T;
}

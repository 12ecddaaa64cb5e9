// The only place that throws on user input. One line each: what, where, allowed range.
import { shownNumber } from "./decimal.ts";

/** Bad input: the message is one line that names the parameter, its value and what is allowed. The command line exits with 2. */
export class InputError extends RangeError {
  override readonly name = "InputError";
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
  /** Why the bound is there, in the words of physics. */
  readonly why?: string;
}

function describe({ min, max, above, below, unit, why }: Bounds): string {
  const low = min !== undefined ? `at least ${shownNumber(min)}` : above !== undefined ? `above ${shownNumber(above)}` : undefined;
  const high = max !== undefined ? `at most ${shownNumber(max)}` : below !== undefined ? `below ${shownNumber(below)}` : undefined;
  const range = [low, high].filter(Boolean).join(" and ");
  return `must be ${range || "a finite number"}${range && unit ? ` ${unit}` : ""}${why ? ` (${why})` : ""}`;
}

/** Any value on one line, as a user would write it. */
export function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "symbol") return String(value);
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // bigints inside, or an object that contains itself
  }
  const line = text ?? typeof value;
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** `value` itself when it is a finite number within `bounds`; throws InputError otherwise. */
export function finite(name: string, value: unknown, bounds: Bounds = {}): number {
  const outside =
    typeof value !== "number" ||
    !Number.isFinite(value) ||
    (bounds.min !== undefined && value < bounds.min) ||
    (bounds.max !== undefined && value > bounds.max) ||
    (bounds.above !== undefined && value <= bounds.above) ||
    (bounds.below !== undefined && value >= bounds.below);
  if (outside) {
    throw new InputError(`${name} = ${shown(value)}${typeof value === "number" && bounds.unit ? ` ${bounds.unit}` : ""}: ${describe(bounds)}`);
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
  throw new InputError(`${name} = ${shown(value)}: must be one of ${choices.join(", ")}`);
}

/** A coupling: finite, and 0 or so large that its square stays away from underflow. */
export function coupling(name: string, value: unknown): number {
  const epsilon = finite(name, value, { min: -1e3, max: 1e3 });
  if (epsilon !== 0 && Math.abs(epsilon) < 1e-60) throw new InputError(`${name} = ${epsilon}: must be 0 or at least 1e-60 in size`);
  return epsilon;
}

/** `value` itself when it is an array or typed array; its entries are not looked at. */
export function arrayOf(name: string, value: unknown): ArrayLike<unknown> {
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value)) return value as ArrayLike<unknown>;
  throw new InputError(`${name} = ${shown(value)}: must be an array of numbers`);
}

/** `value` itself when it is an object with named fields, not an array. */
export function plainObject(name: string, value: unknown): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new InputError(
    `${name}: must be an object of named values (it is ${value === null ? "null" : Array.isArray(value) ? "an array" : typeof value})`,
  );
}

// Numbers as people write them: decimal, nothing else. `0x10`, `Infinity`, `1_000` and the empty text are refused.
import { refuseMore } from "./edge.ts";

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number a text stands for: decimal, with or without an exponent. NaN for anything else, for what is no text, and for what is no finite double.
 * @param text decimal digits, blanks around them allowed
 * @example
 * ```js
 * import { numberFromText } from "x17";
 * console.log(numberFromText("6.7e-4"), numberFromText("0x10")); // prints 0.00067 NaN
 * ```
 */
export function numberFromText(text: string): number;
export function numberFromText(text: string, ...more: unknown[]): number {
  refuseMore("numberFromText", 1, [text, ...more]);
  return typeof text === "string" ? scaledNumber(text, 0) : Number.NaN;
}

/** The same times a power of ten, rounded once. */
export function scaledNumber(text: string, power: number): number {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return Number.NaN;
  const [mantissa, exponent = "0"] = trimmed.toLowerCase().split("e") as [string, string?];
  const value = Number(`${mantissa}e${Number(exponent) + power}`);
  return Number.isFinite(value) ? value : Number.NaN;
}

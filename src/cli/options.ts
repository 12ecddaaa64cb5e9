import { InputError } from "../validate.ts";
import { decimal } from "./decimal.ts";
import { readText } from "./files.ts";

/** Parser for an option that is a number; rejects anything that is not one, and NaN and infinities, in one line. */
export function numberOption(name: string): (text: string) => number {
  return (text) => {
    const value = decimal(text);
    if (value === undefined || !Number.isFinite(value)) throw new InputError(`${name} ${text}: must be a finite number`);
    return value;
  };
}

/** Numbers of one list at most. */
export const MOST_NUMBERS = 1_000_000;

/**
 * Parser for a list of numbers: separated by commas, or in a file (`@FILE`, or `-` for standard input) by commas, blanks or ends of lines, with
 * `#` comments.
 */
export function numberListOption(name: string): (text: string) => number[] {
  const one = numberOption(name);
  return (text) => {
    if (text !== "-" && !text.startsWith("@")) return text.split(",").map(one);
    const path = text === "-" ? text : text.slice(1);
    const numbers = readText(name, path)
      .split(/\r\n|\n|\r/)
      .flatMap((line, i) =>
        line
          .replace(/#.*/, "")
          .split(/[\s,;]+/)
          .filter((cell) => cell !== "")
          .map(numberOption(`${name} ${path}: line ${i + 1}:`)),
      );
    if (numbers.length === 0) throw new InputError(`${name} ${path}: holds no number`);
    if (numbers.length > MOST_NUMBERS) throw new InputError(`${name} ${path}: ${numbers.length} numbers: must be at most ${MOST_NUMBERS}`);
    return numbers;
  };
}

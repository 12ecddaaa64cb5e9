import { InputError } from "../validate.ts";

/** Parser for an option that is a number; rejects anything that is not one, and NaN and infinities, in one line. */
export function numberOption(name: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw new InputError(`${name} ${text}: must be a finite number`);
    return value;
  };
}

/** Parser for a comma-separated list of numbers. */
export function numberListOption(name: string): (text: string) => number[] {
  const one = numberOption(name);
  return (text) => text.split(",").map(one);
}

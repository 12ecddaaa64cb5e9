// Numbers as people write them: decimal, nothing else. `0x10`, `Infinity`, `1_000` and the empty text are none.

import { DECIMAL } from "../request/numberText.ts";

/** The number a text stands for; undefined when it is none. `1e999` is Infinity: ranges are checked elsewhere. */
export function decimal(text: string): number | undefined {
  const trimmed = text.trim();
  return DECIMAL.test(trimmed) ? Number(trimmed) : undefined;
}

/** The same number times a power of ten, rounded once. */
export function scaledDecimal(text: string, power: number): number | undefined {
  if (decimal(text) === undefined) return undefined;
  const [mantissa, exponent = "0"] = text.trim().toLowerCase().split("e") as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + power}`);
}

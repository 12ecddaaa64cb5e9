/** Numbers as people write them: decimal, nothing else. */
export const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a text stands for: decimal, with or without an exponent. NaN for anything else, `0x10`, `1_000`, `Infinity` and an empty text among it. */
export function numberFromText(text: string): number {
  const trimmed = text.trim();
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

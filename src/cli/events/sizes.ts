// Sizes and times as people read them.
import { shortNumber } from "../../request/decimal.ts";

const BYTES = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

/** `1.25 GB`: powers of 1000, three digits. */
export function bytesText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  for (; size >= 999.5 && unit < BYTES.length - 1; unit++) size /= 1000;
  return `${shortNumber(size, 3)} ${BYTES[unit]}`;
}

const TIMES: readonly (readonly [unit: string, seconds: number])[] = [
  ["days", 86_400],
  ["h", 3600],
  ["min", 60],
];

/** `3.1 h`: two digits. */
export function timeText(seconds: number): string {
  const [unit, length] = TIMES.find(([, one]) => seconds >= 2 * one) ?? ["s", 1];
  return `${shortNumber(seconds / length, 2)} ${unit}`;
}

import { largest } from "../extremes.ts";
import type { Quantity } from "../quantity.ts";
import type { ResultRecord } from "../record.ts";
import { printable } from "../validate.ts";

/** Lines of text without anything a terminal would obey. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

/** One line of JSON; characters a terminal would obey are written as escapes. */
export const jsonLine = (value: unknown): string => printable(JSON.stringify(value));

const isQuantity = (entry: unknown): entry is Quantity => typeof entry === "object" && entry !== null && "value" in entry && "unit" in entry;

/** A number as people read it: no more digits than asked for, powers of ten outside 1e-4 ... 1e9. */
function shown(value: number, digits: number): string {
  const short = Number(value.toPrecision(digits));
  const size = Math.abs(short);
  return size !== 0 && (size < 1e-4 || size >= 1e9) ? short.toExponential() : `${short}`;
}

/** Relative errors below this are rounding: they are not printed, and nine digits are enough. */
const ROUNDING_ONLY = 1e-13;

function digitsOf({ value, error }: Quantity): number {
  const relative = Math.abs(error / value);
  if (!(relative > ROUNDING_ONLY)) return 9;
  return Math.min(13, Math.max(4, Math.ceil(-Math.log10(relative)) + 2));
}

/** The numbers of a record as aligned lines: identifier, value +- error, unit, published, equation. */
export function recordText(record: ResultRecord): string {
  const rows = Object.entries(record.results)
    .filter((entry): entry is [string, Quantity] => isQuantity(entry[1]))
    .map(([id, q]) => [
      id,
      shown(q.value, digitsOf(q)),
      q.error > Math.abs(q.value) * ROUNDING_ONLY ? `+- ${shown(q.error, 2)}` : "",
      q.unit === "1" ? "" : q.unit,
      q.published === undefined ? "" : `(published ${shown(q.published, 9)})`,
      q.equation,
    ]);
  return table(rows);
}

/** Rows of cells as aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, largest(rows.map((row) => row.length)));
  const widths = Array.from({ length: columns - 1 }, (_, column) => Math.max(0, largest(rows.map((row) => (row[column] ?? "").length))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .replace(/ {2,}$/, "")
        .trimEnd(),
    )
    .join("\n");
}

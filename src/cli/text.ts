import type { Quantity } from "../quantity.ts";
import type { ResultRecord } from "../record.ts";

const isQuantity = (entry: unknown): entry is Quantity => typeof entry === "object" && entry !== null && "value" in entry && "unit" in entry;

/** The numbers of a record as aligned lines: identifier, value +- error, unit, published, equation. */
export function recordText(record: ResultRecord): string {
  const rows = Object.entries(record.results)
    .filter((entry): entry is [string, Quantity] => isQuantity(entry[1]))
    .map(([id, q]) => [
      id,
      `${Number(q.value.toPrecision(9))}`,
      q.error > Math.abs(q.value) * 1e-9 ? `+- ${Number(q.error.toPrecision(2))}` : "",
      q.unit === "1" ? "" : q.unit,
      q.published === undefined ? "" : `(published ${q.published})`,
      q.equation,
    ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => (row[column] as string).length)));
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

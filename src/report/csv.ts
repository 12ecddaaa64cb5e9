// Tables as comma-separated values (RFC 4180): one header line, `name [unit]`, full double precision.

import type { Column } from "../paper/item.ts";
import type { Quantities } from "../request/quantity.ts";

const cell = (value: number | string): string => {
  const text = `${value}`;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (values: readonly (number | string)[]): string => `${values.map(cell).join(",")}\n`;

export function tableCsv({ columns }: { readonly columns: readonly Omit<Column, "label">[] }): string {
  const header = columns.map(({ key, unit }) => (unit === "" || unit === "1" ? key : `${key} [${unit}]`));
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  return line(header) + Array.from({ length: rows }, (_, i) => line(columns.map(({ values }) => values[i] ?? ""))).join("");
}

export function quantitiesCsv(quantities: Quantities): string {
  return (
    line(["identifier", "published", "computed", "error", "unit", "formula", "equation", "note"]) +
    Object.entries(quantities)
      .map(([id, q]) => line([id, q.published ?? "", q.value, q.error, q.unit, q.formula, q.equation, q.note ?? ""]))
      .join("")
  );
}

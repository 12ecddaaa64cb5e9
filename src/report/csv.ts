// Tables as comma-separated values (RFC 4180): one header line, `name [unit]`, full double precision.

import type { Column } from "../paper/item.ts";
import type { Quantities } from "../request/quantity.ts";

const cell = (value: number | string): string => {
  const text = `${value}`;
  return typeof value === "string" && /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of a table. */
export const csvLine = (values: readonly (number | string)[]): string => `${values.map(cell).join(",")}\n`;

/** `mass [MeV]`; a pure number has its name alone. */
export const titleWithUnit = (name: string, unit: string): string => (unit === "" || unit === "1" ? name : `${name} [${unit}]`);

export function tableCsv({ columns }: { readonly columns: readonly Omit<Column, "label">[] }): string {
  const header = columns.map(({ key, unit }) => titleWithUnit(key, unit));
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  return csvLine(header) + Array.from({ length: rows }, (_, i) => csvLine(columns.map(({ values }) => values[i] ?? ""))).join("");
}

export function quantitiesCsv(quantities: Quantities): string {
  return (
    csvLine(["identifier", "published", "computed", "error", "unit", "formula", "equation", "note"]) +
    Object.entries(quantities)
      .map(([id, q]) => csvLine([id, q.published ?? "", q.value, q.error, q.unit, q.formula, q.equation, q.note ?? ""]))
      .join("")
  );
}

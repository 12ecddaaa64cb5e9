// Tables of a result, as text and as HTML.
import { escapeXml } from "../drawing/typography.ts";
import { measuredText } from "../report/format.ts";
import type { Quantity } from "../request/quantity.ts";

/** Rows that are shown; of the others the number is told. */
export const MOST_ROWS = 60;

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many there are, where `rows` holds the first of them only. */
  readonly all?: number;
}

export const isQuantity = (value: unknown): value is Quantity =>
  typeof value === "object" && value !== null && "value" in value && "error" in value && "unit" in value && "formula" in value;

/** A line for each quantity: its number with the error in brackets, unit, formula, equation. */
export const quantitiesTable = (quantities: readonly (readonly [name: string, quantity: Quantity])[]): Table => ({
  heads: ["", "value (error)", "unit", "formula", "from"],
  rows: quantities.map(([name, { value, error, unit, formula, equation }]) => [
    name,
    measuredText(value, error),
    unit === "1" ? "" : unit,
    formula,
    equation,
  ]),
});

const cut = ({ rows, all = rows.length }: Table): { readonly shown: Table["rows"]; readonly rest: string } => ({
  shown: rows.slice(0, MOST_ROWS),
  rest: all > MOST_ROWS ? `${all - MOST_ROWS} more ${all === MOST_ROWS + 1 ? "row" : "rows"}` : "",
});

export function tableText(table: Table): string {
  const { shown, rest } = cut(table);
  const all = [table.heads, ...shown];
  const widths = table.heads.map((_, k) => Math.max(...all.map((row) => (row[k] ?? "").length)));
  const lines = all.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k]!))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...(rest ? [rest] : [])].join("\n");
}

export function tableHtml(table: Table): string {
  const { shown, rest } = cut(table);
  // numbers stay on one line, sentences do not
  const style = (cell: string) => `text-align:left${cell.length < 24 ? ";white-space:nowrap" : ""}`;
  const row = (cells: readonly string[], kind: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${kind} style="${style(cell)}">${escapeXml(cell)}</${kind}>`).join("")}</tr>`;
  const more = rest ? `<tr><td colspan="${table.heads.length}" style="text-align:left">${rest}</td></tr>` : "";
  return `<table><thead>${row(table.heads, "th")}</thead><tbody>${shown.map((cells) => row(cells, "td")).join("")}${more}</tbody></table>`;
}

// The tables of the report. Rows become cards on a narrow screen, so roles and labels are written out.

import { escapeXml, html as markup, plain } from "../drawing/typography.ts";
import type { AuditEntry } from "../paper/audit/section.ts";
import type { Layout } from "../paper/item.ts";
import type { Quantities, Quantity } from "../request/quantity.ts";
import { formulaHtml, halfUnit, likePrintedHtml, noteHtml, numberHtml, printedHtml, unitHtml, valueHtml } from "./format.ts";
import { printedOf } from "./printed.ts";

interface Cell {
  readonly html: string;
  readonly className?: string;
  readonly header?: boolean;
}

const cellHtml = (cell: Cell, label: string): string => {
  const className = [cell.className, cell.html === "–" ? "empty" : ""].filter(Boolean).join(" ");
  const attributes = `${className ? ` class="${className}"` : ""} data-label="${escapeXml(plain(label))}"`;
  return cell.header
    ? `<th scope="row" role="rowheader"${attributes}>${cell.html}</th>`
    : `<td role="cell"${attributes}><div>${cell.html}</div></td>`;
};

function tableHtml(caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = heads.map((text) => `<th scope="col" role="columnheader">${markup(text)}</th>`).join("");
  const body = rows.map((row) => `<tr role="row">${row.map((cell, i) => cellHtml(cell, heads[i] ?? "")).join("")}</tr>`).join("\n");
  return `<table role="table">\n<caption>${caption}</caption>\n<thead role="rowgroup"><tr role="row">${head}</tr></thead>\n<tbody role="rowgroup">\n${body}\n</tbody>\n</table>`;
}

/**
 * Whether a computed number rounds to the printed one. Its error is granted up to half a printed digit more, so that one propagated from measurements
 * decides nothing.
 */
export function agreement(id: string, quantity: Quantity): { printed: string; ratio: number; agrees: boolean; input: boolean } | undefined {
  const printed = printedOf(id, quantity.published);
  if (printed === undefined) return undefined;
  const value = Number(printed);
  const half = halfUnit(printed) * (1 + 1e-9);
  const slack = half + Math.min(quantity.error, half);
  return {
    printed,
    ratio: quantity.value / value,
    agrees: Math.abs(quantity.value - value) <= slack,
    input: quantity.input === true,
  };
}

const dashes = (n: number): Cell[] => Array.from({ length: n }, () => ({ html: "–", className: "number" }));

const withUnit = (html: string, unit: string): string => (unitHtml(unit) ? `${html}&nbsp;${unitHtml(unit)}` : html);

const verdictHtml = ({ agrees, input }: { agrees: boolean; input: boolean }): string => (input ? "input" : agrees ? "yes" : "<strong>no</strong>");

const idCell = (id: string, equation: string): Cell => ({
  header: true,
  html: `<code>${escapeXml(id).replaceAll(".", ".<wbr>")}</code><small>${noteHtml(equation)}</small>`,
});

const valueCell = (quantity: Quantity | undefined): Cell => {
  if (!quantity) return { html: "–", className: "number" };
  const error = quantity.error > Math.abs(quantity.value) * 1e-9 ? ` <span class="error">± ${numberHtml(quantity.error, 2)}</span>` : "";
  return { html: withUnit(valueHtml(quantity) + error, quantity.unit), className: "number" };
};

const formulaCell = ({ formula, note }: Quantity): Cell => ({
  html: `${formulaHtml(formula)}${note ? `<small>${noteHtml(note)}</small>` : ""}`,
  className: "formula",
});

/** Numbers with their published counterparts; `consistent.ID` goes into the row of `ID`, or into a row of its own when the recipe has no such number. */
export function quantitiesTable(caption: string, quantities: Quantities): string {
  const rows = Object.entries(quantities)
    .filter(([id]) => !(id.startsWith("consistent.") && id.slice("consistent.".length) in quantities))
    .map(([id, q]): Cell[] => {
      if (id.startsWith("consistent.")) return [idCell(id, q.equation), ...dashes(4), valueCell(q), formulaCell(q)];
      const match = agreement(id, q);
      return [
        idCell(id, q.equation),
        { html: match ? withUnit(printedHtml(match.printed), q.unit) : "–", className: "number" },
        valueCell(q),
        { html: match ? numberHtml(match.ratio, 4) : "–", className: "number" },
        { html: match ? verdictHtml(match) : "–", className: match ? (match.agrees ? "yes" : "no") : "" },
        valueCell(quantities[`consistent.${id}`]),
        formulaCell(q),
      ];
    });
  // a column in which nothing is ever said is left out
  const heads = ["Quantity", "Published", "Computed", "Computed / published", "Agrees as printed", "Consistent", "Formula"];
  const kept = heads.map((_, column) => rows.some((row) => row[column]?.html !== "–"));
  const keep = <T>(cells: readonly T[]) => cells.filter((__, column) => kept[column]);
  return tableHtml(caption, keep(heads), rows.map(keep));
}

/** A cell of a table laid out as in the paper: computed value with four digits, and what is printed. */
function layoutCell(ids: readonly string[], quantities: Quantities): Cell {
  const parts = ids.flatMap((id) => {
    const quantity = quantities[id];
    if (!quantity) return [];
    const match = agreement(id, quantity);
    const verdict = match
      ? ` <small class="${match.agrees ? "yes" : "no"}">printed ${printedHtml(match.printed)}${match.agrees ? "" : ": differs"}</small>`
      : "";
    return [`${withUnit(match ? likePrintedHtml(quantity.value, match.printed) : numberHtml(quantity.value, 4), quantity.unit)}${verdict}`];
  });
  return { html: parts.join("<br>") || "–" };
}

export const layoutTable = (caption: string, layout: Layout, quantities: Quantities): string =>
  tableHtml(
    caption,
    layout.heads,
    layout.rows.map(({ label, cells }): Cell[] => [{ header: true, html: markup(label) }, ...cells.map((ids) => layoutCell(ids, quantities))]),
  );

export function auditTable(entries: readonly AuditEntry[]): string {
  return tableHtml(
    "Published recipe and what follows without its shortcut",
    ["Statement", "Published", "Consistent", "Consistent / published", "Shortcut", "Command"],
    entries.map((entry): Cell[] => [
      { header: true, html: `${escapeXml(entry.title)}<small>${escapeXml(entry.assumptions)}</small>` },
      { html: escapeXml(entry.published), className: "number" },
      { html: escapeXml(entry.consistent), className: "number" },
      { html: entry.ratio === undefined ? "–" : numberHtml(entry.ratio, 3), className: "number" },
      { html: escapeXml(entry.shortcut) },
      { html: `<code>${escapeXml(entry.command)}</code>` },
    ]),
  );
}

// The tables of the report. Rows become cards on a narrow screen, so roles and labels are written out.

import { escapeXml } from "../figures/typography.ts";
import type { Quantities, Quantity } from "../quantity.ts";
import type { AuditEntry } from "../reproduce/audit.ts";
import { formulaHtml, halfUnit, numberHtml, printedHtml, unitHtml, valueHtml } from "./format.ts";
import { printedOf } from "./printed.ts";

interface Cell {
  readonly html: string;
  readonly className?: string;
  readonly header?: boolean;
}

const cellHtml = (cell: Cell, label: string): string => {
  const attributes = `${cell.className ? ` class="${cell.className}"` : ""} data-label="${escapeXml(label)}"`;
  return cell.header ? `<th scope="row" role="rowheader"${attributes}>${cell.html}</th>` : `<td role="cell"${attributes}>${cell.html}</td>`;
};

export function tableHtml(caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = heads.map((text) => `<th scope="col" role="columnheader">${escapeXml(text)}</th>`).join("");
  const body = rows.map((row) => `<tr role="row">${row.map((cell, i) => cellHtml(cell, heads[i] ?? "")).join("")}</tr>`).join("\n");
  return `<table role="table">\n<caption>${caption}</caption>\n<thead role="rowgroup"><tr role="row">${head}</tr></thead>\n<tbody role="rowgroup">\n${body}\n</tbody>\n</table>`;
}

/** Whether a computed number rounds to the printed one, its own error granted. */
export function agreement(id: string, quantity: Quantity): { printed: string; ratio: number; agrees: boolean } | undefined {
  const printed = printedOf(id, quantity.published);
  if (printed === undefined) return undefined;
  const value = Number(printed);
  const slack = halfUnit(printed) * (1 + 1e-9) + quantity.error;
  return { printed, ratio: quantity.value / value, agrees: Math.abs(quantity.value - value) <= slack };
}

const withUnit = (html: string, unit: string): string => (unitHtml(unit) ? `${html}&nbsp;${unitHtml(unit)}` : html);

/** Numbers with their published counterparts; `consistent.ID` goes into the row of `ID`. */
export function quantitiesTable(caption: string, quantities: Quantities, all: Quantities): string {
  const rows = Object.entries(quantities)
    .filter(([id]) => !id.startsWith("consistent."))
    .map(([id, q]): Cell[] => {
      const match = agreement(id, q);
      const consistent = all[`consistent.${id}`];
      const error = q.error > Math.abs(q.value) * 1e-9 ? ` <span class="error">± ${numberHtml(q.error, 2)}</span>` : "";
      return [
        { header: true, html: `<code>${escapeXml(id).replaceAll(".", ".<wbr>")}</code><small>${escapeXml(q.equation)}</small>` },
        { html: match ? withUnit(printedHtml(match.printed), q.unit) : "–", className: "number" },
        { html: withUnit(valueHtml(q) + error, q.unit), className: "number" },
        { html: match ? numberHtml(match.ratio, 4) : "–", className: "number" },
        { html: match ? (match.agrees ? "yes" : "<strong>no</strong>") : "–", className: match ? (match.agrees ? "yes" : "no") : "" },
        { html: consistent ? withUnit(valueHtml(consistent), consistent.unit) : "–", className: "number" },
        { html: `${formulaHtml(q.formula)}${q.note ? `<small>${escapeXml(q.note)}</small>` : ""}`, className: "formula" },
      ];
    });
  return tableHtml(caption, ["Quantity", "Published", "Computed", "Computed / published", "Agrees as printed", "Consistent", "Formula"], rows);
}

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

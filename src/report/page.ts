// The report: one HTML file without a single outside request.
import { type Drawing, inlineSvg } from "../drawing/drawing.ts";
import { escapeXml, html } from "../drawing/typography.ts";
import type { Item, ItemResult } from "../paper/item.ts";
import { EXTRA_ITEMS } from "../paper/items.ts";
import type { Quantities, Quantity } from "../request/quantity.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { SCRIPT, STYLE } from "./style.ts";
import { agreement, auditTable, layoutTable, quantitiesTable } from "./tables.ts";

export interface ReportEntry {
  readonly item: Item;
  readonly result: ItemResult;
  readonly drawing?: Drawing;
  /** Files beside the page, relative to it. */
  readonly files: readonly string[];
}

const filesLine = (files: readonly string[]): string =>
  files.length === 0
    ? ""
    : `<p class="files">Files beside this page: ${files.map((file) => `<a href="${escapeXml(file)}">${escapeXml(file.split("/").at(-1) as string)}</a>`).join(", ")}</p>`;

/** The numbers of an item: as in the paper first where it has a table, every number below; folded in where a picture or a table says the main thing. */
function numbersHtml(item: Item, quantities: Quantities, drawn: boolean): string {
  const count = Object.keys(quantities).length;
  const folded = (what: string) => `<details><summary>${what} (${count})</summary>${quantitiesTable("", quantities)}</details>`;
  if (item.layout)
    // a figure has the caption already
    return (
      layoutTable(drawn ? escapeXml(item.title) : html(item.caption), item.layout, quantities) +
      folded("All numbers of this table, with formulas and consistent values")
    );
  if (drawn) return folded("Numbers of this figure");
  const printed = (id: string) => id in quantities && agreement(id, quantities[id] as Quantity) !== undefined;
  const part = (keep: boolean): Quantities =>
    Object.fromEntries(Object.entries(quantities).filter(([id]) => printed(id.replace(/^consistent\./, "")) === keep));
  const others = part(false);
  const more =
    Object.keys(others).length > 0
      ? `<details><summary>Measured inputs and numbers without a printed counterpart (${Object.keys(others).length})</summary>${quantitiesTable("", others)}</details>`
      : "";
  return quantitiesTable(html(item.caption), part(true)) + more;
}

function entryHtml({ item, result, drawing, files }: ReportEntry): string {
  const parts = [`<h3 id="${item.id}">${escapeXml(item.title)}</h3>`];
  if (drawing)
    parts.push(
      `<figure><div class="drawing" tabindex="0" role="group" aria-label="${escapeXml(item.title)}">${inlineSvg(drawing)}</div>${drawing.width > 420 ? '<p class="sideways">The drawing scrolls sideways.</p>' : ""}\n<figcaption>${html(item.caption)}</figcaption></figure>`,
    );
  if (result.audit && result.audit.length > 0) parts.push(`<p>${html(item.caption)}</p>`, auditTable(result.audit));
  else if (result.quantities && Object.keys(result.quantities).length > 0) parts.push(numbersHtml(item, result.quantities, drawing !== undefined));
  parts.push(filesLine(files));
  return `<section class="card" aria-labelledby="${item.id}">\n${parts.join("\n")}\n</section>`;
}

function tally(all: Quantities): string {
  const matches = Object.entries(all)
    // one reading of each printed number: that whose quantity says so
    .filter(([, quantity]) => quantity.published !== undefined)
    .flatMap(([id, quantity]) => agreement(id, quantity) ?? [])
    .filter((match) => !match.input);
  if (matches.length === 0) return "";
  const agreeing = matches.filter((match) => match.agrees).length;
  return `<p class="tally">${agreeing} of ${matches.length} printed numbers are reproduced within the rounding of their last printed digit${
    agreeing < matches.length ? "; the others are marked in the tables." : "."
  }</p>`;
}

const GROUPS: readonly (readonly [heading: string, id: string, has: (item: Item) => boolean])[] = [
  ["Tables", "tables", (item) => item.id.startsWith("table")],
  ["Quoted numbers", "quoted", (item) => item.id === "numbers"],
  ["Figures", "figures", (item) => item.id.startsWith("fig")],
  ["Published next to consistent", "published-consistent", (item) => item.id === "audit"],
  ["Beyond the paper", "beyond", (item) => EXTRA_ITEMS.some(({ id }) => id === item.id)],
];

export function reportPage(record: ResultRecord, entries: readonly ReportEntry[]): string {
  const all: Quantities = Object.assign({}, ...entries.map((entry) => entry.result.quantities ?? {}));
  const groups = GROUPS.map(([heading, id, has]) => ({ heading, id, entries: entries.filter(({ item }) => has(item)) })).filter(
    (group) => group.entries.length > 0,
  );
  const short: Record<string, string> = { numbers: "Quoted numbers", audit: "Audit" };
  const contents = entries
    .map(({ item }) => `<li><a href="#${item.id}">${escapeXml(short[item.id] ?? (item.title.split(":")[0] as string))}</a></li>`)
    .join("");
  const inputs = Object.entries(record.inputs)
    .map(([name, value]) => `${name} = ${Array.isArray(value) ? value.join(", ") : JSON.stringify(value)}`)
    .join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>X(17) couplings and searches, recomputed</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<div class="top"><h1>X(17) couplings and searches, recomputed</h1><button type="button" class="theme" hidden>Theme: auto</button></div>
<p>Tables, figures and quoted numbers of <a href="https://arxiv.org/abs/2601.08567v1">arXiv:2601.08567v1</a>, each computed anew and set beside the printed value. <em>Computed</em> follows the recipe of the paper;
<em>consistent</em> is the same quantity without the shortcut named in the audit.</p>
${tally(all)}
<dl class="facts">
<dt>Version</dt><dd>x17 ${escapeXml(record.version)}</dd>
<dt>Kernel digest</dt><dd><code>${record.kernelDigest}</code></dd>
<dt>Data</dt><dd><code>${escapeXml(record.dataVersion)}</code></dd>
<dt>Inputs</dt><dd>${escapeXml(inputs)}</dd>
</dl>
<nav aria-label="Contents"><ul>${contents}</ul></nav>
</header>
<main>
${groups.map((group) => `<h2 id="${group.id}">${group.heading}</h2>\n${group.entries.map((entry) => entryHtml(entry)).join("\n")}`).join("\n")}
</main>
<footer>
<p>Agreement means: the computed value, rounded like the printed one, gives the printed digits, the numerical error of the computation granted. Errors are absolute and numerical unless a note says otherwise. Couplings are in units of the positron charge.</p>
</footer>
<script type="application/json" id="record">${JSON.stringify(record).replaceAll("<", "\\u003c")}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

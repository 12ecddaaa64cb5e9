import { measuredText } from "../report/format.ts";
import { printedOf } from "../report/printed.ts";
import { shortNumber } from "../request/decimal.ts";
import { largest } from "../request/extremes.ts";
import type { Quantity } from "../request/quantity.ts";
import type { ResultRecord } from "../request/resultRecord.ts";
import { printable } from "../request/validate.ts";

/** Lines of text without anything a terminal would obey. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

/** One line of JSON; characters a terminal would obey are written as escapes. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  // of characters of one byte JSON escapes all that a terminal would obey but the last: no look at each character is needed
  return Buffer.byteLength(text) === text.length && !text.includes("\x7f") ? text : printable(text);
}

const isQuantity = (entry: unknown): entry is Quantity => typeof entry === "object" && entry !== null && "value" in entry && "unit" in entry;

/** Columns of a terminal. */
export const WIDTH = 80;
const GAP = "  ";

/** Two digits of an error. */
const errorText = (error: number): string => (error < 1e-3 || error >= 1e6 ? error.toExponential(1) : shortNumber(error, 2));

/** Digits of a number that is known to more than nine by measurement or quadrature, not only to rounding. */
const digitsFor = ({ value, error }: Quantity): number => (error > 1e-12 * Math.abs(value) ? 13 : 9);

/** The numbers of a record as aligned lines: identifier, value to the digits its error supports, +- error, unit, published as printed, equation. */
export function recordText(record: ResultRecord): string {
  const rows = Object.entries(record.results)
    .filter((entry): entry is [string, Quantity] => isQuantity(entry[1]))
    .map(([id, q]) => [
      id,
      measuredText(q.value, q.error, digitsFor(q)).replace(/\(.*\)/, ""),
      q.error > 0 ? `+- ${errorText(q.error)}` : "",
      q.unit === "1" ? "" : q.unit,
      q.published === undefined ? "" : `(published ${printedOf(id, q.published)})`,
      q.equation,
    ]);
  return table(rows);
}

/** Words in lines of at most `width`; a longer word has a line of its own. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last]!.length + 1 + word.length <= width) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Sentences in lines of at most 80 characters, each after the first indented by `hanging`. */
export const prose = (text: string, hanging = 0): string =>
  wrapped(text, WIDTH - hanging)
    .map((line, i) => (i === 0 ? line : " ".repeat(hanging) + line))
    .join("\n");

/** A command line as a shell takes it, each line at most 80 wide behind `indent` blanks: broken between words, or after a |. */
export function commandLines(line: string, indent: number): string {
  const words = line.match(/(?:'[^']*'|\S)+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.length - 1;
    // room for the sign that the line goes on
    if (last >= 0 && indent + lines[last]!.length + 1 + word.length <= WIDTH - 2) lines[last] += ` ${word}`;
    else lines.push(last < 0 ? word : `  ${word}`);
  }
  return lines.map((one, i) => `${" ".repeat(indent)}${one}${i === lines.length - 1 || one.endsWith("|") ? "" : " \\"}`).join("\n");
}

/** Rows of cells as aligned columns, at most 80 wide: the last cells of a row that is longer go on below, indented. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, largest(rows.map((row) => row.length)));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(0, largest(rows.map((row) => (row[column] ?? "").length))));
  // a column that is wide in some rows only would push all others out
  const start = (column: number) => widths.slice(0, column).reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP.length), 0);
  const indent = Math.min(4, start(1));
  return rows
    .map((row) => {
      const lines = [""];
      row.forEach((cell, column) => {
        if (cell === "") return;
        const last = lines.length - 1;
        const at = last === 0 ? lines[0]!.padEnd(start(column)) : `${lines[last]}${GAP}`;
        if (at.length + cell.length <= WIDTH && !(last === 0 && at.length > start(column))) lines[last] = at + cell;
        else if (last === 0 && column === columns - 1 && start(column) <= WIDTH / 2) {
          const [head, ...rest] = wrapped(cell, WIDTH - start(column));
          lines[0] = at + head;
          lines.push(...rest.map((line) => " ".repeat(start(column)) + line));
        } else lines.push(...wrapped(cell, WIDTH - indent).map((line) => " ".repeat(indent) + line));
      });
      return lines.map((line) => line.trimEnd()).join("\n");
    })
    .join("\n");
}

/**
 * A table of numbers under their heads, columns to the right, at most 80 wide: what does not fit goes into further tables below, each with the first
 * `keys` columns again.
 */
export function columnsText(heads: readonly string[], rows: readonly (readonly string[])[], keys = 1): string {
  const widths = heads.map((head, column) => Math.max(head.length, largest(rows.map((row) => row[column]!.length))));
  const total = (columns: readonly number[]) => columns.reduce((sum, column) => sum + widths[column]! + GAP.length, -GAP.length);
  const own = heads.map((_, column) => column).slice(0, keys);
  const tables: number[][] = [[...own]];
  for (let column = keys; column < heads.length; column++) {
    const last = tables[tables.length - 1]!;
    if (last.length > keys && total([...last, column]) > WIDTH) tables.push([...own, column]);
    else last.push(column);
  }
  const line = (cells: readonly string[], columns: readonly number[]) => columns.map((column) => cells[column]!.padStart(widths[column]!)).join(GAP);
  return tables.map((columns) => [heads, ...rows].map((cells) => line(cells, columns)).join("\n")).join("\n\n");
}

// A table of numbers as people have it: comma, semicolon, tab or blanks between columns, quotes, comments, Fortran's 1D-3, decimal commas.
import { CsvError, parse } from "csv-parse/sync";
import { HEADERS } from "../constraints/curves/userCurves.ts";
import { numberFromText, scaledNumber } from "../request/numberText.ts";
import { InputError } from "../request/validate.ts";
import { type TableColumn, tableColumn, tableColumns } from "./limitColumns.ts";

interface Row {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One point of a curve, mass [MeV] first, and the line it stands on. */
interface TableRow {
  readonly line: number;
  readonly values: readonly number[];
}

export interface LimitTable {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Headers of columns that a curve has no place for: uncertainties. */
  readonly leftOut: readonly string[];
}

type Delimiter = "\t" | ";" | "," | " ";

/** A cell as it stands, cut where it is long. */
const quoted = (cell: string) => `"${cell.length > 60 ? `${cell.slice(0, 57)}...` : cell}"`;

/** What separates the columns of a line, quoted parts left out. */
function delimiterOf(line: string): Delimiter {
  const bare = line.trim().replace(/"[^"]*"/g, "");
  return bare.includes("\t") ? "\t" : bare.includes(";") ? ";" : bare.includes(",") ? "," : " ";
}

/** What quotes and brackets end with. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', $: "$", "[": "]" };

/**
 * Cells between blanks; blanks in quotes or brackets separate nothing, and a unit in brackets belongs to the word before
 * it. One pass: a line may be as long as the file.
 */
function blankSeparated(line: string): string[] {
  const cells: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  const end = (at: number) => {
    const cell = line.slice(from, at).trim();
    if (cell !== "") cells.push(cell.replace(/^"(.*)"$/, "$1"));
  };
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    const closing = CLOSING[char];
    if (closing !== undefined) {
      const to = unclosed.has(char) ? -1 : line.indexOf(closing, i + 1);
      if (to >= 0) {
        i = to;
        continue;
      }
      unclosed.add(char);
      if (char === "$") continue;
      end(i);
      from = i + 1;
    } else if (/\s/.test(char)) {
      let next = i + 1;
      while (next < line.length && /\s/.test(line[next]!)) next++;
      if (line[next] !== "[") {
        end(i);
        from = next;
      }
      i = next - 1;
    }
  }
  end(line.length);
  return cells;
}

function rowsOf(path: string, text: string): { readonly rows: readonly Row[]; readonly delimiter: Delimiter } {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.replace(/#.*/, "").trim() !== "") ?? "";
  const delimiter = delimiterOf(first.replace(/#.*/, ""));
  if (delimiter === " ") {
    const rows = lines.map((line, i) => ({ line: i + 1, cells: blankSeparated(line.replace(/#.*/, "")) }));
    return { rows: rows.filter(({ cells }) => cells.length > 0), delimiter };
  }
  if (!text.includes('"')) {
    // nothing to unquote: splitting is ten times as fast as a parser
    const separator = delimiter === "\t" ? /\t+/ : delimiter;
    const rows = lines.map((line, i) => ({ line: i + 1, text: line.replace(/#.*/, "").trim() })).filter((row) => row.text !== "");
    return { rows: rows.map((row) => ({ line: row.line, cells: row.text.split(separator).map((cell) => cell.trim()) })), delimiter };
  }
  // tabs are often doubled to line columns up
  const tidy = delimiter === "\t" ? lines.map((line) => line.trim().replace(/\t+/g, "\t")).join("\n") : lines.join("\n");
  try {
    const records = parse(tidy, { delimiter, comment: "#", trim: true, skip_empty_lines: true, relax_column_count: true, info: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    const rows = records.map(({ info, record }) => ({ line: info.lines, cells: record }));
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== "")), delimiter };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines: line, column } = error as CsvError & { lines?: number; column?: number };
    const place = [line === undefined ? "" : `line ${line}`, typeof column === "number" ? `column ${column + 1}` : ""].filter(Boolean).join(", ");
    throw new InputError(`${path}: ${place || "table"}: quotes that do not match`);
  }
}

/** A cell as plain decimal text; a message when it may mean two things. */
function decimalText(cell: string, delimiter: Delimiter): { readonly text: string } | { readonly message: string } {
  const text = cell.replace(/(?<=[\d.,])d(?=[+-]?\d+$)/i, "e").replace(/^−/, "-");
  if (delimiter === "," || !/^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(text)) return { text };
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return { message: "is a decimal comma or a separator of thousands: write it with a point, or without" };
  return { text: text.replace(",", ".") };
}

function valuesOf(path: string, { line, cells }: Row, columns: readonly TableColumn[], headers: readonly string[], delimiter: Delimiter): number[] {
  if (cells.every((cell) => Number.isNaN(numberFromText(cell))) && typeof tableColumn(cells[0]!) === "object")
    throw new InputError(`${path}: line ${line}: a second table begins (${quoted(cells.join(", "))}): keep one table in a file`);
  if (cells.length !== columns.length)
    throw new InputError(`${path}: line ${line}: ${cells.length} values, there are ${columns.length} columns (${headers.join(", ")})`);
  return cells.map((cell, k) => {
    const { power, squared, role } = columns[k] as TableColumn;
    if (role === "leftOut") return 0;
    const place = `${path}: line ${line}: ${headers[k]} = ${quoted(cell)} (column ${k + 1})`;
    const read = decimalText(cell, delimiter);
    if ("message" in read) throw new InputError(`${place}: ${read.message}`);
    const value = scaledNumber(read.text, power);
    if (Number.isNaN(value)) throw new InputError(`${place}: must be a number`);
    if (squared && value < 0) throw new InputError(`${place}: a square is not negative`);
    return squared ? Math.sqrt(value) : value;
  });
}

/** DarkCast's `.lmt`: no header, mass in GeV, then the coupling or the two edges of a band (DarkCast, README: recast/<model>/<limit>.lmt). */
function darkCastColumns(count: number): readonly TableColumn[] {
  const mass: TableColumn = { role: "mass", power: 3, squared: false };
  const coupling = (role: TableColumn["role"]): TableColumn => ({ role, power: 0, squared: false });
  return count === 3 ? [mass, coupling("epsLower"), coupling("epsUpper")] : [mass, coupling("eps")];
}

/** The points of a table, masses in MeV and couplings as eps, in the order of `columns`; throws InputError with line and column. */
export function limitTable(path: string, text: string): LimitTable {
  const { rows, delimiter } = rowsOf(path, text);
  const [first] = rows;
  if (!first) throw new InputError(`${path}: empty file: must have a header ${HEADERS}`);
  const darkCast = /\.lmt$/i.test(path);
  const bare = first.cells.every((cell) => !Number.isNaN(numberFromText(cell.replace(",", ".").replace(/d/i, "e"))));
  if (bare && !darkCast)
    throw new InputError(`${path}: line ${first.line}: no header: must be ${HEADERS}, masses in MeV (files of DarkCast, in GeV, end in .lmt)`);
  const found = bare ? darkCastColumns(first.cells.length) : tableColumns(first.cells);
  if ("message" in found) {
    const { column, message } = found;
    const what =
      message === "is not understood" ? `unknown column ${quoted(first.cells[column] ?? "")}` : `${quoted(first.cells[column] ?? "")} ${message}`;
    throw new InputError(`${path}: line ${first.line}: ${what} (column ${column + 1}): must be ${HEADERS}`);
  }
  const names = found.map(({ role }) => role as string);
  const order = ["mass", "eps", "epsLower", "epsUpper"].flatMap((role) => (names.includes(role) ? [names.indexOf(role)] : []));
  const body = bare ? rows : rows.slice(1);
  return {
    columns: order.map((k) => names[k] as string),
    leftOut: bare ? [] : first.cells.filter((_, k) => names[k] === "leftOut"),
    rows: body.map((row) => {
      const values = valuesOf(path, row, found, bare ? names : first.cells, delimiter);
      return { line: row.line, values: order.map((k) => values[k] as number) };
    }),
  };
}

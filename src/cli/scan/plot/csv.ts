// Rows of a scan from CSV: a header of `name [unit]`, then numbers, and names where an axis has names.
import { CsvError, parse } from "csv-parse/sync";
import { LONGEST_LINE } from "../../../request/common.ts";
import { InputError } from "../../../request/validate.ts";
import { isInputName } from "../../../scan/observables/named.ts";
import type { Console } from "../../command.ts";
import { type Line, linesOf } from "../../lines.ts";
import { Growing, type PlotTable } from "./table.ts";

/** Cells of one line, quoted or not. */
function cellsOf(file: string, { number, text }: Line): readonly string[] {
  if (text === undefined) throw new InputError(`${file}: line ${number}: longer than ${LONGEST_LINE} bytes`);
  if (!text.includes('"')) return text.split(",");
  try {
    return (parse(text) as string[][])[0] ?? [];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(`${file}: line ${number}: a quotation mark is missing or out of place`);
  }
}

const HEADER = /^(.+?)(?: \[([^\]]+)\])?$/;

function headerOf(file: string, line: Line): { name: string; unit: string; column: Growing; named: boolean }[] {
  const columns = cellsOf(file, line).map((cell, i) => {
    const [, name, unit = "1"] = HEADER.exec(cell.trim()) ?? [];
    if (name === undefined || Number.isFinite(Number(name)))
      throw new InputError(`${file}: line ${line.number}: column ${i + 1} has no name: must be a header such as mass [MeV]`);
    return { name, unit, column: new Growing(), named: false };
  });
  const twice = columns.find(({ name }, i) => columns.findIndex((one) => one.name === name) !== i);
  if (twice) throw new InputError(`${file}: line ${line.number}: column ${twice.name} is there twice`);
  return columns;
}

/** A number as a file has it; undefined for anything else. */
function numberOf(cell: string): number | undefined {
  const value = Number(cell);
  return cell.trim() !== "" && Number.isFinite(value) ? value : undefined;
}

/** Reads a CSV file of a scan; throws InputError that names the line. */
export async function csvTable(file: string, console: Console): Promise<PlotTable> {
  let columns: ReturnType<typeof headerOf> | undefined;
  let rows = 0;
  for await (const lines of linesOf("FILE", file, console)) {
    for (const line of lines) {
      if (line.text?.trim() === "" || line.text?.startsWith("#")) continue;
      if (!columns) {
        columns = headerOf(file, line);
        continue;
      }
      const cells = cellsOf(file, line);
      if (cells.length !== columns.length)
        throw new InputError(`${file}: line ${line.number}: has ${cells.length} cells: must be ${columns.length}, as the header`);
      columns.forEach((one, i) => {
        const value = numberOf(cells[i]!);
        // what the first row has, all have
        if (rows === 0) one.named = value === undefined;
        if (one.named) one.column.name(cells[i]!.trim());
        else if (value !== undefined) one.column.number(value);
        else throw new InputError(`${file}: line ${line.number}: ${one.name} = ${cells[i]}: must be a finite number`);
      });
      rows++;
    }
  }
  if (!columns) throw new InputError(`${file}: is empty: must be the rows of a scan`);
  return { title: "", rows, columns: columns.map(({ name, unit, column }) => column.column(name, unit, isInputName(name))) };
}

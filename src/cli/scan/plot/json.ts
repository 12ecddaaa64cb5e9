// Rows of a scan from its record.
import { InputError, isList, shown } from "../../../request/validate.ts";
import { jsonFile } from "../../files.ts";
import { declaredBoundary, Growing, type PlotTable } from "./table.ts";

interface ScanRecord {
  readonly command?: unknown;
  readonly inputs?: { readonly title?: unknown; readonly axes?: unknown };
  readonly results?: {
    readonly columns?: readonly { readonly name: string; readonly unit: string; readonly role: string }[];
    readonly rows?: unknown;
  };
}

/** Reads the record of a scan; throws InputError. */
export function jsonTable(file: string): PlotTable {
  const { inputs, results } = (jsonFile("FILE", file, "record of x17 scan") ?? {}) as ScanRecord;
  const { columns: said, rows } = results ?? {};
  if (!isList(said) || !isList(rows)) throw new InputError(`${file}: has no results.columns and results.rows: must be a file of x17 scan merge`);
  const columns = said.map(() => new Growing());
  rows.forEach((row, i) => {
    if (!isList(row) || row.length !== columns.length)
      throw new InputError(`${file}: row ${i} = ${shown(row)}: must be a list of ${columns.length} values`);
    row.forEach((cell, k) => {
      if (typeof cell === "number") columns[k]!.number(cell);
      else if (typeof cell === "string") columns[k]!.name(cell);
      else throw new InputError(`${file}: row ${i}: ${said[k]!.name} = ${shown(cell)}: must be a number or a name`);
    });
  });
  const { title, axes } = inputs ?? {};
  return {
    title: typeof title === "string" ? title : "",
    rows: rows.length,
    ...declaredBoundary(axes),
    columns: said.map(({ name, unit, role }, k) => columns[k]!.column(name, unit, role === "input")),
  };
}

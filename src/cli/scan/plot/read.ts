// A file of x17 scan merge, by the end of its name.
import { InputError } from "../../../request/validate.ts";
import type { Console } from "../../command.ts";
import { csvTable } from "./csv.ts";
import { jsonTable } from "./json.ts";
import type { PlotTable } from "./table.ts";

const READERS: Readonly<Record<string, (file: string, console: Console) => PlotTable | Promise<PlotTable>>> = {
  csv: csvTable,
  json: jsonTable,
  parquet: async (file) => {
    const { parquetTable } = await import("./parquet.ts");
    return await parquetTable(file);
  },
};

/** Throws InputError for what is no file of a scan, or has no row. */
export async function scanTable(file: string, console: Console): Promise<PlotTable> {
  const ending = /\.(\w+)(?:\.gz)?$/.exec(file)?.[1]?.toLowerCase() ?? "";
  const read = Object.hasOwn(READERS, ending) ? READERS[ending] : undefined;
  if (!read) throw new InputError(`FILE ${file}: must end in .${Object.keys(READERS).join(", .")}`);
  const table = await read(file, console);
  if (table.rows === 0) throw new InputError(`${file}: has no rows`);
  return table;
}

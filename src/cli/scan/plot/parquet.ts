// Rows of a scan from Parquet, row group by row group; units and title from the keys of the file.
import { type AsyncBuffer, asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from "hyparquet";
import { inFile } from "../../../request/place.ts";
import { InputError, plainObject, shown } from "../../../request/validate.ts";
import { fileProblem, jsonText } from "../../files.ts";
import { noteInput } from "../../inputFiles.ts";
import { declaredBoundary, Growing, type PlotTable } from "./table.ts";

async function opened(file: string): Promise<{ buffer: AsyncBuffer; metadata: FileMetaData }> {
  noteInput(file, `FILE ${file}`);
  let buffer: AsyncBuffer;
  try {
    buffer = await asyncBufferFromFile(file);
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${fileProblem(error)})`);
  }
  try {
    return { buffer, metadata: await parquetMetadataAsync(buffer) };
  } catch (error) {
    throw new InputError(`${file}: is no whole Parquet file (${(error as Error).message})`);
  }
}

/** What a key of the file holds as JSON; an empty object where it is not there. */
function keyOf(file: string, { key_value_metadata: keys = [] }: FileMetaData, name: string): Record<string, unknown> {
  const text = keys.find(({ key }) => key === name)?.value;
  return text === undefined ? {} : (plainObject(`${file}: ${name}`, jsonText(`${file}: ${name}`, text)) as Record<string, unknown>);
}

function add(column: Growing, name: string, cell: unknown): void {
  if (typeof cell === "string") column.name(cell);
  else if (typeof cell === "boolean") column.number(cell ? 1 : 0);
  else if ((typeof cell === "number" || typeof cell === "bigint") && Number.isFinite(Number(cell))) column.number(Number(cell));
  else throw new InputError(`row ${column.length}: ${name} = ${shown(cell)}: must be a finite number or a name`);
}

/** Reads a Parquet file of a scan; throws InputError. */
export async function parquetTable(file: string): Promise<PlotTable> {
  const { buffer, metadata } = await opened(file);
  const [, ...schema] = metadata.schema;
  const columns = new Map(schema.map(({ name }) => [name, new Growing()]));
  const units = keyOf(file, metadata, "x17.units");
  const said = keyOf(file, metadata, "x17.columns") as Readonly<Record<string, { readonly role?: unknown } | undefined>>;
  const { declaration } = keyOf(file, metadata, "x17.plan") as {
    readonly declaration?: { readonly title?: unknown; readonly axes?: unknown };
  };
  let first = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = first + Number(num_rows);
    const chunks: { readonly columnName: string; readonly columnData: ArrayLike<unknown> }[] = [];
    try {
      await parquetRead({ ...{ file: buffer, metadata, rowStart: first, rowEnd }, onChunk: (chunk) => void chunks.push(chunk) });
    } catch (error) {
      // of the reader: it cannot read this file
      throw new InputError(`${file}: is damaged (${(error as Error).message})`);
    }
    inFile(file, () => {
      for (const { columnName, columnData } of chunks) for (const cell of Array.from(columnData)) add(columns.get(columnName)!, columnName, cell);
    });
    first = rowEnd;
  }
  const unitOf = (name: string) => (typeof units[name] === "string" ? (units[name] as string) : "1");
  return {
    title: typeof declaration?.title === "string" ? declaration.title : "",
    rows: first,
    ...declaredBoundary(declaration?.axes),
    columns: [...columns].map(([name, column]) => column.column(name, unitOf(name), said[name]?.role === "input")),
  };
}

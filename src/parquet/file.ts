// Parquet files of flat columns: a row group for each block of rows, which any thread can make, and at the end the footer that says where they are.
// A file without its footer cannot be read, and its offsets are known only when all groups are: there is no going on with a part of one.
import type { CompressionCodec, RowGroup, SchemaElement } from "hyparquet";
import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";

const MAGIC = "PAR1";

/** A column of a file: every row has a value. */
export interface FlatColumn {
  readonly name: string;
  readonly type: "DOUBLE" | "INT64" | "INT32" | "BOOLEAN" | "STRING";
}

/** A row group as bytes; plain data, its offsets counted from its own first byte. */
export interface ParquetGroup {
  readonly bytes: Uint8Array;
  readonly group: RowGroup;
}

/** What all groups of a file have in common. */
export interface ParquetForm {
  /** Name of the table. */
  readonly name: string;
  readonly columns: readonly FlatColumn[];
  readonly codec: CompressionCodec;
}

/** The values of a column in a group, and how they are stored. */
export type GroupColumn = Pick<ColumnSource, "data" | "encoding" | "statistics">;

const schemaOf = ({ name, columns }: ParquetForm): SchemaElement[] => [
  { name, num_children: columns.length },
  ...columns.map(({ name, type }): SchemaElement => {
    if (type === "STRING") return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" };
    return { name, type, repetition_type: "REQUIRED" };
  }),
];

/** Where the bytes of a group lie until the next one is made there. */
export const groupMemory = (): ByteWriter => new ByteWriter();

/**
 * A row group of `n` rows, a column each in the order of the form, in the memory of `writer`. Statistics, by which readers leave out groups, only of columns
 * that ask for them.
 */
export function parquetGroup(form: ParquetForm, n: number, columns: readonly GroupColumn[], writer: ByteWriter): ParquetGroup {
  writer.index = 0;
  writer.offset = 0;
  writer.ensure(n * columns.length * 8 + 65_536);
  const file = new ParquetWriter({ writer, schema: schemaOf(form), codec: form.codec, statistics: false });
  const from = writer.offset;
  const columnData = columns.map((column, i) => ({ ...column, name: form.columns[i]!.name, offsetIndex: false }));
  if (n > 0) file.write({ columnData, rowGroupSize: n, pageSize: 1 << 30 });
  const group = file.row_groups[0] ?? { columns: [], total_byte_size: 0n, num_rows: 0n };
  return { bytes: writer.getBytes().subarray(from), group: moved(group, -from) };
}

/** A row group that lies so many bytes further on. */
function moved(group: RowGroup, by: number): RowGroup {
  const shift = BigInt(by);
  return {
    ...group,
    columns: group.columns.map(({ meta_data, ...chunk }) => ({
      ...chunk,
      file_offset: chunk.file_offset + shift,
      meta_data: {
        ...meta_data!,
        data_page_offset: meta_data!.data_page_offset + shift,
        ...(meta_data!.dictionary_page_offset === undefined ? {} : { dictionary_page_offset: meta_data!.dictionary_page_offset + shift }),
      },
    })),
  };
}

/** Puts row groups together. */
export interface ParquetFile {
  readonly head: Uint8Array;
  /** The bytes of a group, which go behind those before it. */
  append(group: ParquetGroup): Uint8Array;
  /** The footer, when all groups are written. */
  tail(): Uint8Array;
}

/** A file of groups of one form, in the order in which they are appended; `keys` are its metadata: texts as they are, other values as JSON. */
export function parquetFileOf(form: ParquetForm, version: string, keys: Readonly<Record<string, unknown>>): ParquetFile {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(form),
    createdBy: `x17 version ${version}`,
    kvMetadata: Object.entries(keys).map(([key, value]) => ({ key, value: typeof value === "string" ? value : JSON.stringify(value) })),
  });
  return {
    head: new TextEncoder().encode(MAGIC),
    append({ bytes, group }) {
      if (group.num_rows === 0n) return bytes;
      file.row_groups.push(moved(group, writer.offset));
      file.num_rows += group.num_rows;
      writer.offset += bytes.length;
      return bytes;
    },
    tail() {
      writer.index = 0;
      void file.finish();
      return writer.getBytes().slice();
    },
  };
}

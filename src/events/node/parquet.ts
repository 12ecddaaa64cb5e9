// Events as flat columns of a Parquet file: a row group for each block, which any thread can make, and at the end the footer that says where they are.
// A file without its footer cannot be read, and its offsets are known only when all groups are: there is no going on with a part of one.
import type { RowGroup, SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { InputError } from "../../request/validate.ts";
import type { EventBlock } from "../block.ts";
import type { MeasuredBlock } from "../measured.ts";
import { checkRun, type EventRun } from "../run.ts";
import { utf8 } from "../writer.ts";
import { type ParquetColumn, type ParquetContents, parquetColumns } from "./parquetColumns.ts";

const MAGIC = "PAR1";

/** A row group as bytes; plain data, its offsets counted from its own first byte. */
export interface ParquetGroup {
  readonly bytes: Uint8Array;
  readonly group: RowGroup;
}

/** What a file says of its detector. */
export interface ParquetDetector {
  /** The declaration, as it was given. */
  readonly spec: object;
  /** Seed of the random numbers of the detector. */
  readonly seed: number;
}

const schemaOf = (columns: readonly ParquetColumn[]): SchemaElement[] => [
  { name: "events", num_children: columns.length },
  ...columns.map(({ name, type }): SchemaElement => ({ name, type, repetition_type: "REQUIRED" })),
];

/** Makes row groups: a block is one, up to some 100 000 events, which need 8 bytes a column. The bytes depend on run, contents and block alone. */
export function parquetGroups(run: EventRun, contents: ParquetContents = {}): (block: EventBlock, measured?: MeasuredBlock) => ParquetGroup {
  checkRun(run);
  const columns = parquetColumns(run, contents);
  const schema = schemaOf(columns);
  return (block, measured) => {
    const writer = new ByteWriter(block.n * columns.length * 8 + 65_536);
    const file = new ParquetWriter({ writer, schema, codec: "UNCOMPRESSED", statistics: false });
    const from = writer.offset;
    const columnData = columns.map(({ name, type, constant, of }) => {
      const data = of(block, measured);
      if (data instanceof Float64Array) refuseInfinite(name, data, block);
      return {
        name,
        data,
        offsetIndex: false,
        // readers leave out groups by it
        ...(name === "number" ? { statistics: true } : {}),
        ...(constant || type === "INT32" || type === "BOOLEAN" ? {} : { encoding: "PLAIN" as const }),
      };
    });
    if (block.n > 0) file.write({ columnData, rowGroupSize: block.n, pageSize: 1 << 30 });
    const group = file.row_groups[0] ?? { columns: [], total_byte_size: 0n, num_rows: 0n };
    return { bytes: writer.getBytes().slice(from), group: moved(group, -from) };
  };
}

function refuseInfinite(name: string, values: Float64Array, { number }: EventBlock): void {
  const i = values.findIndex((x) => !Number.isFinite(x));
  if (i >= 0) throw new InputError(`event ${number[i]}: ${name} is ${values[i]}: only finite numbers are written`);
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

/** A file of the groups of a run, in the order in which they are appended. Its metadata have the run, the units of all columns and the detector. */
export function parquetFile(run: EventRun, contents: ParquetContents = {}, detector?: ParquetDetector): ParquetFile {
  checkRun(run);
  const columns = parquetColumns(run, contents);
  const writer = new ByteWriter();
  const json = (key: string, value: unknown) => ({ key, value: JSON.stringify(value) });
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    createdBy: `x17 version ${run.version}`,
    kvMetadata: [
      { key: "x17_version", value: run.version },
      json("x17_run", run),
      json("x17_units", Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
      ...(detector ? [json("x17_detector", detector.spec), json("x17_detector_seed", detector.seed)] : []),
    ],
  });
  return {
    head: utf8(MAGIC),
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

// What a Parquet file of events is as a part: its footer says of which run it is and which events it has. It has its name only when it was written to its end.
import { type AsyncBuffer, asyncBufferFromFile, type FileMetaData, parquetMetadataAsync } from "hyparquet";
import { fileProblem } from "../../files.ts";
import type { PartState } from "../work.ts";

type Values = Readonly<Record<string, unknown>>;

/** Of which run a part must be, and which events it must have. */
export interface AskedPart {
  /** What its run must say: version, kernelDigest, inputs. */
  readonly origin: Values;
  readonly first: number;
  readonly n: number;
  /** What two runs have different, in words. */
  readonly difference: (there: Values, asked: Values) => string;
}

/** Numbers of the first and the last event of each row group, and where the data of all end. */
function groupsOf({ row_groups }: FileMetaData): { readonly n: number; readonly first: number; readonly last: number; readonly end: number }[] {
  return row_groups.map(({ columns, num_rows }) => {
    const of = columns.map(({ meta_data }) => meta_data!);
    const { min_value, max_value } = of.find(({ path_in_schema }) => path_in_schema[0] === "number")?.statistics ?? {};
    const ends = of.map(({ dictionary_page_offset, data_page_offset, total_compressed_size }) =>
      Number((dictionary_page_offset ?? data_page_offset) + total_compressed_size),
    );
    return { n: Number(num_rows), first: Number(min_value), last: Number(max_value), end: Math.max(...ends) };
  });
}

/** The footer of a file; a text that says what is wrong with it. */
async function footerOf(path: string): Promise<{ readonly metadata: FileMetaData; readonly bytes: number } | string> {
  let buffer: AsyncBuffer;
  try {
    buffer = await asyncBufferFromFile(path);
  } catch (error) {
    return `cannot be read (${fileProblem(error)})`;
  }
  try {
    return { metadata: await parquetMetadataAsync(buffer), bytes: buffer.byteLength };
  } catch {
    return "is no whole Parquet file";
  }
}

/** The state of the file at a path, which is there. */
export async function parquetPart(path: string, { origin, first, n, difference }: AskedPart): Promise<PartState> {
  const corrupt = (says: string): PartState => ({ state: "corrupt", file: path, says });
  const footer = await footerOf(path);
  if (typeof footer === "string") return corrupt(footer);
  const { metadata, bytes } = footer;
  let run: Values;
  try {
    run = JSON.parse(metadata.key_value_metadata!.find(({ key }) => key === "x17_run")!.value!) as Values;
  } catch {
    return { state: "foreign", file: path, says: "is no file of events of this package" };
  }
  const asked = JSON.parse(JSON.stringify(origin)) as Values;
  const there = Object.fromEntries(Object.keys(asked).map((key) => [key, run[key]]));
  if (JSON.stringify(there) !== JSON.stringify(asked))
    return { state: "foreign", file: path, says: `has events of another run (${difference(there, asked)})` };
  const groups = groupsOf(metadata);
  if (groups.some(({ end }) => end > bytes)) return corrupt("was cut");
  let next = first;
  for (const group of groups) {
    if (group.first !== next || group.last !== next + group.n - 1)
      return { state: "foreign", file: path, says: `has events ${group.first} to ${group.last} where ${next} is the next` };
    next += group.n;
  }
  if (next === first + n) return { state: "finished" };
  return { state: "foreign", file: path, says: `has events ${first} to ${next - 1}: must end with ${first + n - 1}` };
}

// Events of a file from its lines, in blocks; and lines from pieces of a stream, of any runtime.
import { LONGEST_LINE } from "../request/common.ts";
import { isGzip } from "../request/gzip.ts";
import { inFile, inPlace } from "../request/place.ts";
import { InputError } from "../request/validate.ts";
import { eventReaderFor } from "./format.ts";
import type { EventReader, ReadEvent, ReadRun } from "./readEvent.ts";

/** Events handed out together at most, give or take those of one piece of a file. */
export const EVENTS_TOGETHER = 4096;

export interface EventBatch {
  /** What the file says of all its events, as far as it is read. */
  readonly run: ReadRun;
  readonly events: readonly ReadEvent[];
}

/** Files of events that are not read, by how they begin. */
const NOT_READ: readonly (readonly [start: string, says: string])[] = [
  ["PAR1", "is a Parquet file: must be LHE or HepMC3 (pandas, DuckDB and the like read Parquet)"],
];

/** What is wrong with a file. */
const wrong = (file: string, message: string) => inPlace(file, new InputError(message));

/** A reader for a file of either format, whose first line that is not empty says which; what is wrong names the file. */
export function openEvents(file: string): { readonly run: ReadRun | undefined; push(lines: readonly string[]): ReadEvent[]; end(): void } {
  let reader: EventReader | undefined;
  let before = 0;
  return {
    get run() {
      return reader?.run;
    },
    push(lines) {
      if (!reader) {
        const first = lines.findIndex((line) => line.trim() !== "");
        if (first < 0) {
          before += lines.length;
          return [];
        }
        reader = eventReaderFor(lines[first]!);
        if (!reader)
          throw wrong(
            file,
            NOT_READ.find(([start]) => lines[first]!.startsWith(start))?.[1] ??
              `line ${before + first + 1}: must begin an LHE or HepMC3 file, <LesHouchesEvents or HepMC::Version`,
          );
        const opened = reader;
        return inFile(file, () => opened.push([...Array<string>(before).fill(""), ...lines]));
      }
      const opened = reader;
      return inFile(file, () => opened.push(lines));
    },
    end() {
      if (!reader) throw wrong(file, `is empty: must be an LHE or HepMC3 file`);
      const opened = reader;
      inFile(file, () => opened.end());
    },
  };
}

/** Events of an LHE or HepMC3 file, called `file` in complaints; the last block, which may be empty, comes when all is read and found whole. */
export async function* eventBatches(
  file: string,
  lines: AsyncIterable<readonly string[]>,
  block: number = EVENTS_TOGETHER,
): AsyncGenerator<EventBatch> {
  const reader = openEvents(file);
  let waiting: ReadEvent[] = [];
  for await (const some of lines) {
    waiting.push(...reader.push(some));
    if (waiting.length < block) continue;
    const events = waiting;
    waiting = [];
    yield { run: reader.run!, events };
  }
  reader.end();
  yield { run: reader.run!, events: waiting };
}

/** A file, unpacked: its text, its bytes as UTF-8, or pieces of either. */
export type EventSource =
  | string
  | Uint8Array
  | AsyncIterable<string | Uint8Array>
  | Iterable<string | Uint8Array>
  | ReadableStream<string | Uint8Array>;

/** Some browsers' streams cannot be looped over. */
async function* piecesOf(file: string, source: EventSource): AsyncGenerator<string | Uint8Array> {
  if (typeof source === "string" || source instanceof Uint8Array) {
    yield source;
    return;
  }
  if (typeof source !== "object" || source === null) throw wrong(file, `must be text, bytes (Uint8Array), or pieces of them`);
  if (!("getReader" in source)) {
    if (!(Symbol.asyncIterator in source || Symbol.iterator in source)) throw wrong(file, `must be text, bytes (Uint8Array), or pieces of them`);
    yield* source;
    return;
  }
  const reader = source.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** The lines of a file, those that end in one piece together. */
export async function* linesOfSource(file: string, source: EventSource): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  let number = 0;
  let isFirst = true;
  const split = (text: string, last: boolean) => {
    const lines = (rest + text).split("\n");
    rest = last ? "" : lines.pop()!;
    if (last && lines.at(-1) === "") lines.pop();
    const long = lines.findIndex((line) => line.length > LONGEST_LINE);
    if (long >= 0 || rest.length > LONGEST_LINE)
      throw wrong(
        file,
        `line ${number + (long >= 0 ? long : lines.length) + 1}: longer than ${LONGEST_LINE} characters, which no line of an event file is`,
      );
    number += lines.length;
    return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  };
  for await (const piece of piecesOf(file, source)) {
    if (typeof piece !== "string" && !(piece instanceof Uint8Array)) throw wrong(file, `must be pieces of text or of bytes (Uint8Array)`);
    if (isFirst && typeof piece !== "string" && piece.length > 1 && isGzip(piece))
      throw wrong(file, `is packed by gzip: unpack the stream first (DecompressionStream, node:zlib)`);
    isFirst = isFirst && piece.length === 0;
    yield split(typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }), false);
  }
  yield split(decoder.decode(), true);
}

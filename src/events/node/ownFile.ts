// Event files that this package wrote, read again as bytes: the head, and the events in pieces that begin at given numbers.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { isGzip } from "../../request/gzip.ts";
import { InputError } from "../../request/validate.ts";
import { eventReaderFor } from "../format.ts";
import { LAST_LINE as HEPMC3_LAST_LINE } from "../hepmc3/write.ts";
import { LAST_LINE as LHE_LAST_LINE } from "../lhe/write.ts";
import type { EventRun } from "../run.ts";
import { MEMBER_HEAD, memberLength } from "./gzipMembers.ts";

/** How the bytes of a format are told apart. */
interface Marks {
  readonly format: "LHE" | "HepMC3";
  readonly start: string;
  /** Between the end of a line and the number of the event that begins there. */
  readonly event: string;
  readonly afterNumber: number;
  readonly tail: string;
}
const MARKS: readonly Marks[] = [
  { format: "LHE", start: "<LesHouchesEvents", event: '\n<event number="', afterNumber: 0x22, tail: `\n${LHE_LAST_LINE}\n` },
  { format: "HepMC3", start: "HepMC::Version", event: "\nE ", afterNumber: 0x20, tail: `\n${HEPMC3_LAST_LINE}\n` },
];

/** The largest head of a file: 2000 weights take a twentieth. */
const LONGEST_HEAD = 1 << 24;
const LONGEST_NUMBER = 17;

/** The bytes of a file, or its first `length` bytes, unpacked where they are gzip's. */
export async function* unpackedBytes(path: string, length = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 1 << 18, end: length - 1 });
  try {
    const pieces = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await pieces.next();
    if (first.done) return;
    const all = async function* () {
      yield first.value;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    };
    if (!isGzip(first.value)) {
      yield* all();
      return;
    }
    const gunzip = createGunzip({ chunkSize: 1 << 18 });
    const feeding = (async () => {
      for await (const piece of all()) if (!gunzip.write(piece)) await new Promise((resolve) => gunzip.once("drain", resolve));
      gunzip.end();
    })();
    feeding.catch((error) => gunzip.destroy(error));
    for await (const piece of gunzip) yield piece as Buffer;
  } finally {
    raw.destroy();
  }
}

/** True for what gzip says of data that end too early or are damaged. */
export const isCut = (error: unknown) => /^Z_/.test((error as NodeJS.ErrnoException)?.code ?? "");

/** Whether a file is packed, and whether it ends within the first of our members: it then has nothing yet. */
export async function packing(path: string): Promise<{ readonly packed: boolean; readonly empty: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = new Uint8Array(MEMBER_HEAD);
    const { bytesRead } = await file.read(start, 0, MEMBER_HEAD, 0);
    const packed = isGzip(start.subarray(0, bytesRead));
    return { packed, empty: size === 0 || (packed && (size < MEMBER_HEAD || (memberLength(start) ?? 0) > size)) };
  } finally {
    await file.close();
  }
}

export interface OwnHead {
  readonly format: "LHE" | "HepMC3";
  /** All before the first event, unpacked. */
  readonly head: Buffer;
  /** Number of the first event; undefined where none begins, or its number is not all there. */
  readonly first: number | undefined;
  /** An event or the end of the file follows: the head is all there. */
  readonly whole: boolean;
}

/** The last lines of files of either format. */
export const TAILS: readonly string[] = MARKS.map(({ tail }) => tail.slice(1));

/** What stands behind the last event. */
export const tailOf = (format: OwnHead["format"]): Uint8Array => Buffer.from(MARKS.find((marks) => marks.format === format)!.tail.slice(1));

/** Of a file that ends within the first mark too. */
const marksOf = (bytes: Buffer) =>
  bytes.length === 0 ? undefined : MARKS.find(({ start }) => start.startsWith(bytes.subarray(0, start.length).toString("latin1")));

function numberAt(bytes: Buffer, from: number, { afterNumber }: Marks): number | undefined {
  const end = bytes.indexOf(afterNumber, from);
  const text = end < 0 ? "" : bytes.subarray(from, end).toString("latin1");
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

/** What stands before the first event; undefined for a file that is none of either format. */
export async function ownHead(path: string): Promise<OwnHead | undefined> {
  let read = Buffer.alloc(0);
  const found = (): OwnHead | undefined => {
    const marks = marksOf(read);
    if (!marks) return undefined;
    const [event, tail] = [read.indexOf(marks.event), read.indexOf(marks.tail)];
    if (event >= 0) {
      const at = event + marks.event.length;
      const first = numberAt(read, at, marks);
      if (first === undefined && read.length > at + LONGEST_NUMBER)
        throw new InputError(`${path}: its first event has no number: the file was changed`);
      return { format: marks.format, head: read.subarray(0, event + 1), first, whole: true };
    }
    const end = tail >= 0 ? tail + 1 : read.length;
    return { format: marks.format, head: read.subarray(0, end), first: undefined, whole: tail >= 0 };
  };
  try {
    for await (const piece of unpackedBytes(path)) {
      read = Buffer.concat([read, piece]);
      const head = found();
      // the number may end in the next piece
      if (head?.whole && (head.first === undefined || read.length > head.head.length + LONGEST_NUMBER + 20)) return head;
      if (read.length > LONGEST_HEAD || (!marksOf(read) && read.length > 100)) return found();
    }
  } catch (error) {
    if (!isCut(error)) throw error;
  }
  return found();
}

/** The run that a head tells of; undefined in files of others, and where the head was changed. */
export function ownRun({ head }: OwnHead): EventRun | undefined {
  const lines = head.toString("utf8").split("\n");
  const reader = eventReaderFor(lines[0]!);
  try {
    reader?.push(lines);
  } catch (error) {
    // it is not ours, or was changed
    if (error instanceof InputError) return undefined;
    throw error;
  }
  return reader?.run.own;
}

/** Consecutive events of a file as they stand in it. */
export interface EventPiece {
  readonly first: number;
  readonly last: number;
  readonly bytes: Buffer;
}

/**
 * The events of a whole file, in pieces that begin where a multiple of `size` does, as those of the file that has all events of the run. Throws InputError for
 * numbers that do not follow one another and for a file that was cut.
 */
export async function* ownEvents(path: string, size: number): AsyncGenerator<EventPiece> {
  const cut = () =>
    new InputError(
      `${path}: was cut${last === undefined ? " before its first event" : ` near event ${last}`}: the command that wrote it goes on there`,
    );
  let rest: Buffer = Buffer.alloc(0);
  let marks: Marks | undefined;
  // of the piece under way, whose bytes begin `rest`
  let first: number | undefined;
  let last: number | undefined;
  // where the next mark is looked for
  let from = 0;

  function* pieces(): Generator<EventPiece> {
    for (;;) {
      const at = rest.indexOf(marks!.event, from);
      // a number may end in the next bytes
      if (at < 0 || rest.length < at + marks!.event.length + LONGEST_NUMBER + 1) {
        from = Math.max(0, at < 0 ? rest.length - marks!.event.length : at);
        return;
      }
      const number = numberAt(rest, at + marks!.event.length, marks!);
      if (number === undefined)
        throw new InputError(`${path}: has an event without a number behind ${last === undefined ? "its head" : `event ${last}`}`);
      if (last !== undefined && number !== last + 1)
        throw new InputError(`${path}: event ${number} follows event ${last}: must be ${last + 1}; the file was changed`);
      if (first === undefined || number % size === 0) {
        if (first !== undefined) yield { first, last: last!, bytes: rest.subarray(0, at + 1) };
        rest = rest.subarray(at + 1);
        first = number;
        from = marks!.event.length - 1;
      } else from = at + marks!.event.length;
      last = number;
    }
  }

  try {
    for await (const piece of unpackedBytes(path)) {
      // the line before an event, or the end, ends with its mark: one byte of it may have been yielded
      rest = Buffer.concat([rest, piece]);
      marks ??= marksOf(rest);
      if (marks) yield* pieces();
      else if (rest.length > 100) throw new InputError(`${path}: is no event file of this package`);
    }
  } catch (error) {
    throw isCut(error) ? cut() : error;
  }
  if (!marks) throw new InputError(`${path}: is no event file of this package`);
  const text = rest.subarray(Math.max(0, rest.length - marks.tail.length)).toString("latin1");
  if (text !== marks.tail) throw cut();
  if (first === undefined) return;
  yield { first, last: last!, bytes: rest.subarray(0, rest.length - marks.tail.length + 1) };
}

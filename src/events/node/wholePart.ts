// What is whole of an event file that this package wrote and that was cut, and where to go on.
import { type FileHandle, open } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { isGzip } from "../../request/gzip.ts";
import { InputError } from "../../request/validate.ts";
import { LAST_LINE } from "../hepmc3/write.ts";
import { MEMBER_HEAD, memberLength } from "./gzipMembers.ts";
import { TAILS } from "./ownFile.ts";

export interface WholePart {
  /** The end of the file is there as well. */
  readonly complete: boolean;
  /** The last whole event ends behind so many bytes; 0: not one is whole, begin anew. */
  readonly bytes: number;
  /** Number of that event. */
  readonly last: number | undefined;
}

const NOTHING: WholePart = { complete: false, bytes: 0, last: undefined };
const EVENT_END = "\n</event>\n";

/**
 * The last whole event of a text that ends somewhere; undefined where the text does not reach back to the beginning of one. Throws InputError for one
 * without a number.
 */
function lastEvent(path: string, text: string): { readonly end: number; readonly number: number } | undefined {
  const found = (begin: number, end: number, pattern: RegExp) => {
    if (begin < 0) return undefined;
    const number = pattern.exec(text.slice(begin, begin + 60))?.[1];
    if (number === undefined) throw new InputError(`${path}: its last whole event has no number: the file was changed`);
    return { end, number: Number(number) };
  };
  const lhe = text.lastIndexOf(EVENT_END);
  if (lhe >= 0) return found(text.lastIndexOf("\n<event", lhe), lhe + EVENT_END.length, /^\n<event number="(\d{1,16})"[ >]/);
  // an event of HepMC3 is known to be whole when the next one, or the end, begins
  const end = text.includes(LAST_LINE) ? text.lastIndexOf(LAST_LINE) : text.lastIndexOf("\nE ") + 1;
  return found(end > 1 ? text.lastIndexOf("\nE ", end - 2) : -1, end, /^\nE (\d{1,16}) /);
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}

/** The end is looked at, further back as long as no event begins there. */
async function ofPlain(file: FileHandle, path: string, size: number): Promise<WholePart> {
  for (let window = 1 << 16; ; window *= 4) {
    const from = Math.max(0, size - window);
    const text = (await read(file, from, size)).toString("latin1");
    const found = lastEvent(path, text);
    const complete = TAILS.some((tail) => text.endsWith(tail));
    // what stands behind an end is of somebody else, and is not to be cut off
    if (!complete && TAILS.some((tail) => text.includes(`\n${tail}`))) throw new InputError(`${path}: has text behind its end: the file was changed`);
    if (found) return { complete, bytes: from + found.end, last: found.number };
    if (from === 0) return NOTHING;
  }
}

/** Where each whole member begins, and where the last of them ends. */
async function membersOf(file: FileHandle, path: string, size: number): Promise<number[]> {
  const ends = [0];
  for (let at = 0; at + MEMBER_HEAD <= size; ) {
    const length = memberLength(await read(file, at, at + MEMBER_HEAD));
    if (length === undefined) throw new InputError(`${path}: its gzip data are not in members as this package writes them: unpack it first`);
    if (at + length > size) break;
    at += length;
    ends.push(at);
  }
  return ends;
}

async function ofPacked(file: FileHandle, path: string, size: number): Promise<WholePart> {
  const ends = await membersOf(file, path, size);
  let tail = "";
  for (let k = ends.length - 1; k > 0; k--) {
    let text: string;
    try {
      text = gunzipSync(await read(file, ends[k - 1]!, ends[k]!)).toString("latin1");
    } catch {
      // a disk that lost its power may have the length of a member and zeros in its place
      continue;
    }
    if (TAILS.includes(text)) {
      tail = text;
      continue;
    }
    // a member has whole events
    const found = lastEvent(path, `\n${text}${LAST_LINE}`);
    if (!found) return NOTHING;
    return { complete: tail !== "", bytes: ends[k]!, last: found.number };
  }
  return NOTHING;
}

/** Finds the last whole event, in a file packed in members the last whole member. Reads the end of the file, not all of it. */
export async function wholePart(path: string): Promise<WholePart> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await read(file, 0, Math.min(size, 2));
    return isGzip(start) ? await ofPacked(file, path, size) : await ofPlain(file, path, size);
  } finally {
    await file.close();
  }
}

// Lines of a stream of any length in flat memory: pieces are read as fast as they are used, and no line may be longer than LONGEST_LINE.
import { createReadStream, fstatSync } from "node:fs";
import type { Readable } from "node:stream";
import { LONGEST_LINE } from "../request/common.ts";
import { codeOf } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";
import type { Console } from "./command.ts";
import { fileProblem } from "./files.ts";
import { unpacked } from "./gunzip.ts";
import { noteInput } from "./inputFiles.ts";

/** Bytes of a line after which the reading ends: such a line has no end, like that of /dev/zero. */
const ENDLESS = 2 ** 32;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined for a line that is too long: it is handed out when its length passes the most, not at its end. */
  readonly text: string | undefined;
}

/** A file, or standard input for "-". A folder is said to be one at once: reading it would look like an empty file or fail without a reason. */
function openText(option: string, path: string, console: Console): Readable {
  noteInput(path, `${option} ${path}`);
  if (path !== "-") return createReadStream(path);
  try {
    if (fstatSync(0).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  } catch (error) {
    throw new InputError(`${option} -: standard input cannot be read (${fileProblem(error)})`);
  }
  return console.stdin?.() ?? process.stdin;
}

/** The mark of UTF-16 at the beginning of a file. */
const isUtf16 = (start: Buffer): boolean => (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);

/** Pieces of bytes as pieces of text, by the same rules as `decoded`. */
async function* textOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    if (decoder) yield decoder.decode(piece, { stream: true });
    else {
      start = Buffer.concat([start, piece]);
      if (start.length < 2) continue;
      decoder = new TextDecoder(isUtf16(start) ? (start[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8");
      yield decoder.decode(start, { stream: true });
    }
  }
  yield decoder ? decoder.decode() : start.toString("utf8");
}

/** The lines of a file, those of one piece together, without their ends: line feeds, carriage returns or both. Errors of the source are InputErrors. */
export async function* linesOf(option: string, path: string, console: Console, endless = ENDLESS): AsyncGenerator<Line[]> {
  const source = openText(option, path, console);
  let kept: string[] = [];
  let length = 0;
  let number = 0;
  let afterReturn = false;
  let refused = false;
  const end = (last: string): Line[] => {
    length += Buffer.byteLength(last);
    const text = length > LONGEST_LINE ? undefined : kept.length ? kept.join("") + last : last;
    const known = refused;
    kept = [];
    length = 0;
    refused = false;
    if (known) return [];
    number++;
    return [{ number, text }];
  };
  try {
    for await (const whole of textOf(unpacked(source as AsyncIterable<Buffer>))) {
      if (whole === "") continue;
      // the second half of an end of line that two pieces share
      const piece = afterReturn && whole.startsWith("\n") ? whole.slice(1) : whole;
      afterReturn = whole.endsWith("\r");
      const parts = piece.includes("\r") ? piece.split(/\r\n|\n|\r/) : piece.split("\n");
      const rest = parts.pop()!;
      const lines = parts.flatMap(end);
      length += Buffer.byteLength(rest);
      if (length > endless) throw new InputError(`${option} ${path}: line ${number} is longer than ${endless / 2 ** 30} GiB: reading ends here`);
      if (length > LONGEST_LINE && !refused) {
        refused = true;
        kept = [];
        lines.push({ number: ++number, text: undefined });
      }
      // what is too long is counted, not kept
      if (!refused && rest !== "") kept.push(rest);
      if (lines.length) yield lines;
    }
  } catch (error) {
    // a code of ours, or none: not the file system's
    if (codeOf(error) !== undefined || (error as NodeJS.ErrnoException)?.code === undefined) throw error;
    throw new InputError(`${option} ${path}: cannot be read (${fileProblem(error)})`);
  }
  if (length > 0 && !refused) yield end("");
}

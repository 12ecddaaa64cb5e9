// Lines of a stream of any length in flat memory: pieces are read as fast as they are used, and no line may be longer than LONGEST_LINE.
import { createReadStream, fstatSync } from "node:fs";
import type { Readable } from "node:stream";
import { InputError } from "../validate.ts";
import type { Console } from "./command.ts";
import { fileProblem } from "./fileProblem.ts";

/** Bytes of the longest line that is taken: a row has a few hundred. */
export const LONGEST_LINE = 1 << 20;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined for a line that is too long. */
  readonly text: string | undefined;
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = "\ufeff";

/** A file, or standard input for "-". A folder is said to be one at once: reading it would look like an empty file or fail without a reason. */
export function openText(option: string, path: string, console: Console): Readable {
  if (path !== "-") return createReadStream(path);
  try {
    if (fstatSync(0).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  } catch (error) {
    throw new InputError(`${option} -: standard input cannot be read (${fileProblem(error)})`);
  }
  return console.stdin?.() ?? process.stdin;
}

/** The lines of `source`, those of one piece together, without their ends. Errors of the source are InputErrors. */
export async function* linesOf(option: string, path: string, console: Console): AsyncGenerator<Line[]> {
  const source = openText(option, path, console);
  let kept: Buffer[] = [];
  let length = 0;
  let number = 0;
  const end = (last: Buffer): Line => {
    length += last.length;
    const text = length > LONGEST_LINE ? undefined : (kept.length ? Buffer.concat([...kept, last]) : last).toString("utf8");
    kept = [];
    length = 0;
    number++;
    return { number, text: number === 1 && text?.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
  };
  try {
    for await (const piece of source as AsyncIterable<Buffer>) {
      // what a shell of Windows writes when it redirects
      const utf16 = number === 0 && length === 0 && ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff));
      if (utf16) throw new InputError(`${option} ${path}: must be UTF-8 (it is UTF-16)`);
      const lines: Line[] = [];
      let from = 0;
      for (let to = piece.indexOf(NEWLINE); to >= 0; to = piece.indexOf(NEWLINE, from)) {
        lines.push(end(piece.subarray(from, to)));
        from = to + 1;
      }
      length += piece.length - from;
      // what is too long is counted, not kept
      if (length > LONGEST_LINE) kept = [];
      else kept.push(piece.subarray(from));
      if (lines.length) yield lines;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException)?.code === undefined) throw error;
    throw new InputError(`${option} ${path}: cannot be read (${fileProblem(error)})`);
  }
  if (length > 0) yield [end(Buffer.alloc(0))];
}

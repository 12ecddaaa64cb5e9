// Standard output and standard error of the process.
import { fstatSync, writeSync } from "node:fs";
import { EXIT_DONE, EXIT_INPUT } from "./exit.ts";
import { fileProblem } from "./files.ts";

// A reader that closes the pipe early (x17 ... | head) has all it wants; anything else, a full disk say, is told in one line.
function unwritten(error: NodeJS.ErrnoException): never {
  if (error.code === "EPIPE") process.exit(EXIT_DONE);
  try {
    writeSync(2, `x17: standard output cannot be written (${fileProblem(error)})\n`);
  } finally {
    process.exit(EXIT_INPUT);
  }
}
process.stdout.on("error", unwritten);
process.stderr.on("error", () => {});

/** A file takes what still fits on a full disk and says how much: the stream of the runtime takes that for all of it. */
function writeWhole(bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
  } catch (error) {
    unwritten(error as NodeJS.ErrnoException);
  }
}

/** False too where there is no standard output at all. */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
const intoFile = isFile(1);

/** A pipe takes so many bytes [POSIX: PIPE_BUF of Linux; at least 512] whole or not at all. */
const WHOLE_BYTES = process.platform === "linux" ? 4096 : 512;
const LINE_END = 10;

/** Whole lines together that a pipe takes whole; a line that is longer is alone. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    let to = bytes.subarray(from, from + WHOLE_BYTES).lastIndexOf(LINE_END) + 1;
    if (to === 0) to = bytes.subarray(from).indexOf(LINE_END) + 1 || bytes.length - from;
    yield bytes.subarray(from, from + to);
    from += to;
  }
}

let stopped = false;
/** The line under way of which a part may have been written. */
let longLine: Promise<void> | undefined;

const written = (piece: Uint8Array) => new Promise<void>((resolve) => process.stdout.write(piece, () => resolve()));

/** Text or bytes to standard output; resolves when the reader has room for all of it. One piece at a time: the stream would join what waits. */
export async function print(text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  if (intoFile) return writeWhole(bytes);
  // bytes are events: who cuts them says so himself
  for (const piece of typeof text === "string" ? pieces(bytes as Buffer) : [bytes]) {
    if (stopped) return;
    const done = written(piece);
    if (piece.length > WHOLE_BYTES) longLine = done;
    await done;
    longLine = undefined;
  }
}

/** Prints nothing more; a line of which the reader may have a part is ended, if he takes it within so many milliseconds. */
export async function stopPrinting(patience: number): Promise<void> {
  stopped = true;
  if (longLine) await Promise.race([longLine, new Promise((resolve) => setTimeout(resolve, patience))]);
}

const flushed = (stream: NodeJS.WriteStream) => new Promise((resolve) => stream.write("", resolve));

/** Ends the process when all is written. */
export async function end(code: number): Promise<never> {
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code);
}

// Standard output and standard error of the process.
import { once } from "node:events";
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
function writeWhole(text: string): void {
  const bytes = Buffer.from(text);
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

/** Text to standard output; resolves when the reader keeps up. */
export async function print(text: string): Promise<void> {
  if (intoFile) writeWhole(text);
  else if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

const flushed = (stream: NodeJS.WriteStream) => new Promise((resolve) => stream.write("", resolve));

/** Ends the process when all is written. */
export async function end(code: number): Promise<never> {
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code);
}

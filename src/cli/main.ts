import { once } from "node:events";
import { fstatSync, writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { EXIT_DONE, EXIT_FAULT, EXIT_INPUT, EXIT_INTERRUPTED, errorLine } from "./exit.ts";
import { fileProblem } from "./files.ts";
import type { FromCommand, Started, ToCommand } from "./threads.ts";
import { ticking } from "./ticker.ts";

/** A thread that is told to stop has this long [ms] before the process ends without it. */
const TO_STOP = 1500;
/** And this long where it has something to keep or to say first. */
const TO_FINISH = 10_000;

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

const started: Started = {
  args: process.argv.slice(2),
  interactive: process.stderr.isTTY === true,
  writing: new Int32Array(new SharedArrayBuffer(4)),
};
const command = new Worker(new URL("./command.mjs", import.meta.url), { workerData: started, stdin: true });
const tell = (message: ToCommand) => command.postMessage(message);
const screen = ticking(started.interactive, started.args[0], (text) => void process.stderr.write(text));

let hears = false;
let interrupted = false;
let ended = false;

/** Ends the process with what was written so far; a file that is being replaced is replaced. */
async function leave(): Promise<never> {
  ended = true;
  Atomics.wait(started.writing, 0, 1, TO_STOP);
  const stopped = await Promise.race([command.terminate().then(() => true), new Promise((resolve) => setTimeout(resolve, TO_STOP))]);
  // a thread that waits for a pipe cannot be stopped: only a signal ends it, which shells know as 130 too
  if (stopped !== true) process.kill(process.pid, "SIGINT");
  process.exit(EXIT_INTERRUPTED);
}

process.on("SIGINT", () => {
  if (interrupted) return;
  interrupted = true;
  const stop = () => {
    if (ended) return;
    screen.end();
    process.stderr.write("\nx17: interrupted\n");
    void leave();
  };
  // from now on a second one kills
  process.removeAllListeners("SIGINT");
  if (!hears) return stop();
  tell({ kind: "interrupt" });
  setTimeout(stop, TO_FINISH).unref();
});

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

async function print(text: string): Promise<void> {
  screen.clear();
  if (intoFile) writeWhole(text);
  else if (!process.stdout.write(text)) await once(process.stdout, "drain");
  tell({ kind: "written" });
}

function readStdin(): void {
  process.stdin.on("error", (error: NodeJS.ErrnoException) => tell({ kind: "stdinFailed", code: error.code ?? "EIO" }));
  process.stdin.pipe(command.stdin!);
}

const flushed = (stream: NodeJS.WriteStream) => new Promise((resolve) => stream.write("", resolve));

command.on("message", async (message: FromCommand) => {
  if (ended) return;
  if (message.kind === "out") await print(message.text);
  else if (message.kind === "err") screen.write(message.text);
  else if (message.kind === "stdin") readStdin();
  else if (message.kind === "hears") hears = message.hears;
  else {
    ended = true;
    screen.end();
    await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
    process.exit(message.code);
  }
});
command.on("error", (error) => {
  if (ended) return;
  screen.end();
  process.stderr.write(`${errorLine(error)}\n`, () => process.exit(EXIT_FAULT));
});

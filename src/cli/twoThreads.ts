// The command line in two threads: this one has the streams and hears an interrupt whatever the other computes.
import { Worker } from "node:worker_threads";
import { EXIT_FAULT, EXIT_INTERRUPTED, errorLine } from "./exit.ts";
import { end, print, stopPrinting } from "./output.ts";
import { threadError } from "./threadError.ts";
import type { FromCommand, Started, ToCommand } from "./threads.ts";
import { ticking } from "./ticker.ts";

/** A thread that is told to stop has this long [ms] before the process ends without it. */
const TO_STOP = 1500;
/** And this long where it has something to keep or to say first. */
const TO_FINISH = 10_000;

const started: Started = {
  args: process.argv.slice(2),
  interactive: process.stderr.isTTY === true,
  writing: new Int32Array(new SharedArrayBuffer(4)),
};
/** A thread does not take over what main.ts has switched on. */
const debugged = process.env.X17_DEBUG === "1" ? { execArgv: [...process.execArgv, "--enable-source-maps"] } : {};
const command = new Worker(new URL("./command.mjs", import.meta.url), { workerData: started, stdin: true, ...debugged });
const tell = (message: ToCommand) => command.postMessage(message);
const screen = ticking(started.interactive, started.args[0], (text) => void process.stderr.write(text));

let hears = false;
let interrupted = false;
let ended = false;

/** Ends the process with what was written so far; a file that is being replaced is replaced. */
async function leave(): Promise<never> {
  ended = true;
  await stopPrinting(TO_FINISH);
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

async function shown(text: string | Uint8Array): Promise<void> {
  screen.clear();
  await print(text);
  tell({ kind: "written" });
}

function readStdin(): void {
  process.stdin.on("error", (error: NodeJS.ErrnoException) => tell({ kind: "stdinFailed", code: error.code ?? "EIO" }));
  process.stdin.pipe(command.stdin!);
}

command.on("message", async (message: FromCommand) => {
  if (ended) return;
  if (message.kind === "out") await shown(message.text);
  else if (message.kind === "err") screen.write(message.text);
  else if (message.kind === "stdin") readStdin();
  else if (message.kind === "hears") hears = message.hears;
  else {
    ended = true;
    screen.end();
    await end(message.code);
  }
});
command.on("error", (error) => {
  if (ended) return;
  screen.end();
  process.stderr.write(`${errorLine(threadError(error))}\n`, () => process.exit(EXIT_FAULT));
});

// The thread of the command line that computes (main.ts starts it).
import { parentPort, workerData } from "node:worker_threads";
import { execute } from "./program.ts";
import type { FromCommand, Started, ToCommand } from "./threads.ts";

const port = parentPort!;
const { args, interactive } = workerData as Started;
const tell = (message: FromCommand) => port.postMessage(message);

const unwritten: (() => void)[] = [];
const toStop = new Set<() => void>();
port.on("message", (message: ToCommand) => {
  if (message.kind === "written") unwritten.shift()?.();
  else if (message.kind === "stdinFailed") process.stdin.destroy(Object.assign(new Error(), { code: message.code }));
  else for (const stop of toStop) stop();
});

const print = (text: string | Uint8Array) => {
  tell({ kind: "out", text });
  return new Promise<void>((resolve) => unwritten.push(resolve));
};

const code = await execute(args, {
  out: print,
  bytes: print,
  err: (text) => tell({ kind: "err", text }),
  interactive,
  stdin: () => {
    tell({ kind: "stdin" });
    return process.stdin;
  },
  onInterrupt: (stop) => {
    toStop.add(stop);
    tell({ kind: "hears", hears: true });
    return () => {
      toStop.delete(stop);
      tell({ kind: "hears", hears: toStop.size > 0 });
    };
  },
});
tell({ kind: "ended", code });
port.close();

// One interface to the threads of Node (worker_threads) and of browsers (Web Worker).
import { InputError } from "../request/validate.ts";

/** What a pool needs of a thread. */
export interface Thread {
  /** Throws when the message cannot be copied. */
  post(message: unknown): void;
  /** One listener for answers, one for a thread that broke. */
  listen(answer: (message: unknown) => void, broken: (reason: string) => void): void;
  stop(): void;
}

interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: never) => void): void;
  terminate(): Promise<number>;
}
type NodeModules = { getBuiltinModule?: (name: string) => { Worker: new (script: URL) => NodeWorker } };

function nodeThread(worker: NodeWorker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.on("message", (message: never) => answer(message));
      worker.on("messageerror", () => answer(undefined));
      worker.on("error", (error: never) => broken(String(error)));
      worker.on("exit", () => broken("the thread ended"));
    },
    stop: () => void worker.terminate(),
  };
}

function webThread(worker: Worker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.onmessage = ({ data }) => answer(data);
      worker.onmessageerror = () => answer(undefined);
      worker.onerror = (event) => broken(event.message || "the worker could not be loaded");
    },
    stop: () => worker.terminate(),
  };
}

/** Starts a thread that runs `script`, by default the one of this package. */
export function startThread(script: URL | undefined): Thread {
  const node = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads");
  if (!node && typeof Worker === "undefined") throw new InputError("workers: this runtime has no threads", "workers");
  try {
    if (node) return nodeThread(new node.Worker(script ?? new URL("./thread.js", import.meta.url)));
    // bundlers look for exactly this expression
    return webThread(script ? new Worker(script, { type: "module" }) : new Worker(new URL("./thread.js", import.meta.url), { type: "module" }));
  } catch (error) {
    throw new InputError(`script = ${script?.href ?? "thread.js"}: no thread can be started from it (${(error as Error).message})`, "script");
  }
}

// Items computed in worker threads, so that the terminal stays responsive and both cores work. Which thread computes an item does not
// change its numbers.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Kernel } from "../../kernel/load.ts";
import type { Item, ItemOptions, ItemResult, Progress } from "../../paper/item.ts";

export type Answer =
  | { readonly kind: "progress"; readonly fraction: number }
  | { readonly kind: "result"; readonly result: ItemResult }
  | { readonly kind: "error"; readonly message: string };

type Compute = (item: Item, options: ItemOptions, progress: Progress) => Promise<ItemResult>;

export interface Pool {
  /** Runs `task` with one thread of its own. */
  withThread(task: (compute: Compute) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Bundled beside the command line; absent when the sources run unbundled. */
const WORKER = new URL("./reproduce-worker.mjs", import.meta.url);

/** In this thread: one item after the other, with a breath in between for signals. */
function inThread(kernel: Kernel): Pool {
  const compute: Compute = async (item, options, progress) => {
    await new Promise((resolve) => setImmediate(resolve));
    return item.run(kernel, options, progress);
  };
  return { withThread: (task) => task(compute), close: async () => {} };
}

function ask(worker: Worker, id: string, options: ItemOptions, progress: Progress): Promise<ItemResult> {
  return new Promise((resolve, reject) => {
    // only these three: Worker keeps listeners of its own that wake its port
    const stop = () => worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    const fail = (error: Error) => {
      stop();
      reject(error);
    };
    const onMessage = (answer: Answer) => {
      if (answer.kind === "progress") return progress(answer.fraction);
      if (answer.kind === "error") return fail(new Error(`${id}: ${answer.message}`));
      stop();
      resolve(answer.result);
    };
    const onError = (error: Error) => fail(error);
    const onExit = () => fail(new Error(`${id}: worker stopped`));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage({ id, options });
  });
}

/** A pool of `size` threads; in this thread when no bundled worker is at hand or `size` is 0. */
export function openPool(kernel: Kernel, size: number): Pool {
  if (size === 0 || !existsSync(fileURLToPath(WORKER))) return inThread(kernel);
  const workers = Array.from({ length: size }, () => new Worker(WORKER));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  return {
    async withThread(task) {
      const worker = idle.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
      try {
        await task((item, options, progress) => ask(worker, item.id, options, progress));
      } finally {
        const next = waiting.shift();
        if (next) next(worker);
        else idle.push(worker);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

// One thread of `x17 reproduce`: its own instance of the kernels, items by name.
import { parentPort } from "node:worker_threads";
import { loadKernelSync } from "../../kernel/load.ts";
import type { ItemOptions } from "../../paper/item.ts";
import { ALL_ITEMS } from "../../paper/items.ts";
import type { Answer } from "./pool.ts";

const kernel = loadKernelSync();
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on("message", async ({ id, options }: { id: string; options: ItemOptions }) => {
  try {
    const item = ALL_ITEMS.find((candidate) => candidate.id === id);
    if (!item) throw new Error("unknown item");
    answer({ kind: "result", result: await item.run(kernel, options, (fraction) => answer({ kind: "progress", fraction })) });
  } catch (error) {
    answer({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
});

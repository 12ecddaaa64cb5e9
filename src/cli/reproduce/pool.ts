// Items computed in worker threads, so that the terminal stays responsive and both cores work. Which thread computes an item does not
// change its numbers.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Kernel } from "../../kernel/load.ts";
import type { Item, ItemOptions, ItemResult } from "../../paper/item.ts";
import { answered } from "../threadError.ts";

/** News of one item: how far it is, or what it gave. */
export type News = { readonly id: string } & ({ readonly fraction: number } | { readonly result: ItemResult });

export interface Pool {
  /** Computes items one after the other in one thread, which keeps what they share. */
  run(items: readonly Item[], options: ItemOptions, tell: (news: News) => void): Promise<void>;
  close(): Promise<void>;
}

/** Bundled beside the command line; absent when the sources run unbundled. */
const WORKER = fileURLToPath(new URL("./reproduce-worker.mjs", import.meta.url));

/** Items one after the other, with a pause before each, in which signals are heard. */
export async function computed(kernel: Kernel, items: readonly Item[], options: ItemOptions, tell: (news: News) => void): Promise<void> {
  for (const item of items) {
    const { id } = item;
    await new Promise((resolve) => setImmediate(resolve));
    tell({ id, result: await item.run(kernel, options, (fraction) => tell({ id, fraction })) });
  }
}

/** A pool of at most `size` threads; in this thread when no bundled worker is at hand or `size` is 0. */
export function openPool(kernel: Kernel, size: number): Pool {
  if (size === 0 || !existsSync(WORKER)) return { run: (...group) => computed(kernel, ...group), close: async () => {} };
  const pool = workerpool.pool(WORKER, { workerType: "thread", maxWorkers: size });
  return {
    run: (items, options, tell) => answered(pool.exec("compute", [items.map(({ id }) => id), options], { on: tell })),
    close: async () => void (await pool.terminate(true)),
  };
}

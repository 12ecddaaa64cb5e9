// One run of `x17 reproduce`: compute what is missing, write each item when it is finished, then the page.
import { join } from "node:path";
import type { Kernel } from "../../kernel/load.ts";
import type { ReproduceRequest } from "../../paper/input.ts";
import type { Item, ItemOptions, ItemResult } from "../../paper/item.ts";
import { selectedItems } from "../../paper/items.ts";
import { type ReportEntry, reportPage } from "../../report/page.ts";
import { InterruptedError } from "../../request/errors.ts";
import { record } from "../../request/record.ts";
import type { ResultRecord } from "../../request/resultRecord.ts";
import { printable } from "../../request/validate.ts";
import { reached } from "../accuracy.ts";
import type { Console } from "../command.ts";
import { writeWhole } from "../files.ts";
import { progress } from "../progress.ts";
import { pngRenderer } from "./png.ts";
import { openPool } from "./pool.ts";
import { storedResult, storeItem, tidy } from "./store.ts";

/** What is asked beside the numbers. */
export interface ReproduceOutputs {
  /** Folder to write to; without it the numbers are computed and nothing is written. */
  readonly out?: string;
  readonly workers?: number;
  readonly png?: boolean;
}

/** Items that share a thread, the shared groups first: they take longest. */
function grouped(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.group ?? item.id, [...(groups.get(item.group ?? item.id) ?? []), item]);
  const shared = (members: readonly Item[]) => (members[0]?.group === undefined ? 0 : 1);
  return [...groups.values()].sort((one, other) => shared(other) - shared(one));
}

export async function reproduce(
  kernel: Kernel,
  input: ReproduceRequest,
  console: Console,
  { out, workers, png: drawPng }: ReproduceOutputs = {},
): Promise<ResultRecord> {
  const items = selectedItems(input.only);
  const options: ItemOptions = { accuracy: input.accuracy };
  const png = drawPng ? await pngRenderer("--png") : undefined;

  if (out !== undefined) tidy(out, items);
  const known = new Map<string, ItemResult>();
  if (out !== undefined)
    for (const item of items) {
      const { result, problem } = storedResult(out, item, kernel.digest, options);
      if (result) known.set(item.id, result);
      if (problem) console.err(`x17: ${printable(problem)}: computed again\n`);
    }
  const groups = grouped(items.filter((item) => !known.has(item.id)));
  const pool = openPool(kernel, out === undefined ? 0 : Math.min(workers ?? 1, groups.length));
  const bar = progress(console, "reproduce", items.length);
  let heard: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    const words = out === undefined ? "" : `; finished items are kept in ${out}: the same command goes on from there`;
    heard = console.onInterrupt?.(() => reject(new InterruptedError(`interrupted${words}`)));
  });
  const fractions = new Map<string, number>();
  const show = (item: Item, fraction: number) => {
    fractions.set(item.id, fraction);
    bar.at([...fractions.values()].reduce((sum, value) => sum + value, 0));
  };

  const done = new Map<string, ReportEntry>();
  const finish = async (item: Item, result: ItemResult) => {
    const drawing = out !== undefined && item.draw ? await item.draw(result) : undefined;
    const finished = drawing ? { item, result, drawing } : { item, result };
    const files = out === undefined ? [] : storeItem(out, finished, kernel.digest, options, png);
    done.set(item.id, { ...finished, files });
    show(item, 1);
  };

  try {
    const computed = groups.map(async (members) => {
      const finishing: Promise<void>[] = [];
      await pool.run(members, options, (news) => {
        const item = members.find(({ id }) => id === news.id) as Item;
        if ("fraction" in news) show(item, 0.99 * news.fraction);
        else {
          const finished = finish(item, news.result);
          // heard below, when the thread is done
          finished.catch(() => {});
          finishing.push(finished);
        }
      });
      await Promise.all(finishing);
    });
    const reused = [...known].map(([id, result]) => finish(items.find((item) => item.id === id) as Item, result));
    await Promise.race([stopped, Promise.all([...computed, ...reused])]);
    const entries = items.map((item) => done.get(item.id) as ReportEntry);
    const results = Object.assign({}, ...entries.map((entry) => entry.result.quantities ?? {}));
    const { accuracy } = input;
    const made = record(kernel, "reproduce", { only: items.map((item) => item.id), accuracy }, results, { accuracy });
    if (out !== undefined) {
      writeWhole(join(out, "results.json"), `${JSON.stringify(made, null, 1)}\n`);
      writeWhole(join(out, "index.html"), reportPage(made, entries));
      bar.end();
      if (console.interactive) console.err(`report: ${join(out, "index.html")}\n`);
    }
    const worst = entries.reduce((one, other) => ((other.result.relativeError ?? 0) > (one.result.relativeError ?? 0) ? other : one));
    return reached(made, accuracy, worst.result.relativeError ?? 0, worst.item.id);
  } finally {
    bar.end();
    heard?.();
    await pool.close();
  }
}

// Computes what is missing of some shards.

import { join } from "node:path";
import { codeOf, InterruptedError, WorkerError } from "../../request/errors.ts";
import { InputError } from "../../request/validate.ts";
import type { Console } from "../command.ts";
import { bytesText } from "../events/sizes.ts";
import { roomFor } from "../growingFile.ts";
import { progress } from "../progress.ts";
import { isUnwritable } from "../unwritable.ts";
import { openFolder } from "./folder.ts";
import { blocksOf, blocksText } from "./shards.ts";
import type { Work } from "./work.ts";

export interface RunJob {
  readonly work: Work;
  readonly shards: readonly number[];
  readonly folder: string;
  readonly workers: number;
}

export interface Ran {
  /** Blocks of the shards. */
  readonly blocks: number;
  /** Of these, that were there. */
  readonly kept: number;
  readonly seconds: number;
}

/** Blocks of shards that are not there; parts that are none are named, and computed again. */
async function missingBlocks({ work, shards, folder }: RunJob, console: Console): Promise<{ readonly missing: number[]; readonly blocks: number }> {
  const missing: number[] = [];
  let blocks = 0;
  for (const shard of shards) {
    const [from, to] = blocksOf(work.blocks, work.shards, shard);
    for (let block = from; block < to; block++, blocks++) {
      const found = await work.look(folder, block, console);
      if ("says" in found) console.err(`x17: ${found.file}: ${found.says}: computed again\n`);
      if (found.state !== "finished") missing.push(block);
    }
  }
  return { missing, blocks };
}

function checkRoom({ work, folder }: RunJob, missing: readonly number[]): void {
  const needed = work.bytesOf(missing);
  const room = roomFor(join(folder, "part"));
  if (needed !== undefined && room !== undefined && needed > room)
    throw new InputError(`${folder}: has room for ${bytesText(room)} more, the parts take ${bytesText(needed)}`);
}

/** An error that leaves finished parts behind says so. */
function further(error: unknown, done: number, blocks: number, folder: string): unknown {
  const words = `${done} of ${blocksText(blocks)} finished in ${folder}: the same command goes on${done < blocks ? " with the others" : ""}`;
  if (codeOf(error) === "interrupted") return new InterruptedError(`interrupted: ${words}`);
  if (codeOf(error) === "worker") return new WorkerError(`${(error as Error).message}; ${words}`);
  return isUnwritable(error) ? new InputError(`${error.message}; ${words}`) : error;
}

/** Throws InterruptedError after an interrupt, InputError where a file cannot be written; finished parts stay. */
export async function run(job: RunJob, console: Console): Promise<Ran> {
  const { work, folder, workers } = job;
  openFolder(folder, work.planId);
  const { missing, blocks } = await missingBlocks(job, console);
  checkRoom(job, missing);
  const kept = blocks - missing.length;
  let done = kept;
  let interrupted = false;
  let heard: (() => void) | undefined;
  const interrupt = new Promise<never>((_, reject) => {
    heard = console.onInterrupt?.(() => {
      interrupted = true;
      reject(new InterruptedError("interrupted"));
    });
  });
  // where nothing waits for it
  interrupt.catch(() => {});
  const bar = progress(console, "scan", blocks, undefined, { before: kept, says: () => ` ${done} of ${blocksText(blocks)}` });
  const start = performance.now();
  try {
    bar.begin();
    await work.make(folder, missing, {
      ...{ workers, console, interrupt, stopped: () => interrupted },
      finished: () => bar.at(++done),
      underWay: (share) => bar.at(done + share),
    });
    if (done < blocks) throw new InterruptedError("interrupted");
  } catch (error) {
    throw further(error, done, blocks, folder);
  } finally {
    bar.end();
    heard?.();
  }
  return { blocks, kept, seconds: (performance.now() - start) / 1000 };
}

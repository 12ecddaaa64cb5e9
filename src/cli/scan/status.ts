// What of a plan is there.
import type { Console } from "../command.ts";
import { operand, quoted } from "../shellWords.ts";
import { commandLines } from "../text.ts";
import { namesIn, prefixOf } from "./folder.ts";
import { blocksOf, numbersText, shardOf } from "./shards.ts";
import type { PartState, Work } from "./work.ts";

export interface Status {
  /** Blocks that are finished. */
  readonly finished: number;
  /** Shards of which a block is not, ascending. */
  readonly missing: readonly number[];
  /** Parts that are not what they should be. */
  readonly wrong: readonly (Extract<PartState, { readonly says: string }> & { readonly shard: number })[];
  /** Files of the folder that are of other plans, or of none. */
  readonly others: number;
}

/** Looks at every part of a plan. */
export async function statusOf(work: Work, folder: string, console: Console): Promise<Status> {
  const { planId, blocks, shards, ending } = work;
  const own = (name: string) => name.startsWith(prefixOf(planId)) && name.includes(`.${ending}`);
  const others = namesIn(folder).filter((name) => !own(name)).length;
  const missing = new Set<number>();
  const wrong: Status["wrong"][number][] = [];
  let finished = 0;
  for (let block = 0; block < blocks; block++) {
    const found = await work.look(folder, block, console);
    if (found.state === "finished") {
      finished++;
      continue;
    }
    const shard = shardOf(blocks, shards, block);
    missing.add(shard);
    if ("says" in found) wrong.push({ ...found, shard });
  }
  return { finished, missing: [...missing], wrong, others };
}

/** Shards of which all blocks are there, and that have any. */
export function finishedShards({ blocks, shards }: Work, { missing }: Status): number[] {
  const not = new Set(missing);
  return Array.from({ length: shards }, (_, shard) => shard).filter((shard) => {
    const [from, to] = blocksOf(blocks, shards, shard);
    return !not.has(shard) && to > from;
  });
}

/** The command that computes what is missing. */
export const commandFor = (plan: string, folder: string, { missing }: Status): string =>
  `x17 scan run ${quoted(operand(plan))} --shard ${numbersText(missing)} -o ${quoted(operand(folder))}`;

/** The command that makes the file of all parts, as lines. */
export const mergeCommandFor = (plan: string, folder: string): string =>
  commandLines(`x17 scan merge ${quoted(operand(plan))} ${quoted(operand(folder))} -o FILE`, 0);

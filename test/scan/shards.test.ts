// How a plan is cut: every block has one shard, whatever their numbers; what names shards is read as it is written.
import { describe, expect, it } from "vitest";
import { blockQueue } from "../../src/cli/scan/queue.ts";
import { askedShards, blocksOf, numbersText, shardList, shardOf } from "../../src/cli/scan/shards.ts";
import { draw } from "../support/hostile.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("shards", () => {
  it.each([
    [1, 1],
    [10, 3],
    [3, 10],
    [60, 60],
    [61, 60],
    [9999, 7],
    [10_000, 100_000],
  ])("%i blocks in %i shards: each block is in one, the sizes differ by one at most", (blocks, shards) => {
    const cut = range(shards).map((shard) => blocksOf(blocks, shards, shard));
    expect([cut[0]![0], cut.at(-1)![1]]).toEqual([0, blocks]);
    expect(cut.slice(1).map(([from]) => from)).toEqual(cut.slice(0, -1).map(([, to]) => to));
    const sizes = cut.map(([from, to]) => to - from);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    const elsewhere = range(blocks).filter((block) => {
      const [from, to] = cut[shardOf(blocks, shards, block)]!;
      return !(from <= block && block < to);
    });
    expect(elsewhere).toEqual([]);
  });

  it("a list is read back from its text", () => {
    const dice = draw("shards", 1);
    for (let k = 0; k < 200; k++) {
      const some = range(40).filter(() => dice.u() < 0.4);
      if (some.length > 0) expect(shardList("--shard", numbersText(some), 40)).toEqual(some);
    }
    expect([numbersText([]), numbersText([3]), numbersText([0, 1]), numbersText([0, 2, 5, 6, 7])]).toEqual(["", "3", "0,1", "0,2,5-7"]);
    expect(shardList("--shard", " 7 - 8 ,2,7", 9)).toEqual([2, 7, 8]);
  });

  it.each([
    ["4", "--shard 4: must be 0 to 3, as the plan has 4 of them"],
    ["0-4", "--shard 0-4: must be 0 to 3, as the plan has 4 of them"],
    ["3-1", "--shard 3-1: 3-1 ends before it begins"],
    ["-1", "--shard -1: must be the number of a shard, or several such as 0,2,5-7"],
    ["1.5", "--shard 1.5: must be the number of a shard, or several such as 0,2,5-7"],
    ["1,,2", "--shard 1,,2: must be the number of a shard, or several such as 0,2,5-7"],
    ["", "--shard : must be the number of a shard, or several such as 0,2,5-7"],
  ])("%s of four is refused", (text, message) => expect(() => shardList("--shard", text, 4)).toThrow(message));

  it("come from the option, from X17_SHARD, from Slurm, in this order, and from no count of tasks", () => {
    const slurm = { SLURM_ARRAY_TASK_ID: "2", SLURM_ARRAY_TASK_COUNT: "1", SLURM_ARRAY_TASK_MAX: "2" };
    expect(askedShards("1", 4, { ...slurm, X17_SHARD: "3" })).toEqual({ shards: [1], from: "--shard" });
    expect(askedShards(undefined, 4, { ...slurm, X17_SHARD: "3" })).toEqual({ shards: [3], from: "X17_SHARD" });
    expect(askedShards(undefined, 4, { ...slurm, X17_SHARD: "" })).toEqual({ shards: [2], from: "SLURM_ARRAY_TASK_ID" });
    expect(askedShards(undefined, 4, { SLURM_ARRAY_TASK_COUNT: "1" })).toEqual({ shards: [0, 1, 2, 3], from: undefined });
    expect(() => askedShards(undefined, 2, slurm)).toThrow("SLURM_ARRAY_TASK_ID = 2: must be 0 to 1, as the plan has 2 of them");
  });
});

describe("the blocks of threads", () => {
  const nodeOf = (block: number) => Math.floor(block / 10);

  it("are each handed out once, and a thread stays with its node while it lasts", () => {
    const taker = blockQueue(range(45), nodeOf);
    const threads = [taker(), taker(), taker()];
    const taken: number[][] = [[], [], []];
    const dice = draw("queue", 1);
    for (let left = 45; left > 0; left--) {
      const i = Math.floor(3 * dice.u());
      taken[i]!.push(threads[i]!()!);
    }
    expect(threads.map((next) => next())).toEqual([undefined, undefined, undefined]);
    expect(taken.flat().sort((a, b) => a - b)).toEqual(range(45));
    // five nodes: each is begun by one thread; at the end threads without work help with at most one node each
    const visits = taken.map((blocks) => blocks.filter((block, i) => i === 0 || nodeOf(block) !== nodeOf(blocks[i - 1]!)).length);
    expect(visits.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(5 + 3);
  });

  it("of one node go to all threads", () => {
    const taker = blockQueue(range(4), () => 0);
    const [one, two] = [taker(), taker()];
    expect([one(), two(), one(), two(), one()]).toEqual([0, 1, 2, 3, undefined]);
  });
});

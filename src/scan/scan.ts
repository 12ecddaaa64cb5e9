// A scan block by block: `x17.scan`, and the same in the threads of a pool.

import { afterPause, inOrder, type Making } from "../kernel/inOrder.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Signal } from "../kernel/platform.ts";
import { checkedSignal } from "../kernel/signal.ts";
import { callbackOf, refuseMore, taken } from "../request/edge.ts";
import { InterruptedError } from "../request/errors.ts";
import { members } from "../request/snapshot.ts";
import { finished, type OnShare } from "../request/steps.ts";
import { wholeNumber } from "../request/validate.ts";
import { scanBlock, scanMemory } from "./evaluate.ts";
import { scanPlan } from "./plan.ts";
import type { ScanBlock, ScanDeclaration, ScanPlan } from "./types.ts";

/** Which blocks of a scan, and what stops it. */
export interface ScanOptions {
  /** When it is aborted the loop ends with its reason. */
  readonly signal?: Signal;
  /** Called with the share of the blocks that is done, 0 to 1; stops the loop by returning false (InterruptedError). */
  readonly progress?: OnShare;
  /** Number of the first block. Allowed: 0 to one below the number of blocks of the plan. Default 0. */
  readonly first?: number;
  /** Number of blocks. Allowed: 1 to those that there are from `first` on. Default all of these. */
  readonly blocks?: number;
}

/** A scan: its plan, and its blocks in order, each loop from the first on. */
export interface Scan extends AsyncIterable<ScanBlock> {
  /** Columns with units, number of rows and blocks, expected time. */
  readonly plan: ScanPlan;
}

/** The declaration of `scan`, copied, and its options. */
export function scanCall(args: readonly unknown[]): { declaration: ScanDeclaration; options: ScanOptions } {
  refuseMore("scan", 2, args);
  const [declaration] = taken("scan", ["request"], args.slice(0, 1));
  const { signal, progress, ...rest } = members<ScanOptions>("options", args[1] ?? {}, ["signal", "progress", "first", "blocks"]);
  const told = { signal: checkedSignal(signal), progress: callbackOf<OnShare>("progress", progress) };
  return { declaration: declaration as ScanDeclaration, options: { ...rest, ...told } as ScanOptions };
}

/** The blocks of a plan that the options ask for, each begun by `make`; so many of them are under way at a time. */
export function scanOf(plan: ScanPlan, options: ScanOptions, ahead: number, make: (block: number) => Making<ScanBlock>): Scan {
  const { signal, progress } = options;
  const first = wholeNumber("first", options.first ?? 0, { min: 0, max: plan.blocks - 1 });
  const count = wholeNumber("blocks", options.blocks ?? plan.blocks - first, { min: 1, max: plan.blocks - first });
  async function* blocks(): AsyncGenerator<ScanBlock, void> {
    let done = 0;
    for await (const block of inOrder("scan", count, ahead, signal, (i) => make(first + i))) {
      const share = ++done / count;
      // the block is there before the loop may end
      yield block;
      if ((await progress?.(share)) === false && done < count) throw new InterruptedError(`scan: stopped with ${Math.floor(100 * share)}% done`);
    }
  }
  return Object.freeze({ plan, [Symbol.asyncIterator]: blocks });
}

/** Plans a scan at once; its blocks are computed when they are asked for. Throws InputError that names the path in the declaration. */
export function scan(kernel: Kernel, ...args: unknown[]): Scan {
  const { declaration, options } = scanCall(args);
  const plan = scanPlan(kernel, declaration);
  const memory = scanMemory();
  return scanOf(plan, options, 1, (block) => ({ result: afterPause(() => finished("scan", scanBlock(kernel, plan, block, memory))), stop() {} }));
}

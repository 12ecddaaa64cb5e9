// Threads that compute blocks of a plan, write their parts, and make pieces of files; in this thread where the sources run unbundled.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Kernel } from "../../kernel/load.ts";
import type { ScanPlan } from "../../scan/index.ts";
import { removeUnfinished } from "../files.ts";
import { ordered } from "../ordered.ts";
import { answered } from "../threadError.ts";
import { type BlockRange, computing, PIECES_KEPT } from "./compute.ts";
import { nameWhileWritten, partName } from "./folder.ts";
import type { PieceOfFile, ScanFormatName } from "./formats/index.ts";
import { PART_ENDING } from "./part.ts";
import { blockQueue } from "./queue.ts";

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = fileURLToPath(new URL("./scan-worker.mjs", import.meta.url));

/** Pieces for each thread that are made or wait, while one more is written. */
const AHEAD = PIECES_KEPT - 1;
/** How long this thread computes before it hears others [ms]. */
const BREATH_MS = 50;

/**
 * Of the heap of a thread [MB]: for what is young, which would grow to 48 and saves nothing by that, and for the rest, which the engine lets grow by 20 before it
 * collects where it knows no end; numbers lie outside of it.
 */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 1024 };

interface Thread {
  /** Computes and writes a part; `tell` hears the share that is done. */
  part(folder: string, block: number, tell: (share: number) => void): Promise<void>;
  piece(folder: string, format: ScanFormatName, range: BlockRange): Promise<PieceOfFile>;
  close(): Promise<void>;
}

function thisThread(kernel: Kernel, plan: ScanPlan): Thread {
  const { part, piece } = computing(kernel, plan);
  return {
    async part(folder, block, tell) {
      const steps = part(folder, block);
      for (let heard = performance.now(); ; ) {
        const step = steps.next();
        if (step.done) return;
        tell(step.value);
        if (performance.now() - heard < BREATH_MS) continue;
        await new Promise((resume) => setImmediate(resume));
        heard = performance.now();
      }
    },
    piece: async (folder, format, range) => piece(folder, format, range),
    close: async () => {},
  };
}

function otherThread(plan: ScanPlan): Thread {
  // a pool for each: which thread computes a block is decided here
  const pool = workerpool.pool(SCRIPT, { workerType: "thread", maxWorkers: 1, workerThreadOpts: { workerData: plan, resourceLimits: LIMITS } });
  return {
    part: (folder, block, tell) => answered(pool.exec("part", [folder, block], { on: tell })),
    piece: (folder, format, range) => answered(pool.exec("piece", [folder, format, range])),
    close: async () => void (await pool.terminate(true)),
  };
}

const opened = (kernel: Kernel, plan: ScanPlan, workers: number): readonly Thread[] =>
  existsSync(SCRIPT) ? Array.from({ length: workers }, () => otherThread(plan)) : [thisThread(kernel, plan)];

/** What hears of blocks that are computed. */
export interface Hearing {
  /** Whether a block is still to be computed when its turn comes: another job may have it by then. */
  readonly needed: (block: number) => boolean;
  /** A block is there, computed here or by another job. */
  readonly finished: () => void;
  /** Sum of the shares of the blocks under way. */
  readonly underWay: (blocks: number) => void;
  /** Rejected when all shall end at once. */
  readonly interrupt: Promise<never>;
}

/** Which blocks, and where their parts go. */
interface Wanted {
  readonly blocks: readonly number[];
  readonly folder: string;
}

/** Computes blocks and writes their parts, each in one thread, in any order. */
export async function computeBlocks(kernel: Kernel, plan: ScanPlan, { blocks, folder }: Wanted, workers: number, hearing: Hearing): Promise<void> {
  const rowsOfNode = plan.rows / plan.nodes;
  const taker = blockQueue(blocks, (block) => (plan.blockRows < rowsOfNode ? Math.floor((block * plan.blockRows) / rowsOfNode) : block));
  const threads = opened(kernel, plan, Math.min(workers, blocks.length));
  const shares = new Float64Array(threads.length);
  const tell = (i: number, share: number) => {
    shares[i] = share;
    hearing.underWay(shares.reduce((sum, one) => sum + one, 0));
  };
  let failed = false;
  const underWay = new Set<number>();
  const work = threads.map(async (thread, i) => {
    const next = taker();
    for (let block = next(); block !== undefined && !failed; block = next()) {
      if (!hearing.needed(block)) {
        hearing.finished();
        continue;
      }
      underWay.add(block);
      await thread.part(folder, block, (share) => tell(i, share));
      underWay.delete(block);
      shares[i] = 0;
      hearing.finished();
    }
  });
  // all are heard, whichever fails first
  for (const one of work)
    one.catch(() => {
      failed = true;
    });
  try {
    await Promise.race([hearing.interrupt, Promise.all(work)]);
  } finally {
    failed = true;
    await Promise.all(threads.map((thread) => thread.close()));
    // a thread that was told to end may have come to the end of its block, or have ended while it wrote
    for (const block of underWay) {
      if (!hearing.needed(block)) hearing.finished();
      removeUnfinished(nameWhileWritten(join(folder, partName(plan.planId, block, PART_ENDING))));
    }
  }
}

/** Pieces of a file of blocks, in order. */
export async function* filePieces(
  kernel: Kernel,
  plan: ScanPlan,
  ranges: readonly BlockRange[],
  workers: number,
  { folder, format }: { readonly folder: string; readonly format: ScanFormatName },
): AsyncGenerator<PieceOfFile> {
  const threads = opened(kernel, plan, Math.min(workers, ranges.length));
  let turn = 0;
  try {
    yield* ordered(ranges, (range) => threads[turn++ % threads.length]!.piece(folder, format, range), AHEAD * threads.length);
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

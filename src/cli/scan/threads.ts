// Threads that compute blocks of a plan and make pieces of files; in this thread where the sources run unbundled.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Kernel } from "../../kernel/load.ts";
import type { ScanPlan } from "../../scan/index.ts";
import { ordered } from "../ordered.ts";
import { type BlockRange, computing, PIECES_KEPT } from "./compute.ts";
import type { PieceOfFile, ScanFormatName } from "./formats/index.ts";
import { blockQueue } from "./queue.ts";

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = fileURLToPath(new URL("./scan-worker.mjs", import.meta.url));

/** Pieces for each thread that are made or wait, while one more is written. */
const AHEAD = PIECES_KEPT - 1;
/** How long this thread computes before it hears others [ms]. */
const BREATH_MS = 50;

/** Of the heap of a thread for what is young [MB]: it would grow to 48, and saves nothing by that. */
const LIMITS = { maxYoungGenerationSizeMb: 6 };

interface Thread {
  /** The bytes of a part; `tell` hears the share that is done. */
  part(block: number, tell: (share: number) => void): Promise<Uint8Array>;
  piece(folder: string, format: ScanFormatName, range: BlockRange): Promise<PieceOfFile>;
  close(): Promise<void>;
}

function thisThread(kernel: Kernel, plan: ScanPlan): Thread {
  const { part, piece } = computing(kernel, plan);
  return {
    async part(block, tell) {
      const steps = part(block);
      for (let heard = performance.now(); ; ) {
        const step = steps.next();
        if (step.done) return step.value;
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
    part: async (block, tell) => (await pool.exec("part", [block], { on: tell })) as Uint8Array,
    piece: async (folder, format, range) => (await pool.exec("piece", [folder, format, range])) as PieceOfFile,
    close: async () => void (await pool.terminate(true)),
  };
}

const opened = (kernel: Kernel, plan: ScanPlan, workers: number): readonly Thread[] =>
  existsSync(SCRIPT) ? Array.from({ length: workers }, () => otherThread(plan)) : [thisThread(kernel, plan)];

/** What hears of blocks that are computed. */
export interface Hearing {
  /** Whether a block is still to be computed when its turn comes: another job may have it by then. */
  readonly needed: (block: number) => boolean;
  /** It is there: another job computed it. */
  readonly passed: () => void;
  /** A block as the bytes of its part. */
  readonly finished: (block: number, bytes: Uint8Array) => void;
  /** Sum of the shares of the blocks under way. */
  readonly underWay: (blocks: number) => void;
  /** Rejected when all shall end at once. */
  readonly interrupt: Promise<never>;
}

/** Computes blocks, each in one thread, in any order. */
export async function computeBlocks(kernel: Kernel, plan: ScanPlan, blocks: readonly number[], workers: number, hearing: Hearing): Promise<void> {
  const rowsOfNode = plan.rows / plan.nodes;
  const taker = blockQueue(blocks, (block) => (plan.blockRows < rowsOfNode ? Math.floor((block * plan.blockRows) / rowsOfNode) : block));
  const threads = opened(kernel, plan, Math.min(workers, blocks.length));
  const shares = new Float64Array(threads.length);
  const tell = (i: number, share: number) => {
    shares[i] = share;
    hearing.underWay(shares.reduce((sum, one) => sum + one, 0));
  };
  let failed = false;
  const work = threads.map(async (thread, i) => {
    const next = taker();
    for (let block = next(); block !== undefined && !failed; block = next()) {
      if (!hearing.needed(block)) {
        hearing.passed();
        continue;
      }
      const bytes = await thread.part(block, (share) => tell(i, share));
      shares[i] = 0;
      hearing.finished(block, bytes);
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

// Pieces of a sample, made in threads and handed out in order: which thread makes a piece changes no byte of it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Kernel } from "../../kernel/load.ts";
import { ordered } from "../ordered.ts";
import { answered } from "../threadError.ts";
import { maker, type Piece, type Sample } from "./make.ts";

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = fileURLToPath(new URL("./events-worker.mjs", import.meta.url));

/** Pieces for each thread that are made or wait: one is made while another is taken. */
const AHEAD = 2;

export interface Range {
  readonly first: number;
  /** Behind the last event. */
  readonly end: number;
  /** Pieces end where a multiple of this begins. */
  readonly atOnce: number;
}

function* ranges({ first, end, atOnce }: Range): Generator<readonly [first: number, n: number]> {
  for (let from = first; from < end; ) {
    const to = Math.min(end, from - (from % atOnce) + atOnce);
    yield [from, to - from];
    from = to;
  }
}

interface Made {
  make(first: number, n: number): Promise<Piece>;
  readonly ahead: number;
  close(): Promise<void>;
}

function opened(kernel: Kernel, sample: Sample, workers: number): Made {
  if (!existsSync(SCRIPT)) {
    const make = maker(kernel, sample);
    return { make: async (first, n) => make(first, n), ahead: 1, close: async () => {} };
  }
  const pool = workerpool.pool(SCRIPT, { workerType: "thread", maxWorkers: workers, workerThreadOpts: { workerData: sample } });
  return {
    make: (first, n) => answered(pool.exec("make", [first, n])),
    ahead: AHEAD * workers,
    close: async () => void (await pool.terminate(true)),
  };
}

/** All pieces of a range in order; after `stopped` those that were begun. */
export async function* pieces(kernel: Kernel, sample: Sample, range: Range, workers: number, stopped: () => boolean): AsyncGenerator<Piece> {
  const { make, ahead, close } = opened(kernel, sample, workers);
  try {
    yield* ordered(ranges(range), ([first, n]) => make(first, n), ahead, stopped);
  } finally {
    await close();
  }
}

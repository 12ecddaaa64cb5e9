// A cross-section to 1e-3 with its blocks in 1 and in 2 threads. Asynchronous, hence apart from the topics.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { loadSync, workerPool } from "../src/index.ts";
import { median, relativeSpread, type Timing } from "./measure.ts";

const REQUEST = { cuts: "besiii", range: [16.5, 17], epsV: 2e-3, accuracy: 5e-4, maxEvaluations: 1e7 } as const;
const ROUNDS = 5;

export async function workerTimings(): Promise<Timing[]> {
  const { integrate } = loadSync();
  const expected = integrate(REQUEST);
  const script = pathToFileURL(resolve("build/dist/src/pool/thread.js"));
  const timings: Timing[] = [];
  for (const workers of [1, 2]) {
    const pool = workerPool({ workers, script });
    const rounds: number[] = [];
    // the first round starts the threads and is not counted
    for (let round = 0; round <= ROUNDS; round++) {
      const start = performance.now();
      const found = await pool.integrate(REQUEST);
      if (round > 0) rounds.push(1e6 * (performance.now() - start));
      if (found.value !== expected.value) throw new Error(`${workers} workers give ${found.value}, none gives ${expected.value}`);
    }
    pool.close();
    timings.push({ name: `integrate/ee-eea/workers/${workers}`, nsPerItem: median(rounds), rsd: relativeSpread(rounds), n: 1 });
  }
  return timings;
}

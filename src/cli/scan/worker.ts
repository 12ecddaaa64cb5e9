// One thread of `x17 scan`: its own instance of the kernels and its own integrals; it computes blocks and writes their parts, or makes pieces of a file of them.
import { workerData } from "node:worker_threads";
import workerpool from "workerpool";
import { loadKernelSync } from "../../kernel/embedded.ts";
import { finished } from "../../request/steps.ts";
import type { ScanPlan } from "../../scan/index.ts";
import { type BlockRange, computing } from "./compute.ts";
import type { ScanFormatName } from "./formats/index.ts";

/** How often a thread says how far it is [ms]. */
const NEWS_MS = 100;

const { part, piece } = computing(loadKernelSync(), workerData as ScanPlan);

workerpool.worker({
  part(folder: string, block: number) {
    let told = performance.now();
    finished("scan", part(folder, block), (share) => {
      if (performance.now() - told < NEWS_MS) return;
      told = performance.now();
      workerpool.workerEmit(share);
    });
  },
  piece(folder: string, format: ScanFormatName, range: BlockRange) {
    // of memory that is shared: no copy is made
    return piece(folder, format, range);
  },
});

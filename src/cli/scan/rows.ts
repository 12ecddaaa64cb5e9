// A plan of rows as work: blocks computed in threads, parts with a digest, merged to CSV, JSON or Parquet.
import { join } from "node:path";
import type { Kernel } from "../../kernel/load.ts";
import { InterruptedError } from "../../request/errors.ts";
import { InputError } from "../../request/validate.ts";
import { MOST_BLOCK_NUMBERS, MOST_BLOCK_ROWS, type ScanPlan } from "../../scan/index.ts";
import { filled, replacingFile } from "../growingFile.ts";
import { progress } from "../progress.ts";
import { Bytes } from "./bytes.ts";
import type { BlockRange } from "./compute.ts";
import { bytesIn, partName } from "./folder.ts";
import { SCAN_FORMATS, scanFormatOf, type Totals } from "./formats/index.ts";
import { PART_ENDING, type Part, readPart, type WrongPart } from "./part.ts";
import { mergeCommandFor } from "./status.ts";
import { computeBlocks, filePieces } from "./threads.ts";
import type { MergedFile, Merging, Work } from "./work.ts";

/**
 * Consecutive blocks that are a piece of a file each, a row group of Parquet: as large as the largest blocks, as each costs some kB at the end of the file. They
 * depend on the plan alone.
 */
function rangesOf({ blocks, blockRows, columns }: ScanPlan): readonly BlockRange[] {
  const most = Math.min(MOST_BLOCK_ROWS, MOST_BLOCK_NUMBERS / columns.length);
  const size = Math.max(1, Math.floor(most / blockRows));
  return Array.from({ length: Math.ceil(blocks / size) }, (_, i) => ({ from: i * size, to: Math.min(blocks, (i + 1) * size) }));
}

const READ = new Bytes();

/** What a part is, until the next is looked at; undefined where there is none. */
function partIn(plan: ScanPlan, folder: string, block: number): Part | WrongPart | undefined {
  const bytes = bytesIn(folder, partName(plan.planId, block, PART_ENDING), READ);
  if (bytes === undefined) return undefined;
  return typeof bytes === "string" ? { wrong: bytes, foreign: false } : readPart(plan, block, bytes);
}

function totalsOf(plan: ScanPlan, folder: string): Totals {
  const totals = { rows: 0, filtered: 0, refused: 0, uncrossed: 0, inaccurate: 0 };
  for (let block = 0; block < plan.blocks; block++) {
    const part = partIn(plan, folder, block);
    if (!part || "wrong" in part) throw new InputError(`${join(folder, partName(plan.planId, block, PART_ENDING))}: was changed during the merge`);
    totals.rows += part.rows;
    for (const key of ["filtered", "refused", "uncrossed", "inaccurate"] as const) totals[key] += part.counts[key];
  }
  return totals;
}

async function merged(kernel: Kernel, plan: ScanPlan, { folder, path, workers, console }: Merging): Promise<MergedFile> {
  const format = scanFormatOf(path);
  const totals = totalsOf(plan, folder);
  const ranges = rangesOf(plan);
  const written = SCAN_FORMATS[format].file(plan, totals);
  let interrupted = false;
  const heard = console.onInterrupt?.(() => {
    interrupted = true;
  });
  const bar = progress(console, "merging", totals.rows, undefined, { says: (rows) => ` ${Math.floor(rows)} of ${totals.rows} rows` });
  const file = replacingFile(path, console);
  try {
    bar.begin();
    await filled(file, async () => {
      await file.write(written.head);
      let rows = 0;
      for await (const piece of filePieces(kernel, plan, ranges, workers, { folder, format })) {
        if (interrupted)
          throw new InterruptedError(`interrupted: nothing is written to ${path}; all parts are in ${folder}: the same command merges them`);
        await file.write(written.append(piece));
        rows += piece.rows;
        bar.at(rows);
      }
      await file.write(written.tail());
    });
  } finally {
    bar.end();
    heard?.();
  }
  return { bytes: file.length, says: { ...totals }, inaccurate: totals.inaccurate };
}

export function rowsWork(kernel: Kernel, plan: ScanPlan, shards: number): Work {
  const { planId, blocks, rows, blockRows, columns } = plan;
  return {
    ...{ planId, blocks, shards, amount: `${rows} rows`, ending: PART_ENDING, locks: true },
    bytesOf: (some) => Math.min(rows, some.length * blockRows) * columns.length * Float64Array.BYTES_PER_ELEMENT,
    async look(folder, block) {
      const part = partIn(plan, folder, block);
      if (!part) return { state: "missing" };
      if (!("wrong" in part)) return { state: "finished" };
      return { state: part.foreign ? "foreign" : "corrupt", file: join(folder, partName(planId, block, PART_ENDING)), says: part.wrong };
    },
    make: (folder, some, { workers, finished, underWay, interrupt }) =>
      computeBlocks(kernel, plan, { blocks: some, folder }, workers, {
        needed(block) {
          const part = partIn(plan, folder, block);
          return !part || "wrong" in part;
        },
        finished,
        underWay,
        interrupt,
      }),
    whenComplete: mergeCommandFor,
    checkOutput: (path, option) => void scanFormatOf(path, option),
    merge: (merging) => merged(kernel, plan, merging),
  };
}

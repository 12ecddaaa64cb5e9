// A plan of events as work: `x17 events` makes the parts and merges them.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../../constants/version.ts";
import type { Kernel } from "../../../kernel/load.ts";
import { InputError } from "../../../request/validate.ts";
import type { SamplePlan } from "../../../samples/kinds.ts";
import type { Console } from "../../command.ts";
import { formatOf } from "../../events/formats.ts";
import { generate } from "../../events/generate.ts";
import { merge } from "../../events/merge.ts";
import { difference, InTheWayError, lookedAt, problemOf } from "../../events/target.ts";
import { fileProblem } from "../../files.ts";
import { partName, prefixOf } from "../folder.ts";
import { mergeCommandFor } from "../status.ts";
import type { PartState, Work } from "../work.ts";
import { hasItsDigest, writeDigest } from "./partDigest.ts";
import { type EventsPlan, requestOf } from "./plan.ts";

/** Whether there is something at a path that is no file. */
function isTaken(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status !== undefined && !status.isFile();
}

export function eventsWork(kernel: Kernel, plan: EventsPlan, shards: number): Work {
  const { planId, blocks, blockEvents, declaration } = plan;
  const { n, first, format } = declaration;
  const input = requestOf(plan);
  const origin = { version: VERSION, kernelDigest: kernel.digest, inputs: { ...input } };
  const fileOf = (folder: string, block: number) => join(folder, partName(planId, block, format));
  const rangeOf = (block: number) => {
    const from = block * blockEvents;
    return { first: first + from, n: Math.min(n - from, blockEvents) };
  };
  const lookedInto = async (path: string, range: { readonly first: number; readonly n: number }, console: Console): Promise<PartState> => {
    if (format === "parquet") {
      const { parquetPart } = await import("./parquetPart.ts");
      return await parquetPart(path, { origin, ...range, difference });
    }
    try {
      const there = await lookedAt(path, format, origin, range.first, range.first + range.n, console);
      return { state: there?.complete ? "finished" : "missing" };
    } catch (error) {
      if (error instanceof InTheWayError) return { state: error.state, file: path, says: error.problem };
      if (!(error instanceof InputError)) throw error;
      return { state: "corrupt", file: path, says: problemOf(path, error) };
    }
  };
  return {
    ...{ planId, blocks, shards, amount: `${n} events`, ending: format, locks: false },
    // each file looks for itself
    bytesOf: () => undefined,
    async look(folder, block, console) {
      const path = fileOf(folder, block);
      const corrupt = (says: string): PartState => ({ state: "corrupt", file: path, says });
      try {
        if (!existsSync(path)) return { state: "missing" };
        // a pipe would be waited for
        if (isTaken(path)) return corrupt("is no file");
        const found = await lookedInto(path, rangeOf(block), console);
        return found.state === "finished" && !(await hasItsDigest(path)) ? corrupt("does not match its digest") : found;
      } catch (error) {
        if (error instanceof InputError || (error as NodeJS.ErrnoException).code === undefined) throw error;
        return corrupt(`cannot be read (${fileProblem(error)})`);
      }
    },
    async make(folder, some, { workers, console, finished, underWay, stopped }) {
      let prepared: SamplePlan | undefined;
      for (const block of some) {
        if (stopped()) break;
        const path = fileOf(folder, block);
        const found = await this.look(folder, block, console);
        if (isTaken(path)) throw new InputError(`${path}: is no file: must be removed`);
        const overwrite = found.state === "corrupt" || found.state === "foreign";
        const job = { ...rangeOf(block), input, path, format, workers, detector: undefined };
        const make = async (anew: boolean) => {
          const written = await generate(kernel, { ...job, overwrite: anew, prepared }, { ...console, interactive: false });
          prepared = written.plan;
        };
        await make(overwrite);
        // what was cut may have been damaged before
        if (!overwrite && !(await hasItsDigest(path))) await make(true);
        await writeDigest(path);
        underWay(0);
        finished();
      }
    },
    // SQL: a quote in a text is doubled
    whenComplete: (path, folder) =>
      format === "parquet"
        ? `select * from read_parquet('${join(folder, `${prefixOf(planId)}*.parquet`).replaceAll("'", "''")}')`
        : mergeCommandFor(path, folder),
    checkOutput(path, option = "--output") {
      if (format === "parquet")
        throw new InputError(
          `${option} ${path}: Parquet files of events are not put together: readers take many at once (read_parquet('*.parquet'))`,
        );
      if (formatOf(path, undefined) !== format) throw new InputError(`${option} ${path}: must end in .${format}, as the parts are that`);
    },
    async merge({ folder, path, console }) {
      const files = Array.from({ length: blocks }, (_, block) => fileOf(folder, block));
      const { bytes, n: events, first: from } = await merge({ files, path, format, overwrite: true }, console);
      return { bytes, says: { first: from, events }, inaccurate: 0 };
    },
  };
}

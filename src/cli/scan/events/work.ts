// A plan of events as work: `x17 events` makes the parts and merges them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../../constants/version.ts";
import type { EventPlan } from "../../../events/generate/plan.ts";
import type { Kernel } from "../../../kernel/load.ts";
import { InputError } from "../../../request/validate.ts";
import { formatOf } from "../../events/formats.ts";
import { generate } from "../../events/generate.ts";
import { merge } from "../../events/merge.ts";
import { difference, lookedAt } from "../../events/target.ts";
import { partName, prefixOf } from "../folder.ts";
import { mergeCommandFor } from "../status.ts";
import type { Work } from "../work.ts";
import { type EventsPlan, requestOf } from "./plan.ts";

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
  return {
    ...{ planId, blocks, shards, amount: `${n} events`, ending: format, locks: false },
    // each file looks for itself
    bytesOf: () => undefined,
    async look(folder, block, console) {
      const path = fileOf(folder, block);
      const range = rangeOf(block);
      if (!existsSync(path)) return { state: "missing" };
      if (format === "parquet") {
        const { parquetPart } = await import("./parquetPart.ts");
        return await parquetPart(path, { origin, ...range, difference });
      }
      try {
        const there = await lookedAt(path, format, origin, range.first, range.first + range.n, console);
        return { state: there?.complete ? "finished" : "missing" };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const says = error.message.replace(`${path}: `, "").replace(/: name another file, or replace it by --overwrite$/, "");
        return { state: /another run/.test(says) ? "foreign" : "corrupt", file: path, says };
      }
    },
    async make(folder, some, { workers, console, finished, underWay, stopped }) {
      let prepared: EventPlan | undefined;
      for (const block of some) {
        if (stopped()) break;
        const path = fileOf(folder, block);
        const { state } = await this.look(folder, block, console);
        const job = { ...rangeOf(block), input, path, format, workers, overwrite: state === "corrupt" || state === "foreign", detector: undefined };
        const written = await generate(kernel, { ...job, prepared }, { ...console, interactive: false });
        prepared = written.plan;
        underWay(0);
        finished();
      }
    },
    // SQL: a quote in a text is doubled
    whenComplete: (path, folder) =>
      format === "parquet"
        ? `select * from read_parquet('${join(folder, `${prefixOf(planId)}*.parquet`).replaceAll("'", "''")}')`
        : mergeCommandFor(path, folder),
    checkOutput(path) {
      if (format === "parquet")
        throw new InputError(`--output ${path}: Parquet files of events are not put together: readers take many at once (read_parquet('*.parquet'))`);
      if (formatOf(path, undefined) !== format) throw new InputError(`--output ${path}: must end in .${format}, as the parts are that`);
    },
    async merge({ folder, path, console }) {
      const files = Array.from({ length: blocks }, (_, block) => fileOf(folder, block));
      const { bytes, n: events, first: from } = await merge({ files, path, format, overwrite: true }, console);
      return { bytes, says: { first: from, events }, inaccurate: 0 };
    },
  };
}

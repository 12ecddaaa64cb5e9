import { join } from "node:path";
import type { PlainCommand } from "../../command.ts";
import { EXIT_DONE } from "../../exit.ts";
import { refuseInput } from "../../inputFiles.ts";
import { declareOptions } from "../../options.ts";
import { jsonLine, printableLines, table } from "../../text.ts";
import { EMIT_COUNTS, ENGINE_NAMES, emit } from "../emit/index.ts";
import { folderOf } from "../folder.ts";
import { isOfEvents, plannedOnly, workOf } from "../planFile.ts";

/** `x17 scan emit`. */
export const emitCommand: PlainCommand = {
  name: "emit",
  examples: [
    ["x17 scan emit plan.json --to slurm --time 2:00:00 --memory 2G", "slurm/submit.sh submits an array of shards and a merge that waits for it"],
    ["x17 scan emit plan.json --to parallel --x17 'npx x17' --result scan.parquet", "parallel/run.sh: all cores of this machine"],
  ],
  declare: (program) =>
    declareOptions(
      program
        .summary("scripts for a batch system")
        .description(
          "a folder of scripts by which a batch system runs the shards of a plan and merges their parts (docs/clusters.md). Relative paths are written as they are seen from that folder, absolute ones as they are",
        )
        .argument("<plan>", "file that x17 scan plan wrote")
        .option("--to <engine>", `batch system: ${ENGINE_NAMES.join(", ")}`)
        .option("-o, --output <dir>", "folder of the scripts (default the name of the engine)")
        .option("--parts <dir>", "folder of the parts (default beside the plan: plan.parts)")
        .option("--result <file>", "merged file (default beside the plan: plan.csv)")
        .option("--x17 <command>", "how x17 is called there (default x17)")
        .option("--time <time>", "longest time of a shard, and of the merge: MINUTES, H:MIN:SEC, D-H")
        .option("--memory <size>", "memory of a shard, and of the merge: 500M, 2G")
        .option("--partition <name>", "partition of the cluster"),
      EMIT_COUNTS,
    )
      .option("--overwrite", "replace scripts that are there with another content")
      .option("--json", "print one record of what was written as JSON"),
  perform: async (kernel, { json, ...options }, [path], console) => {
    const planned = plannedOnly(kernel(), path!);
    const { plan, shards } = planned;
    const beside = path!.replace(/\.json$/i, "");
    const result = options["result"] ?? `${beside}.${isOfEvents(plan) ? plan.declaration.format : "csv"}`;
    // the merge would refuse it, a cluster later
    workOf(kernel(), planned).checkOutput(String(result), "--result");
    refuseInput(String(result));
    const made = emit({ planId: plan.planId, shards }, path!, { ...options, result, parts: options["parts"] ?? folderOf(path!) });
    const { folder, files, tasks, start } = made;
    const lines = [
      ["files", files.map((name) => join(folder, name)).join(", ")],
      ["shards", `${shards}${tasks === shards ? "" : ` in ${tasks} tasks`}`],
      ["start", start],
    ];
    await console.out(json ? `${jsonLine({ command: "scan emit", planId: plan.planId, ...made })}\n` : `${printableLines(table(lines))}\n`);
    return EXIT_DONE;
  },
};

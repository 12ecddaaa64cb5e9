import type { Kernel } from "../../../kernel/load.ts";
import { InternalError } from "../../../request/errors.ts";
import { InputError } from "../../../request/validate.ts";
import type { Console, PlainCommand } from "../../command.ts";
import { FORMAT_NAMES } from "../../events/formats.ts";
import { timeText } from "../../events/sizes.ts";
import { EXIT_DONE } from "../../exit.ts";
import { kindOf } from "../../growingFile.ts";
import { operand, quoted } from "../../shellWords.ts";
import { withTarget } from "../../targetLock.ts";
import { jsonLine, printableLines } from "../../text.ts";
import { folderOf, removeParts } from "../folder.ts";
import { SCAN_ENDINGS, SCAN_FORMAT_NAMES } from "../formats/index.ts";
import { checkTarget, mergedOr } from "../merge.ts";
import { type Planned, planned, workOf } from "../planFile.ts";
import { type Ran, run } from "../run.ts";
import { sayMerged } from "../said.ts";
import { askedShards, blocksText, numbersText } from "../shards.ts";
import type { Work } from "../work.ts";
import { workersOf, workersOption } from "../workers.ts";

interface Asked {
  readonly work: Work;
  readonly workers: number;
  readonly json: boolean;
  readonly console: Console;
}

/** Whether an output is a file of all rows, or a stream or device; otherwise it is the folder of the parts. */
const isFile = (output: string): boolean =>
  [...SCAN_FORMAT_NAMES, ...FORMAT_NAMES].some((name) => output.toLowerCase().endsWith(`.${name}`)) || isStream(output);
function isStream(output: string): boolean {
  try {
    return kindOf(output) !== "file";
  } catch {
    // a folder, or out of reach: what makes the folder says so
    return false;
  }
}

function ranText({ blocks, kept, seconds }: Ran, shards: string, folder: string): string {
  const there = kept === 0 ? "" : kept === blocks ? "; all were there" : `; ${kept} ${kept === 1 ? "was" : "were"} there`;
  return `${shards}: ${blocksText(blocks)} in ${folder}${there}${kept < blocks ? `; ${timeText(seconds)}` : ""}`;
}

/** The parts of some shards. */
async function runParts({ work, workers, json, console }: Asked, folder: string, shard: string | undefined): Promise<number> {
  const { shards, from } = askedShards(shard, work.shards);
  const ran = await run({ work, shards, folder, workers }, console);
  const which = from === undefined ? "all shards" : `shard${shards.length === 1 ? "" : "s"} ${numbersText(shards)} (${from})`;
  const summary = { command: "scan run", planId: work.planId, folder, shards: numbersText(shards), blocks: ran.blocks, kept: ran.kept };
  await console.out(json ? `${jsonLine(summary)}\n` : `${printableLines(ranText(ran, which, folder))}\n`);
  return EXIT_DONE;
}

/** All at once: the parts lie beside the file until it is there. */
async function runAll({ work, workers, json, console }: Asked, path: string): Promise<number> {
  if (kindOf(path) !== "file") throw new InputError(`--output ${path}: must be a file: its parts lie beside it until it is there`);
  const folder = `${path}.parts`;
  const task = async () => {
    const shards = Array.from({ length: work.shards }, (_, shard) => shard);
    await run({ work, shards, folder, workers }, console);
    const made = await mergedOr(work, { folder, path, workers, console }, console);
    if ("missing" in made) throw new InternalError(`${folder}: parts that were written are not there`);
    // the file is whole, whatever becomes of its parts
    const left = removeParts(folder, work.planId);
    if (left !== undefined) console.err(`x17: ${printableLines(left)}\n`);
    return await sayMerged("scan run", work, made, path, json, console);
  };
  return work.locks ? await withTarget(path, task) : await task();
}

const found = (kernel: () => Kernel, path: string): Planned & { readonly work: Work } => {
  const one = planned(kernel(), path);
  return { ...one, work: workOf(kernel(), one) };
};

export const runCommand: PlainCommand = {
  name: "run",
  examples: [
    ["x17 scan run scan.json -o scan.parquet", "all at once with all cores; after an interrupt the same command goes on"],
    ["x17 scan run plan.json --shard 7 -o parts/", "one of many jobs; a scheduler may say which: X17_SHARD, SLURM_ARRAY_TASK_ID"],
    ["x17 scan run plan.json --shard 2,5,11-13", "those that x17 scan status names; the folder is plan.parts"],
  ],
  declare: (program) =>
    workersOption(
      program
        .summary("compute the parts of a plan, or all of a scan at once")
        .description(
          "computes what is missing. Of a plan: the parts of one shard, of several or of all, each written when it is finished; several jobs may share a folder. With a file as output: all parts, beside the file, and then the file. After an interrupt, a kill or a full disk the same command goes on",
        )
        .argument("<plan>", "file of x17 scan plan, or a declaration with --output FILE")
        .option("--shard <numbers>", "shards from 0 on: 3, or 2,5,7-9; else X17_SHARD, SLURM_ARRAY_TASK_ID, or all")
        .option("-o, --output <folder|file>", `folder of the parts (default: the plan's name with .parts), or ${SCAN_ENDINGS}: the file of all rows`)
        .option("--overwrite", "replace a file that is there"),
    ).option("--json", "print a summary as JSON"),
  perform: async (kernel, { shard, output, overwrite, workers, json }, [path], console) => {
    const { work, isPlan } = found(kernel, path!);
    const asked = { work, workers: workersOf(workers), json: json === true, console };
    const target = output as string | undefined;
    if (target !== undefined && isFile(target)) {
      if (shard !== undefined) throw new InputError(`--shard: must not be given where --output ${target} names the file of all rows`);
      checkTarget(work, target, overwrite === true);
      return await runAll(asked, target);
    }
    if (!isPlan)
      throw new InputError(
        target === undefined
          ? `--output is missing: must name the file of all rows (${SCAN_ENDINGS})`
          : `--output ${target}: must end in ${SCAN_ENDINGS} (a folder of parts needs a plan: x17 scan plan ${quoted(operand(path!))} -o plan.json)`,
      );
    if (overwrite) throw new InputError("--overwrite: must go with a file as --output: parts that are there are kept");
    return await runParts(asked, target ?? folderOf(path!), shard as string | undefined);
  },
};

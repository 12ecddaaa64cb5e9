import type { PlainCommand } from "../../command.ts";
import { EXIT_DONE, EXIT_INCOMPLETE } from "../../exit.ts";
import { commandLines, jsonLine, printableLines, table } from "../../text.ts";
import { folderOf } from "../folder.ts";
import { plannedOnly, workOf } from "../planFile.ts";
import { blocksText, numbersText } from "../shards.ts";
import { commandFor, finishedShards, type Status, statusOf } from "../status.ts";
import type { Work } from "../work.ts";

/** Parts that are named one by one. */
const NAMED = 20;

function text(work: Work, status: Status, path: string, folder: string): string {
  const { finished, missing, wrong, others } = status;
  const isComplete = missing.length === 0;
  const rows = [
    ["plan", `${work.planId.slice(0, 16)}: ${work.amount}, ${blocksText(work.blocks)}, ${work.shards} shard${work.shards === 1 ? "" : "s"}`],
    ["finished", `${finished} of ${blocksText(work.blocks)}; shards ${numbersText(finishedShards(work, status)) || "none"}`],
    ["missing", isComplete ? "nothing" : `${blocksText(work.blocks - finished)}; shards ${numbersText(missing)}`],
    ...wrong.slice(0, NAMED).map(({ state, file, says, shard }) => [state, `${file} (shard ${shard}): ${says}`]),
    ...(wrong.length > NAMED ? [["", `and ${wrong.length - NAMED} more`]] : []),
    ...(others > 0 ? [["others", `${others} files in ${folder} that are no parts of this plan: they are left alone`]] : []),
  ];
  const next = isComplete ? work.whenComplete(path, folder) : commandLines(commandFor(path, folder, status), 0);
  return `${printableLines(table(rows))}\n\n${next}`;
}

export const statusCommand: PlainCommand = {
  name: "status",
  examples: [["x17 scan status plan.json", "what is there, and the command for what is missing; exit code 3 where anything is"]],
  declare: (program) =>
    program
      .summary("what of a plan is finished, missing, damaged")
      .description(
        "looks at every part of a plan: finished, missing, damaged (its digest says so) or of another plan. Exit code 3 where the plan is not complete",
      )
      .argument("<plan>", "file of x17 scan plan")
      .argument("[parts]", "folder of the parts (default: the plan's name with .parts)")
      .option("--json", "print it as JSON"),
  perform: async (kernel, { json }, [path, folder = folderOf(path!)], console) => {
    const work = workOf(kernel(), plannedOnly(kernel(), path!));
    const status = await statusOf(work, folder, console);
    const { finished, missing, wrong, others } = status;
    const record = {
      ...{ command: "scan status", planId: work.planId, blocks: work.blocks, shards: work.shards, finished },
      ...{ finishedShards: numbersText(finishedShards(work, status)), missingShards: numbersText(missing), wrong, others },
    };
    await console.out(`${json ? jsonLine(record) : text(work, status, path!, folder)}\n`);
    return missing.length === 0 ? EXIT_DONE : EXIT_INCOMPLETE;
  },
};

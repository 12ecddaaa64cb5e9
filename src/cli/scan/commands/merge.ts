import type { PlainCommand } from "../../command.ts";
import { EXIT_INCOMPLETE } from "../../exit.ts";
import { kindOf } from "../../growingFile.ts";
import { withTarget } from "../../targetLock.ts";
import { printableLines } from "../../text.ts";
import { folderOf } from "../folder.ts";
import { checkTarget, incompleteText, mergedOr } from "../merge.ts";
import { plannedOnly, workOf } from "../planFile.ts";
import { sayMerged } from "../said.ts";
import { workersOf, workersOption } from "../workers.ts";

export const mergeCommand: PlainCommand = {
  name: "merge",
  examples: [
    ["x17 scan merge plan.json -o scan.parquet", "the file of all rows; exit code 3 and the missing shards where parts are missing"],
    ["x17 scan merge plan.json parts/ -o scan.csv", "of another folder, as CSV with the units in its first line"],
  ],
  declare: (program) =>
    workersOption(
      program
        .summary("the file of all parts: CSV, JSON, Parquet")
        .description(
          "puts the parts of a plan together, in the order of the plan: CSV with units in the first line, a JSON record, or Parquet with units, inputs and the plan as keys of the file; events as x17 events merge does. Every part is checked before the first byte is written. Exit code 3, with the shards, where parts are missing or damaged",
        )
        .argument("<plan>", "file of x17 scan plan")
        .argument("[parts]", "folder of the parts (default: the plan's name with .parts)")
        .option("-o, --output <file>", "by its end .csv, .json, .parquet; of events that of the parts")
        .option("--overwrite", "replace a file that is there"),
    ).option("--json", "print a summary as JSON"),
  perform: async (kernel, { output, overwrite, workers, json }, [path, folder = folderOf(path!)], console) => {
    const work = workOf(kernel(), plannedOnly(kernel(), path!));
    checkTarget(work, output, overwrite === true);
    const merging = { folder, path: output, workers: workersOf(workers), console };
    const task = () => mergedOr(work, merging, console);
    const made = kindOf(output) === "file" && work.locks ? await withTarget(output, task) : await task();
    if ("missing" in made) {
      console.err(`x17: ${printableLines(incompleteText(work, made, path!, folder))}\n`);
      return EXIT_INCOMPLETE;
    }
    return await sayMerged("scan merge", work, made, output, json === true, console);
  },
};

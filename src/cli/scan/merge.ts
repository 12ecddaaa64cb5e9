// The file of all parts.
import { existsSync } from "node:fs";
import { InputError } from "../../request/validate.ts";
import type { Console } from "../command.ts";
import { kindOf } from "../growingFile.ts";
import { refuseInput } from "../inputFiles.ts";
import { blocksText, numbersText } from "./shards.ts";
import { commandFor, type Status, statusOf } from "./status.ts";
import type { MergedFile, Merging, Work } from "./work.ts";

/** Refuses an output before anything is computed; throws InputError. */
export function checkTarget(work: Work, path: unknown, overwrite: boolean): asserts path is string {
  if (typeof path !== "string" || path.trim() === "") throw new InputError("--output is missing: must name a file");
  work.checkOutput(path);
  if (kindOf(path) !== "file" || !existsSync(path)) return;
  refuseInput(path);
  if (!overwrite) throw new InputError(`--output ${path}: is there: name another file, or replace it by --overwrite`);
}

/** What is missing, on one line. */
export function incompleteText(work: Work, status: Status, plan: string, folder: string): string {
  const { missing, wrong, finished } = status;
  const damaged = wrong.length === 0 ? "" : `, ${wrong.length} of them damaged or of another plan`;
  const what = `missing shards: ${numbersText(missing)} (${work.blocks - finished} of ${blocksText(work.blocks)}${damaged})`;
  return `${folder}: ${what}; nothing was written: ${commandFor(plan, folder, status)}`;
}

/** Merges if all parts are there; otherwise what is not. */
export async function mergedOr(work: Work, merging: Merging, console: Console): Promise<MergedFile | Status> {
  const status = await statusOf(work, merging.folder, console);
  return status.missing.length > 0 ? status : await work.merge(merging);
}

// The folder with the parts of plans. Several jobs may write into it at once, on several machines: a part appears by renaming, is the same whoever makes it,
// and those of other plans have other names.
import { existsSync, readdirSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { InputError } from "../../request/validate.ts";
import { fileProblem, madeFolder, readInto, removeFiles, removeLeftovers } from "../files.ts";
import type { Bytes } from "./bytes.ts";

/** Digits of a plan's id in names of files. */
const ID_DIGITS = 8;
const NUMBER_DIGITS = 5;

export const prefixOf = (planId: string): string => `${planId.slice(0, ID_DIGITS)}-`;

export const partName = (planId: string, block: number, ending: string): string =>
  `${prefixOf(planId)}${`${block}`.padStart(NUMBER_DIGITS, "0")}.${ending}`;

/** `plan.json` -> `plan.parts`. */
export const folderOf = (planPath: string): string => `${planPath.replace(/\.json$/i, "")}.parts`;

/** Name under which a part is written: that of the machine is in it, as another one may have a process of the same number. */
export const nameWhileWritten = (path: string): string => `${path}.${hostname()}`;

/** Makes the folder, and removes what killed processes of this machine left half written of parts of this plan. */
export function openFolder(folder: string, planId: string): void {
  madeFolder(folder);
  removeLeftovers(folder, (name) => name.startsWith(prefixOf(planId)) && name.endsWith(`.${hostname()}`));
}

/** Names of the files in a folder; none where there is no folder. Throws InputError where it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    throw new InputError(`${folder}: cannot be read (${fileProblem(error)})`);
  }
}

/** Bytes of a file, in `into`; undefined where there is none, a text that says why where it cannot be read. */
export function bytesIn(folder: string, name: string, into: Bytes): Uint8Array | string | undefined {
  const path = join(folder, name);
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status) return undefined;
    // a pipe would be waited for
    return status.isFile() ? readInto(path, into.room(status.size)) : "is no file";
  } catch (error) {
    return `cannot be read (${fileProblem(error)})`;
  }
}

/** Removes the parts of a plan, and the folder unless there is something else in it, or it is a link; returns what cannot be removed and why. */
export function removeParts(folder: string, planId: string): string | undefined {
  try {
    removeFiles(folder, (name) => name.startsWith(prefixOf(planId)));
    return undefined;
  } catch (error) {
    return `${folder}: cannot be removed (${fileProblem(error)})`;
  }
}

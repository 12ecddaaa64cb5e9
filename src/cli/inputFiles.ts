// Files that a command reads are not written by it: one mechanism for all commands, compared by what the names lead to.
import { AsyncLocalStorage } from "node:async_hooks";
import { statSync } from "node:fs";
import { InputError } from "../request/validate.ts";

/** Of the command under way: what was read, by device and inode, and how it was asked for. */
const inputs = new AsyncLocalStorage<Map<string, string>>();

/** Runs a command with no input read so far. */
export const withInputFiles = <T>(task: () => T): T => inputs.run(new Map(), task);

/** Device and inode of a regular file: the same under every name. */
function identity(path: string): string | undefined {
  try {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false });
    return status?.isFile() ? `${status.dev}:${status.ino}` : undefined;
  } catch {
    // what cannot be looked at is refused where it is opened
    return undefined;
  }
}

/** Notes a file that is read; `asked` is how it was asked for: an option and its file, or FILE and its name. */
export function noteInput(path: string, asked: string): void {
  const file = identity(path);
  if (file !== undefined) inputs.getStore()?.set(file, asked);
}

/** Throws InputError for a file that this command reads. */
export function refuseInput(path: string): void {
  const asked = inputs.getStore()?.get(identity(path) ?? "");
  if (asked !== undefined) throw new InputError(`${path}: is a file that is read (${asked}): the output must be another`);
}

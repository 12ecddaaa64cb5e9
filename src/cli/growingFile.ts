// Files that grow while they are made, and are continued when they were cut: with files.ts and targetLock.ts the only place of the command line that writes.
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError } from "../request/validate.ts";
import type { Console } from "./command.ts";
import { fileProblem, streamNumber, temporaryFor, unfinished, whileWriting, writeAll } from "./files.ts";
import { refuseInput } from "./inputFiles.ts";
import { UnwritableError } from "./unwritable.ts";

/** Bytes go here, one piece after the other. */
export interface Growing {
  /** All of the piece, or InputError and nothing of it where that can be taken back. */
  write(bytes: Uint8Array): void | Promise<void>;
  close(): void;
  /** Bytes so far, those that were kept included. */
  readonly length: number;
}

/** What a path is: standard output, a file or what may become one, or something to write through. */
export type Kind = "stdout" | "file" | "other";

/** InputError for what cannot be written: a folder, a file in a folder that is not there. */
export function kindOf(path: string): Kind {
  const stream = streamNumber(path);
  if (stream !== undefined) return stream === 1 ? "stdout" : "other";
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status) {
      if (!statSync(dirname(path), { throwIfNoEntry: false })) throw new UnwritableError(path, "no such folder");
      return "file";
    }
    if (status.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return status.isFile() ? "file" : "other";
  } catch (error) {
    throw unwritable(path, error);
  }
}

const unwritable = (path: string, error: unknown) => (error instanceof InputError ? error : new UnwritableError(path, fileProblem(error)));

/** Bytes that the disk of a file, where its links lead, has left for us; undefined where it does not say. */
export function roomFor(path: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(dirname(targetOf(path)));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

function opened(path: string, flags: number): number {
  try {
    return openSync(path, flags, 0o666);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** How a file is written. */
interface Ways {
  /** What complaints call it. */
  readonly shown?: string;
  /** True: all of it is on the disk when it is closed. */
  readonly durable?: boolean;
}

function growing(path: string, file: number, kept: number, isFile: boolean, durable = false): Growing {
  let length = kept;
  const attempt = (task: () => void) => {
    try {
      task();
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  return {
    write(bytes) {
      attempt(() => {
        try {
          writeAll(file, bytes, isFile ? length : undefined);
        } catch (error) {
          // of a full disk: what is there stays whole
          if (isFile) ftruncateSync(file, length);
          throw error;
        }
      });
      length += bytes.length;
    },
    close: () =>
      attempt(() => {
        try {
          if (durable) fsyncSync(file);
        } finally {
          closeSync(file);
        }
      }),
    get length() {
      return length;
    },
  };
}

/** Standard output, a pipe, a device, or a file of which the first `keep` bytes stay. */
export function growingFile(path: string, console: Console, keep = 0, { shown = path, durable = false }: Ways = {}): Growing {
  const kind = kindOf(path);
  if (kind === "stdout") {
    let length = 0;
    return {
      write(bytes) {
        length += bytes.length;
        return console.bytes ? console.bytes(bytes) : console.out(Buffer.from(bytes).toString());
      },
      close() {},
      get length() {
        return length;
      },
    };
  }
  if (kind === "other") {
    const stream = streamNumber(path);
    return growing(path, stream ?? opened(path, constants.O_WRONLY), 0, false);
  }
  refuseInput(path);
  const file = opened(path, constants.O_RDWR | constants.O_CREAT);
  try {
    ftruncateSync(file, Math.min(keep, fstatSync(file).size));
  } catch (error) {
    closeSync(file);
    throw unwritable(shown, error);
  }
  return growing(shown, file, keep, true, durable);
}

/** Fills a file that replaces another by `task`, and gives it its name; where that fails nothing of it stays. */
export async function filled(file: ReturnType<typeof replacingFile>, task: () => Promise<void>): Promise<void> {
  try {
    await task();
    file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** Puts names of files on the disk, where the system can. */
function flushFolder(folder: string): void {
  try {
    const opened = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // Windows opens no folder, and some file systems flush none
  }
}

/** What a path leads to through all links, or will when it is made: a link stays, whatever it leads to. */
function targetOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })) return realpathSync(path);
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  const target = targetOf(resolve(dirname(path), readlinkSync(path)));
  if (!statSync(dirname(target), { throwIfNoEntry: false })) throw new UnwritableError(path, `no such folder: ${dirname(target)}`);
  return target;
}

/** Like it, but a file gets its name, and takes the place of another, when all of it is on the disk; so is its name after `close`. */
export function replacingFile(path: string, console: Console): Growing & { abandon(): void } {
  if (kindOf(path) !== "file") return Object.assign(growingFile(path, console), { abandon() {} });
  refuseInput(path);
  const target = targetOf(path);
  const temporary = temporaryFor(target);
  unfinished.add(temporary);
  const made = growingFile(temporary, console, 0, { shown: path, durable: true });
  const abandon = () => {
    rmSync(temporary, { force: true });
    unfinished.delete(temporary);
  };
  return {
    write: (bytes) => made.write(bytes),
    get length() {
      return made.length;
    },
    close() {
      made.close();
      try {
        whileWriting(() => renameSync(temporary, target));
      } catch (error) {
        throw unwritable(path, error);
      }
      unfinished.delete(temporary);
      flushFolder(dirname(target));
    },
    abandon,
  };
}

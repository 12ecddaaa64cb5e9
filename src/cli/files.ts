// Reading and writing files at the edge: one line for what cannot be read, nothing half written.
// With growingFile.ts and targetLock.ts the only place of the command line that writes.
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { workerData } from "node:worker_threads";
import { InputError, shown } from "../request/validate.ts";
import { unpackedBytes } from "./gunzip.ts";
import { noteInput, refuseInput } from "./inputFiles.ts";
import { jsonValue } from "./json.ts";
import type { Started } from "./threads.ts";
import { UnwritableError } from "./unwritable.ts";

/** Most bytes of a file that is read whole. */
const LONGEST_FILE = 512 * 1024 * 1024;

const reasons: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ENOSPC: "no space left",
  EDQUOT: "quota exceeded",
  EFBIG: "file too large",
  EROFS: "read-only file system",
  ENAMETOOLONG: "name too long",
  EEXIST: "a file of that name is in the way",
  ELOOP: "symbolic links lead in a circle",
  EPIPE: "nobody reads it",
  ENXIO: "nobody reads it",
  EBADF: "not an open stream",
  EIO: "input/output error",
  EMFILE: "too many open files",
  Z_BUF_ERROR: "its gzip data end too early: it was cut",
  Z_DATA_ERROR: "its gzip data are damaged",
  ERR_BUFFER_TOO_LARGE: `unpacked it is longer than ${LONGEST_FILE} bytes, which are read at most`,
};

/** What an error of the file system means, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException)?.code ?? "";
  return reasons[code] ?? (code || String(error));
}

/** Bytes as text: UTF-8, or UTF-16 where its mark says so; the mark itself is no text. */
function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(utf16).decode(bytes);
}

/** How long a named pipe without a writer is waited for [ms]. */
const PATIENCE = 2000;

/** Whether a path is a pipe with a name, which blocks who opens it until somebody writes. */
function isNamedPipe(path: string): boolean {
  try {
    return statSync(realpathSync(path)).isFIFO();
  } catch {
    return false;
  }
}

/** All bytes of a file, pipe or device, unless it is longer than what is read whole. */
function bytesOf(option: string, path: string): Uint8Array {
  const isPipe = path !== "-" && isNamedPipe(path);
  const file = path === "-" ? 0 : openSync(path, isPipe ? constants.O_RDONLY | constants.O_NONBLOCK : constants.O_RDONLY);
  const until = performance.now() + PATIENCE;
  try {
    const parts: Uint8Array[] = [];
    for (let length = 0; ; ) {
      const part = new Uint8Array(1 << 20);
      const read = readOnce(file, part);
      if (isPipe && read + length === 0) {
        if (performance.now() > until) throw new InputError(`${option} ${path}: cannot be read (a pipe into which nobody writes)`);
        Atomics.wait(PAUSE, 0, 0, 5);
        continue;
      }
      if (read === 0) return Buffer.concat(parts);
      length += read;
      if (length > LONGEST_FILE) throw new InputError(`${option} ${path}: longer than ${LONGEST_FILE} bytes, which are read at most`);
      parts.push(part.subarray(0, read));
    }
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** One read, waiting for a slow writer. */
function readOnce(file: number, part: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, part);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(PAUSE, 0, 0, 5);
    }
  }
}

/** The text of a file, or of standard input for "-"; an InputError names the option it came from. */
export function readText(option: string, path: string): string {
  if (path === "") throw new InputError(`${option}: must name a file`);
  noteInput(path, `${option} ${path}`);
  try {
    return decoded(unpackedBytes(bytesOf(option, path), LONGEST_FILE));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${option} ${path}: cannot be read (${fileProblem(error)})`);
  }
}

/** The value of a text; `name` is what the message calls the file. */
export function jsonText(name: string, text: string, what = "not JSON"): unknown {
  try {
    return jsonValue(text);
  } catch (error) {
    throw new InputError(`${name}: ${what} (${(error as Error).message.replace(/\s+/g, " ").slice(0, 80)})`);
  }
}

/** The value in a JSON file; `what` says what it must hold. */
export const jsonFile = (option: string, path: string, what: string): unknown =>
  jsonText(`${option} ${path}`, readText(option, path), `must be a JSON ${what}`);

/** The object in a JSON file: anything else has no values by name. */
export function jsonObject(option: string, path: string, what: string): object {
  const value = jsonFile(option, path, what);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new InputError(`${option} ${path}: must be a JSON ${what}, an object of named values (it is ${shown(value)})`);
}

/** Temporary files, removed when the process ends. */
export const unfinished = new Set<string>();
const removeQuietly = (name: string) => {
  try {
    rmSync(name, { force: true });
  } catch {
    // what was never there need not go: a part of the path is no folder
  }
};
process.on("exit", () => unfinished.forEach(removeQuietly));

/** True while a process of that number runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Removes what processes that were killed left of files of these names in a folder. */
export function removeLeftovers(folder: string, ours: (name: string) => boolean): void {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // no folder, no leftovers
  }
  for (const one of names) {
    const [, name, pid] = /^(.+)\.(\d+)\.part$/.exec(one) ?? [];
    if (name !== undefined && ours(name) && !runs(Number(pid))) removeQuietly(join(folder, one));
  }
}

/** Removes what a thread that has ended left of a file whose temporary name begins so. */
export const removeUnfinished = (named: string): void => removeQuietly(temporaryFor(named));

let sealed = 0;

/** Runs `task`; whatever tries to write a file meanwhile is a fault of ours. */
export async function withoutWriting<T>(task: () => T | Promise<T>): Promise<T> {
  sealed++;
  try {
    return await task();
  } finally {
    sealed--;
  }
}

/** An open stream by its number: -, /dev/stdout and the like, which must not be opened a second time. */
export function streamNumber(path: string): number | undefined {
  if (path === "-") return 1;
  const [, name, number] = /^\/(?:dev|proc\/self)\/(?:(stdout|stderr)|fd\/(\d+))$/.exec(path) ?? [];
  if (name !== undefined) return name === "stdout" ? 1 : 2;
  return number === undefined ? undefined : Number(number);
}

/** The standard output or error that is this file, whatever name leads to it. */
function streamOf(status: Stats): number | undefined {
  return [1, 2].find((stream) => {
    try {
      const { dev, ino } = fstatSync(stream);
      return dev === status.dev && ino === status.ino;
    } catch {
      // closed
      return false;
    }
  });
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of `content` to an open file, from the byte `at` on where that is given, waiting for a slow reader. */
export function writeAll(file: number, content: string | Uint8Array, at?: number): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(file, bytes, done, bytes.length - done, at === undefined ? undefined : at + done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(PAUSE, 0, 0, 5);
    }
  }
}

/** Of a pipe or device. Opened for writing alone: a pipe then waits for its reader, and says so when that one leaves. */
function writeThrough(path: string, content: string | Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY);
  try {
    writeAll(file, content);
  } finally {
    closeSync(file);
  }
}

function statusOf(path: string, status: (path: string) => Stats): Stats | undefined {
  try {
    return status(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Makes a folder of output, and those above it: for a command that asks for a folder, not for a file. */
export function madeFolder(path: string): void {
  if (sealed > 0) throw new Error(`${path}: was about to be made by something that only computes`);
  try {
    makeFolder(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new UnwritableError(path, fileProblem(error));
  }
}

/** Removes the files of a folder that are ours, and the folder unless there is something else in it, or it is a link. Throws what the system says. */
export function removeFiles(folder: string, ours: (name: string) => boolean): void {
  const there = readdirSync(folder, { withFileTypes: true });
  for (const one of there) if (one.isFile() && ours(one.name)) rmSync(join(folder, one.name), { force: true });
  if (lstatSync(folder).isDirectory() && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** The bytes of a regular file as far as there is room for them: a view of the room. Throws what the system says. */
export function readInto(path: string, room: Uint8Array): Uint8Array {
  const file = openSync(path, "r");
  try {
    let read = 0;
    for (let more = -1; more !== 0 && read < room.length; read += more) more = readSync(file, room, read, room.length - read, read);
    return room.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** A folder and those above it. One by one: below /proc the recursive mkdir of Node never ends. */
function makeFolder(path: string): void {
  const there = statusOf(path, statSync);
  if (there && !there.isDirectory()) throw new InputError(`${path}: is no folder`);
  if (there) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another process was quicker
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Tells the thread that hears signals that a file is being replaced. */
const writing = (workerData as Partial<Started> | null)?.writing ?? new Int32Array(1);
export function whileWriting(task: () => void): void {
  Atomics.store(writing, 0, 1);
  try {
    task();
  } finally {
    Atomics.store(writing, 0, 0);
    if (writing.buffer instanceof SharedArrayBuffer) Atomics.notify(writing, 0);
  }
}

/** Bytes that a name may have in every file system. */
export const LONGEST_NAME = 255;

/** Where a file is written before it gets its name. */
export function temporaryFor(path: string): string {
  const ending = `.${process.pid}.part`;
  const name = basename(path);
  if (Buffer.byteLength(name + ending) <= LONGEST_NAME) return path + ending;
  // characters of up to four bytes
  return join(dirname(path), `${name.slice(0, 50)}${ending}`);
}

/** How a file gets its name. */
interface Replacing {
  /** Permissions of the file it replaces. */
  readonly mode?: number | undefined;
  /** Its temporary name begins so, instead of with its own. */
  readonly named?: string;
  /** All of it is on the disk before it gets the name. */
  readonly flush?: boolean;
}

/** Under a temporary name first, then renamed. */
function replace(path: string, content: string | Uint8Array, { mode, named = path, flush = false }: Replacing): void {
  const temporary = temporaryFor(named);
  try {
    // left by a killed run whose number this process has now; a link is removed, not followed
    if (!unfinished.has(temporary)) removeQuietly(temporary);
    unfinished.add(temporary);
    whileWriting(() => {
      // a name of that kind that is already there is no link to follow
      writeFileSync(temporary, content, { flag: "wx", flush });
      if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
      renameSync(temporary, path);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") removeQuietly(temporary);
    throw error;
  } finally {
    unfinished.delete(temporary);
  }
}

/**
 * Writes a file in a folder that is there. A regular file is replaced whole or not at all; what a symbolic link leads to is replaced, not the link; pipes,
 * devices and open streams are written to; - is standard output.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  if (sealed > 0) throw new Error(`${path}: was about to be written by something that only computes`);
  refuseInput(path);
  try {
    const named = streamNumber(path);
    const status = named === undefined ? statusOf(path, statSync) : undefined;
    const stream = named ?? (status && streamOf(status));
    if (stream !== undefined) writeAll(stream, content);
    else if (status?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    else if (status?.isFile()) replace(realpathSync(path), content, { mode: status.mode });
    else if (status !== undefined) writeThrough(path, content);
    else if (statusOf(path, lstatSync)) {
      // a link that leads nowhere yet: the system makes its target
      writeFileSync(path, content);
    } else {
      if (!statusOf(dirname(path), statSync)) throw new UnwritableError(path, "no such folder");
      replace(path, content, {});
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new UnwritableError(path, fileProblem(error));
  }
}

/**
 * Writes a regular file that stays when it has its name, whatever happens to the machine: all of it is on the disk before. `named`: how the temporary name begins.
 */
export function writeDurably(path: string, content: Uint8Array, named: string): void {
  try {
    replace(path, content, { named, flush: true });
  } catch (error) {
    throw new UnwritableError(path, fileProblem(error));
  }
}

// One command at a time writes a file: FILE.lock beside it, with the process that has it, from before the file is looked at until it is closed.
import { closeSync, linkSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { InputError } from "../request/validate.ts";
import { fileProblem, LONGEST_NAME, removeLeftovers, runs, unfinished } from "./files.ts";
import { UnwritableError } from "./unwritable.ts";

/** Of this process: a lock with its number that is not here is one that a process of the same number left. */
const held = new Set<string>();

function lockFor(path: string): string {
  const target = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  const name = basename(target);
  if (Buffer.byteLength(`${name}.lock`) <= LONGEST_NAME) return `${target}.lock`;
  // characters of up to four bytes
  return join(dirname(target), `${name.slice(0, 50)}.${crc32(name).toString(16)}.lock`);
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The process that has a lock, if it still runs or may do so; undefined where the lock is gone or was left behind. */
function holder(lock: string): string | undefined {
  let text: string;
  try {
    // a pipe would be waited for
    if (!statSync(lock).isFile()) throw new InputError(`${lock}: is no file: must be removed`);
    text = readFileSync(lock, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(text) ?? [];
  // whoever takes it has not written it yet
  if (pid === undefined || host === undefined) return "another process";
  if (host !== hostname()) return `process ${pid} of ${host}`;
  if (Number(pid) === process.pid) return held.has(lock) ? "this process" : undefined;
  return runs(Number(pid)) ? `process ${pid}` : undefined;
}

/** Takes a lock that was left behind out of the way. One that somebody took meanwhile is put back. */
function removeLeft(lock: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (holder(aside) !== undefined) linkSync(aside, lock);
  } catch (error) {
    // another was quicker
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  }
  rmSync(aside, { force: true });
}

/** A new lock of this process, or none: one without its text, left on a disk that is full, would be somebody's for ever. */
function create(lock: string): void {
  const file = openSync(lock, "wx");
  try {
    writeFileSync(file, `${process.pid} ${hostname()}\n`);
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function take(path: string): string {
  const lock = lockFor(path);
  for (;;) {
    try {
      create(lock);
      held.add(lock);
      unfinished.add(lock);
      return lock;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const other = holder(lock);
    if (other !== undefined) throw new InputError(`${path}: is being written by ${other} (${lock} says so: remove it if that is not so)`);
    removeLeft(lock);
  }
}

/** Runs `task`, which looks at a regular file and writes it, while no other command does. Throws InputError where one does already. */
export async function withTarget<T>(path: string, task: () => Promise<T>): Promise<T> {
  let lock: string;
  try {
    lock = take(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new UnwritableError(path, fileProblem(error));
  }
  try {
    // nobody else writes it now: what is half written was left by a process that was killed
    removeLeftovers(dirname(path), (name) => name === basename(path));
    return await task();
  } finally {
    rmSync(lock, { force: true });
    held.delete(lock);
    unfinished.delete(lock);
  }
}

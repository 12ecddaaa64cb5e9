// Reading and writing files at the edge: one line for what cannot be read, nothing half written.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../validate.ts";

const reasons: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ENOSPC: "no space left",
  EROFS: "read-only file system",
  ENAMETOOLONG: "name too long",
  EEXIST: "a file of that name is in the way",
};

/** What an error of the file system means, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException)?.code ?? "";
  return reasons[code] ?? (code || String(error));
}

/** Bytes as text: UTF-8, or UTF-16 where its mark says so; the mark itself is no text. */
export function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(utf16).decode(bytes);
}

/** The text of a file, or of standard input for "-"; an InputError names the option it came from. */
export function readText(option: string, path: string): string {
  try {
    return decoded(readFileSync(path === "-" ? 0 : path));
  } catch (error) {
    throw new InputError(`${option} ${path}: cannot be read (${fileProblem(error)})`);
  }
}

const unfinished = new Set<string>();
const removeQuietly = (name: string) => {
  try {
    rmSync(name, { force: true });
  } catch {
    // what was never there need not go: a part of the path is no folder
  }
};
process.on("exit", () => unfinished.forEach(removeQuietly));

/** Writes a file, and its folder if need be, whole or not at all: under a temporary name first, then renamed. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    unfinished.add(temporary);
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw new InputError(`${path}: cannot be written (${fileProblem(error)})`);
  } finally {
    unfinished.delete(temporary);
  }
}

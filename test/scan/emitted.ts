// Folders of scripts made by x17 scan emit, and programs that stand in for x17 and for batch systems and write down how they were called.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];
/** Removes what `awkwardFolder` made. */
export const removeFolders = (): void => made.splice(0).forEach((folder) => void rmSync(folder, { recursive: true, force: true }));

/** A new folder whose name has what shells, Slurm, Snakemake and GNU parallel do something with. */
export function awkwardFolder(more = ""): string {
  const base = mkdtempSync(join(tmpdir(), "x17-emit-"));
  made.push(base);
  const folder = join(base, `a 'b' %a {c} "d" $e${more}`);
  mkdirSync(folder);
  return folder;
}

/** A program that appends its arguments, one a line, and an empty line to FILE, and prints something. */
export function standIn(path: string, calls: string, prints = "", code = 0): void {
  writeFileSync(path, `#!/bin/bash\nprintf '%s\\n' "$@" '' >> '${calls.replaceAll("'", "'\\''")}'\nprintf '%s' '${prints}'\nexit ${code}\n`);
  chmodSync(path, 0o755);
}

/** The calls that such a program wrote down, which are then forgotten. */
export function callsIn(path: string): string[][] {
  if (!existsSync(path)) return [];
  const calls = readFileSync(path, "utf8")
    .split("\n\n")
    .slice(0, -1)
    .map((one) => one.split("\n"));
  rmSync(path);
  return calls;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program; nothing is thrown where it fails. */
export function ran(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Ran {
  try {
    return { code: 0, stdout: execFileSync(program, args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", ...options }), stderr: "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { code: status ?? -1, stdout, stderr };
  }
}

// The package as npm ships it, and programs that run in a project that has it.
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packedProject } from "../../scripts/packed.mjs";

export interface Packed {
  /** A project whose node_modules has the package and what it brings. */
  readonly folder: string;
  /** Of the tarball [bytes]. */
  readonly size: number;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  /** Runs a program in that folder and returns its standard output. */
  run(program: string, args: readonly string[], options?: ExecFileSyncOptions): string;
  /** Runs a text as a module of the project (or with another ending than mjs) and returns what it prints. */
  script(text: string, ending?: string, flags?: readonly string[]): string;
}

export function packed(): Packed {
  const project = packedProject();
  const { folder } = project;
  const run: Packed["run"] = (program, args, options = {}) =>
    String(execFileSync(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], ...options }));
  return {
    ...project,
    run,
    script(text, ending = "mjs", flags = []) {
      const file = join(folder, `${randomUUID()}.${ending}`);
      writeFileSync(file, text);
      try {
        return run(process.execPath, [...flags, file]).trim();
      } finally {
        rmSync(file, { force: true });
      }
    },
  };
}

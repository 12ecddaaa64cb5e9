// The package as npm ships it: packed and installed into an empty folder, once for all test files while nothing that is shipped changes.
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Packed {
  /** A project whose node_modules has the package and what it brings. */
  readonly folder: string;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  /** Runs a program in that folder and returns its standard output. */
  run(program: string, args: readonly string[], options?: ExecFileSyncOptions): string;
  /** Runs a text as a module of the project (or with another ending than mjs) and returns what it prints. */
  script(text: string, ending?: string, flags?: readonly string[]): string;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const HOME = join(tmpdir(), `x17-packed-${hash(process.cwd())}`);

const run = (folder: string, program: string, args: readonly string[], options: ExecFileSyncOptions = {}) =>
  String(execFileSync(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], ...options }));

/** What the tarball would be made of. */
function state(): string {
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  const all = ["package.json", "README.md", ...files].flatMap((path) =>
    statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [path],
  );
  return hash(all.map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}\n`).join(""));
}

/** Packs and installs; who comes second to the same place takes what is there. */
function install(place: string): void {
  mkdirSync(HOME, { recursive: true });
  const folder = mkdtempSync(join(HOME, "new-"));
  const [tarball] = Object.values(JSON.parse(run(process.cwd(), "npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]))) as [
    { filename: string; files: { path: string }[] },
  ];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  run(folder, "npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, tarball.filename)]);
  writeFileSync(join(folder, "files.json"), JSON.stringify(tarball.files.map(({ path }) => path)));
  if (existsSync(place)) rmSync(folder, { recursive: true });
  else renameSync(folder, place);
}

/** Takes some seconds the first time. */
export function packed(): Packed {
  // npm run check says whether it is whole
  if (!existsSync("build/docs")) run(process.cwd(), process.execPath, ["scripts/docs.mjs"]);
  const name = state();
  const folder = join(HOME, name);
  if (!existsSync(folder)) {
    if (existsSync(HOME))
      for (const old of readdirSync(HOME)) if (!old.startsWith("new-") && old !== name) rmSync(join(HOME, old), { recursive: true, force: true });
    install(folder);
  }
  return {
    folder,
    files: JSON.parse(readFileSync(join(folder, "files.json"), "utf8")),
    run: (program, args, options) => run(folder, program, args, options),
    script(text, ending = "mjs", flags = []) {
      const file = join(folder, `${randomUUID()}.${ending}`);
      writeFileSync(file, text);
      try {
        return run(folder, process.execPath, [...flags, file]).trim();
      } finally {
        rmSync(file, { force: true });
      }
    },
  };
}

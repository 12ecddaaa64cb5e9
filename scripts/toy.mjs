// A build of the kernels for one test: the same sources with the toy process of test/toy, which shows what a process has to bring and that the engines know none by name.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "build/toy";
const KERNEL = "test/toy/assembly/toy.ts";
/** Where a new process is named: the list of processes, a line each. */
const ANCHOR = "  return false;\n";
/** Its code. */
export const TOY_CODE = 1000;

/** Identity of what the build is made of. */
export function toySource() {
  const hash = createHash("sha256");
  for (const file of ["build/kernelId.ts", "asconfig.json", "scripts/toy.mjs", KERNEL]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds build/x17.toy.wasm. `run(program, args)` runs a program of node_modules. */
export function buildToy(run) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "build"), { recursive: true });
  cpSync("assembly", join(FOLDER, "assembly"), { recursive: true, filter: (path) => !path.includes("__tests__") });
  cpSync("build/kernelId.ts", join(FOLDER, "build/kernelId.ts"));
  cpSync("asconfig.json", join(FOLDER, "asconfig.json"));
  cpSync(KERNEL, join(FOLDER, "assembly", "processes", "toy.ts"));
  const list = join(FOLDER, "assembly/processes/index.ts");
  const text = readFileSync(list, "utf8");
  if (text.split(ANCHOR).length !== 2) throw new Error(`${list}: the list of processes is not one that a line can be added to`);
  writeFileSync(list, `import * as toy from "./toy";\n${text.replace(ANCHOR, `  if (code == ${TOY_CODE}) return toy.use();\n${ANCHOR}`)}`);
  run("asc", ["--config", join(FOLDER, "asconfig.json"), "--target", "release", "--outFile", "build/x17.toy.wasm"]);
  writeFileSync("build/x17.toy.json", JSON.stringify({ source: toySource() }));
}

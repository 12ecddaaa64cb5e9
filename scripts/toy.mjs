// A build of the kernels for one test: the same sources with the toy processes of test/toy, which show what a process
// has to bring and that the engines know none by name.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "build/toy";
const KERNELS = "test/toy/assembly";
/** Where a new process is named: the list of processes, a line each. */
const ANCHOR = "  return false;\n";
/** Their codes: three final particles, and two. */
export const TOY_CODE = 1000;
export const TOY_TWO_CODE = 1001;
const TOYS = { toy: TOY_CODE, toyTwo: TOY_TWO_CODE };

/** Identity of what the build is made of. */
export function toySource() {
  const hash = createHash("sha256");
  const kernels = readdirSync(KERNELS).sort();
  for (const file of ["build/kernelId.ts", "asconfig.json", "scripts/toy.mjs", ...kernels.map((name) => `${KERNELS}/${name}`)])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds build/x17.toy.wasm. `run(program, args)` runs a program of node_modules. */
export function buildToy(run) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "build"), { recursive: true });
  cpSync("assembly", join(FOLDER, "assembly"), { recursive: true, filter: (path) => !path.includes("__tests__") });
  cpSync("build/kernelId.ts", join(FOLDER, "build/kernelId.ts"));
  cpSync("asconfig.json", join(FOLDER, "asconfig.json"));
  cpSync(KERNELS, join(FOLDER, "assembly", "processes"), { recursive: true });
  const list = join(FOLDER, "assembly/processes/index.ts");
  const text = readFileSync(list, "utf8");
  if (text.split(ANCHOR).length !== 2) throw new Error(`${list}: the list of processes is not one that a line can be added to`);
  const names = Object.entries(TOYS);
  const imports = names.map(([name]) => `import * as ${name} from "./${name}";\n`).join("");
  const lines = names.map(([name, code]) => `  if (code == ${code}) return ${name}.use();\n`).join("");
  writeFileSync(list, imports + text.replace(ANCHOR, lines + ANCHOR));
  run("asc", ["--config", join(FOLDER, "asconfig.json"), "--target", "release", "--outFile", "build/x17.toy.wasm"]);
  writeFileSync("build/x17.toy.json", JSON.stringify({ source: toySource() }));
}

// A build of the kernels for tests: the same sources, with guard bytes before and after every static buffer, and exports that say where the static data lie.
// The numbers are those of the release build; only addresses differ. test/support/guarded.ts loads it and checks the guards after each call.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const GUARD_BYTES = 256;
const FOLDER = "build/guarded";
const BUFFER = /^export const (\w+): usize = memory\.data\(([A-Z]\w*) << 3, 16\);$/gm;
const STATIC_ARRAY = /^(?:export )?const (\w+): StaticArray<f64> = \[/gm;

/** Identity of what the guarded build is made of. */
export function guardedSource() {
  const hash = createHash("sha256");
  for (const file of ["build/kernelId.ts", "asconfig.json", "scripts/guarded.mjs"]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Puts guards around the buffers of memory/buffers.ts; returns their names in order. */
function guardBuffers(file) {
  const text = readFileSync(file, "utf8");
  const names = [...text.matchAll(BUFFER)].map(([, name, length]) => ({ name, length }));
  if (names.length !== text.split("memory.data(").length - 1) throw new Error(`${file}: a buffer is not declared as memory.data(LENGTH << 3, 16)`);
  const guarded = text.replace(
    BUFFER,
    (_, name, length) => `export const ${name}: usize = memory.data((${length} << 3) + ${2 * GUARD_BYTES}, 16) + ${GUARD_BYTES};`,
  );
  const list = (value) => names.map((one, k) => `  if (k == ${k}) return ${value(one)};\n`).join("");
  writeFileSync(
    file,
    `${guarded}
export function bufferAddress(k: i32): usize {\n${list(({ name }) => name)}  return 0;\n}
export function bufferLength(k: i32): i32 {\n${list(({ length }) => length)}  return 0;\n}
`,
  );
  return names.map(({ name }) => name);
}

/** Builds build/x17.guarded.wasm and, beside it, the names of the buffers and of the static arrays. `run(program, args)` runs a program of node_modules. */
export function buildGuarded(run) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "build"), { recursive: true });
  cpSync("assembly", join(FOLDER, "assembly"), { recursive: true, filter: (path) => !path.includes("__tests__") });
  cpSync("build/kernelId.ts", join(FOLDER, "build/kernelId.ts"));
  cpSync("asconfig.json", join(FOLDER, "asconfig.json"));
  const buffers = guardBuffers(join(FOLDER, "assembly/memory/buffers.ts"));
  const exported = ['export { bufferAddress, bufferLength } from "./memory/buffers";\n'];
  const arrays = [];
  for (const name of readdirSync(join(FOLDER, "assembly"), { recursive: true }).map(String).sort()) {
    if (!name.endsWith(".ts") || name.endsWith(".d.ts")) continue;
    const file = join(FOLDER, "assembly", name);
    const text = readFileSync(file, "utf8");
    const found = [...text.matchAll(STATIC_ARRAY)].map(([, array]) => array);
    if (found.length === 0) continue;
    const functions = found.map((array) => {
      // by the convention of the sources a constant is in capitals, what is written to is not
      arrays.push({ name: `${name}: ${array}`, constant: array === array.toUpperCase() });
      return `export function staticArray${arrays.length - 1}(): usize {\n  return changetype<usize>(${array});\n}\n`;
    });
    writeFileSync(file, text + functions.join(""));
    const names = found.map((_, k) => `staticArray${arrays.length - found.length + k}`);
    exported.push(`export { ${names.join(", ")} } from "./${name.replaceAll("\\", "/").replace(/\.ts$/, "")}";\n`);
  }
  const index = join(FOLDER, "assembly/index.ts");
  writeFileSync(index, readFileSync(index, "utf8") + exported.join(""));
  run("asc", ["--config", join(FOLDER, "asconfig.json"), "--target", "release", "--outFile", "build/x17.guarded.wasm"]);
  writeFileSync("build/x17.guarded.json", JSON.stringify({ source: guardedSource(), guardBytes: GUARD_BYTES, buffers, arrays }));
}

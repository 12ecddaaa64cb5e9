// The kernels: build/x17.wasm, its identity, its bytes as base64, and build/scalar.wasm.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeKernelNotices } from "./notices.mjs";
import { buildScalar } from "./scalar.mjs";

/** All files below `folder` that end in `.ts`, sorted, so that the identity does not depend on the file system. */
const sources = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith(".ts") && !name.includes("__tests__") && !name.endsWith(".d.ts"))
    .sort();

/** `run(program, args)` runs a program of node_modules. */
export function buildKernels(run) {
  mkdirSync("build", { recursive: true });
  const hash = createHash("sha256");
  for (const file of sources("assembly")) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  hash.update(readFileSync("asconfig.json"));
  const kernelId = Number.parseInt(hash.digest("hex").slice(0, 12), 16);
  writeFileSync("build/kernelId.ts", `export const KERNEL_ID: f64 = ${kernelId}.0;\n`);
  run("asc", ["--target", "release"]);
  const wasm = readFileSync("build/x17.wasm");
  buildScalar("build/x17.wasm", "build/scalar.wasm");
  writeKernelNotices("build/third-party.txt");
  const digest = createHash("sha256").update(wasm).digest("hex");
  const product = "// Product of scripts/build.mjs.\n";
  writeFileSync("build/identity.ts", `${product}export const KERNEL_ID: number = ${kernelId};\nexport const KERNEL_DIGEST: string = "${digest}";\n`);
  writeFileSync("build/embedded.ts", `${product}export const WASM_BASE64: string =\n  "${wasm.toString("base64")}";\n`);
}

// Types, format, unused exports, structure (imports, portable kernels, host functions, examples of the documents), and the package as npm would ship it.
// With --after-tests the steps that `npm test` has done already are left out.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const afterTests = process.argv.includes("--after-tests");
const bin = (name) => join("node_modules", ".bin", name);

/** @type {{ what: string, program: string, args: string[], tested?: boolean }[]} */
const steps = [
  { what: "build", program: process.execPath, args: ["scripts/build.mjs"], tested: true },
  { what: "types of the sources", program: bin("tsc"), args: ["-p", "tsconfig.json", "--noEmit"] },
  { what: "types of tests and benchmarks", program: bin("tsc"), args: ["-p", "tsconfig.test.json"] },
  { what: "types of scripts", program: bin("tsc"), args: ["-p", "tsconfig.scripts.json"] },
  { what: "format and lint", program: bin("biome"), args: ["ci", "--error-on-warnings", "."] },
  { what: "files and exports without a user", program: bin("knip"), args: ["--no-progress"] },
  { what: "structure and examples", program: bin("vitest"), args: ["run", "test/structure"], tested: true },
  { what: "reference of the package: every export documented, no broken link", program: process.execPath, args: ["scripts/docs.mjs"] },
  { what: "package.json", program: bin("publint"), args: ["--strict"] },
  {
    what: "types as a user of the package sees them",
    program: bin("attw"),
    args: ["--pack", ".", "--profile", "node16", "--no-emoji", "--exclude-entrypoints", "x17.wasm", "scalar.wasm", "x17.js"],
  },
];

// what packs the package is to take what is built, not to build it again
const env = { ...process.env, npm_config_ignore_scripts: "true" };
const chosen = steps.filter(({ tested }) => !(tested && afterTests));
let failed = 0;
for (const { what, program, args } of chosen) {
  console.log(`-- ${what}`);
  const { status } = spawnSync(program, args, { stdio: "inherit", env, shell: process.platform === "win32" });
  if (status !== 0) {
    failed += 1;
    console.log(`FAILED: ${what}`);
  }
}
const passed = chosen.length - failed;
mkdirSync("build/results", { recursive: true });
writeFileSync("build/results/check.json", JSON.stringify({ passed, failed }));
console.log(`check: ${passed} of ${chosen.length} steps passed`);
process.exit(failed ? 1 : 0);

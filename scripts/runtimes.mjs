// Runs the battery of test/runtimes in every JavaScript runtime found, on the main thread and in a worker, and compares the digests.
//   npm run runtimes [-- --require-all] [--only NAME,...]
// With --require-all, or CI=true in the environment, a runtime that is missing is a failure.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleSuite } from "./runtimes/bundle.mjs";
import { howToGet, runtimes } from "./runtimes/list.mjs";
import { FOLDER, found } from "./runtimes/places.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const { values: options } = parseArgs({
  options: { "require-all": { type: "boolean" }, only: { type: "string" } },
});
const requireAll = options["require-all"] || process.env.CI === "true";

if (!process.env.X17_BUILT) execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
await bundleSuite(FOLDER);

const chosen = options.only ? runtimes.filter(({ name }) => options.only.split(",").includes(name)) : runtimes;
const rows = [];
const missing = [];
for (const runtime of chosen) {
  if (!found(runtime)) {
    missing.push(runtime);
    continue;
  }
  process.stderr.write(`${runtime.name} ...\n`);
  try {
    const { version, results } = await runtime.run(runtime);
    for (const thread of ["main", "worker"]) {
      if (!results[thread]) throw new Error(`${thread} gave no result`);
      rows.push({ runtime: runtime.name, version, thread, ...results[thread] });
    }
  } catch (error) {
    const [first, ...rest] = String(error?.stderr || error?.stack || error)
      .trim()
      .split("\n");
    rows.push({ runtime: runtime.name, thread: "-", error: [first, ...rest.slice(0, 8)].join("\n    ") });
  }
}

const expected = rows.find(({ digest }) => digest);
const agrees = (row) => row.digest !== undefined && row.digest === expected.digest;
const table = rows.map((row) => [
  row.runtime,
  row.version ?? "",
  row.thread,
  row.error ? "failed" : row.digest.slice(0, 16),
  row.error ? "" : `${row.seconds.toFixed(2)} s`,
  agrees(row) ? "equal" : row.error ? "" : "DIFFERS",
]);
const header = ["runtime", "version", "thread", "digest", "time", ""];
const widths = header.map((title, k) => Math.max(title.length, ...table.map((cells) => cells[k].length)));
const line = (cells) =>
  cells
    .map((cell, k) => cell.padEnd(widths[k]))
    .join("  ")
    .trimEnd();
console.log([header, ...table].map(line).join("\n"));
if (expected) console.log(`${expected.doubles} doubles per run, SHA-256 ${expected.digest}`);

for (const row of rows.filter((one) => !agrees(one))) {
  const differing = Object.keys(row.cases ?? {}).filter((name) => row.cases[name] !== expected.cases[name]);
  console.log(`${row.runtime}, ${row.thread}: ${row.error ?? `differs from ${expected.runtime} in ${differing.join(", ")}`}`);
}
if (missing.length) {
  console.log(`\n${requireAll ? "MISSING" : "NOT FOUND, so not compared"}: ${missing.map(({ name }) => name).join(", ")}`);
  for (const text of howToGet(missing)) console.log(`  ${text}`);
}

const failed = rows.filter((row) => !agrees(row)).length + (requireAll ? 2 * missing.length : 0);
const passed = rows.filter(agrees).length;
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "result.json"), `${JSON.stringify({ passed, failed, missing: missing.map(({ name }) => name), rows }, null, 1)}\n`);
console.log(`runtimes: ${passed} digests equal, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);

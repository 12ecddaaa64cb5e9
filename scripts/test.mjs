// Everything that can fail: builds, then vitest, then as-pect, the runtimes, types and format two at a time. The last line is "N passed, N failed",
// nothing else on it.
// With CI=true also test/long, what the package promises on the packed one, scans on batch systems, every runtime, the toolchains, the notebook, the calibration
// and 1000 points in every corner of ee-eea in 32 digits; elsewhere npm run engines, runtimes, embed, notebook, calibrate and slow do these.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { packedProject } from "./packed.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const RESULTS = "build/results";
const CI = process.env.CI === "true";
rmSync(RESULTS, { recursive: true, force: true });
rmSync("build/runtimes/result.json", { force: true });
rmSync("build/embed/result.json", { force: true });
mkdirSync(RESULTS, { recursive: true });

const totals = { passed: 0, failed: 0 };
const summary = [];
/** What failed, said again at the end: a log of CI may have lost what stands above it. */
const failures = [];
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
/** Runs a program of ours: what it prints comes through, or where it is kept is given back when it ends. */
const node = (args, { env = process.env, kept = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: kept ? ["ignore", "pipe", "pipe"] : "inherit" });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (piece) => {
        printed += piece;
      });
    child.on("close", (status) => resolve({ status, printed }));
  });

/**
 * Runs one part. `count` reads what passed and failed; a part that fails without saying so counts as one failure. `kept`: what it prints is shown when it has
 * ended, as others run beside it.
 */
async function part({ name, args, env = built, count, kept = false }) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { status, printed } = await node(args, { env, kept });
  if (kept) console.log(`\n== ${name}: what it printed\n${printed}`);
  let counts;
  try {
    counts = count(printed);
  } catch (error) {
    console.log(`${name}: no result (${error.message})`);
    counts = { passed: 0, failed: 0 };
  }
  if ((status !== 0 || counts.passed === 0) && counts.failed === 0) counts.failed = 1;
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  summary.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

/** Parts one after the other. */
async function lane(parts) {
  for (const one of parts) await part({ ...one, kept: true });
}

function finish() {
  if (failures.length > 0) console.log(`\n== failed\n${failures.join("\n")}`);
  console.log(`\n${summary.join("\n")}`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
}

console.log("== build");
if (spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" }).status !== 0) {
  summary.push("build failed");
  totals.failed = 1;
  finish();
}
const built = { ...process.env, X17_BUILT: "1" };
// once, before several processes want it; what cannot be packed fails in the tests that use it
try {
  packedProject();
} catch (error) {
  console.log(`no packed package: ${error.message}`);
}

const ASPECT = {
  name: "as-pect (inside WebAssembly)",
  args: ["node_modules/@as-pect/cli/bin/asp.js", "--config", "as-pect.config.js", "--as-config", "as-pect.asconfig.json", "--no-logo"],
  count(text) {
    const [, passed, all] = stripVTControlCharacters(text).match(/\[Tests\]:\s*(\d+)\s*\/\s*(\d+)/);
    return { passed: Number(passed), failed: Number(all) - Number(passed) };
  },
};

const MESSAGE_LINES = 12;
const firstLines = (message = "") =>
  stripVTControlCharacters(message)
    .split("\n")
    .slice(0, MESSAGE_LINES)
    .map((line) => `    ${line}`)
    .join("\n");

/** A vitest run with its counts. A file that does not load fails without failing a test. In CI a skipped test is a missing piece of evidence. */
function vitest(name, output, args, variables = {}) {
  const file = `${RESULTS}/${output}.json`;
  return {
    name,
    args: ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args],
    env: { ...built, ...variables },
    count() {
      const { numPassedTests, numFailedTests, numPendingTests, testResults } = json(file);
      const broken = testResults.filter(
        ({ status, assertionResults }) => status === "failed" && !assertionResults.some((one) => one.status === "failed"),
      );
      for (const { name: path, assertionResults } of testResults) {
        const failed = assertionResults.filter(({ status }) => status === "failed");
        for (const { fullName, failureMessages } of failed) failures.push(`${path}: ${fullName}\n${firstLines(failureMessages[0])}`);
      }
      for (const { name: path, assertionResults } of CI ? testResults : [])
        for (const { fullName } of assertionResults.filter(({ status }) => !["passed", "failed"].includes(status)))
          failures.push(`${path}: ${fullName}: skipped, which is a failure in continuous integration`);
      for (const { name: path, message } of broken) failures.push(`${path}: did not run\n${firstLines(message)}`);
      return { passed: numPassedTests, failed: numFailedTests + broken.length + (CI ? numPendingTests : 0) };
    },
  };
}

/** A script of ours that leaves its counts in a file. */
const script = (name, args, result) => ({ name, args, count: () => json(result) });

const RUNTIMES = "build/runtimes/result.json";
const CALIBRATION = `${RESULTS}/calibration.json`;
const CHECK = script("check", ["scripts/check.mjs", "--after-tests"], `${RESULTS}/check.json`);
const TESTS = ["--project", "tests", "--project", "replaced"];

// two workers of its own; what follows mostly waits for something or uses one core: two at a time
await part(vitest("vitest", "vitest", CI ? [...TESTS, "--project", "long", "--project", "packed"] : TESTS));
await Promise.all(
  CI
    ? [
        lane([
          // Slurm, Snakemake and GNU parallel of Debian; elsewhere npm run engines
          vitest("batch systems", "engines", ["--project", "engines"]),
          // spinors with 32 digits: in CI 1000 points of each corner, a minute; 1e4 by npm run slow
          vitest("corners of ee-eea", "slow", ["--project", "slow", "test/slow/eeeea"], { POINTS: "1000" }),
          // random requests along both engines, the same ones every time; more of them by npm run slow
          script("calibration", ["scripts/calibrate.mjs", "--n", "40", "--seed", "7", "--json", CALIBRATION], CALIBRATION),
          ASPECT,
          // the packed package in other people's bundlers, servers and pages; elsewhere npm run embed
          script("toolchains", ["scripts/embed.mjs"], "build/embed/result.json"),
          // Deno's Jupyter kernel and Debian's jupyter; elsewhere npm run notebook
          script("notebook", ["scripts/notebook.mjs"], `${RESULTS}/notebook.json`),
        ]),
        lane([script("runtimes", ["scripts/runtimes.mjs"], RUNTIMES), CHECK]),
      ]
    : [
        lane([ASPECT]),
        lane([script("runtimes: this Node alone (npm run runtimes for all)", ["scripts/runtimes.mjs", "--only", "node"], RUNTIMES), CHECK]),
      ],
);

finish();

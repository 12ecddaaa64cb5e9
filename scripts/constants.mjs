// What the constants of the spectrum engine that were chosen do at half and at twice their value:  npm run constants --
// [--n N | --indices I,...] [--seed S] [--only NAME,...] [--workers K] [--json FILE] docs/constants.md has the table
// and says what the columns mean.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const { values: options } = parseArgs({
  options: {
    n: { type: "string", default: "30" },
    seed: { type: "string", default: "61" },
    indices: { type: "string" },
    only: { type: "string" },
    workers: { type: "string", default: "2" },
    json: { type: "string" },
  },
});

/** @typedef {{ file: string, factors?: number[], values?: number[] }} Constant */

/**
 * File of src and how the constant is written there; the numbers of a list are scaled together.
 * @type {Record<string, Constant>}
 */
const CONSTANTS = {
  SAFETY: { file: "spectrum/limits.ts" },
  REFUTED: { file: "spectrum/limits.ts" },
  LOOK: { file: "spectrum/limits.ts" },
  LOOK_BOUNDS: { file: "spectrum/limits.ts" },
  MOST_WORK: { file: "spectrum/limits.ts" },
  FAR: { file: "spectrum/attempts.ts" },
  NEAR: { file: "spectrum/attempts.ts" },
  CHEAP_SAMPLE: { file: "spectrum/attempts.ts" },
  MANY_PASS: { file: "spectrum/attempts.ts" },
  FALLS: { file: "spectrum/attempts.ts" },
  FEW_DECIDE: { file: "spectrum/confirm.ts" },
  CROSS_CHECK: { file: "spectrum/confirm.ts" },
  CORNER_LEVELS: { file: "spectrum/nested.ts", factors: [0.7, 1.4] },
  OTHER_ORDERS: { file: "spectrum/nested.ts", values: [1, 6] },
  SAMPLED_NOISE: { file: "spectrum/coefficients.ts" },
  NEARLY: { file: "spectrum/index.ts", values: [1, 4] },
  FEW_POINTS: { file: "spectrum/index.ts" },
};

const scaledOrders = (text, factor) => text.replace(/(polar|turn): (\d+)/g, (_, key, order) => `${key}: ${Math.round(factor * Number(order))}`);

/**
 * Source of a file with another value of a constant, and that value as text.
 * @param {string} source
 * @param {string} name
 * @param {Constant} constant
 * @param {number} which
 */
function changed(source, name, { factors = [0.5, 2], values }, which) {
  if (name === "CORNER_LEVELS") {
    const list = /const CORNER_LEVELS = \[[^;]*;/.exec(source);
    return { text: source.replace(list[0], scaledOrders(list[0], factors[which])), value: `orders x ${factors[which]}` };
  }
  const line = new RegExp(`const ${name} = ([\\d.e-]+);`).exec(source);
  if (!line) throw new Error(`${name}: no constant of this name`);
  const value = values?.[which] ?? Number((factors[which] * Number(line[1])).toPrecision(3));
  return { text: source.replace(line[0], `const ${name} = ${value};`), value: `${value}`, before: line[1] };
}

async function bundled(outfile, file, text) {
  const plugin = {
    name: "constant",
    setup: (made) =>
      made.onLoad({ filter: /\.ts$/ }, ({ path }) => (file && path.endsWith(`/src/${file}`) ? { contents: text, loader: "ts" } : undefined)),
  };
  await build({
    entryPoints: ["test/calibration/constants.ts"],
    outfile,
    plugins: [plugin],
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20.19",
    format: "esm",
    logLevel: "warning",
  });
  return outfile;
}

function output(bundle, args) {
  const child = spawn(process.execPath, [bundle, "--seed", options.seed, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (piece) => {
    text += piece;
  });
  return new Promise((done, failed) => child.on("close", (code) => (code === 0 ? done(text) : failed(new Error(`${bundle} ended with ${code}`)))));
}
const lines = async (bundle, ...args) =>
  (await output(bundle, args))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const as = await bundled("build/constants/as.mjs");
const indices = options.indices ?? (await output(as, ["--choose", options.n])).trim();
const runs = [
  { name: "reference", run: () => lines(as, "--reference", "--indices", indices) },
  { name: "as it is", value: "", run: () => lines(as, "--indices", indices) },
];
for (const [name, constant] of Object.entries(CONSTANTS)) {
  if (options.only && !options.only.split(",").includes(name)) continue;
  const source = readFileSync(`src/${constant.file}`, "utf8");
  for (const which of [0, 1]) {
    const { text, value, before } = changed(source, name, constant, which);
    const bundle = await bundled(`build/constants/${name}-${which}.mjs`, constant.file, text);
    runs.push({ name, value: before === undefined ? value : `${before} -> ${value}`, run: () => lines(bundle, "--indices", indices) });
  }
}

const waiting = [...runs];
await Promise.all(
  Array.from({ length: Number(options.workers) }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      one.found = await one.run();
      console.error(`${runs.length - waiting.length} of ${runs.length}: ${one.name} ${one.value ?? ""}`);
      if (options.json) writeFileSync(options.json, JSON.stringify(runs.map(({ name, value, found }) => ({ name, value, found }))));
    }
  }),
);

const [reference, asItIs, ...others] = runs;
const pull = (a, b) => (a.value === b.value ? 0 : Math.abs(a.value - b.value) / Math.hypot(a.error, b.error));
const worst = (found, want) => Math.max(0, ...found.map((one, i) => (want(one) && reference.found[i].reached ? pull(one, reference.found[i]) : 0)));
const total = (found, key) => found.reduce((sum, one) => sum + one[key], 0);
const known = total(asItIs.found, "points");
console.log("| constant | value | reached | worst pull, reached | not reached | evaluations | differ from today's |\n|---|---|---|---|---|---|---|");
for (const { name, value, found } of [asItIs, ...others]) {
  const reached = found.filter((one) => one.reached).length;
  const differ = found.filter((one, i) => one.value !== asItIs.found[i].value || one.error !== asItIs.found[i].error).length;
  const pulls = [worst(found, (one) => one.reached), worst(found, (one) => !one.reached)].map((x) => x.toFixed(1));
  console.log(
    `| ${name} | ${value} | ${reached} of ${found.length} | ${pulls.join(" | ")} | ${(total(found, "points") / known).toFixed(2)} | ${differ} |`,
  );
}

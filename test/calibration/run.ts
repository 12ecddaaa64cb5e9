// npm run calibrate: draws requests, sends them along every route, says where routes part. scripts/calibrate.mjs bundles and starts this.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CUT_PRESETS } from "../../src/index.ts";
import { compare, type Line } from "./compare.ts";
import { draw, type Request, type Spin } from "./draw.ts";
import { append, rewrite, stored } from "./journal.ts";
import { judge } from "./summary.ts";

const { values } = parseArgs({
  options: {
    n: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    routes: { type: "string", default: "spectrum,integrate" },
    brute: { type: "boolean", default: false },
    seeds: { type: "string", default: "1" },
    resume: { type: "boolean", default: false },
    out: { type: "string" },
    figure: { type: "string" },
    request: { type: "string" },
    json: { type: "string" },
    workers: { type: "string", default: "2" },
    indices: { type: "string" },
    spin: { type: "string", default: "1" },
  },
});

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    console.error(`--${name} ${text}: must be a whole number of at least ${least}`);
    process.exit(2);
  }
  return value;
};

const n = whole("n", values.n, 1);
const seed = whole("seed", values.seed, 0);
const from = whole("from", values.from, 0);
const workers = whole("workers", values.workers, 1);
const seeds = whole("seeds", values.seeds, 1);
const names = [...values.routes.split(","), ...Array.from({ length: seeds - 1 }, (_, i) => `integrate-${i + 1}`), ...(values.brute ? ["brute"] : [])];
const spin: Spin = values.spin === "0" ? 0 : 1;
if (values.spin !== `${spin}` || (spin === 0 && names.includes("brute"))) {
  console.error(`--spin ${values.spin}: must be 1, or 0 without the route brute, whose rows have an X of spin 1`);
  process.exit(2);
}
const out = values.out ?? `build/calibrate/${seed}${spin === 0 ? "-spin0" : ""}.jsonl`;

/** A process that answers indices one by one. */
async function share(indices: readonly number[], found: (line: Line) => void): Promise<void> {
  const args = [
    fileURLToPath(import.meta.url),
    "--indices",
    indices.join(","),
    "--seed",
    `${seed}`,
    "--routes",
    names.join(","),
    "--spin",
    `${spin}`,
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const text of createInterface({ input: child.stdout })) found(JSON.parse(text) as Line);
  const status = child.exitCode ?? (await new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1))));
  if (status !== 0) throw new Error(`a process ended with ${status}`);
}

async function all(): Promise<number> {
  const { lines: known, others } = values.resume ? stored(out, { seed, from, n, spin, routes: names }) : { lines: [], others: 0 };
  if (others > 0) console.error(`${out}: ${others} lines are not what this run would write: computed again`);
  rewrite(out, known);
  const done = new Set(known.map(({ index }) => index));
  const missing = Array.from({ length: n }, (_, i) => from + i).filter((index) => !done.has(index));
  const lines = [...known];
  const news = (line: Line) => {
    lines.push(line);
    append(out, line);
    if (process.stderr.isTTY) process.stderr.write(`\r${lines.length} of ${n} `);
  };
  const parts = Array.from({ length: workers }, (_, w) => missing.filter((_, i) => i % workers === w)).filter(({ length }) => length > 0);
  await Promise.all(parts.map((indices) => share(indices, news)));
  lines.sort((a, b) => a.index - b.index);
  rewrite(out, lines);
  const { text, ok, worst } = judge(lines);
  console.log(text);
  for (const { line, a, b, pull } of worst.slice(0, 20)) {
    const answer = (name: string) => {
      const { value, error } = line.answers[name] ?? line.answers.spectrum!.functions!;
      return `${name} ${value} +- ${Number(error.toPrecision(2))}`;
    };
    console.log(`pull ${pull.toFixed(1)}: ${answer(a)}, ${answer(b)}\n  --request '${JSON.stringify(line.request)}'`);
  }
  if (values.figure) writeFileSync(values.figure, await (await import("./figure.ts")).pullFigure(lines));
  if (values.json) writeFileSync(values.json, JSON.stringify({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 }));
  console.log(ok ? "calibration: holds" : "calibration: does not hold");
  return ok ? 0 : 1;
}

/** A request as typed: cuts may be a preset's name. */
function requested(text: string): Request {
  const request = JSON.parse(text) as Request & { cuts: unknown };
  return typeof request.cuts === "string" ? { ...request, cuts: CUT_PRESETS[request.cuts]! } : request;
}

if (values.request) {
  const line = compare(seed, 0, names, requested(values.request));
  console.log(JSON.stringify(line, null, 1));
} else if (values.indices) {
  for (const index of values.indices.split(",")) console.log(JSON.stringify(compare(seed, Number(index), names, draw(seed, Number(index), spin))));
} else {
  process.exitCode = await all();
}

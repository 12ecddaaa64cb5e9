// npm run bench -- [--only PREFIX ...] [--json FILE] [--record]
import { appendFileSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { KERNEL_DIGEST } from "../build/identity.ts";
import { VERSION } from "../src/constants/version.ts";
import { loadKernelSync } from "../src/kernel/embedded.ts";
import { batchTimings } from "./cases/batch.ts";
import { topics } from "./cases/index.ts";
import { rowsTimings } from "./cases/rows.ts";
import { eventFileTimings } from "./eventFiles.ts";
import { caseName, measure, type Timing } from "./measure.ts";
import { scanTimings } from "./scanFiles.ts";
import { scanRowTimings } from "./scanRows.ts";
import { startTimings } from "./start.ts";
import { type Backend, verify } from "./topic.ts";
import { workerTimings } from "./workers.ts";
import { yardstickTimings } from "./yardstick.ts";

const { values: options } = parseArgs({
  options: { only: { type: "string", multiple: true }, json: { type: "string" }, record: { type: "boolean" } },
});
const only = options.only ?? [""];
const wanted = (name: string) => only.some((prefix) => name.startsWith(prefix));
/** Whether anything under this folder of names may be wanted. */
const wantedBelow = (folder: string) => only.some((prefix) => folder.startsWith(prefix) || prefix.startsWith(folder));
const machine = {
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: cpus().length,
  platform: `${process.platform}-${process.arch}`,
  runtime: `node ${process.version}`,
};
const wasmBytes = statSync("build/x17.wasm").size;
const results: Timing[] = [];

const scaled = (ns: number) =>
  ns < 1e4 ? `${ns.toPrecision(3)} ns` : ns < 1e7 ? `${(ns / 1e3).toPrecision(3)} us` : `${(ns / 1e6).toPrecision(3)} ms`;
function show({ name, nsPerItem, rsd, peakBytes }: Timing, fastest?: Timing) {
  if (peakBytes) {
    console.log(`${name.padEnd(38)} ${scaled(nsPerItem).padStart(9)}  peak ${(peakBytes / 2 ** 20).toFixed(0)} MB`);
    return;
  }
  const ratio = fastest && fastest.name !== name ? `${(nsPerItem / fastest.nsPerItem).toPrecision(3)} x ${fastest.name}` : "";
  console.log(`${name.padEnd(38)} ${scaled(nsPerItem).padStart(9)} +- ${(100 * rsd).toFixed(1).padStart(4)} %  ${ratio}`.trimEnd());
}

console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.runtime}; x17.wasm ${wasmBytes} bytes, ${KERNEL_DIGEST.slice(0, 12)}; time per point`);
for (const make of topics) {
  const topic = make();
  if (!(Object.keys(topic.backends) as Backend[]).some((backend) => wanted(caseName(topic, backend)))) continue;
  verify(topic);
  const timings = await measure(topic, wanted);
  for (const timing of timings) show(timing, timings[0]);
  results.push(...timings);
}
if (wantedBelow("yardstick/")) {
  const timings = yardstickTimings();
  const wasm = results.find(({ name }) => name === "me/ee-eea/simd/photon");
  for (const timing of timings) show(timing, wasm);
  results.push(...timings);
}
if (wantedBelow("integrate/ee-eea/workers/")) {
  const timings = (await workerTimings()).filter(({ name }) => wanted(name));
  for (const timing of timings) show(timing, timings[0]);
  results.push(...timings);
}
if (wantedBelow("rows/")) {
  const timings = await rowsTimings(wanted);
  for (const timing of timings) show(timing);
  results.push(...timings);
}
if (wantedBelow("batch/")) {
  const timings = batchTimings(wanted);
  for (const timing of timings) show(timing);
  results.push(...timings);
}
if (wantedBelow("events/command/")) {
  const timings = eventFileTimings().filter(({ name }) => wanted(name));
  for (const timing of timings) show(timing);
  results.push(...timings);
}
if (wantedBelow("scan/")) {
  const timings = [...scanRowTimings(loadKernelSync(), wanted), ...(await scanTimings(wanted))];
  for (const timing of timings) show(timing);
  results.push(...timings);
}
if (wantedBelow("start/")) {
  const [empty, ...timings] = startTimings().filter(({ name }, k) => k === 0 || wanted(name));
  for (const timing of [empty!, ...timings]) show(timing, empty);
  results.push(empty!, ...timings);
}
if (results.length === 0) {
  console.error(`bench: no case begins with ${only.join(", ")}`);
  process.exit(2);
}

const report = { machine, kernelDigest: KERNEL_DIGEST, version: VERSION, wasmBytes, results };
if (options.json) {
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(`${options.json}.part`, `${JSON.stringify(report, null, 1)}\n`);
  renameSync(`${options.json}.part`, options.json);
}
const line = `${JSON.stringify({ date: new Date().toISOString(), ...report })}\n`;
mkdirSync("build/bench", { recursive: true });
appendFileSync("build/bench/history.jsonl", line);
if (options.record) appendFileSync("bench/history.jsonl", line);

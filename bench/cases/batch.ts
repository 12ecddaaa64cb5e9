// x17 batch as a Python program uses it: width, start of the process included; spectra of 38 bins of which only the couplings differ, from the second one on.
import { spawnSync } from "node:child_process";
import { median, relativeSpread, type Timing } from "../measure.ts";

const RUNS = 5;
const line = (command: string, inputs: object) => JSON.stringify({ command, inputs });
const lines = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i));
const spectrum = (i: number) => line("spectrum", { epsV: 6.7e-4 + 1e-6 * i, epsA: 1e-8 * i });

const CASES = [
  { name: "batch/width", first: "", lines: lines(10_000, (i) => line("width", { epsV: 6.7e-4 + 1e-7 * i })), options: [] },
  { name: "batch/spectrum/recoupled", first: spectrum(0), lines: lines(1000, spectrum), options: [] },
  // each thread integrates once
  { name: "batch/spectrum/recoupled/workers2", first: spectrum(0), lines: lines(4000, spectrum), options: ["--workers", "2"] },
];

export function batchTimings(wanted: (name: string) => boolean): Timing[] {
  return CASES.filter(({ name }) => wanted(name)).map(({ name, first, lines: asked, options }) => {
    const input = JSON.stringify({ program: [process.execPath, "build/cli/x17.mjs", "batch", ...options], first, lines: asked });
    const times = Array.from({ length: RUNS }, () => {
      const { stdout, stderr, status, error } = spawnSync("python3", ["bench/cases/batch.py"], { input, encoding: "utf8" });
      if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr}`);
      return (Number(stdout) * 1e9) / asked.length;
    });
    return { name, nsPerItem: median(times), rsd: relativeSpread(times), n: asked.length };
  });
}

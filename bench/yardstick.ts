// The same expression as me/ee-eea/*/photon, in C: what a compiled program makes of it on this machine.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { photonSum } from "../assembly/process/eeeea.sums.generated.ts";
import { median, relativeSpread, type Timing } from "./measure.ts";

const PROGRAM = "build/bench/yardstick";
const ROUNDS = 7;
const POINTS = 1_000_000;

/** The program prints ns per point and the sum of its results. */
function run(points: number): { ns: number; sum: number } {
  const { stdout, status, stderr } = spawnSync(PROGRAM, [String(points)], { encoding: "utf8" });
  const [ns, sum] = stdout.split(" ").map(Number);
  if (status !== 0 || !Number.isFinite(ns) || !Number.isFinite(sum)) throw new Error(`${PROGRAM}: ${stderr || stdout}`);
  return { ns: ns!, sum: sum! };
}

/** Empty where there is no C compiler. */
export function yardstickTimings(): Timing[] {
  mkdirSync("build/bench", { recursive: true });
  const compiled = spawnSync("gcc", ["-O2", "-fno-tree-vectorize", "-o", PROGRAM, "bench/yardstick.c", "-lm"], { encoding: "utf8" });
  if (compiled.error) {
    console.error("yardstick/c-915 left out: no gcc");
    return [];
  }
  if (compiled.status !== 0) throw new Error(compiled.stderr);

  let expected = 0;
  const n = 1024;
  for (let i = 0; i < n; i++) {
    const x = i * 1e-3;
    expected += photonSum(40 + x, 47 + x, 54 + x, 61 + x, 68 + x, 75 + x, 82 + x, 89 + x, 96 + x, 103 + x);
  }
  // some thousand roundings per point
  const { sum } = run(n);
  if (!(Math.abs(sum - expected) <= 1e-12 * Math.abs(expected)))
    throw new Error(`yardstick: the C program sums to ${sum}, the kernel to ${expected}`);

  const times = Array.from({ length: ROUNDS }, () => run(POINTS).ns);
  return [{ name: "yardstick/c-915", nsPerItem: median(times), rsd: relativeSpread(times), n: POINTS }];
}

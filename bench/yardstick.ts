// The same expression as me/ee-eea photon, in C: what a compiled program makes of it on this machine.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { median, relativeSpread, type Timing } from "./measure.ts";

const SOURCE = "bench/yardstick.c";
const PROGRAM = "build/bench/yardstick";
const ROUNDS = 7;

/** Empty where there is no C compiler. The program prints ns per point and the sum of its results. */
export function yardstickTimings(): Timing[] {
  if (!existsSync(SOURCE)) return [];
  mkdirSync("build/bench", { recursive: true });
  const compiled = spawnSync("gcc", ["-O2", "-fno-tree-vectorize", "-o", PROGRAM, SOURCE, "-lm"], { encoding: "utf8" });
  if (compiled.error) {
    console.error("yardstick/c-915 left out: no gcc");
    return [];
  }
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  const times = Array.from({ length: ROUNDS }, () => {
    const { stdout, status, stderr } = spawnSync(PROGRAM, { encoding: "utf8" });
    const value = Number.parseFloat(stdout);
    if (status !== 0 || !Number.isFinite(value)) throw new Error(`${PROGRAM}: ${stderr || stdout}`);
    return value;
  });
  return [{ name: "yardstick/c-915", nsPerItem: median(times), rsd: relativeSpread(times), n: 1 }];
}

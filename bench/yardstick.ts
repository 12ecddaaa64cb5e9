// The photon-only sum of me/ee-eea/*/photon in C: what a compiled program makes of it on this machine.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { photonSum } from "../assembly/process/eeeea.sums.generated.ts";
import { ELECTRON_MASS_SQ } from "../assembly/spec/constants.ts";
import { median, relativeSpread, type Timing } from "./measure.ts";

const FOLDER = "build/bench";
const ROUNDS = 7;
const POINTS = 1_000_000;

/** The program prints ns per point and the sum of its results. */
function run(program: string, points: number): { ns: number; sum: number } {
  const { stdout, status, stderr } = spawnSync(program, [String(points)], { encoding: "utf8" });
  const [ns, sum] = stdout.split(" ").map(Number);
  if (status !== 0 || !Number.isFinite(ns) || !Number.isFinite(sum)) throw new Error(`${program}: ${stderr || stdout}`);
  return { ns: ns!, sum: sum! };
}

const CHECKED = 1024;

/** What the kernel gives at the points of the generated program. */
function kernelSum(): number {
  let sum = 0;
  for (let i = 0; i < CHECKED; i++) {
    const x = i * 1e-3;
    const [p13, p24] = [47 + x, 75 + x];
    const ten = [40 + x, p13, 54 + x, 61 + x, 68 + x, p24, 82 + x, 89 + x, 96 + x, 103 + x] as const;
    sum += photonSum(
      ...ten,
      ELECTRON_MASS_SQ - p24,
      ELECTRON_MASS_SQ - p13,
      28,
      4e4 + x,
      5e4 + x,
      900 + x,
      3e5 + x,
      2e5 + x,
      700 + x,
      3e3 + x,
      4e3 + x,
      5e3 + x,
      6e3 + x,
      -7e3 - x,
      -8e3 - x,
      42,
      105,
      130,
    );
  }
  return sum;
}

/**
 * The same sum by the traces as they come. The points do not conserve momentum, where expressions that differ by conservation laws differ: at points
 * that do, this one was compared with the vectors of MadGraph when it was set aside (agreement 5e-11 at a point of class flat).
 */
const TRACES_SUM = 0.39843658398174009;

/** Both C programs: the generated expression, and the traces before their variables were chosen. Empty where there is no C compiler. */
export function yardstickTimings(): Timing[] {
  const programs = [
    { name: "yardstick/c-915", source: "bench/yardstick-traces.c", expected: () => TRACES_SUM },
    { name: "yardstick/c-generated", source: "bench/yardstick.c", expected: kernelSum },
  ];
  mkdirSync(FOLDER, { recursive: true });
  return programs.flatMap(({ name, source, expected }) => {
    const program = `${FOLDER}/${name.replace("/", "-")}`;
    const compiled = spawnSync("gcc", ["-O2", "-fno-tree-vectorize", "-o", program, source, "-lm"], { encoding: "utf8" });
    if (compiled.error) {
      console.error(`${name} left out: no gcc`);
      return [];
    }
    if (compiled.status !== 0) throw new Error(compiled.stderr);
    // some thousand roundings per point
    const { sum } = run(program, CHECKED);
    if (!(Math.abs(sum - expected()) <= 1e-12 * Math.abs(sum))) throw new Error(`${name}: the C program sums to ${sum}, expected ${expected()}`);
    const times = Array.from({ length: ROUNDS }, () => run(program, POINTS).ns);
    return [{ name, nsPerItem: median(times), rsd: relativeSpread(times), n: POINTS }];
  });
}

// `x17 scan` as processes: time of a row with one and with two threads, beside what a plan of one row takes, and the peak of the memory from the first block to
// the finished file, which must not grow with the rows.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanDeclaration } from "../src/scan/index.ts";
import { median, relativeSpread, type Timing } from "./measure.ts";

const ROUNDS = 5;
const WORKERS = [1, 2] as const;
/** Tells the peak of the resident memory [kB] when the process ends: the thread that ends last tells the largest. */
const TELL = "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))";

/** Lifetimes over a plane of couplings, so many rows. */
const plane = (rows: number): ScanDeclaration => ({
  axes: [
    { input: "epsV", linear: { from: 1e-5, to: 1e-2, n: 1000 } },
    { input: "epsA", linear: { from: 0, to: 1e-3, n: rows / 1000 } },
  ],
  observables: ["width.lifetime"],
});

const ONE_ROW: ScanDeclaration = { axes: [{ input: "epsV", list: [1e-3] }], observables: ["width.lifetime"] };

function ended(args: readonly string[]): { millis: number; peakBytes: number; stdout: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", TELL, "build/cli/x17.mjs", "scan", ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, peak]) => Number(peak));
  return { millis: performance.now() - start, peakBytes: 1024 * Math.max(...peaks), stdout };
}

export function scanTimings(wanted: (name: string) => boolean): Timing[] {
  const folder = mkdtempSync(join(tmpdir(), "x17-scan-bench-"));
  const json = (name: string, declaration: ScanDeclaration) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(declaration));
    return path;
  };
  /** Milliseconds of a process that computes all parts, from none. */
  const parts = (plan: string, workers: number) => {
    const into = `${plan}.parts`;
    const { millis } = ended(["run", plan, "--workers", `${workers}`, "-o", into]);
    rmSync(into, { recursive: true });
    return millis;
  };
  const timings: Timing[] = [];
  try {
    if (WORKERS.some((workers) => wanted(`scan/workers/${workers}`))) {
      const rows = 1e7;
      const [plan, small] = [join(folder, "plan.json"), join(folder, "one-plan.json")];
      ended(["plan", json("plane.json", plane(rows)), "-o", plan]);
      ended(["plan", json("one.json", ONE_ROW), "-o", small]);
      const times = WORKERS.map((): number[] => []);
      for (let round = 0; round < ROUNDS; round++) {
        const start = parts(small, 1);
        WORKERS.forEach((workers, k) => void times[k]!.push((1e6 * (parts(plan, workers) - start)) / rows));
      }
      WORKERS.forEach((workers, k) => {
        timings.push({ name: `scan/workers/${workers}`, nsPerItem: median(times[k]!), rsd: relativeSpread(times[k]!), n: rows });
      });
    }
    for (const format of ["csv", "parquet"])
      for (const rows of [1e5, 1e6, 1e7]) {
        const name = `scan/${format}/1e${`${rows}`.length - 1}`;
        if (!wanted(name)) continue;
        const out = join(folder, `plane.${format}`);
        const { millis, peakBytes, stdout } = ended(["run", json("plane.json", plane(rows)), "--workers", "1", "--json", "-o", out]);
        if (JSON.parse(stdout).rows !== rows) throw new Error(`${name}: ${stdout}`);
        rmSync(out);
        timings.push({ name, nsPerItem: (1e6 * millis) / rows, rsd: 0, n: rows, peakBytes });
      }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return timings.filter(({ name }) => wanted(name));
}

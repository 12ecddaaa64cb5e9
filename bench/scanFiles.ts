// `x17 scan` as processes: time of a row with one and with two threads, beside what a plan of one row takes and what the machine gives two threads, and the peak
// of the memory from the first block to the finished file, which must not grow with the rows.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
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

/**
 * Rows of three costs: some tenths of a microsecond, about ten, about five with an integration for every 2048. Seconds of one thread each, as the second takes
 * some tenths to start.
 */
const PARTS: Readonly<Record<string, ScanDeclaration>> = {
  lifetime: plane(1e7),
  xsec: {
    axes: [
      { input: "mass", linear: { from: 16, to: 17, n: 32 } },
      { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 16_384 } },
    ],
    fixed: { sqrts: 17 },
    observables: ["xsec.bhabha.total"],
  },
  window: {
    axes: [
      { input: "mass", linear: { from: 16.5, to: 17, n: 96 } },
      { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 2048 } },
    ],
    fixed: { sigma: [1.5], lumi: 20 },
    observables: ["spectrum.windows[0].asimov"],
    accuracy: 1e-2,
  },
};
const LOOP = "loop";
/** Of a loop that needs no memory: what two threads can gain at all while the others are timed. */
const STEPS = 8e8;
const LOOP_THREAD = `const { workerData } = require("node:worker_threads");
let s = workerData; for (let i = 0; i < workerData; i++) s = (Math.imul(s, 1664525) + 1013904223) | 0; process.exitCode = s === 1 ? 1 : 0;`;

/** Milliseconds of a loop, its steps shared between threads. */
async function looped(threads: number): Promise<number> {
  const start = performance.now();
  const one = () => new Promise((resolve) => new Worker(LOOP_THREAD, { eval: true, workerData: STEPS / threads }).on("exit", resolve));
  await Promise.all(Array.from({ length: threads }, one));
  return performance.now() - start;
}

const ONE_ROW: ScanDeclaration = { axes: [{ input: "epsV", list: [1e-3] }], observables: ["width.lifetime"] };

function ended(args: readonly string[]): { millis: number; peakBytes: number; stdout: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", TELL, "build/cli/x17.mjs", "scan", ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, peak]) => Number(peak));
  return { millis: performance.now() - start, peakBytes: 1024 * Math.max(...peaks), stdout };
}

interface Folder {
  readonly path: (name: string) => string;
  readonly json: (name: string, declaration: ScanDeclaration) => string;
}

function planIn({ path, json }: Folder, name: string, declaration: ScanDeclaration): { readonly plan: string; readonly rows: number } {
  const plan = path(`${name}-plan.json`);
  const { stdout } = ended(["plan", json(`${name}.json`, declaration), "-o", plan, "--json"]);
  return { plan, rows: JSON.parse(stdout).rows };
}

/** Milliseconds of a process that computes all parts, from none. */
function parts(plan: string, workers: number): number {
  const into = `${plan}.parts`;
  const { millis } = ended(["run", plan, "--workers", `${workers}`, "-o", into]);
  rmSync(into, { recursive: true });
  return millis;
}

/** Rounds over all cases, so that a slow moment of the machine does not fall on one of them. */
async function threadTimings(folder: Folder, wanted: (name: string) => boolean): Promise<Timing[]> {
  const nameOf = (one: string, workers: number) => `scan/workers/${one}/${workers}`;
  const names = [...Object.keys(PARTS), LOOP].filter((one) => WORKERS.some((workers) => wanted(nameOf(one, workers))));
  if (names.length === 0) return [];
  const small = planIn(folder, "one", ONE_ROW);
  const plans = Object.fromEntries(names.flatMap((one) => (one === LOOP ? [] : [[one, planIn(folder, one, PARTS[one]!)]])));
  const times = new Map<string, number[]>();
  const add = (name: string, nanos: number) => void times.set(name, [...(times.get(name) ?? []), nanos]);
  for (let round = 0; round < ROUNDS; round++) {
    const start = parts(small.plan, 1);
    for (const one of names)
      for (const workers of WORKERS) {
        const planned = plans[one];
        add(nameOf(one, workers), planned ? (1e6 * (parts(planned.plan, workers) - start)) / planned.rows : (1e6 * (await looped(workers))) / STEPS);
      }
  }
  return names.flatMap((one) =>
    WORKERS.map((workers) => {
      const name = nameOf(one, workers);
      const found = times.get(name)!;
      return { name, nsPerItem: median(found), rsd: relativeSpread(found), n: plans[one]?.rows ?? STEPS };
    }),
  );
}

function fileTimings({ path, json }: Folder, wanted: (name: string) => boolean): Timing[] {
  const timings: Timing[] = [];
  for (const format of ["csv", "parquet"])
    for (const rows of [1e5, 1e6, 1e7]) {
      const name = `scan/${format}/1e${`${rows}`.length - 1}`;
      if (!wanted(name)) continue;
      const out = path(`plane.${format}`);
      const { millis, peakBytes, stdout } = ended(["run", json("plane.json", plane(rows)), "--workers", "1", "--json", "-o", out]);
      if (JSON.parse(stdout).rows !== rows) throw new Error(`${name}: ${stdout}`);
      rmSync(out);
      timings.push({ name, nsPerItem: (1e6 * millis) / rows, rsd: 0, n: rows, peakBytes });
    }
  return timings;
}

export async function scanTimings(wanted: (name: string) => boolean): Promise<Timing[]> {
  const where = mkdtempSync(join(tmpdir(), "x17-scan-bench-"));
  const path = (name: string) => join(where, name);
  const json = (name: string, declaration: ScanDeclaration) => {
    writeFileSync(path(name), JSON.stringify(declaration));
    return path(name);
  };
  try {
    const timings = [...(await threadTimings({ path, json }, wanted)), ...fileTimings({ path, json }, wanted)];
    return timings.filter(({ name }) => wanted(name));
  } finally {
    rmSync(where, { recursive: true, force: true });
  }
}

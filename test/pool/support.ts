// Pools of threads that are closed at the end, and scripts of threads that misbehave.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import type { ARGUMENTS } from "../../src/arguments.ts";
import { loadSync, type WorkerPool, workerPool } from "../../src/index.ts";
import { ROOT, THREADS } from "../support/shipped.ts";

export const BUILT = pathToFileURL(join(ROOT, "build/dist/src/index.js")).href;
export const folder = mkdtempSync(join(tmpdir(), "x17-pool-"));

process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Opens pools that are closed at the end of the file that asks. */
export function pools(): (options?: Partial<Parameters<typeof workerPool>[0]>) => WorkerPool {
  const opened: WorkerPool[] = [];
  afterAll(() => {
    for (const pool of opened) pool.close();
  });
  return (options = {}) => {
    const pool = workerPool({ workers: 2, ...THREADS, ...options });
    opened.push(pool);
    return pool;
  };
}

/** A thread that does `answer` for every call: `number`, `args` and `calls`, how many there were, are at hand. */
export function scriptOf(name: string, answer: string): URL {
  const path = join(folder, `${name.replace(/\W/g, "")}.mjs`);
  writeFileSync(
    path,
    `import { parentPort } from "node:worker_threads";
let calls = 0;
parentPort.on("message", ({ number, call, args }) => { calls++; ${answer} });
`,
  );
  return pathToFileURL(path);
}

/** A spectrum that takes seconds. */
export const LONG = {
  range: [5, 100],
  bin: 5,
  accuracy: 1e-6,
  epsV: 1e-3,
  cuts: { leptons: { absCos: [0, 0.9], pt: [2, 2000] }, photon: { absCos: [0, 0.8] } },
} as const;
/** One that takes some hundredths of a second. */
export const SHORT = { range: [16.5, 17], accuracy: 0.1, epsV: 1e-3 } as const;

/** The instance of this thread. */
export const HERE = loadSync();

type Name = keyof typeof ARGUMENTS;
const row = { dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 };
/** Arguments of every function that a pool has in the same form. */
export const ARGS: Readonly<Record<Exclude<Name, "integrate" | "spectra">, readonly unknown[]>> = {
  atomki: [{ mass: 17 }],
  audit: [],
  axial: [{ accuracy: 0.05, span: 0.3 }],
  constraints: [{ mass: 17 }],
  contours: [{}, { vv: 1, aa: 1 }, [1e-6]],
  conversions: [{ n: 1000 }],
  convert: [{ epsV: 1e-3 }],
  g2: [{ epsV: 1e-3, verify: true }],
  limits: [{ epsV: 1e-3 }],
  lineShape: [{ epsV: 1e-3, points: 3 }],
  margins: [HERE.constraints({}), Float64Array.of(1e-3, 6e-4)],
  matrixElementSq: ["X-ee", [row], { verify: true }],
  matrixElementSqRows: ["X-ee", [row, {}]],
  radiation: [{ cuts: "besiii-barrel", isr: 50, accuracy: 0.05 }],
  reach: [{ experiment: "padme-scan", mass: 16.9 }],
  region: [{ epsV: 1e-3, epsA: 6e-4 }],
  significance: [{ signal: 1, background: 2 }],
  smear: [{ edges: [0, 1, 2], sigma: 1, lines: { positions: [1], contents: [1] } }],
  spectrum: [{ ...SHORT, sigma: [1], at: [16.8] }],
  width: [{ epsV: 1e-3, energy: 100 }],
  xsec: [{ process: "bhabha", sqrts: 17 }],
};
/** What takes seconds is called once. */
export const SECONDS = ["audit", "axial", "reach"];

/** The functions of an instance or of a pool, by name. */
export const calling =
  (functions: object) =>
  (name: string, ...args: unknown[]) =>
    (functions as Record<string, (...given: unknown[]) => unknown>)[name]!(...args) as Promise<unknown>;

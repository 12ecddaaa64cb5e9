// `x17 events` as processes: what it takes to prepare a sample (the selection of BESIII, photon and X), and what each event of a packed LHE file and of a
// Parquet file takes beside it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, relativeSpread, type Timing } from "./measure.ts";

const ROUNDS = 3;
const EVENTS = 200_000;
const WORKERS = [1, 2];

/** Milliseconds of a process that writes so many events, and the digest of what it wrote. */
function ended(path: string, n: number, workers: number): { millis: number; digest: string } {
  const args = ["build/cli/x17.mjs", "events", "--eps-v", "1e-3", "--n", `${n}`, "--workers", `${workers}`, "--json", "--overwrite", "-o", path];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const millis = performance.now() - start;
  if (status !== 0 || JSON.parse(stdout).results.events !== n) throw new Error(stderr);
  return { millis, digest: createHash("sha256").update(readFileSync(path)).digest("hex") };
}

const FORMATS = ["lhe.gz", "parquet"] as const;

/** A process that writes one event takes turns with those that write many. */
export function eventFileTimings(): Timing[] {
  const folder = mkdtempSync(join(tmpdir(), "x17-events-bench-"));
  const prepared: number[] = [];
  const written = FORMATS.flatMap((format) => WORKERS.map((workers) => ({ format, workers, times: [] as number[] })));
  const digests = new Set<string>();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      prepared.push(ended(join(folder, "one.lhe.gz"), 1, 1).millis);
      for (const { format, workers, times } of written) {
        const { millis, digest } = ended(join(folder, `events.${format}`), EVENTS, workers);
        times.push((1e6 * (millis - prepared.at(-1)!)) / (EVENTS - 1));
        digests.add(`${format} ${digest}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (digests.size !== FORMATS.length) throw new Error("one and two workers wrote different bytes");
  const timing = (name: string, times: readonly number[], n: number) => ({ name, nsPerItem: median(times), rsd: relativeSpread(times), n });
  return [
    ...written.map(({ format, workers, times }) => timing(`events/command/${format}/workers/${workers}`, times, EVENTS)),
    timing(
      "events/command/prepare",
      prepared.map((millis) => 1e6 * millis),
      1,
    ),
  ];
}

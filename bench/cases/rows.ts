// x17 me over many rows, as a user runs it: time per row, and the peak of its memory, which must not grow with the file.
import { spawn } from "node:child_process";
import { ROW } from "../../test/support/row.ts";
import type { Timing } from "../measure.ts";

const PIECE = 1000;
/** Tells the peak of the resident memory [kB] on stderr when the process ends. */
const TELL = "data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";

/** Peak resident memory [bytes] and time [ns] of `x17 me` over n rows through a pipe. */
async function streamed(n: number): Promise<{ peakBytes: number; nanos: number }> {
  const child = spawn(process.execPath, ["--import", TELL, "build/cli/x17.mjs", "me", "--process", "ee-ee"], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  let lines = 0;
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  child.stdout.on("data", (piece: Buffer) => {
    for (const byte of piece) lines += byte === 10 ? 1 : 0;
  });
  const start = process.hrtime.bigint();
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  for (let i = 0; i < n; i += PIECE) {
    if (!child.stdin.write(ROW.repeat(Math.min(PIECE, n - i)))) await new Promise((resolve) => child.stdin.once("drain", resolve));
  }
  child.stdin.end();
  if ((await ended) !== 0 || lines !== n) throw new Error(`x17 me gave ${lines} of ${n} rows: ${said}`);
  return { peakBytes: 1024 * Number(said), nanos: Number(process.hrtime.bigint() - start) };
}

export async function rowsTimings(wanted: (name: string) => boolean): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const n of [1e4, 1e6]) {
    const name = `rows/ee-ee/1e${Math.log10(n)}`;
    if (!wanted(name)) continue;
    const { peakBytes, nanos } = await streamed(n);
    timings.push({ name, nsPerItem: nanos / n, rsd: 0, n, peakBytes });
  }
  return timings;
}

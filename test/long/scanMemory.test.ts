// Memory of x17 scan run: it does not grow with the rows.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { X17 } from "../support/commandLine.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();

/** Tells the peak of the resident memory [kB] when the process ends. */
const TELL =
  "data:text/javascript,import{isMainThread as main}from'node:worker_threads';" +
  "process.on('exit',()=>{if(main)process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n')})";

function peakOf(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ["--import", TELL, X17, ...args], { encoding: "utf8" });
  const [, peak] = /^peak (\d+)$/m.exec(stderr) ?? [];
  if (status !== 0 || peak === undefined) throw new Error(stderr);
  return Number(peak);
}

const plane = (rows: number) =>
  json(`plane-${rows}.json`, {
    axes: [
      { input: "epsV", linear: { from: 1e-5, to: 1e-2, n: 1000 } },
      { input: "epsA", linear: { from: 0, to: 1e-3, n: rows / 1000 } },
    ],
    observables: ["width.lifetime"],
  });

describe("memory of x17 scan run", () => {
  it.each(["csv", "parquet"])("%s: the peak of a million rows is at most 1.2 times that of 1e5", (format) => {
    const out = path(`all.${format}`);
    // a thread that waits for a busy machine holds some pieces more
    const [small, large] = [1e5, 1e6].map((rows) => {
      const peaks = Array.from({ length: 3 }, () => {
        const peak = peakOf(["scan", "run", plane(rows), "--workers", "1", "-o", out]);
        rmSync(out);
        return peak;
      });
      return Math.min(...peaks);
    }) as [number, number];
    expect(large / small).toBeLessThan(1.2);
  });
});

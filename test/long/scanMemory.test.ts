// Memory of x17 scan run: it does not grow with the rows, and what keeps it small changes nothing for other commands.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { X17 } from "../support/commandLine.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();

/** Tells the peak of the resident memory [kB] and whether the collector is handed out, when the process and each of its threads end. */
const TELL =
  "data:text/javascript,import{runInNewContext as run}from'node:vm';import{isMainThread as main}from'node:worker_threads';" +
  "process.on('exit',()=>{if(main)process.stderr.write('peak '+process.resourceUsage().maxRSS+' gc '+run('typeof gc')+'\\n')})";

function told(args: readonly string[]): { readonly peak: number; readonly gc: string } {
  const { status, stderr } = spawnSync(process.execPath, ["--import", TELL, X17, ...args], { encoding: "utf8" });
  const [, peak, gc] = /^peak (\d+) gc (\w+)$/m.exec(stderr) ?? [];
  if (status !== 0 || gc === undefined) throw new Error(stderr);
  return { peak: Number(peak), gc };
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
        const { peak } = told(["scan", "run", plane(rows), "--workers", "1", "-o", out]);
        rmSync(out);
        return peak;
      });
      return Math.min(...peaks);
    }) as [number, number];
    expect(large / small).toBeLessThan(1.2);
  });

  it("commands that make no rows leave the engine as it is", () => {
    expect(told(["width", "--eps-v", "1e-3"]).gc).toBe("undefined");
    expect(told(["scan", "plan", plane(1e5)]).gc).toBe("undefined");
    expect(told(["scan", "run", plane(1e5), "-o", path("rows.csv")]).gc).toBe("function");
  });
});

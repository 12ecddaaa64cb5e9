// Fresh processes, each beside an empty one: from import to the first result, and the command line's quickest command.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median, relativeSpread, type Timing } from "./measure.ts";

const ROUNDS = 15;

const program = (load: string) => `
  const start = performance.now();
  const { ${load} } = await import(${JSON.stringify(pathToFileURL("build/dist/src/index.js").href)});
  const { width } = (await ${load}()).width({ epsV: 6.7e-4 });
  const millis = performance.now() - start;
  if (Math.abs(width.value * 1e6 - 0.018) > 0.0005) throw new Error("wrong width");
  console.log(millis);`;

/** Milliseconds of a process from its start to its end, and what it printed. */
function ended(args: readonly string[]): { millis: number; printed: string } {
  const start = performance.now();
  const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return { millis: performance.now() - start, printed: stdout };
}

/** The empty process first: the others take turns with it, and are shown as multiples of it. */
export function startTimings(): Timing[] {
  const folder = mkdtempSync(join(tmpdir(), "x17-start-"));
  try {
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const empty = file("empty.mjs", "");
    const inside = (load: string) => {
      const script = file(`${load}.mjs`, program(load));
      return () => Number(ended([script]).printed);
    };
    const measured: Record<string, () => number> = {
      "start/import-to-first-result/load": inside("load"),
      "start/import-to-first-result/loadSync": inside("loadSync"),
      "start/command/width": () => ended(["build/cli/x17.mjs", "width", "--eps-v", "1e-3"]).millis,
    };
    const alone: number[] = [];
    const times = new Map<string, number[]>(Object.keys(measured).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(ended([empty]).millis);
      for (const [name, run] of Object.entries(measured)) times.get(name)!.push(run());
    }
    const timing = (name: string, millis: readonly number[]) => ({ name, nsPerItem: median(millis) * 1e6, rsd: relativeSpread(millis), n: 1 });
    return [timing("start/empty", alone), ...[...times].map(([name, millis]) => timing(name, millis))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

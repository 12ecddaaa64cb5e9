// Time from import to first result, in fresh processes.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { median, relativeSpread, type Timing } from "./measure.ts";

const RUNS = 9;

export function startTimings(): Timing[] {
  const url = pathToFileURL("build/dist/src/index.js").href;
  const run = (load: string) => {
    const program = `
      const start = performance.now();
      const { ${load} } = await import(${JSON.stringify(url)});
      const { width } = (await ${load}()).width({ epsV: 6.7e-4 });
      const millis = performance.now() - start;
      if (Math.abs(width.value * 1e6 - 0.018) > 0.0005) throw new Error("wrong width");
      console.log(millis);`;
    const { stdout, status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout) * 1e6;
  };
  return ["load", "loadSync"].map((load) => {
    const times = Array.from({ length: RUNS }, () => run(load));
    return { name: `start/import-to-first-result/${load}`, nsPerItem: median(times), rsd: relativeSpread(times), n: 1 };
  });
}

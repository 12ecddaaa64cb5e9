// What one row of a scan takes, in columns and by the commands: processor time of one thread, which other work on the machine moves less than the clock. From
// these are the expected seconds of a plan (src/scan/fast, src/scan/observables/commands.ts).
import type { Kernel } from "../src/kernel/load.ts";
import { finished } from "../src/request/steps.ts";
import { type ScanDeclaration, scanBlock, scanMemory, scanPlan } from "../src/scan/index.ts";
import { median, relativeSpread, type Timing } from "./measure.ts";

const ROUNDS = 5;

const couplings = (n: number) => ({ input: "epsV", log: { from: 1e-5, to: 1e-2, n } }) as const;
const masses = (from: number, to: number, n: number) => ({ input: "mass", linear: { from, to, n } }) as const;
const one = (
  axis: ScanDeclaration["axes"][number],
  observable: string,
  fixed: Record<string, unknown> = {},
  others: object = {},
): ScanDeclaration => ({
  axes: [axis],
  observables: [observable],
  fixed,
  ...others,
});
const SPECTRUM = { sigma: [1.5], lumi: 20 };

/** In columns: further couplings of a node. */
const COLUMNS: Readonly<Record<string, ScanDeclaration>> = {
  width: one(couplings(16_384), "width.lifetime"),
  g2: one(couplings(16_384), "g2.deltaA"),
  gammaX: one(couplings(16_384), "xsec.gammaX.signal", { sqrts: 3773 }),
  bhabha: one(couplings(16_384), "xsec.bhabha.total", { sqrts: 17 }),
  limits: one(couplings(16_384), "limits.lines[na64].point.margin", { epsA: 0 }),
  region: one(couplings(16_384), "region.point.survives", { epsA: 0 }),
  window: one(couplings(16_384), "spectrum.windows[0].asimov", SPECTRUM, { accuracy: 1e-2 }),
  bin: one(couplings(16_384), "spectrum.bins[3].signal", SPECTRUM, { accuracy: 1e-2 }),
  smeared: one(couplings(1000), "spectrum.smeared.1.5[3].signal", SPECTRUM, { accuracy: 1e-2 }),
};

/** By the command: each row a call. */
const COMMANDS: Readonly<Record<string, ScanDeclaration>> = {
  atomki: one(masses(16.5, 17.2, 2000), "atomki.8be.beta"),
  axial: one({ input: "eps", list: [1e-3, 2e-3] }, "axial.relativeError"),
  convert: one(couplings(2000), "convert.gV"),
  g2: one(masses(16.5, 17, 2000), "g2.deltaA"),
  integrate: one({ input: "epsV", list: [1e-3, 2e-3] }, "integrate.value"),
  limits: one(masses(16.5, 17, 300), "limits.lines[na64].excludedFrom"),
  lineshape: one(couplings(10), "lineshape.points[4].total"),
  reach: one(masses(16.9, 17, 2), "reach.limit.cls90.eps", { epsV: 1e-3 }),
  region: one(masses(16.7, 17, 100), "region.area"),
  spectrum: one(masses(16.9, 17, 2), "spectrum.bins[3].signal", { epsV: 1e-3 }),
  width: one(couplings(2000), "width.decayLength", { energy: 1886 }),
  xsec: one(masses(15, 16.9, 1000), "xsec.bhabha.total", { sqrts: 17, epsV: 1e-3 }, { errors: true }),
};

function timing(kernel: Kernel, name: string, declaration: ScanDeclaration, again: boolean): Timing {
  const plan = scanPlan(kernel, declaration);
  const rows = Math.min(plan.rows, plan.blockRows);
  const memory = scanMemory();
  const times: number[] = [];
  // the first has the node, and is compiled while it runs
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.cpuUsage();
    finished("scan", scanBlock(kernel, plan, 0, again ? memory : scanMemory()));
    const { user, system } = process.cpuUsage(start);
    if (round > 0) times.push((1e3 * (user + system)) / rows);
  }
  return { name, nsPerItem: median(times), rsd: relativeSpread(times), n: rows };
}

export function scanRowTimings(kernel: Kernel, wanted: (name: string) => boolean): Timing[] {
  const all = [
    ...Object.entries(COLUMNS).map(([name, declaration]) => [`scan/columns/${name}`, declaration, true] as const),
    ...Object.entries(COMMANDS).map(([name, declaration]) => [`scan/command/${name}`, declaration, false] as const),
  ];
  return all.filter(([name]) => wanted(name)).map(([name, declaration, again]) => timing(kernel, name, declaration, again));
}

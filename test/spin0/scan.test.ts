import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { inProcess } from "../support/inProcess.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;
const COUPLINGS = [
  { input: "epsS", list: [0, 1e-4, -3e-3, 0.02] },
  { input: "epsP", list: [1e-3, -2e-4, 5e-5] },
] as const;

/** Every pair of couplings, in the order of the rows. */
const POINTS = COUPLINGS[0].list.flatMap((epsS) => COUPLINGS[1].list.map((epsP) => ({ epsS, epsP })));

describe("scans over the couplings of an X of spin 0", () => {
  it("have the bits of the commands: widths, g-2, cross-sections of both channels", () => {
    const axes = [{ input: "mass", list: [5, 16.88] }, ...COUPLINGS];
    const observables = ["width.width", "width.widthApprox", "width.branchingRatio", "g2.deltaA", "g2.pull"];
    const xsec = ["xsec.bhabha.total", "xsec.bhabha.interference", "xsec.resonance.signal"];
    const { column } = scanned(kernel, { axes, fixed: { sqrts: 17, invisible: 1e-9 }, observables: [...observables, ...xsec] });
    const rows = [5, 16.88].flatMap((mass) => POINTS.map((point) => ({ mass, ...point })));
    rows.forEach((row, i) => {
      const { width, widthApprox, branchingRatio } = x17.width({ ...row, invisible: 1e-9 });
      const { deltaA, pull } = x17.g2(row);
      const numbers = [width, widthApprox, branchingRatio, deltaA, pull].map(({ value }) => value);
      expect(observables.map((name) => column(name)[i])).toEqual(numbers);
      const bhabha = x17.xsec({ process: "bhabha", sqrts: 17, invisible: 1e-9, ...row });
      const resonance = x17.xsec({ process: "resonance", sqrts: 17, invisible: 1e-9, ...row });
      expect(xsec.map((name) => column(name)[i])).toEqual([bhabha.total.value, bhabha.interference.value, resonance.signal.value]);
    });
  });

  it("have the errors of the command beside its numbers", () => {
    const { column } = scanned(kernel, {
      axes: [...COUPLINGS],
      fixed: { invisible: 1e-9 },
      observables: ["width.lifetime", "g2.deltaA"],
      errors: true,
    });
    POINTS.forEach((point, i) => {
      expect(column("width.lifetime.error")[i]).toBe(x17.width({ ...point, invisible: 1e-9 }).lifetime.error);
      expect(column("g2.deltaA.error")[i]).toBe(x17.g2(point).deltaA.error);
    });
  });

  it("have gamma X as a form in both couplings, within the error of the command and four roundings", () => {
    const { column } = scanned(kernel, { axes: [...COUPLINGS], fixed: { sqrts: 3773 }, observables: ["xsec.gammaX.signal"] });
    POINTS.forEach((point, i) => {
      const { value, error } = x17.xsec({ process: "gammaX", sqrts: 3773, ...point }).signal;
      expect(Math.abs(column("xsec.gammaX.signal")[i]! - value)).toBeLessThanOrEqual(error + 4 * Number.EPSILON * value);
    });
  });

  it("integrate a spectrum once for all couplings, with its numbers within their errors, and the same bits for epsP of either sign", () => {
    const fixed = { cuts: "besiii", range: [16, 18], bin: 1, sigma: [0.5] } as const;
    const observables = ["spectrum.bins[0].signal", "spectrum.bins[0].interference", "spectrum.windows[0].signal", "spectrum.windows[0].snr"];
    const { column } = scanned(kernel, { axes: [...COUPLINGS], fixed, observables, errors: true });
    for (const i of [0, 4, 7, 10]) {
      const { bins, windows } = x17.spectrum({ ...fixed, ...POINTS[i]! });
      const [bin, window] = [bins[0]!, windows[0]!];
      for (const [name, value, error] of [
        ["spectrum.bins[0].signal", bin.signal, bin.errors.signal],
        ["spectrum.bins[0].interference", bin.interference, bin.errors.interference],
        ["spectrum.windows[0].signal", window.signal, window.errors.signal],
        ["spectrum.windows[0].snr", window.snr, window.errors.snr],
      ] as const)
        expect(Math.abs(column(name)[i]! - value), name).toBeLessThanOrEqual(column(`${name}.error`)[i]! + error);
    }
    const flipped = scanned(kernel, { axes: [COUPLINGS[0], { input: "epsP", list: [-1e-3, 2e-4, -5e-5] }], fixed, observables, errors: true });
    for (const name of observables) expect(flipped.column(name)).toEqual(column(name));
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["width.width", {}],
    ["g2.deltaA", {}],
    ["xsec.bhabha.total", { sqrts: 17 }],
    ["spectrum.bins[0].signal", { range: [16.5, 17], bin: 0.5 }],
  ])("of %s refuse a row with both spins", (name, fixed) => {
    const axes = [{ input: "epsV", list: [0, 1e-3] }, ...COUPLINGS];
    expect(() => scanned(kernel, { axes, fixed, observables: [name] })).toThrow(/epsV = 0\.001: must be absent beside epsS/);
  });

  it("drop rows with both spins when asked", () => {
    const axes = [{ input: "epsV", list: [0, 1e-3] }, ...COUPLINGS];
    const { counts, rows } = scanned(kernel, { axes, observables: ["g2.deltaA", "width.width"], refused: "drop" });
    expect([rows, counts.refused]).toEqual([12, 12]);
  });

  it("keep the rows of G0 = epsS^2 + epsP^2 within a filter", () => {
    const filters = [{ of: "G0", atLeast: 1e-7, atMost: 2e-5 }];
    const { column, rows } = scanned(kernel, { axes: [...COUPLINGS], filters, observables: ["g2.deltaA"] });
    const kept = POINTS.filter(({ epsS, epsP }) => epsS ** 2 + epsP ** 2 >= 1e-7 && epsS ** 2 + epsP ** 2 <= 2e-5);
    expect(rows).toBe(kept.length);
    expect([...column("epsS")]).toEqual(kept.map(({ epsS }) => epsS));
    expect(() => scanned(kernel, { axes: [{ input: "mass", list: [17] }], filters, observables: ["g2.pull"] })).toThrow(
      "filters[0].of = G0: must have epsS or epsP in axes, fixed or measured",
    );
  });

  it("make the same file in one piece and in shards", async () => {
    const folder = mkdtempSync(join(tmpdir(), "x17-spin0-scan-"));
    const at = (name: string) => join(folder, name);
    const axes = [
      { input: "mass", list: [12, 17, 22] },
      { input: "epsS", log: { from: 1e-5, to: 1e-2, n: 40 } },
      { input: "epsP", linear: { from: 0, to: 1e-3, n: 21 } },
    ];
    writeFileSync(at("scan.json"), JSON.stringify({ axes, observables: ["width.lifetime", "g2.pull"] }));
    const scan = (...args: string[]) => inProcess(["scan", ...args]);
    expect(await scan("run", at("scan.json"), "-o", at("whole.csv"))).toMatchObject({ code: 0 });
    expect(await scan("plan", at("scan.json"), "--shards", "3", "-o", at("plan.json"))).toMatchObject({ code: 0 });
    for (const shard of ["2", "0,1"]) await scan("run", at("plan.json"), "--shard", shard, "--json");
    expect(await scan("merge", at("plan.json"), "-o", at("merged.csv"))).toMatchObject({ code: 0 });
    expect(readFileSync(at("merged.csv"))).toEqual(readFileSync(at("whole.csv")));
  });
});

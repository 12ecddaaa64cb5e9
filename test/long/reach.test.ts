import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError, loadSync, type Quantity, type ReachRequest } from "../../src/index.ts";
import { type ReachResults, reachTemplates } from "../../src/reach/index.ts";
import { expectedLimit } from "../../src/statistics/limits.ts";
import type { BinnedModel } from "../../src/statistics/model.ts";
import { information } from "../support/gaussianFit.ts";
import { inProcess } from "../support/inProcess.ts";

const x17 = loadSync();
const { kernel } = x17;
const value = (results: Record<string, unknown>, id: string) => (results[id] as Quantity).value;
const quick = { accuracy: 0.01 } as const;
/** Of texts and ranges, which hold at any accuracy. */
const coarse = { accuracy: 0.05 } as const;

/** Each request is computed once: results are frozen values. */
function once<T>(compute: (request: ReachRequest) => T): (request: ReachRequest) => T {
  const known = new Map<string, T>();
  return (request) => {
    const key = JSON.stringify(request);
    const found = known.get(key) ?? compute(request);
    known.set(key, found);
    return found;
  };
}
const reach = once((request) => x17.reach(request));
const templatesOf = once((request) => reachTemplates(kernel, request));

/**
 * Standard deviation of mu with the nuisance parameters profiled: counts far above 1, a signal far below the background, so the likelihood is Gaussian;
 * `binToBin` is the relative error of each bin on its own.
 */
const gaussianError = ({ signal, background, deformations }: BinnedModel, binToBin = 0): number =>
  1 / Math.sqrt(information({ signal, background: background.map((b) => b + (binToBin * b) ** 2), deformations }));

describe("what BESIII can reach at 3773 MeV", () => {
  const results = reach({ ...quick, epsV: 2e-3 });

  it("expects the limit that Gaussian error propagation gives by hand", () => {
    const { model } = templatesOf({ ...quick, epsV: 2e-3 });
    const sigmaMu = gaussianError(model);
    // second order: the limit's own Poisson error, mu S/B = 1% per bin
    expect(Math.abs((value(results, "limit.cls90.eps") / 2e-3) ** 2 / (1.6448536 * sigmaMu) - 1)).toBeLessThan(0.01);
    expect(Math.abs((value(results, "reach.5sigma.eps") / 2e-3) ** 2 / (5 * sigmaMu) - 1)).toBeLessThan(0.03);
  });

  it("is the same in a window that is given where it would be", () => {
    // 8 resolutions of 1.5 MeV
    const given = reach({ ...quick, epsV: 2e-3, range: [4.88, 28.88] });
    // edges that are decimals either way; the spectra are those of another range: their errors
    const errors = 2 * (results["limit.cls90.eps"] as Quantity).error;
    expect(Math.abs(value(given, "limit.cls90.eps") - value(results, "limit.cls90.eps"))).toBeLessThan(errors);
  });

  it("gains by a wider window, which measures the background, and not by one that ends at the peak", () => {
    const [narrow, wide] = [
      [15.5, 18.5],
      [8, 40],
    ].map((range) => value(reach({ ...quick, epsV: 2e-3, range: range as [number, number] }), "limit.cls90.eps")) as [number, number];
    expect(wide).toBeLessThan(value(results, "limit.cls90.eps"));
    expect(narrow).toBeGreaterThan(1.5 * wide);
  });

  it.each([
    [{ range: [8, 16.88] }, /^range = 8,16\.88: must hold the mass 16\.88 MeV, with 0\.5 MeV on either side$/],
    [{ range: [1, 40] }, /^range\[0\] = 1 MeV: must be at least 1\.27/],
    [{ range: [8, 2000] }, /^range\[1\] = 2000 MeV: must be at most 1886\.5 MeV/],
    [{ range: [8, 40], experiment: "padme-scan" }, /^range: a scan of sqrt\(s\) is fitted at all of its energies/],
    [{ range: [8, 1000], bin: 0.05 }, /^bin = 0\.05 MeV: gives 19840 bins from 8 to 1000 MeV; at most 5000$/],
  ] as const)("refuses %j", (request, message) => {
    expect(() => x17.reach(request as unknown as ReachRequest)).toThrow(message);
  });

  it("orders limits, bands and discoveries", () => {
    const ids = ["limit.cls90.eps.minus2", "limit.cls90.eps.minus1", "limit.cls90.eps", "limit.cls90.eps.plus1", "limit.cls90.eps.plus2"];
    const bands = ids.map((id) => value(results, id));
    expect(bands).toEqual([...bands].sort((a, b) => a - b));
    expect(value(results, "limit.cls95.eps")).toBeGreaterThan(value(results, "limit.cls90.eps"));
    expect(value(results, "limit.profile90.eps")).toBeLessThan(value(results, "limit.cls90.eps"));
    expect(value(results, "reach.5sigma.eps")).toBeGreaterThan(value(results, "reach.3sigma.eps"));
  });

  it("sees the coupling it says it can see, at the luminosity it asks for", () => {
    const eps = value(results, "reach.3sigma.eps");
    expect(Math.abs(value(x17.reach({ ...quick, epsV: eps }), "significance") - 3)).toBeLessThan(1e-6);
    const lumi = value(x17.reach({ ...quick, epsV: 1e-3 }), "luminosity.3sigma");
    expect(Math.abs(value(x17.reach({ ...quick, epsV: 1e-3, lumi }), "significance") - 3)).toBeLessThan(1e-6);
  });

  it("depends on G2 alone up to O(m_e^2/m_X^2)", () => {
    const vector = value(results, "limit.cls90.eps");
    const axial = value(x17.reach({ ...quick, epsV: 0, epsA: 2e-3 }), "limit.cls90.eps");
    expect(Math.abs(axial / vector - 1)).toBeLessThan(5 * 9.164e-4);
  });

  it("agrees with pseudo-experiments: median limit within three of its errors, coverage at least nominal", () => {
    const toys = x17.reach({ ...quick, epsV: 2e-3, toys: 300 });
    const median = toys["toys.limit.cls90.eps"] as Quantity;
    const coverage = toys["toys.coverage90"] as Quantity;
    // three sigma: one in 370, and the seed is fixed
    expect(Math.abs(median.value - value(toys, "limit.cls90.eps"))).toBeLessThan(3 * median.error);
    expect(coverage.value).toBeGreaterThan(0.9 - 3 * coverage.error);
  });
});

describe("the accuracy of the spectra", () => {
  it("bounds the larger relative error of background and signal; a count has the errors of its bins", () => {
    const found = reach({ ...quick, epsV: 2e-3 });
    const { edges, model, errors } = reachTemplates(kernel, { ...quick, epsV: 2e-3 });
    const sum = (row: readonly number[]) => row.reduce((all, x) => all + x, 0);
    const relative = (["background", "signal"] as const).map((term) => sum(errors[term]) / sum(model[term]));
    expect(found.relativeError).toBeLessThanOrEqual(quick.accuracy);
    expect(Math.max(...relative) / found.relativeError).toBeCloseTo(1, 6);
    const [lo, hi] = [value(found, "window.lo"), value(found, "window.hi")];
    const inside = (row: readonly number[]) => sum(row.filter((_, i) => edges[i]! >= lo && edges[i + 1]! <= hi));
    for (const term of ["background", "signal"] as const) {
      const count = found[`window.${term}`] as Quantity;
      expect(count.error / inside(errors[term])).toBeCloseTo(1, 6);
      expect(count.value / inside(model[term])).toBeCloseTo(1, 12);
    }
  });
});

describe("other experiments", () => {
  it("PADME's scan is limited by the uncertainty from point to point, which no luminosity cures", () => {
    const results = reach({ experiment: "padme-scan", epsV: 6.78e-4 });
    expect(results.unreachable).toContain("luminosity.5sigma");
    const statistical = x17.reach({ experiment: "padme-scan", epsV: 6.78e-4, normalisation: 0, shape: 0, uncorrelated: 0 });
    expect(value(statistical, "limit.cls90.eps")).toBeLessThan(0.6 * value(results, "limit.cls90.eps"));
    expect(statistical.unreachable).toEqual([]);
  });
});

describe("how far a number may be believed", () => {
  const belle2 = reach({ ...quick, experiment: "belle2-like", epsV: 6.78e-4 });

  /** Error of a number that holds what the width of the bins does, and the half of the last digit of the number it is compared with. */
  const within = (found: ReachResults, id: keyof ReachResults) => (found[id] as Quantity).error + 0.005;

  it("Belle II's 7 sigma rest on S/B = 7e-4: 0.1% from bin to bin leaves 1.84", () => {
    // the digits printed, 7.0
    expect(Math.abs(value(belle2, "significance") - 7)).toBeLessThan((belle2["significance"] as Quantity).error + 0.05);
    // by definition, from counts that are printed beside it
    const [signal, background] = [value(belle2, "window.signal"), value(belle2, "window.background")];
    expect(value(belle2, "window.signalOverBackground")).toBe(signal / background);
    // 7.4e-4 in bins that began elsewhere: each end of the window, where there is background and hardly signal, moves by up to half a bin
    const { edges } = templatesOf({ ...quick, experiment: "belle2-like", epsV: 6.78e-4 });
    const bin = Math.max(...edges.slice(1).map((edge, i) => edge - edges[i]!));
    const moved = bin / (value(belle2, "window.hi") - value(belle2, "window.lo"));
    expect(Math.abs(signal / background / 7.4e-4 - 1)).toBeLessThan(moved);
    expect(Math.abs(value(belle2, "significance.uncorrelated") - 1.844)).toBeLessThan(0.01);
    const asked = x17.reach({ ...quick, experiment: "belle2-like", epsV: 6.78e-4, uncorrelated: 1e-3 });
    expect(value(asked, "significance")).toBe(value(belle2, "significance.uncorrelated"));
    expect(value(asked, "limit.cls90.eps")).toBe(value(belle2, "limit.cls90.eps.uncorrelated"));
    expect(belle2.scan[0]!.cls90Uncorrelated).toBe(value(asked, "limit.cls90.eps"));
  });

  it("is 1.71 sigma of a tau-charm factory's 2.75", () => {
    const stcf = reach({ ...quick, experiment: "stcf", epsV: 6.78e-4 });
    expect(Math.abs(value(stcf, "significance") - 2.764)).toBeLessThan(within(stcf, "significance"));
    // 1.73 in bins that began at 2.5 m_e: the error of a bin depends on the bins. In these the Gaussian likelihood says, to S/B = 1e-3 in the variance:
    for (const [found, experiment] of [
      [belle2, "belle2-like"],
      [stcf, "stcf"],
    ] as const) {
      const { model } = templatesOf({ ...quick, experiment, epsV: 6.78e-4 });
      expect(Math.abs(value(found, "significance.uncorrelated") * gaussianError(model, 1e-3) - 1)).toBeLessThan(1e-3);
      expect(Math.abs(value(found, "significance") * gaussianError(model) - 1)).toBeLessThan(1e-3);
    }
    // the errors themselves stay small: a tolerance made of one must bind
    for (const found of [belle2, stcf])
      for (const id of ["significance", "significance.uncorrelated", "limit.cls90.eps", "limit.cls90.eps.uncorrelated"] as const)
        expect((found[id] as Quantity).error / value(found, id), id).toBeLessThan(0.02);
  });

  it("goals are called goals, data data, and a luminosity of the request neither", () => {
    const first = (request: ReachRequest) => x17.reach({ ...coarse, ...request }).assumptions[0];
    expect(belle2.assumptions[0]).toMatch(/50000 fb\^-1 is a goal of the experiment, not collected/);
    expect(first({})).toMatch(/20\.3 fb\^-1 was collected/);
    expect(first({ experiment: "belle2-like", lumi: 500 })).toMatch(/500 fb\^-1 is as given/);
    expect(first({ experiment: { sqrts: 500, lumi: 2, sigma: 1 } })).toMatch(/is as given/);
  });

  it("a resolution that is the same at every mass is called an assumption, a window cut at the threshold is named", () => {
    expect(belle2.assumptions.join("\n")).toMatch(/resolution: 2 MeV at every mass, an assumption/);
    const windows = [13.2, 14].map((mass) => x17.reach({ ...coarse, mass }).assumptions.filter((one) => one.startsWith("window")).length);
    expect(windows).toEqual([1, 0]);
  });

  it("a resolution at the end of its search is a lower bound, not a number with an error", () => {
    const { value: cap, error, note, formula } = belle2["resolution.3sigma"] as Quantity;
    expect([cap, error, note]).toEqual([3, 0, "lower bound: the search ends here"]);
    expect(formula).toMatch(/^at least this: the coarsest resolution looked at still gives 5\.\d+ sigma$/);
    expect(belle2.atSearchLimit[0]).toMatch(/^resolution\.3sigma: 3 MeV/);
    const inside = reach({ ...quick, experiment: "stcf", epsV: 6.78e-4 });
    expect(inside.atSearchLimit).toEqual([]);
    const found = inside["resolution.3sigma"] as Quantity;
    const there = x17.reach({ ...quick, experiment: "stcf", epsV: 6.78e-4, sigma: found.value });
    // the significance goes with 1/sqrt(resolution): half the relative error
    expect(Math.abs(value(there, "significance") - 3)).toBeLessThan((3 * found.error) / found.value);
  });

  it("the best window of PADME's scan counts with the same uncertainty from point to point as the fit", () => {
    const padme = reach({ experiment: "padme-scan", epsV: 6.78e-4 });
    const { model, edges } = templatesOf({ experiment: "padme-scan", epsV: 6.78e-4 });
    const lo = value(padme, "window.signal");
    expect(lo).toBeGreaterThan(0);
    // counts of the points in the window, each known to 0.8%; a Gaussian is right to S/B, the relative change of its variance
    const b = value(padme, "window.background");
    const inside = model.background.filter((_, i) => edges[i]! >= value(padme, "window.lo") && edges[i + 1]! <= value(padme, "window.hi"));
    const sigma = Math.sqrt(inside.reduce((sum, x) => sum + x + (0.008 * x) ** 2, 0));
    expect(lo / b).toBeLessThan(0.02);
    expect(Math.abs(value(padme, "window.significance") / (lo / sigma) - 1)).toBeLessThan(lo / b);
    // a fit that also has to find its background elsewhere does not do better than counting, and as well as the Gaussian likelihood says
    expect(value(padme, "significance")).toBeLessThan(value(padme, "window.significance"));
    expect(Math.abs(value(padme, "significance") * gaussianError(model, 0.008) - 1)).toBeLessThan(lo / b);
    expect(model.binErrors).toHaveLength(47);
  });
});

describe("long work", () => {
  it("says how far it is and stops when told", () => {
    const shares: number[] = [];
    x17.reach({ ...quick, toys: 20 }, (share) => void shares.push(share));
    expect(shares.length).toBeGreaterThan(40);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    let calls = 0;
    expect(() => x17.reach({ ...quick, toys: 100_000 }, () => ++calls < 5)).toThrow(/^reach: stopped with \d+% done$/);
    expect(calls).toBe(5);
  });

  it("with an uncertainty of every bin takes as many steps as without", () => {
    // each step reads the background of each bin once
    const reads = (uncorrelated: number) => {
      const { model } = templatesOf({ ...coarse, uncorrelated });
      let count = 0;
      const background = new Proxy(model.background, {
        get(target, key) {
          count++;
          return Reflect.get(target, key) as unknown;
        },
      });
      expectedLimit(kernel, { ...model, background }, 0.9, "cls");
      return count;
    };
    // one nuisance parameter per bin made this 100 times as much
    expect(reads(1e-3)).toBeLessThan(2 * reads(0));
  });
});

describe("requests at the ends of their ranges", () => {
  it.each([
    { lumi: 1e12, epsV: 1 },
    { lumi: 1e-12, efficiency: 1e-6, epsV: 1 },
    { lumi: 1e-12, epsV: 1e-6 },
    { normalisation: 1, shape: 1, uncorrelated: 1 },
    { epsV: 1e-10 },
    { mass: 2.1, sigma: 50 },
  ])("%j gives finite numbers", (request) => {
    const results = x17.reach({ accuracy: 0.05, bin: 2, ...request });
    const walk = (x: unknown): number[] => (typeof x === "number" ? [x] : typeof x === "object" && x ? Object.values(x).flatMap(walk) : []);
    expect(walk(results).filter((x) => !Number.isFinite(x))).toEqual([]);
  });

  it.each([
    ["efficiency", { efficiency: 1e-320 }],
    ["lumi", { lumi: 1e-320 }],
    ["epsV, epsA, cuts: no bin has 1e-30 signal events", { efficiency: 1e-6, lumi: 1e-12, epsV: 1e-10 }],
  ])("is refused in a line that begins with %s", (begin, request) => {
    let told: unknown;
    try {
      x17.reach({ ...coarse, ...request } as ReachRequest);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(InputError);
    expect((told as InputError).message).toContain(begin);
  });
});

describe("a request that makes no sense", () => {
  it.each([
    ["experiment", { experiment: "lhc" }],
    ["experiment.beams", { experiment: { beams: 2 } }],
    ["experiment.sqrts is missing", { experiment: { lumi: 1, sigma: 1 } }],
    ["mass", { mass: 2000 }],
    ["mass", { experiment: "padme-scan", mass: 20 }],
    ["sigma", { sigma: 0 }],
    ["masses", { masses: [] }],
    ["epsV = 0, epsA = 0", { epsV: 0 }],
    ["toys", { toys: 1.5 }],
  ])("is refused in one line that begins with %s", (name, request) => {
    const call = () => x17.reach(request as unknown as ReachRequest);
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name.replace(".", "\\.")}`));
  });
});

describe("x17 reach", () => {
  const folder = mkdtempSync(join(tmpdir(), "x17-reach-"));

  it("writes the likelihood as a pyhf workspace", async () => {
    const path = join(folder, "model.json");
    const { code } = await inProcess(["reach", "--accuracy", "0.02", "--pyhf", path, "--json"]);
    expect(code).toBe(0);
    const { channels, observations, version } = JSON.parse(readFileSync(path, "utf8"));
    expect(version).toBe("1.0.0");
    expect(channels[0].samples.map(({ name }: { name: string }) => name)).toEqual(["signal", "background"]);
    expect(observations[0].data).toEqual(channels[0].samples[1].data);
  });

  it("takes its masses from a file, and names the line that is no number", async () => {
    const path = join(folder, "masses.txt");
    writeFileSync(path, "\ufeff# MeV\r\n10, 17\r\n30 # heavy\r\n");
    const { stdout } = await inProcess(["reach", "--masses", `@${path}`, "--accuracy", "0.05", "--json"]);
    expect(JSON.parse(stdout).inputs.masses).toEqual([10, 17, 30]);
    writeFileSync(path, "10\n0x10\n");
    const { code, stderr } = await inProcess(["reach", "--masses", `@${path}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^x17: --masses [^\n]*masses\.txt: line 2: 0x10: must be a finite number\n$/);
  });

  it("takes a user's experiment from a file and refuses one that is none", async () => {
    const path = join(folder, "mine.json");
    writeFileSync(path, JSON.stringify({ sqrts: 500, lumi: 2, sigma: 1, cuts: "cos0.9" }));
    expect((await inProcess(["reach", "--experiment", path, "--accuracy", "0.02"])).code).toBe(0);
    writeFileSync(path, "{");
    const { code, stderr } = await inProcess(["reach", "--experiment", path]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^x17: --experiment [^\n]*must be a JSON object[^\n]*\n$/);
  });
});

import { describe, expect, it } from "vitest";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import {
  discoveryReach,
  discoverySignificance,
  exclusionSignificance,
  expectedLimit,
  luminosityFactor,
  observedCls,
} from "../../src/statistics/limits.ts";
import { asimovData, type BinnedModel, scaledModel, uncertainModel, withSample } from "../../src/statistics/model.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";
import { conditionalFit, unconditionalFit } from "../../src/statistics/profile.ts";

const kernel = loadKernelSync();
const counting = (s: number, b: number): BinnedModel => ({ signal: [s], background: [b], deformations: [] });

describe("what is assumed of the shape of a background", () => {
  const shape = { normalisation: 0.01, shape: 0.002 };
  const flat = (edges: readonly number[]) => edges.slice(1).map((edge, i) => 100 * (edge - edges[i]!));
  const of = (edges: readonly number[]) => uncertainModel(flat(edges), flat(edges), shape, edges).deformations;

  it("is the same in bins and in their halves, also where bins differ in width", () => {
    const edges = [3, 4, 6, 6.5, 10];
    const halves = edges.flatMap((edge, i) => (i === 0 ? [edge] : [0.5 * (edges[i - 1]! + edge), edge]));
    const added = of(halves).map((row) => row.flatMap((x, i) => (i % 2 === 1 ? [row[i - 1]! + x] : [])));
    for (const [k, row] of of(edges).entries()) for (const [i, x] of row.entries()) expect(Math.abs(added[k]![i]! - x)).toBeLessThan(1e-13 * 350);
  });

  it("is --shape at the ends of the window, P1 and P2 of the position between them, in narrow bins", () => {
    const edges = Array.from({ length: 2001 }, (_, i) => 5 + i / 1000);
    const [, slope, curvature] = of(edges) as [number[], number[], number[]];
    // half a bin from the end: 1 - 5e-4 and 1 - 1.5e-3
    expect(slope[1999]! / 0.1).toBeCloseTo(0.002 * (1 - 5e-4), 12);
    expect(curvature[0]! / 0.1).toBeCloseTo(0.002 * (1 - 1.5e-3 + 5e-7), 9);
    expect(slope[0]).toBeCloseTo(-slope[1999]!, 12);
    expect(curvature[1000]! / 0.1).toBeCloseTo(-0.001, 6);
  });
});

describe("the normal distribution", () => {
  it.each([
    // Abramowitz and Stegun, Table 26.1 and 26.6
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [-3, 0.00134989803163009],
  ])("has Phi(%f) = %f", (z, phi) => {
    expect(Math.abs(normalCdf(kernel, z) - phi)).toBeLessThan(2e-15);
    expect(Math.abs(normalQuantile(kernel, phi) - z)).toBeLessThan(1e-12);
  });
});

describe("one bin without systematic uncertainty", () => {
  it("is discovered with the closed-form Asimov significance sqrt(2[(s+b) ln(1+s/b) - s])", () => {
    for (const [s, b] of [
      [10, 100],
      [300, 4.2e5],
      [5, 0.5],
    ] as const) {
      const closed = Math.sqrt(2 * ((s + b) * Math.log1p(s / b) - s));
      // the closed form itself loses digits as (s/b)^2; 1e-16 s/(s^2/b) relative
      const tolerance = 1e-12 + (1e-15 * b) / s;
      expect(Math.abs(discoverySignificance(kernel, counting(s, b), 1) / closed - 1)).toBeLessThan(tolerance);
    }
  });

  it("has the expected CLs limit of a hand calculation for many events: mu s = 1.96 sqrt(b) at 95%, 1.645 sqrt(b) at 90%", () => {
    const b = 1e10;
    // q_A = (mu s)^2/b (1 + O(mu s/b)), mu s/b = 2e-5
    const limit95 = expectedLimit(kernel, counting(1, b), 0.95, "cls").median;
    const limit90 = expectedLimit(kernel, counting(1, b), 0.9, "cls").median;
    expect(Math.abs(limit95 / (1.959963984540054 * 1e5) - 1)).toBeLessThan(2e-5);
    expect(Math.abs(limit90 / (1.6448536269514722 * 1e5) - 1)).toBeLessThan(2e-5);
    const profile = expectedLimit(kernel, counting(1, b), 0.95, "profile").median;
    expect(Math.abs(profile / (1.6448536269514722 * 1e5) - 1)).toBeLessThan(2e-5);
  });

  it("solves q_A(mu) = target exactly: 2[mu s - b ln(1 + mu s/b)] at the limit is 1.96 squared", () => {
    const mu = expectedLimit(kernel, counting(2, 7), 0.95, "cls").median;
    const q = 2 * (2 * mu - 7 * Math.log1p((2 * mu) / 7));
    expect(Math.abs(Math.sqrt(q) - 1.959963984540054)).toBeLessThan(1e-9);
  });
});

describe("systematic uncertainty of the background", () => {
  it("turns sqrt(b) into sqrt(b + (delta b)^2) for one bin, in the limit of a small signal", () => {
    const b = 1e4;
    const model: BinnedModel = { signal: [1], background: [b], deformations: [[0.02 * b]] };
    const closed = Math.sqrt(b + (0.02 * b) ** 2);
    // corrections are of relative order mu s/b = 4e-2 for 1.96 sigma: compare the slope at a small mu
    expect(Math.abs((exclusionSignificance(kernel, model, 0.1) * closed) / 0.1 - 1)).toBeLessThan(1e-4);
  });

  it("is profiled away by bins without signal", () => {
    const background = [1e4, 1e4, 1e4, 1e4, 1e4];
    const signal = [0, 0, 100, 0, 0];
    const free = { signal, background, deformations: [] };
    const uncertain = uncertainModel(signal, background, { normalisation: 0.5, shape: 0 });
    // five bins measure the normalisation: the error of the background in one bin grows by sqrt(1 + 1/4)
    const ratio = discoverySignificance(kernel, free, 0.01) / discoverySignificance(kernel, uncertain, 0.01);
    expect(Math.abs(ratio - Math.sqrt(1.25))).toBeLessThan(1e-3);
  });

  it("makes a discovery impossible at any luminosity when the signal looks like it", () => {
    const model: BinnedModel = { signal: [10], background: [1000], deformations: [[100]] };
    expect(luminosityFactor(kernel, model, 1, 5)).toBeUndefined();
    expect(discoveryReach(kernel, model, 5)).toBeGreaterThan(50);
  });
});

describe("a further sample of background", () => {
  const background = [500, 450, 400, 350];
  const signal = [2, 30, 5, 1];
  const known = uncertainModel(signal, background, { normalisation: 0.01, shape: 0.002 });
  const peak = { name: "peak", events: [10, 80, 200, 40] };
  const whole = withSample(known, peak, [{ name: "peak_normalisation", events: peak.events.map((b) => 0.1 * b) }]);

  it("is background, and deformed by its own parameters alone", () => {
    expect(whole.background).toEqual([510, 530, 600, 390]);
    expect(whole.deformations).toEqual([...known.deformations, [1, 8, 20, 4]]);
    expect(whole.parameters!.at(-1)).toEqual({ name: "peak_normalisation", sample: "peak" });
  });

  it("costs significance, and more where it is uncertain", () => {
    const sharp = withSample(known, peak, []);
    const [alone, with_, uncertain] = [known, sharp, whole].map((model) => discoverySignificance(kernel, model, 1)) as [number, number, number];
    expect(with_).toBeLessThan(alone);
    expect(uncertain).toBeLessThan(with_);
  });

  it("scales with the luminosity", () => {
    expect(scaledModel(whole, 2).beside).toEqual([{ name: "peak", events: [20, 160, 400, 80] }]);
  });
});

describe("fits", () => {
  const background = Array.from({ length: 38 }, (_, i) => 2000 - 40 * i);
  const signal = background.map((_, i) => 500 * Math.exp(-0.5 * ((i - 18) / 3) ** 2));
  const model = uncertainModel(signal, background, { normalisation: 0.02, shape: 0.05 });

  it("find the strength that made the Asimov data", () => {
    const best = unconditionalFit(kernel, model, asimovData(model, 0.7));
    expect(Math.abs(best.mu - 0.7)).toBeLessThan(1e-8);
    expect(best.deviance).toBeLessThan(1e-12);
  });

  it("are stationary: no step in a nuisance parameter lowers the deviance", () => {
    const data = background.map((b, i) => Math.round(b + 30 * Math.sin(i)));
    const best = conditionalFit(kernel, model, data, 0.3);
    for (let k = 0; k < 3; k++) {
      for (const step of [-1e-3, 1e-3]) {
        const shifted: BinnedModel = {
          ...model,
          background: model.background.map(
            (b, i) => b + best.theta.reduce((sum, t, j) => sum + (t + (j === k ? step : 0)) * model.deformations[j]![i]!, 0),
          ),
          deformations: [],
        };
        const penalty = best.theta.reduce((sum, t, j) => sum + (t + (j === k ? step : 0)) ** 2, 0);
        expect(conditionalFit(kernel, shifted, data, 0.3).deviance + penalty).toBeGreaterThan(best.deviance);
      }
    }
  });

  it("give CLs = 1 - CL at the expected median limit for the background-only Asimov data", () => {
    const limit = expectedLimit(kernel, model, 0.9, "cls").median;
    expect(Math.abs(observedCls(kernel, model, asimovData(model, 0))(limit) - 0.1)).toBeLessThan(1e-6);
  });

  it("scale as the square root of the luminosity without systematic uncertainty", () => {
    const free = { ...model, deformations: [] };
    const z1 = discoverySignificance(kernel, free, 1);
    const z4 = discoverySignificance(kernel, scaledModel(free, 4), 1);
    expect(Math.abs(z4 / z1 - 2)).toBeLessThan(1e-12);
    expect(Math.abs(luminosityFactor(kernel, free, 1, 2 * z1)! - 4)).toBeLessThan(1e-8);
  });
});

// Errors of x17 reach: what a sample of conversions leaves uncertain, couplings that no request has, the width of a response.
import { describe, expect, it } from "vitest";
import { GROUPS } from "../src/conversions/templates.ts";
import { loadSync, type Quantity } from "../src/index.ts";
import { reachTemplates } from "../src/reach/index.ts";
import { fluctuation, sampleError } from "../src/reach/sampling.ts";
import { normalBetween, uniform } from "../src/reference/index.ts";
import { responseWidth } from "../src/smear/responseWidth.ts";

const x17 = loadSync();
const { kernel } = x17;
const seed = Number(process.env["X17_SEED"] ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo + (hi - lo) * random();

describe("a sample without one of its parts at a time", () => {
  it("tells the error of a mean, and the bias of a square", () => {
    const parts = Array.from({ length: GROUPS }, () => between(1, 3));
    const sum = parts.reduce((all, x) => all + x, 0);
    const mean = sum / GROUPS;
    const left = parts.map((x) => (sum - x) / (GROUPS - 1));
    const variance = parts.reduce((all, x) => all + (x - mean) ** 2, 0) / (GROUPS * (GROUPS - 1));
    expect(sampleError(kernel, mean, left, 0) / Math.sqrt(variance)).toBeCloseTo(1, 10);
    // the mean of x^2 is that of x squared and the variance of the mean: its bias
    const squares = left.map((x) => x * x);
    const linear = squares.reduce((all, x) => all + x, 0) / GROUPS;
    const spread = Math.sqrt(((GROUPS - 1) / GROUPS) * squares.reduce((all, x) => all + (x - linear) ** 2, 0));
    expect(sampleError(kernel, mean * mean, squares, 0) / Math.hypot(spread, variance)).toBeCloseTo(1, 10);
    expect(sampleError(kernel, mean * mean, squares, Math.E) / Math.hypot(spread, 2 * variance)).toBeCloseTo(1, 10);
    expect(sampleError(kernel, mean, [...left.slice(1), undefined], 0)).toBe(mean);
  });

  it("is that of the pairs in the window, and in each bin", () => {
    const request = { epsV: 2e-3, range: [12, 22], accuracy: 0.05, conversions: "perigee", conversionPairs: 20_000, seed } as const;
    const { model, without = [], edges } = reachTemplates(kernel, request);
    const results = x17.reach(request) as unknown as Record<string, Quantity>;
    const made = x17.conversions({ fit: "perigee", n: 20_000, seed, range: [12, 22], bin: 10 }).pairs.value;
    const each = (made * 20.3) / 20_000;
    const [lo, hi] = [results["window.lo"]!.value, results["window.hi"]!.value];
    const events = model.beside![0]!.events;
    const inside = events.reduce((sum, b, i) => (edges[i]! >= lo && edges[i + 1]! <= hi ? sum + b : sum), 0);
    expect(results["window.conversions"]!.value / inside).toBeCloseTo(1, 12);
    // counts are Poisson's; the variance of 16 parts is itself known to sqrt(2/15), 0.37; the window may move with the sample
    const poisson = Math.sqrt(inside * each * 1.04);
    expect(results["window.conversions"]!.error / poisson).toBeGreaterThan(0.3);
    expect(without.length).toBe(GROUPS);
    for (const i of events.keys()) {
      const rest = without.map((one) => one.beside![0]!.events[i]!);
      // each pair is left out once
      expect(rest.reduce((sum, b) => sum + b, 0) / GROUPS / events[i]!).toBeCloseTo(1, 10);
    }
    const again = reachTemplates(kernel, { ...request, conversionPairs: 80_000 });
    // goes with the inverse of the number of pairs: 40 bins and two parameters of 16 parts
    expect(Math.abs(Math.log((4 * fluctuation(again.model, again.without!)) / fluctuation(model, without)))).toBeLessThan(0.5);
  });
});

it("no coupling above 1 is a limit", () => {
  const { scan, unreachable } = x17.reach({ lumi: 1e-9, accuracy: 0.05, bin: 1 });
  for (const id of ["limit.cls90.eps", "limit.profile95.eps", "reach.5sigma.eps"]) expect(unreachable).toContain(id);
  expect(Object.keys(scan[0]!).sort()).toEqual(["errors", "mass", "signalOverBackground"]);
});

describe("the width of a response", () => {
  const part = (weight: number) => ({ weight, scale: between(0.9, 1), shift: between(-0.5, 0.5), sigma: between(0.5, 6) });

  it("is half of the middle 68 %, of one Gaussian its standard deviation", () => {
    const [mass, one] = [between(5, 50), part(0.7)];
    expect(responseWidth([one], mass) / one.sigma).toBeCloseTo(1, 12);
    const parts = [part(0.3), part(0.5), part(0.1)];
    const half = responseWidth(parts, mass);
    const share = (lo: number, hi: number) =>
      parts.reduce((sum, { weight, scale, shift, sigma }) => {
        const at = scale * mass + shift;
        return sum + (weight / 0.9) * normalBetween((lo - at) / sigma, (hi - at) / sigma);
      }, 0);
    let [low, high] = [mass - 100, mass + 100];
    for (let step = 0; step < 60; step++) {
      const middle = 0.5 * (low + high);
      if (share(mass - 1000, middle) < 0.158655253931457) low = middle;
      else high = middle;
    }
    // the series for erf is good to 3e-7 of the events
    expect(Math.abs(share(low, low + 2 * half) - 0.682689492137086)).toBeLessThan(3e-6);
  });

  it("is continuous in the weights, and grows with that of the wider part", () => {
    const width = (w: number) =>
      responseWidth(
        [
          { weight: 1 - w, scale: 1, shift: 0, sigma: 1.5 },
          { weight: w, scale: 1, shift: 0, sigma: 6 },
        ],
        17,
      );
    const widths = Array.from({ length: 101 }, (_, i) => width(i / 100));
    for (const [i, one] of widths.slice(1).entries()) {
      expect(one).toBeGreaterThan(widths[i]!);
      // 4.5 MeV in all, at most 0.1 for each hundredth
      expect(one - widths[i]!).toBeLessThan(0.1);
    }
  });
});

it("names what makes a background of nothing", () => {
  expect(() => x17.reach({ conversions: "beam-fit", conversionPairs: 1000, etaMin: 3.1415, accuracy: 0.05 })).toThrow(
    /^etaMin, cuts, lumi, efficiency: /,
  );
});

it("where a veto leaves no pair of conversions there may be one, and that is said", () => {
  const request = { accuracy: 0.05, conversions: "beam-fit", conversionPairs: 1000, radiusMax: 5, etaMin: 0.5 } as const;
  const { assumptions, ...found } = x17.reach(request);
  const results = found as unknown as Record<string, Quantity>;
  // at 20.3 fb^-1 what x17 conversions gives for a bin without a pair
  const { bins } = x17.conversions({ fit: "beam-fit", n: 1000, radiusMax: 5, etaMin: 0.5, range: [16, 18], bin: 2 });
  expect(bins.map(({ kept }) => kept)).toEqual([0]);
  const onePair = 20.3 * bins[0]!.errors.kept;
  expect(results["window.conversions"]!.value).toBe(0);
  expect(results["window.conversions"]!.error / onePair).toBeCloseTo(1, 10);
  expect(results["window.background"]!.error).toBeGreaterThan(onePair);
  expect(results["window.signalOverBackground"]!.error).toBeGreaterThan(
    (results["window.signalOverBackground"]!.value * onePair) / results["window.background"]!.value,
  );
  expect(assumptions.find((one) => one.startsWith("conversions: pairs are few"))).toMatch(
    /none of the 1000 that are made is left in the best window, where one would be \d+ events/,
  );
});

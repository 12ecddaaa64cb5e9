// What keeps the Monte Carlo from cutting space away: the floor of the unadapted density, the evidence a map needs, the estimate without adaptation.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { refinedGrid, uniformGrid } from "../../src/integrate/grid.ts";
import { runHere } from "../../src/integrate/here.ts";
import { INCREMENTS } from "../../src/integrate/pass.ts";
import { type Evidence, trust } from "../../src/integrate/trust.ts";
import { arena } from "../../src/kernel/memory.ts";
import { functionIntegrand, options } from "./support.ts";

const x17 = loadSync();
const { kernel } = x17;

/** A map of one dimension that looks only at [0, 0.1]: nine tenths of the axis share one increment. */
function blindGrid(dim: number): Float64Array {
  const axis = Array.from({ length: INCREMENTS + 1 }, (_, i) => (i === INCREMENTS ? 1 : (0.1 * i) / (INCREMENTS - 1)));
  return Float64Array.from(Array.from({ length: dim }, () => axis).flat());
}

/** Points of the mixture: columns of the coordinates, then one over its density. */
function points(n: number, dim: number, floor: number, flat: boolean) {
  const grid = blindGrid(dim);
  const { views, offsets } = arena(kernel, dim, grid.length, n * (3 * dim + 1));
  views[0]!.fill(1);
  views[1]!.set(grid);
  kernel.exports.vegasPointsBatch(n, dim, INCREMENTS, 5, flat ? 2 : 1, 0, offsets[0]!, offsets[1]!, floor, flat ? 1 : 0, offsets[2]!);
  return views[2]!.slice();
}

describe("the mixture of the adapted and the unadapted map", () => {
  const [n, dim, floor] = [40_000, 3, 0.1];
  const parts = [false, true].map((flat) => points(n, dim, floor, flat));

  it("weighs no point more than 1/floor, wherever the adapted map looks", () => {
    for (const part of parts) {
      const weights = part.subarray(dim * n, (dim + 1) * n);
      expect(Math.max(...weights)).toBeLessThanOrEqual((1 / floor) * (1 + 1e-15));
      expect(Math.min(...weights)).toBeGreaterThan(0);
    }
  });

  it.each([
    ["1", () => 1, 1],
    ["the product of the coordinates", (x: readonly number[]) => x.reduce((a, b) => a * b, 1), 1 / 8],
    ["what the adapted map hardly sees", (x: readonly number[]) => (x.every((one) => one > 0.5) ? 1 : 0), 1 / 8],
  ])("integrates %s without bias", (_, f, exact) => {
    let [value, variance] = [0, 0];
    for (const [k, part] of parts.entries()) {
      const values = Array.from({ length: n }, (_, i) => f(Array.from({ length: dim }, (_, d) => part[d * n + i]!)) * part[dim * n + i]!);
      const share = k === 0 ? 1 - floor : floor;
      const mean = values.reduce((sum, one) => sum + one, 0) / n;
      value += share * mean;
      variance += (share * share * values.reduce((sum, one) => sum + (one - mean) ** 2, 0)) / n / n;
    }
    // four standard deviations: false alarm 6e-5; the seed is fixed
    expect(Math.abs(value - exact)).toBeLessThan(4 * Math.sqrt(variance));
  });

  it("without a floor is the adapted map alone", () => {
    const weights = points(1000, 1, 0, false).subarray(1000, 2000);
    const grid = blindGrid(1);
    for (const weight of weights)
      expect([INCREMENTS * (grid[1]! - grid[0]!), INCREMENTS * (1 - grid[INCREMENTS - 1]!)].some((one) => Math.abs(weight / one - 1) < 1e-9)).toBe(
        true,
      );
  });
});

describe("the map", () => {
  const histogram = Array.from({ length: INCREMENTS }, (_, i) => (i >= 20 && i < 24 ? 1 : 0));
  const learnt = (accepted: number) => refinedGrid(kernel, uniformGrid(1, INCREMENTS), histogram, INCREMENTS, { accepted, effective: accepted });
  const widest = (grid: Float64Array) => Math.max(...Array.from(grid.subarray(1), (x, i) => x - grid[i]!));

  it("moves little on few points", () => {
    // one point against a prior of five: no increment becomes twice as wide
    expect(widest(learnt(1))).toBeLessThan(2 / INCREMENTS);
  });

  it("leaves to empty space what it may hold: ln(1e4)/N of N accepted points, and never less than one increment", () => {
    // the longest empty stretch: the last forty increments but for a margin of one
    const empty = 39 / INCREMENTS;
    expect(widest(learnt(100))).toBeCloseTo(empty / Math.floor((INCREMENTS * Math.log(1e4)) / 100), 12);
    expect(widest(learnt(1e9))).toBeCloseTo(empty, 12);
  });
});

describe("whether to trust a number", () => {
  const good: Evidence = {
    ...{
      value: 1,
      sdev: 0.01,
      chi2: 4,
      dof: 4,
      q: 0.4,
      neval: 1e5,
      accepted: 1e4,
      learning: 0,
      learnt: true,
      ofRegions: false,
      parts: 1,
      rarest: 1e4,
      heaviest: 1e-3,
      unsure: 1e-3,
      accuracy: 1e-2,
      reached: true,
      interrupted: false,
    },
    unadapted: { value: 1.05, sdev: 0.05, accepted: 500 },
  };
  it.each([
    ["agrees with the points without adaptation", {}, true, /can be trusted/],
    ["is far from them", { unadapted: { value: 1.5, sdev: 0.05, accepted: 500 } }, false, /without adaptation it is 1.5 \+- 0.05, 9.8 standard/],
    ["has too few of them", { unadapted: { value: 1, sdev: 0.2, accepted: 99 } }, false, /only 99 were accepted/],
    [
      "has regions that the maps had no time to learn",
      { ofRegions: true, learnt: false },
      false,
      /several regions.*did not do for the maps to learn/,
    ],
    ["has regions that they learnt", { ofRegions: true }, true, /can be trusted/],
    ["owes a tenth of its variance to one point", { unsure: 0.0033 }, false, /a single point makes 11 % of its square/],
  ])("a number that %s", (_, change, ok, sentence) => {
    const found = trust({ ...good, ...change });
    expect(found.ok).toBe(ok);
    expect(found.sentence).toMatch(sentence);
  });
});

describe("a region that is easily missed", () => {
  // a broad part in one corner, a small one in the other that holds a third of the integral and a thousandth of the volume
  const apart = functionIntegrand(4, (x) => (x.every((one) => one < 0.5) ? 1 : x.every((one) => one > 0.82) ? 30 : 0));
  const exact = 0.5 ** 4 + 30 * 0.18 ** 4;

  it("is never missed by a trusted number: 100 seeds, none beyond five standard deviations", () => {
    const found = Array.from({ length: 100 }, (_, seed) => runHere(kernel, apart, options({ seed, accuracy: 1e-2, maxEvaluations: 2e5 })));
    const trusted = found.filter((one) => one.trust.ok && one.reached);
    expect(trusted.length).toBeGreaterThan(90);
    // 5.7e-7 each when normal
    for (const { value, sdev } of trusted) expect(Math.abs(value - exact)).toBeLessThan(5 * sdev);
  });
});

describe("selections that leave a corner of phase space", () => {
  it.each([17, 1, 2, 4])("both electrons above 900 MeV of pt at 3773 MeV, 200 to 300 MeV, seed %s: 113.24(8) fb", (seed) => {
    const {
      value,
      sdev,
      reached,
      trust: verdict,
      unadapted,
    } = x17.integrate({ cuts: { leptons: { pt: [900] } }, range: [200, 300], accuracy: 1e-2, seed });
    expect([reached, verdict.ok]).toEqual([true, true]);
    expect(sdev / value).toBeLessThan(1e-2);
    expect(unadapted.accepted).toBeGreaterThanOrEqual(100);
    expect(Math.abs(value - 113.24)).toBeLessThan(4 * Math.hypot(sdev, 0.08));
  });
});

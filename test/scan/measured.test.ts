import { describe, expect, it } from "vitest";
import { ALPHA, loadSync } from "../../src/index.ts";
import { gaussianRule } from "../../src/scan/gauss.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;

describe("the rule of Gauss and Hermite", () => {
  it("gives the moments of a Gaussian exactly up to its degree", () => {
    for (const n of [3, 5, 9, 17, 33]) {
      const { nodes, weights } = gaussianRule(n);
      expect(nodes[(n - 1) / 2]).toBe(0);
      let exact = 1;
      for (let degree = 0; degree < 2 * n; degree += 2) {
        // (2k-1)!!, a sum of positive terms: rounding of nodes to half a unit enters degree times
        const moment = weights.reduce((sum, weight, i) => sum + weight * nodes[i]! ** degree, 0);
        expect(Math.abs(moment / exact - 1)).toBeLessThan((40 * n + 4 * degree * degree) * Number.EPSILON);
        exact *= degree + 1;
      }
    }
  });

  it("has the nodes of the tables", () => {
    // Abramowitz and Stegun, table 25.10, times sqrt(2); weights over sqrt(pi)
    const { nodes, weights } = gaussianRule(5);
    expect(nodes[4]).toBeCloseTo(2.020182870456086 * Math.SQRT2, 13);
    expect(weights[4]).toBeCloseTo(0.01995324205904591 / Math.sqrt(Math.PI), 14);
  });

  it("has coarser rules on its nodes that are exact for what these interpolate", () => {
    for (const n of [5, 9, 17, 33]) {
      const { nodes, coarser } = gaussianRule(n);
      expect(coarser).toHaveLength(2);
      for (const weights of coarser) {
        const used = nodes.filter((_, i) => weights[i] !== 0).length;
        expect(used).toBeLessThan(n);
        let exact = 1;
        for (let degree = 0; degree <= used; degree += 2) {
          const terms = weights.map((weight, i) => weight * nodes[i]! ** degree);
          // weights are sums of n products of `used` factors: rounding enters with the sizes of the terms
          const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
          expect(Math.abs(terms.reduce((sum, term) => sum + term, 0) - exact)).toBeLessThan(40 * n * used * size * Number.EPSILON);
          exact *= degree + 1;
        }
      }
    }
  });
});

describe("measured inputs", () => {
  it("give the standard deviation of what is linear in them, and of squares", () => {
    const sigma = 0.05;
    const { column } = scanned(kernel, {
      axes: [{ input: "epsV", list: [1e-3, 2e-3] }],
      measured: { mass: { value: 16.88, sigma } },
      observables: ["width.widthApprox", "xsec.gammaX.energyX", { id: "width.widthApprox", inputs: { mass: 17 }, as: "elsewhere" }],
      fixed: { sqrts: 3773 },
    });
    [1e-3, 2e-3].forEach((epsV, i) => {
      expect(column("width.widthApprox")[i]).toBe(x17.width({ epsV, mass: 16.88 }).widthApprox.value);
      // alpha m eps^2/3; differences of numbers 300 times larger
      expect(Math.abs(column("width.widthApprox.sigma")[i]! / ((ALPHA * sigma * epsV * epsV) / 3) - 1)).toBeLessThan(1e-12);
      // (s + m^2)/(2 sqrt s): variance of m^2 is 4 m^2 sigma^2 + 2 sigma^4; the energy has 1887 MeV, of which m^2 is 4e-5
      const exact = Math.sqrt(4 * 16.88 ** 2 * sigma ** 2 + 2 * sigma ** 4) / (2 * 3773);
      expect(Math.abs(column("xsec.gammaX.energyX.sigma")[i]! / exact - 1)).toBeLessThan((1887 / exact) * 20 * Number.EPSILON);
    });
    expect(() => column("elsewhere.sigma")).toThrow("no column");
  });

  it("are taken together by a product of their rules", () => {
    const { column } = scanned(kernel, {
      axes: [{ input: "epsA", list: [0] }],
      measured: { mass: { value: 16.88, sigma: 0.05 }, epsV: { value: 1e-3, sigma: 1e-4, points: 5 } },
      observables: ["width.widthApprox"],
    });
    // <m^2><eps^4> - (<m><eps^2>)^2 with <eps^2> = e^2 + s^2, <eps^4> = e^4 + 6 e^2 s^2 + 3 s^4
    const [m, sm, e, s] = [16.88, 0.05, 1e-3, 1e-4];
    const variance = (m * m + sm * sm) * (e ** 4 + 6 * e * e * s * s + 3 * s ** 4) - (m * (e * e + s * s)) ** 2;
    expect(Math.abs(column("width.widthApprox.sigma")[0]! / ((ALPHA / 3) * Math.sqrt(variance)) - 1)).toBeLessThan(1e-12);
  });

  it("agree with equal parts of the Gaussian where nothing is linear", () => {
    const measured = { mass: { value: 16.88, sigma: 0.5 } };
    const { column } = scanned(kernel, { axes: [{ input: "epsV", list: [1e-3] }], measured, observables: ["g2.deltaA"] });
    const n = 20_000;
    const draws = Array.from({ length: n }, (_, i) => 16.88 + 0.5 * kernel.exports.normalQuantile((i + 0.5) / n));
    const spread = (of: number[]) => {
      const mean = of.reduce((sum, x) => sum + x, 0) / n;
      return Math.sqrt(of.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n);
    };
    // equal parts of the Gaussian miss 1/n of its tails
    const found = spread(draws.map((mass) => x17.g2({ mass, epsV: 1e-3 }).deltaA.value));
    expect(Math.abs(column("g2.deltaA.sigma")[0]! / found - 1)).toBeLessThan(1e-3);
  });

  /** Lifetimes of one row where the vector coupling is measured: sigma, its error, and whether the row is as accurate as it should be. */
  const lifetime = (sigma: number, points: number) => {
    const { column, counts } = scanned(kernel, {
      axes: [{ input: "mass", list: [16.88] }],
      measured: { epsV: { value: 1e-3, sigma, points } },
      observables: ["width.lifetime"],
      errors: true,
    });
    return { value: column("width.lifetime.sigma")[0]!, error: column("width.lifetime.sigma.error")[0]!, inaccurate: counts.inaccurate };
  };

  it.each([5, 7, 9, 11, 13, 21, 33])("say that a variance that does not exist is not known: 1/eps^2 with %d points", (points) => {
    for (const sigma of [2e-4, 2.216e-4, 3e-4]) {
      const { value, error, inaccurate } = lifetime(sigma, points);
      expect(inaccurate).toBe(1);
      expect(error).toBeGreaterThan(0.1 * value);
    }
  });

  it.each([5e-5, 1e-4])("know that of 1/eps^2 with eps = 1e-3 +- %d better than they say", (sigma) => {
    const fine = lifetime(sigma, 33);
    for (const points of [9, 11, 13]) {
      const { value, error, inaccurate } = lifetime(sigma, points);
      expect(inaccurate).toBe(0);
      expect(Math.abs(value - fine.value)).toBeLessThan(error + fine.error);
      expect(error).toBeLessThan(0.1 * value);
    }
  });

  it.each([9, 15, 33])("a resonance narrower than the way between the points is counted: %d points", (points) => {
    for (const sqrts of [15, 16.9, 30])
      for (const off of [0.01, 0.03, 0.05, 0.1])
        for (const invisible of [0, 0.02]) {
          const { counts } = scanned(kernel, {
            axes: [{ input: "epsV", list: [1e-3] }],
            measured: { mass: { value: sqrts + off, sigma: 0.05, points } },
            fixed: { sqrts, invisible },
            observables: ["xsec.resonance.signal"],
          });
          expect(counts.inaccurate, `${sqrts} ${off} ${invisible}`).toBe(1);
        }
  });

  it("are exactly 0 where nothing changes", () => {
    const { column, counts } = scanned(kernel, {
      axes: [{ input: "epsV", log: { from: 1e-4, to: 1e-2, n: 40 } }],
      measured: { invisible: { value: 1e-6, sigma: 1e-7 } },
      fixed: { sqrts: 3773 },
      observables: ["xsec.gammaX.signal"],
    });
    expect(new Set(column("xsec.gammaX.signal.sigma"))).toEqual(new Set([0]));
    expect(counts.inaccurate).toBe(0);
  });

  it("say nothing of what does not change, and do not lose what is tiny", () => {
    const { column, counts } = scanned(kernel, {
      axes: [{ input: "epsV", list: [1e-45] }],
      measured: { mass: { value: 16.88, sigma: 0.05 } },
      fixed: { sqrts: 20 },
      observables: ["xsec.bhabha.signal", "xsec.bhabha.background"],
    });
    // squares of 4e-178 are not there
    const [signal, sigma] = [column("xsec.bhabha.signal")[0]!, column("xsec.bhabha.signal.sigma")[0]!];
    expect(signal).toBeLessThan(1e-170);
    expect(sigma / signal).toBeGreaterThan(1e-3);
    expect(column("xsec.bhabha.background.sigma")[0]).toBe(0);
    expect(counts.inaccurate).toBe(0);
  });
});

it("an input that a command takes as a list may be measured: a list of one", () => {
  const value = 1.5;
  const sigma = 0.1;
  const points = 5;
  const { column } = scanned(kernel, {
    axes: [{ input: "epsV", list: [1e-3] }],
    measured: { sigma: { value, sigma, points } },
    fixed: { sqrts: 3773, cuts: "besiii" },
    observables: ["spectrum.windows[0].asimov"],
    accuracy: 0.05,
  });
  const { nodes, weights } = gaussianRule(points);
  const values = nodes.map((node) => x17.spectrum({ epsV: 1e-3, sqrts: 3773, cuts: "besiii", sigma: [value + sigma * node], accuracy: 0.05 }));
  const numbers = values.map(({ windows }) => windows[0]!.asimov);
  const mean = numbers.reduce((sum, one, i) => sum + weights[i]! * one, 0);
  const spread = Math.sqrt(numbers.reduce((sum, one, i) => sum + weights[i]! * (one - mean) ** 2, 0));
  expect(column("spectrum.windows[0].asimov")[0]).toBe(numbers[2]);
  // differences of numbers about as large as their mean: rounding enters as a part of the mean
  expect(Math.abs(column("spectrum.windows[0].asimov.sigma")[0]! - spread)).toBeLessThan(((100 * Number.EPSILON * mean) / spread) * mean);
});

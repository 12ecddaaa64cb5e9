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
});

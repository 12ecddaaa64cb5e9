// Many searches: what the width of the bins does, and every mass of every experiment.
import { describe, expect, it } from "vitest";
import { loadSync, type Quantity } from "../../src/index.ts";
import { reachTemplates } from "../../src/reach/index.ts";

const x17 = loadSync();

describe("the width of the bins", () => {
  it.each([16.88, 17.03])("is in the errors: bins of 1, 0.5, 0.37 and 0.2 MeV agree within them at %s MeV", (mass) => {
    const found = [1, 0.5, 0.37, 0.2].map((bin) => x17.reach({ epsV: 1.8e-3, mass, bin, accuracy: 1e-2 }));
    for (const id of [
      "luminosity.3sigma",
      "luminosity.5sigma",
      "resolution.3sigma",
      "limit.cls90.eps",
      "reach.3sigma.eps",
      "significance",
    ] as const) {
      const numbers = found.map((results) => results[id] as Quantity);
      const finest = numbers[3]!;
      for (const number of numbers) expect(Math.abs(number.value - finest.value), id).toBeLessThan(number.error + finest.error);
    }
  });

  it("puts the mass of X on an edge, whatever the resolution", () => {
    for (const sigma of [0.06, 0.7, 1.5, 2.9]) {
      const { edges } = reachTemplates(x17.kernel, { sigma, accuracy: 0.05 });
      expect(edges).toContain(16.88);
      const widths = edges.slice(1).map((hi, i) => hi - edges[i]!);
      expect(Math.max(...widths)).toBeLessThan(Math.min(0.5, sigma / 2) * (1 + 1e-9));
      expect(edges.at(-1)! - 16.88).toBeCloseTo(8 * sigma, 9);
    }
  });
});

describe("other experiments", () => {
  it.each(["besiii-jpsi", "kloe2-like", "belle2-like", "stcf"] as const)("%s has a limit at every mass from 5 to 200 MeV", (experiment) => {
    const { scan } = x17.reach({ experiment, masses: [5, 17, 60, 200], accuracy: 0.05 });
    expect(scan.map(({ mass }) => mass)).toEqual([5, 17, 60, 200]);
    for (const { cls90, cls95 } of scan) {
      expect(cls90).toBeGreaterThan(1e-6);
      expect(cls95).toBeLessThan(0.1);
    }
  });
});

import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { finished } from "../../src/request/steps.ts";
import { type ScanDeclaration, scanBlock, scanMemory, scanPlan } from "../../src/scan/index.ts";

const { kernel, width, xsec } = loadSync();

describe("a scan over mass and couplings", () => {
  const declaration: ScanDeclaration = {
    axes: [
      { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 4 } },
      { input: "mass", list: [16, 17] },
      { input: "epsA", linear: { from: 0, to: 1e-3, n: 3 } },
    ],
    observables: ["width.lifetime", "xsec.gammaX.signal"],
    fixed: { sqrts: 3773 },
  };
  const plan = scanPlan(kernel, declaration);
  const block = finished("scan", scanBlock(kernel, plan, 0, scanMemory()));

  it("has the numbers of the single commands, the couplings varying fastest", () => {
    const names = plan.columns.map(({ name }) => name);
    expect(names).toEqual(["epsV", "mass", "epsA", "width.lifetime", "xsec.gammaX.signal"]);
    expect(block.rows).toBe(24);
    const [epsV, mass, epsA, lifetime, signal] = block.columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    expect([...mass]).toEqual([...new Array(12).fill(16), ...new Array(12).fill(17)]);
    for (let i = 0; i < block.rows; i++) {
      const point = { epsV: epsV[i]!, epsA: epsA[i]!, mass: mass[i]! };
      expect(lifetime[i]).toBe(width(point).lifetime.value);
      expect(signal[i]).toBe(xsec({ process: "gammaX", sqrts: 3773, ...point }).signal.value);
    }
  });
});

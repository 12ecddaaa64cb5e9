import { describe, expect, it } from "vitest";
import { g2Input } from "../../src/g2/input.ts";
import { InputError, loadSync } from "../../src/index.ts";
import { Comparisons } from "../../src/verify/comparison.ts";
import { verifyG2 } from "../../src/verify/g2.ts";
import { relative } from "../support/columns.ts";

const x17 = loadSync();

describe("an X of spin 0 in requests", () => {
  it("has the width (alpha m_X/2) beta [epsS^2 beta^2 + epsP^2]: 6.12513e-8 MeV and 6.14767e-8 MeV at 1e-3", () => {
    expect(x17.width({ epsS: 1e-3 }).width.value).toBeCloseTo(6.12513e-8, 12);
    expect(x17.width({ epsP: 1e-3 }).width.value).toBeCloseTo(6.14767e-8, 12);
    const { width, widthApprox, partialWidth, branchingRatio } = x17.width({ epsS: 3e-4, epsP: -4e-4, invisible: 1e-8 });
    expect(relative(widthApprox.value, 0.5 * (16.88 / 137.035999177) * 25e-8 + 1e-8)).toBeLessThan(1e-14);
    expect(relative(branchingRatio.value, partialWidth.value / width.value)).toBeLessThan(1e-14);
    expect(partialWidth.formula).toContain("eps_s");
    // 5e-17 of the mass is 1e-6 of beta^3 next to threshold
    const near = x17.width({ epsS: 1, mass: 1.021998 });
    expect(near.width.error / near.width.value).toBeGreaterThan(1e-12);
  });

  it("has the cross-sections of the independent calculation, in every process", () => {
    const gammaX = x17.xsec({ process: "gammaX", sqrts: 3773, epsS: 1e-3 });
    expect(relative(gammaX.signal.value, 0.163034550030921)).toBeLessThan(1e-13);
    expect(Math.abs(gammaX.signal.value - 0.163034550030921)).toBeLessThan(gammaX.signal.error);
    const bhabha = x17.xsec({ process: "bhabha", sqrts: 16.9, cosMax: 0.6, epsS: 0.3, epsP: -0.2 });
    const { background, signal, interference, total } = bhabha;
    expect(Math.abs(background.value - 2.14490101353)).toBeLessThan(1e-11);
    expect(Math.abs(signal.value - 395.841881091)).toBeLessThan(1e-8);
    expect(Math.abs(interference.value - -33.3730028411)).toBeLessThan(1e-9);
    expect(relative(total.value, background.value + signal.value + interference.value)).toBeLessThan(1e-14);
    const { strength, production, branchingRatio } = x17.xsec({ process: "resonance", sqrts: 16.88, epsP: 1e-3, spread: 0.021 });
    const beta = Math.sqrt(1 - (2 * 0.51099895069) ** 2 / 16.88 ** 2);
    expect(relative(strength.value, (2 * Math.PI ** 2 * 1e-6) / 137.035999177 / beta)).toBeLessThan(1e-14);
    expect(branchingRatio!.value).toBe(1);
    // half of a vector's but for its (1 + 2r)
    const vector = x17.xsec({ process: "resonance", sqrts: 16.88, epsV: 1e-3, spread: 0.021 });
    expect(relative(production!.value, vector.production!.value / (2 + 4 * (0.51099895069 / 16.88) ** 2))).toBeLessThan(1e-12);
  });

  it("returns the same bits with epsP of either sign", () => {
    for (const process of ["bhabha", "resonance", "gammaX"] as const) {
      const at = (sign: number) => x17.xsec({ process, sqrts: 17.2, epsS: 0.2, epsP: sign * 0.1, cosMax: 0.7 });
      expect(at(-1)).toEqual(at(1));
    }
  });

  // differences as published, 1e-12, over the coefficients of the independent calculation at 16.88 MeV
  it.each([
    ["2022-cs", "P", -1.02, 4.3e-4],
    ["2022-rb", "S", 0.34, 2.34e-4],
    ["2008-cs", "P", -0.88, 3.99e-4],
    ["2008-rb", "S", 0.48, 2.78e-4],
  ] as const)("g-2, %s: needs eps%s, %d over the coefficient, %d, and the other has the wrong sign", (g2, which, printed, value) => {
    const result = x17.g2({ g2 });
    const [needed, other] = which === "S" ? [result.impliedEpsS, result.impliedEpsP] : [result.impliedEpsP, result.impliedEpsS];
    // half a unit of the printed difference, halved by the root, and half a unit of the printed coupling
    expect(Math.abs(needed!.value - value)).toBeLessThan((value * 0.005) / (2 * Math.abs(printed)) + 0.5e-6);
    expect(other).toBeUndefined();
    const met = x17.g2({ g2, [which === "S" ? "epsS" : "epsP"]: needed!.value });
    expect(Math.abs(met.pull.value)).toBeLessThan(1e-12);
  });

  it("g-2 has the second route of the loops", () => {
    for (const request of [
      { epsS: 3e-4, epsP: 2e-4 },
      { epsP: 3e-4, mass: 0.3 },
      { epsS: 1e-3, loop: "approx" as const, mass: 100 },
    ]) {
      const comparisons = new Comparisons();
      verifyG2(comparisons, g2Input(request), x17.g2(request));
      expect(comparisons.comparisons.length).toBeGreaterThan(12);
      expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
      expect(comparisons.missing).toEqual([]);
    }
  });

  it.each([
    [() => x17.width({ epsV: 1e-3, epsS: 1e-3 }), "epsV = 0.001: must be absent beside epsS = 0.001 (one X, of spin 1 or of spin 0)"],
    [() => x17.width({ epsA: 1e-3, epsP: 2e-3 }), "epsA = 0.001: must be absent beside epsP = 0.002"],
    [() => x17.xsec({ process: "gammaX", sqrts: 3773, epsA: 1, epsP: 0 }), "epsA = 1: must be absent beside epsP = 0"],
    [() => x17.g2({ epsV: 1e-3, epsP: 1e-3 }), "epsV = 0.001: must be absent beside epsP = 0.001"],
    [() => x17.xsec({ process: "bhabha", sqrts: 17, epsS: 1e-3, model: "paper" }), "model = paper: must be exact for an X of spin 0"],
    [() => x17.width({ epsS: 0 }), "epsS = epsP = invisible = 0: at least one must differ from 0"],
    [() => x17.width({ epsS: 2e3 }), "epsS"],
    [() => x17.width({ epss: 1e-3 } as never), "epss"],
  ])("refuses %#: %s", (make, message) => {
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });
});

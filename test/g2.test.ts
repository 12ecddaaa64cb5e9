import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as portable from "../assembly/process/electronAnomaly.ts";
import { ALPHA, ELECTRON_MASS, InputError, loadSync } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";

const x17 = loadSync();
const { exports } = x17.kernel;
const EPS = 2 ** -53;

interface Case {
  readonly r: number;
  readonly loopVector: string;
  readonly loopAxial: string;
}
const vectors: readonly Case[] = JSON.parse(readFileSync("test/vectors/g-2-integrals.json", "utf8")).cases;

describe("one-loop g-2 integrals", () => {
  // A dozen rounded operations after the last addition of comparable terms, and no cancellation in any of the three forms.
  const tolerance = 12 * EPS;
  it.each(vectors)("agree with 40-digit quadrature at r = $r", ({ r, loopVector, loopAxial }) => {
    expect(Math.abs(exports.loopVector(r) / Number(loopVector) - 1)).toBeLessThan(tolerance);
    expect(Math.abs(exports.loopAxial(r) / Number(loopAxial) - 1)).toBeLessThan(tolerance);
  });

  it("are continuous where one form takes over from another", () => {
    for (const r of [0.1, 4]) {
      // the slopes are below 1.2 in magnitude, so neighbouring doubles differ by rounding alone
      const below = r * (1 - EPS * 2);
      expect(Math.abs(exports.loopVector(r) / exports.loopVector(below) - 1)).toBeLessThan(tolerance);
      expect(Math.abs(exports.loopAxial(r) / exports.loopAxial(below) - 1)).toBeLessThan(tolerance);
    }
  });

  it("tend to 1/3 and 5/3 for a heavy boson, with the correction r ln r of the next order", () => {
    expect(exports.loopVector(0)).toBe(1 / 3);
    expect(exports.loopAxial(0)).toBe(5 / 3);
    const r = 1e-6;
    // J_4 = ln(1/r) - 25/12 + O(r ln r), J_3 = ln(1/r) - 11/6 + O(r ln r)
    const j4 = Math.log(1 / r) - 25 / 12;
    const j3 = Math.log(1 / r) - 11 / 6;
    expect(Math.abs(exports.loopVector(r) - (1 / 3 - r * j4))).toBeLessThan(50 * r * r * Math.log(1 / r));
    expect(Math.abs(exports.loopAxial(r) - (5 / 3 + r * (j4 - 2 * j3)))).toBeLessThan(50 * r * r * Math.log(1 / r));
  });

  it("give Schwinger's alpha/2pi for a massless vector, and m_e^2/m_X^2 growth for a light axial boson", () => {
    const light = 1e-5;
    const ratio = light / ELECTRON_MASS;
    // corrections: -pi m_X/m_e relative to alpha/2pi; 4 ln(m_e/m_X) m_X^2/m_e^2 and smaller for the axial one
    expect(Math.abs(exports.anomalyVector(light) / (ALPHA / (2 * Math.PI)) - 1)).toBeLessThan(4 * ratio);
    expect(Math.abs((exports.anomalyAxial(light) * ratio ** 2) / (-ALPHA / Math.PI) - 1)).toBeLessThan(4 * ratio);
  });

  it("are the portable source compiled: same bits where no logarithm enters, three ulp where one does", () => {
    for (const { r } of vectors) {
      const bound = r >= 0.1 && r < 4 ? 0 : 6 * EPS;
      expect(Math.abs(exports.loopVector(r) / portable.loopVector(r) - 1)).toBeLessThanOrEqual(bound);
      expect(Math.abs(exports.loopAxial(r) / portable.loopAxial(r) - 1)).toBeLessThanOrEqual(bound);
    }
  });

  it("vanish rather than fail for a mass that is not positive", () => {
    for (const mass of [0, -1, Number.NaN]) {
      expect(exports.anomalyVector(mass)).toBe(0);
      expect(exports.anomalyAxial(mass)).toBe(0);
      expect(exports.anomalyHeavy(mass)).toBe(0);
    }
  });

  it.each([0, 1, 2, 3, 17, 1000])("the batch of %i points equals the scalar kernel and writes nothing after its end", (n) => {
    const { views, offsets } = arena(x17.kernel, 1, 3 * n, n + 1);
    const [, inputs, out] = views as [Float64Array, Float64Array, Float64Array];
    out.fill(-7);
    for (let i = 0; i < n; i++) {
      inputs[i] = 0.1 * 1.01 ** i;
      inputs[n + i] = 1e-3 * (i % 7);
      inputs[2 * n + i] = -1e-3 * (i % 5);
    }
    exports.electronAnomalyBatch(n, offsets[1]!, offsets[2]!);
    for (let i = 0; i < n; i++) expect(out[i]).toBe(exports.electronAnomaly(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!));
    expect(out[n]).toBe(-7);
  });
});

describe("electron g-2", () => {
  it("has the exact coefficients +6.9992e-7 and -3.5372e-6 at 16.88 MeV, the vector one 1.4% off the heavy limit", () => {
    // figures of an independent calculation, five digits
    expect(Math.abs(exports.anomalyVector(16.88) - 6.9992e-7)).toBeLessThan(0.00005e-7);
    expect(Math.abs(exports.anomalyAxial(16.88) + 3.5372e-6)).toBeLessThan(0.00005e-6);
    expect(Math.abs(exports.anomalyHeavy(16.88) - 7.0956e-7)).toBeLessThan(0.00005e-7);
    expect(Math.abs(exports.anomalyVector(16.88) / exports.anomalyHeavy(16.88) - (1 - 0.0136))).toBeLessThan(0.0001);
  });

  it.each([
    // difference, its error and the pull without X, as printed: two digits of the error
    ["2022-cs", -1.02, 0.26, -3.9],
    ["2022-rb", 0.34, 0.16, 2.1],
    ["2008-cs", -0.88, 0.36, -2.4],
    ["2008-rb", 0.48, 0.3, 1.6],
  ] as const)("%s needs (%f +- %f) 1e-12", (g2, difference, error, sigma) => {
    const result = x17.g2({ g2 });
    const needed = result["deltaANeeded"]!;
    expect(Math.abs(needed.value * 1e12 - difference)).toBeLessThan(0.005);
    expect(Math.abs(needed.error * 1e12 - error)).toBeLessThan(0.005);
    // without X the pull is -(needed/sigma)
    expect(Math.abs(-result["pull"]!.value - sigma)).toBeLessThan(0.05);
  });

  it("reproduces Eqs. 17 and 22 in the heavy limit: 1.44(37)e-6 and 5.4(7)e-4", () => {
    const { upper, impliedEpsA, impliedEpsV } = x17.g2({ g2: "2022-cs", loop: "approx" });
    expect(Math.abs(upper!.value - 1.44e-6)).toBeLessThan(0.005e-6);
    expect(Math.abs(upper!.error - 0.37e-6)).toBeLessThan(0.005e-6);
    expect(Math.abs(impliedEpsA!.value - 5.4e-4)).toBeLessThan(0.05e-4);
    expect(Math.abs(impliedEpsA!.error - 0.7e-4)).toBeLessThan(0.05e-4);
    expect(impliedEpsV).toBeUndefined();
  });

  it("turns to a pure vector, 6.95(1.66)e-4, with alpha from rubidium", () => {
    const { impliedEpsA, impliedEpsV } = x17.g2({ g2: "2022-rb" });
    expect(Math.abs(impliedEpsV!.value - 6.95e-4)).toBeLessThan(0.005e-4);
    expect(Math.abs(impliedEpsV!.error - 1.66e-4)).toBeLessThan(0.005e-4);
    expect(impliedEpsA).toBeUndefined();
  });

  it("is met, pull zero, by the coupling it implies", () => {
    for (const loop of ["exact", "approx"] as const) {
      const epsA = x17.g2({ g2: "2022-cs", loop })["impliedEpsA"]!.value;
      // the pull is a difference of two numbers 3.9 sigma from zero, each to a few roundings
      expect(Math.abs(x17.g2({ g2: "2022-cs", loop, epsA })["pull"]!.value)).toBeLessThan(3.9 * 20 * EPS);
    }
  });

  it("has a pull as uncertain as its terms where they cancel", () => {
    // 40 digits, outside the project: Leveille's integrals by Gauss-Legendre quadrature, the inputs as decimals
    const { pull, deltaA, deltaANeeded } = x17.g2({ g2: "2022-rb", mass: 58.1187, epsV: 0.41813, epsA: 0.186867337436 });
    expect(Math.abs(pull.value + 2.0992166617760084)).toBeLessThan(pull.error);
    expect(pull.error).toBeGreaterThanOrEqual(deltaA.error / deltaANeeded.error);
    expect(pull.error).toBeLessThan(1e-8);
  });

  it.each([
    ["g2", { g2: null }],
    ["g2", { g2: "2024-cs" }],
    ["mass", { g2: "2022-cs", mass: 0 }],
    ["mass", { g2: "2022-cs", mass: Number.NaN }],
    ["epsA", { g2: "2022-cs", epsA: Number.NEGATIVE_INFINITY }],
    ["epsV", { g2: "2022-cs", epsV: 1e-70 }],
    ["loop", { g2: "2022-cs", loop: "two" }],
  ])("refuses a bad %s in one line", (name, request) => {
    const call = () => x17.g2(request as Parameters<typeof x17.g2>[0]);
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name} = [^\n]*$`));
  });
});

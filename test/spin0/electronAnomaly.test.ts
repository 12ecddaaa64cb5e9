import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as portable from "../../assembly/process/spin0/electronAnomaly.ts";
import { ALPHA, ELECTRON_MASS, loadSync } from "../../src/index.ts";
import { relative } from "../support/columns.ts";

const { exports } = loadSync().kernel;
const EPS = 2 ** -53;

interface Case {
  readonly r: number;
  readonly loopScalar: string;
  readonly loopPseudoscalar: string;
}
const vectors: readonly Case[] = JSON.parse(readFileSync("test/vectors/g-2-integrals.json", "utf8")).cases;

describe("one-loop g-2 integrals of spin 0", () => {
  // r < 0.1: I_S = 2 J_2 - J_3 and the bracket of J_n lose a factor of 8 at most, of some twelve roundings
  const tolerance = 8 * 12 * EPS;

  it.each(vectors)("agree with 40-digit quadrature at r = $r, and with the portable source to the bit but for log and atan", ({ r, ...of }) => {
    expect(relative(exports.loopScalar(r), Number(of.loopScalar))).toBeLessThan(tolerance);
    expect(relative(exports.loopPseudoscalar(r), Number(of.loopPseudoscalar))).toBeLessThan(tolerance);
    expect(relative(portable.loopScalar(r), exports.loopScalar(r))).toBeLessThan(tolerance);
  });

  it("are continuous where one form takes over from another", () => {
    for (const r of [0.1, 4]) {
      const below = r * (1 - EPS * 2);
      expect(relative(exports.loopScalar(r), exports.loopScalar(below))).toBeLessThan(tolerance);
      expect(relative(exports.loopPseudoscalar(r), exports.loopPseudoscalar(below))).toBeLessThan(tolerance);
    }
  });

  it("have the heavy limits ln(1/r) - 7/6 and ln(1/r) - 11/6, 0.3 % and 0.5 % low at 16.88 MeV", () => {
    expect(1 - exports.anomalyScalarHeavy(16.88) / exports.anomalyScalar(16.88)).toBeCloseTo(0.003, 3);
    expect(1 - exports.anomalyPseudoscalarHeavy(16.88) / exports.anomalyPseudoscalar(16.88)).toBeCloseTo(0.005, 3);
    const mass = 1e5;
    const r = (ELECTRON_MASS / mass) ** 2;
    // the next order is r ln(1/r), with coefficients below 10 and of relative size 1/ln
    for (const [heavy, exact] of [
      [exports.anomalyScalarHeavy(mass), exports.anomalyScalar(mass)],
      [exports.anomalyPseudoscalarHeavy(mass), exports.anomalyPseudoscalar(mass)],
    ] as const)
      expect(relative(heavy, exact)).toBeLessThan(10 * r + tolerance);
  });

  it("become 3 alpha/4 pi and -alpha/4 pi for a massless boson", () => {
    expect(relative(exports.anomalyScalar(1e-7), (3 * ALPHA) / (4 * Math.PI))).toBeLessThan(1e-6);
    expect(relative(exports.anomalyPseudoscalar(1e-7), -ALPHA / (4 * Math.PI))).toBeLessThan(1e-6);
  });

  // vertices with Dirac traces, F2 at q^2 -> 0, as far as printed
  it.each([
    [5, 4.2548e-5, -3.51382e-5],
    [16.88, 6.220714e-6, -5.520793e-6],
    [50, 9.70781e-7, -8.9009e-7],
    [100, 2.84683e-7, -2.64478e-7],
  ])("give the coefficients at %d MeV: %d and %d", (mass, scalar, pseudoscalar) => {
    expect(relative(exports.anomalyScalar(mass), scalar)).toBeLessThan(2e-6);
    expect(relative(exports.anomalyPseudoscalar(mass), pseudoscalar)).toBeLessThan(2e-6);
  });

  it("are zero for a mass that is not positive", () => {
    for (const mass of [0, -1]) expect([exports.anomalyScalar(mass), exports.anomalyPseudoscalarHeavy(mass)].map(Math.abs)).toEqual([0, 0]);
  });
});

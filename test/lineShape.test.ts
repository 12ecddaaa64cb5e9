import { describe, expect, it } from "vitest";
import { radiator as portableRadiator } from "../assembly/process/initialStateRadiation.ts";
import { ALPHA, ELECTRON_MASS_SQ } from "../src/constants/index.ts";
import { loadKernelSync } from "../src/kernel/embedded.ts";
import { arena } from "../src/kernel/memory.ts";

const kernel = loadKernelSync();
const MASS = 16.88;

function line(sqrtS: number, spread: number, radiation: 0 | 1): { density: number; error: number } {
  const { views, offsets } = arena(kernel, 3, 2);
  views[0]!.set([sqrtS, MASS, spread]);
  kernel.exports.lineShapeBatch(1, radiation, offsets[0]!, offsets[1]!);
  return { density: views[1]![0]!, error: views[1]![1]! };
}

/**
 * Line by brute force: every beam energy E of the Gaussian radiates by itself; losing x = 1 - m_X^2/E^2 leads to the line, with density F(x, E^2) 2 m_X/E^2
 * in sqrt(s). Midpoint rule in ln(E - m_X), whose lower end is far below where the Gaussian changes; the rest below it in closed form.
 */
function bruteForce(sqrtS: number, spread: number): number {
  const gauss = (energy: number) => Math.exp(-0.5 * ((energy - sqrtS) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));
  const lost = (above: number) => (above * (2 * MASS + above)) / (MASS + above) ** 2;
  const beta = ((2 * ALPHA) / Math.PI) * (Math.log(MASS ** 2 / ELECTRON_MASS_SQ) - 1);
  const lowest = 1e-13;
  const x = lost(lowest);
  // int_0^x F dx = (soft factor) x^beta (1 + O(x))
  const softFactor = kernel.exports.radiator(x, MASS ** 2) / (beta * x ** (beta - 1));
  let sum = softFactor * x ** beta * gauss(MASS);
  const n = 400_000;
  const [a, b] = [Math.log(lowest), Math.log(2)];
  for (let i = 0; i < n; i++) {
    const above = Math.exp(a + ((i + 0.5) * (b - a)) / n);
    const energy = MASS + above;
    sum += kernel.exports.radiator(lost(above), energy ** 2) * ((2 * MASS) / energy ** 2) * gauss(energy) * above * ((b - a) / n);
  }
  return sum;
}

describe("the line of a narrow resonance in a beam with a spread", () => {
  it("is the Gaussian without radiation", () => {
    const z = 0.03 / 0.021;
    const gauss = Math.exp(-0.5 * z * z) / (0.021 * Math.sqrt(2 * Math.PI));
    // exp(-z^2/2) of a difference of energies known to 4e-15 MeV: z^2 * 1e-13
    expect(Math.abs(line(MASS + 0.03, 0.021, 0).density / gauss - 1)).toBeLessThan(1e-12);
  });

  it.each([-0.2, -0.05, 0, 0.02, 0.1, 0.4])(
    "agrees with brute-force integration over the energies of the beam, each of which radiates, %f MeV from the peak",
    (offset) => {
      const { density, error } = line(MASS + offset, 0.021, 1);
      const expected = bruteForce(MASS + offset, 0.021);
      // midpoint rule with 4e5 steps of 8e-5 in ln(E - m_X) on a peak of width >= 0.05: below 1e-6
      expect(Math.abs(density - expected)).toBeLessThan(1e-6 * expected + error);
      expect(error).toBeLessThan(1e-9 * density);
    },
  );

  it("does not radiate first and spread afterwards: that order is 3.2e-5 lower on the peak and 0.22% higher 400 keV below it, at 60 keV", () => {
    const radiatedFirst = (sqrtS: number, spread: number) => {
      // the other order, Int dx F(x, s) Gauss(sqrt(s(1-x)) - m_X), in ln(x)
      const s = sqrtS * sqrtS;
      const beta = ((2 * ALPHA) / Math.PI) * (Math.log(s / ELECTRON_MASS_SQ) - 1);
      const gauss = (x: number) => Math.exp(-0.5 * ((sqrtS * Math.sqrt(1 - x) - MASS) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));
      const lowest = 1e-14;
      const softFactor = kernel.exports.radiator(lowest, s) / (beta * lowest ** (beta - 1));
      let sum = softFactor * lowest ** beta * gauss(0);
      const n = 100_000;
      const [a, b] = [Math.log(lowest), Math.log(0.2)];
      for (let i = 0; i < n; i++) {
        const x = Math.exp(a + ((i + 0.5) * (b - a)) / n);
        sum += kernel.exports.radiator(x, s) * gauss(x) * x * ((b - a) / n);
      }
      return sum;
    };
    const spread = Math.hypot(0.021, 0.056);
    const ratio = (sqrtS: number) => radiatedFirst(sqrtS, spread) / line(sqrtS, spread, 1).density - 1;
    expect(Math.abs(ratio(MASS) + 3.22e-5)).toBeLessThan(1e-7);
    expect(Math.abs(ratio(MASS - 0.4) - 2.152e-3)).toBeLessThan(1e-6);
  });

  it("loses area below the peak and gains a tail above it: the radiative return", () => {
    expect(line(MASS, 0.021, 1).density).toBeLessThan(line(MASS, 0.021, 0).density);
    expect(line(MASS + 0.3, 0.021, 1).density).toBeGreaterThan(line(MASS + 0.3, 0.021, 0).density);
    expect(line(MASS - 0.3, 0.021, 1).density).toBeLessThan(1e-20);
  });
});

describe("the Kuraev-Fadin radiator", () => {
  it("is the first-order spectrum beta (1+(1-x)^2)/(2x) for hard photons, up to order beta^2", () => {
    const s = 285;
    const beta = ((2 * ALPHA) / Math.PI) * (Math.log(s / ELECTRON_MASS_SQ) - 1);
    for (const x of [0.1, 0.3, 0.6]) {
      const first = (beta * (1 + (1 - x) ** 2)) / (2 * x);
      // second order is beta ln(x) relative, and 3 beta/4
      expect(Math.abs(kernel.exports.radiator(x, s) / first - 1)).toBeLessThan(4 * beta);
    }
  });

  it("is the same compiled by tsc, up to the host's logarithm", () => {
    for (const x of [1e-9, 1e-3, 0.5, 0.999]) expect(Math.abs(kernel.exports.radiator(x, 285) / portableRadiator(x, 285) - 1)).toBeLessThan(1e-13);
  });

  it("vanishes outside 0 < x < 1", () => {
    expect(kernel.exports.radiator(0, 285)).toBe(0);
    expect(kernel.exports.radiator(1, 285)).toBe(0);
  });
});

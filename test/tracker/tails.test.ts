// Radiation in the mass of a pair: given numbers, and quadrature at drawn masses and thicknesses.
import { describe, expect, it } from "vitest";
import { ALPHA, ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { structureAt } from "../../src/radiation/structure.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { bremsstrahlungBelow, finalStateBelow, gammaBeyond, pairBeta, withStructure } from "../../src/reference/pairRadiation.ts";
import { type Losses, lossesOf, type Tail } from "../../src/tracker/tails.ts";

const kernel = loadKernelSync();
const FINE = 1e-4;
const losses = (tails: readonly Tail[], mass: number, thickness = 0) => lossesOf(kernel, tails, mass, thickness, FINE);
const sum = (list: readonly Losses[], of: (one: Losses) => number) => list.reduce((all, one) => all + of(one), 0);
/** Share below c of what is handed over, with what is left out; the bins about c are narrow. */
const below = (list: readonly Losses[], c: number) => 1 - sum(list, ({ weight, scale }) => (scale > c ? weight : 0));
/** Half the share of the bin at c: what is not told of it. */
const at = (list: readonly Losses[], c: number) => {
  const near = [...list].sort((a, b) => Math.abs(a.scale - c) - Math.abs(b.scale - c));
  return near[0]!.weight;
};

describe("photons of the final state", () => {
  it("take 1.1 % of the mass of X17 in the mean, and more than 1 MeV of 4.2 % of the pairs", () => {
    const mass = 16.88;
    const { beta } = structureAt(kernel, mass);
    expect(Math.abs(beta / 0.027851 - 1)).toBeLessThan(2e-5);
    expect(Math.abs(beta / pairBeta(ALPHA, mass, ELECTRON_MASS) - 1)).toBeLessThan(1e-14);
    const list = losses(["fsr"], mass);
    // what is below a fifth of the mass is left out: its mean is between 0 and 0.2
    const out = 1 - sum(list, ({ weight }) => weight);
    expect(Math.abs(sum(list, ({ weight, scale }) => weight * scale) + 0.1 * out - 0.98901)).toBeLessThan(1e-4 + 0.1 * out);
    const share = finalStateBelow(beta, 1 - 1 / mass);
    expect(Math.abs(share / 0.0418 - 1)).toBeLessThan(0.01);
    expect(Math.abs(below(list, 1 - 1 / mass) - share)).toBeLessThan(at(list, 1 - 1 / mass));
  });
  const random = uniform(31);
  it.each(Array.from({ length: 5 }, () => ({ mass: 3 * 60 ** random(), c: 0.3 + 0.69 * random() })))(
    "are those of quadrature: $mass MeV, below $c",
    ({ mass, c }) => {
      const list = losses(["fsr"], mass);
      const beta = pairBeta(ALPHA, mass, ELECTRON_MASS);
      const wanted = finalStateBelow(beta, c);
      // 500 points a lepton: 4 % of the distance each, whose square counts
      expect(Math.abs(below(list, c) - wanted)).toBeLessThan(2e-3 * wanted + at(list, c));
      const norm = withStructure(beta, () => 1);
      const mean = (withStructure(beta, Math.sqrt) / norm) ** 2;
      const out = 1 - sum(list, ({ weight }) => weight);
      expect(Math.abs(sum(list, ({ weight, scale }) => weight * scale) + 0.1 * out - mean)).toBeLessThan(2e-3 * (1 - mean) + 0.1 * out);
    },
  );
});

describe("bremsstrahlung", () => {
  it("takes 5.1, 3.2 and 0.74 % of X17 beyond 3 sigma of 1, 1.5 and 3 MeV in the pipe and the wall of BESIII", () => {
    const t = 0.01581 * 1.52;
    const list = losses(["bremsstrahlung"], 16.88, t);
    for (const [sigma, share, digit] of [
      [1, 0.051, 1e-3],
      [1.5, 0.032, 1e-3],
      [3, 0.0074, 1e-4],
    ] as const) {
      const c = 1 - (3 * sigma) / 16.88;
      expect(Math.abs(bremsstrahlungBelow(t, c) - share)).toBeLessThan(digit);
      expect(Math.abs(below(list, c) - bremsstrahlungBelow(t, c))).toBeLessThan(2e-3 * share + at(list, c));
    }
    // of a gamma distribution of shape 1 the exponential
    expect(gammaBeyond(1, 0.7)).toBeCloseTo(Math.exp(-0.7), 13);
  });
  const random = uniform(32);
  it.each(Array.from({ length: 5 }, () => ({ thickness: 0.002 * 40 ** random(), c: 0.3 + 0.69 * random() })))(
    "is a gamma distribution: $thickness radiation lengths, below $c",
    ({ thickness, c }) => {
      const list = losses(["bremsstrahlung"], 16.88, thickness);
      const wanted = bremsstrahlungBelow(thickness, c);
      expect(Math.abs(below(list, c) - wanted)).toBeLessThan(2e-3 * wanted + at(list, c));
      // the mean of exp(-w/2) of both: (1 + 1/2)^(-2 t/ln 2)
      const mean = 1.5 ** ((-2 * thickness) / Math.LN2);
      const out = 1 - sum(list, ({ weight }) => weight);
      expect(Math.abs(sum(list, ({ weight, scale }) => weight * scale) + 0.1 * out - mean)).toBeLessThan(2e-3 * (1 - mean) + 0.1 * out);
    },
  );
});

describe("both", () => {
  it("multiply: their means do, and what is below a fifth of the mass is left out", () => {
    const of = (tails: readonly Tail[]) => {
      const list = losses(tails, 16.88, 0.02);
      const kept = sum(list, ({ weight }) => weight);
      return { mean: sum(list, ({ weight, scale }) => weight * scale), kept };
    };
    const [fsr, brems, all] = [of(["fsr"]), of(["bremsstrahlung"]), of(["fsr", "bremsstrahlung"])];
    const out = 1 - all.kept;
    expect(out).toBeGreaterThan(0);
    expect(Math.abs(all.mean - fsr.mean * brems.mean)).toBeLessThan(0.2 * out + 1e-4);
  });
  it("none is the mass itself", () => {
    expect(losses([], 16.88)).toEqual([{ weight: 1, scale: 1, spread: 0 }]);
  });
});

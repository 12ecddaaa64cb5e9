import { describe, expect, it } from "vitest";
import { MODEL_SPIN0 } from "../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE, TERM_SIGNAL } from "../../assembly/spec/process.ts";
import { HBAR_C_SQ_PB, loadSync } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import { bhabhaWithin, gammaXWithin } from "../../src/reference/index.ts";
import { relative } from "../support/columns.ts";

const { kernel } = loadSync();

/** Value and error of e+ e- -> gamma X [pb] within cosMax, or differential there. */
function gammaX(at: number, row: readonly [sqrts: number, cosine: number, mass: number, epsS: number, epsP: number]): [number, number] {
  const { views, offsets } = arena(kernel, 5, 4);
  views[0]!.set(row);
  kernel.exports.eeaXCrossSectionBatch(1, MODEL_SPIN0, at, offsets[0]!, offsets[1]!);
  return [views[1]![0]! * HBAR_C_SQ_PB, views[1]![1]! * HBAR_C_SQ_PB];
}

/** A term of e+ e- -> e+ e- [mb]: sqrt(s), cosine, epsS, epsP, mass, width, spread. */
function bhabha(term: number, at: number, row: readonly number[]): number {
  const { views, offsets } = arena(kernel, 7, 4);
  views[0]!.set(row);
  kernel.exports.eeeeCrossSectionBatch(1, term, MODEL_SPIN0, at, offsets[0]!, offsets[1]!);
  return (views[1]![0]! * HBAR_C_SQ_PB) / 1e9;
}

describe("e+ e- -> gamma X of spin 0", () => {
  // an independent calculation, helicity sums and closed forms, all printed digits
  it.each([
    [3773, 1, 1e-3, 0, 0.163034550030921],
    [1000, 0.6, 1e-3, 0, 0.180659981617611],
    [20, 1, 6e-4, -8e-4, 10904.1772026604],
  ])("at %d MeV, |cos| < %d, epsS = %d, epsP = %d: %d pb", (sqrts, cosMax, epsS, epsP, expected) => {
    const [value, error] = gammaX(0, [sqrts, cosMax, 16.88, epsS, epsP]);
    expect(relative(value, expected)).toBeLessThan(1e-13);
    expect(error).toBeLessThan(3e-14 * expected);
  });

  it("is the integral of the spinors' |M|^2 at energies, masses and cuts nobody chose", () => {
    let x = 0.37;
    const next = () => {
      x = (x * 997.13) % 1;
      return x;
    };
    for (let i = 0; i < 8; i++) {
      const [mass, cosMax, epsS, epsP] = [1.1 + 30 * next(), 0.1 + 0.85 * next(), next(), next()];
      const sqrts = mass * (1.001 + 20 * next() * next());
      const { value } = gammaXWithin(sqrts, cosMax, { epsS, epsP, mass, width: 0 }, 1e-10);
      expect(relative(gammaX(0, [sqrts, cosMax, mass, epsS, epsP])[0], value), `${sqrts} ${mass}`).toBeLessThan(1e-9);
    }
  });

  it("has the ratios to a vector of section 5 at 3773 MeV: 0.5297 without cut, 0.7863 within 0.8", () => {
    const vector = (cosMax: number) => gammaXWithin(3773, cosMax, { epsV: 1e-3, epsA: 0, mass: 16.88, width: 0 }, 1e-9).value;
    expect(gammaX(0, [3773, 1, 16.88, 1e-3, 0])[0] / vector(1)).toBeCloseTo(0.5297, 4);
    expect(gammaX(0, [3773, 0.8, 16.88, 0, 1e-3])[0] / vector(0.8)).toBeCloseTo(0.7863, 4);
  });
});

describe("e+ e- -> e+ e- with an X of spin 0", () => {
  const { partialWidthSpin0 } = kernel.exports;
  const strong = [16.9, 0.6, 0.3, -0.2, 16.88, partialWidthSpin0(16.88, 0.3, -0.2), 0];

  it("at 16.90 MeV, |cos| < 0.6, epsS = 0.3, epsP = -0.2: 2.14490101353, 395.841881091, -33.3730028411 mb", () => {
    expect(relative(bhabha(TERM_BACKGROUND, 0, strong), 2.14490101353)).toBeLessThan(1e-11);
    expect(relative(bhabha(TERM_SIGNAL, 0, strong), 395.841881091)).toBeLessThan(1e-11);
    expect(relative(bhabha(TERM_INTERFERENCE, 0, strong), -33.3730028411)).toBeLessThan(1e-11);
  });

  it("on the peak of epsS = 1e-3, |cos| < 0.6: 10341.5129943 mb", () => {
    expect(relative(bhabha(TERM_SIGNAL, 0, [16.88, 0.6, 1e-3, 0, 16.88, partialWidthSpin0(16.88, 1e-3, 0), 0]), 10341.5129943)).toBeLessThan(1e-10);
  });

  it("is the integral of the spinors' |M|^2 beside and far from the peak", () => {
    for (const [sqrts, cosMax] of [
      [14.3, 0.45],
      [25, 0.9],
    ] as const) {
      const [epsS, epsP, mass, width] = strong.slice(2, 6) as [number, number, number, number];
      const { x, interference } = bhabhaWithin(sqrts, cosMax, { epsS, epsP, mass, width }, 1e-10);
      const row = [sqrts, cosMax, epsS, epsP, mass, width, 0];
      // plain doubles of the reference: 1e-11
      expect(relative(bhabha(TERM_SIGNAL, 0, row), x.value / 1e9)).toBeLessThan(2e-10);
      expect(relative(bhabha(TERM_INTERFERENCE, 0, row), interference.value / 1e9)).toBeLessThan(2e-10);
    }
  });

  it("reaches the unitarity limit 4 pi/(m_X^2 - 4 m_e^2) on the peak, isotropic", () => {
    const row = (cosine: number) => [16.88, cosine, 0, 1e-3, 16.88, partialWidthSpin0(16.88, 0, 1e-3), 0];
    const limit = ((4 * Math.PI) / (16.88 ** 2 - 4 * 0.51099895069 ** 2)) * (HBAR_C_SQ_PB / 1e9);
    expect(relative(bhabha(TERM_RESONANCE, 0, row(1)), limit)).toBeLessThan(1e-13);
    expect(bhabha(TERM_RESONANCE, 1, row(-0.7))).toBe(bhabha(TERM_RESONANCE, 1, row(0.3)));
  });

  it("has half the narrow area of a vector at the same coupling", () => {
    const { narrowStrength, narrowStrengthSpin0 } = kernel.exports;
    // (1 + 2r)/sqrt(1-4r) against sqrt(1-4r): r^2
    expect(relative(narrowStrengthSpin0(1e4, 0, 1e-3), narrowStrength(1e4, 1e-3, 0) / 2)).toBeLessThan(1e-8);
  });
});

// What is called empty is answered with an exact 0: selections built about an explicit point of phase space must never
// be, and narrow ones have the number that wider ones add up to.
import { describe, expect, it } from "vitest";
import { compileCuts } from "../../src/cuts/spec.ts";
import { type CutSpec, InputError, loadSync } from "../../src/index.ts";
import { EEEEA } from "../../src/process/index.ts";
import { closedByBoxes } from "../../src/spectrum/boxes.ts";
import { atOnce } from "../../src/spectrum/breaths.ts";
import { closedByKinematics } from "../../src/spectrum/kinematics.ts";
import { placedParts } from "../../src/spectrum/placed.ts";
import { isClosedAt, openMasses } from "../../src/spectrum/support.ts";
import { type Inside, insidePoint } from "../support/insidePoint.ts";

const x17 = loadSync();
const { kernel } = x17;
/** Draws, those of them for boxes and for the stretches of the photon's bounds, and boxes of each: what a few seconds allow. */
const DRAWS = 6000;
const SLOW_DRAWS = 150;
/** Draws for whole ranges with their leptons: a quarter of a second each. */
const WIDE_DRAWS = 50;
const BOXES = 100;

/** A window next to a beam may have bounds that their cosines do not tell. */
function isTaken(cuts: CutSpec): boolean {
  try {
    compileCuts(kernel, cuts);
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}
const draws = Array.from({ length: DRAWS }, (_, seed) => insidePoint((seed + 1) * 7919)).filter(
  (one): one is Inside => one !== undefined && isTaken(one.cuts),
);

describe("a selection that an explicit point passes, windows, range and boost of every size", () => {
  it("is never empty by kinematics", () => {
    expect(draws.length).toBeGreaterThan(5000);
    for (const one of draws) {
      const { record } = compileCuts(kernel, one.cuts);
      const closed = [one.range, [one.m, one.m] as const].map(([lo, hi]) => closedByKinematics(record, one.sqrts, lo, hi));
      expect(closed, JSON.stringify(one)).toEqual([false, false]);
    }
  });

  it("is never empty by boxes", () => {
    for (const one of draws.slice(0, SLOW_DRAWS)) {
      const { record } = compileCuts(kernel, one.cuts);
      expect(closedByBoxes(record, one.sqrts, ...one.range, BOXES), JSON.stringify(one)).toBe(false);
    }
  });

  it("lies on no closed stretch of the bounds on the photon", () => {
    let refused = 0;
    for (const { sqrts, m, range, cuts: all } of draws.slice(0, SLOW_DRAWS)) {
      const { betaGamma, photon } = all as { betaGamma?: number; photon?: NonNullable<CutSpec["photon"]> };
      const cuts = compileCuts(kernel, { ...(betaGamma === undefined ? {} : { betaGamma }), ...(photon === undefined ? {} : { photon }) } as CutSpec);
      // energies have lost digits against sqrt(s), a pair mass that follows from one accordingly more
      const rounding = 1e-12 * (m + (sqrts * sqrts) / m);
      try {
        const open = openMasses(kernel, { process: EEEEA, sqrtS: sqrts, cuts, lo: range[0], hi: range[1] });
        expect(open, JSON.stringify(all)).toBeDefined();
        expect(m).toBeGreaterThan(open![0] - rounding);
        expect(m).toBeLessThan(open![1] + rounding);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeLessThan(0.05 * SLOW_DRAWS);
  });

  it("lies on no closed stretch of ranges much wider than what passes, a lepton in its window", () => {
    let asked = 0;
    for (const [i, { sqrts, m, cuts: all }] of draws.entries()) {
      const { betaGamma, electron, positron } = all as { betaGamma?: number; electron?: object; positron?: object };
      const leptons = { ...(betaGamma === undefined ? {} : { betaGamma }), ...(electron ? { electron } : {}), ...(positron ? { positron } : {}) };
      const cuts = compileCuts(kernel, leptons as CutSpec);
      if (asked === WIDE_DRAWS || !placedParts(cuts, sqrts)) continue;
      const [lo, hi] = i % 2 ? [Math.max(1.0220001, 0.999 * m), sqrts * (1 - 1e-9)] : [1.0220001, Math.min(1.001 * m, sqrts * (1 - 1e-9))];
      const rounding = 1e-12 * (m + (sqrts * sqrts) / m);
      try {
        const open = openMasses(kernel, { process: EEEEA, sqrtS: sqrts, cuts, lo, hi });
        asked++;
        expect(open, JSON.stringify(leptons)).toBeDefined();
        expect(m).toBeGreaterThan(open![0] - rounding);
        expect(m).toBeLessThan(open![1] + rounding);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
    expect(asked).toBe(WIDE_DRAWS);
  });

  it.each([
    ["pt", "cos", { pt: [300, 301], cos: [-0.2, -0.19] }],
    ["pt", "thetaDeg", { pt: [300, 301], thetaDeg: [100.95, 101.54] }],
    ["pt", "absCos", { pt: [300, 301], absCos: [0.19, 0.2] }],
  ])("has its number in a range of which it passes a part, the electron in a window of %s and %s", (_, __, electron) => {
    // pair masses above 1540 MeV are closed
    const of = (range: [number, number]) => x17.integrate({ cuts: { electron } as unknown as CutSpec, range, accuracy: 1e-2 });
    const [wide, narrow] = [of([1500, 2500]), of([1500, 1545])];
    expect(narrow.value).toBeGreaterThan(1);
    expect(Math.abs(wide.value - narrow.value)).toBeLessThan(4 * Math.hypot(wide.sdev, narrow.sdev));
  });

  it("is not closed at one pair mass by bounds that only rounding misses", () => {
    const cuts = compileCuts(kernel, { photon: { cos: [0.5, 0.5 + 1.1e-12] } });
    expect(atOnce(isClosedAt({ sqrtS: 3773, cuts }, 17))).toBe(false);
  });

  it("is refused for windows that the digits of their ends do not tell", () => {
    for (const cuts of [
      { photon: { cos: [0.5, 0.5 + 1e-14] } },
      { electron: { absCos: [0.3, 0.3 + 1e-15] } },
      { positron: { energy: [100, 100 + 1e-11] } },
      { mass: { "electron-photon": [1000, 1000 + 2e-10] } },
      { angleDeg: { "electron-positron": [60, 60 + 1e-11] } },
    ] as CutSpec[]) {
      expect(() => x17.spectrum({ cuts, range: [16, 17], epsV: 0 })).toThrow(/too narrow for the digits of its ends/);
      expect(() => x17.integrate({ cuts, range: [16, 17], epsV: 0 })).toThrow(/too narrow for the digits of its ends/);
    }
  });

  it("is in proportion for those that they just tell", () => {
    const at = (d: number) => x17.integrate({ cuts: { photon: { cos: [0.5, 0.5 + d] } }, range: [16, 17], epsV: 0 });
    const [wide, narrow] = [at(1e-4), at(1.5e-12)];
    // an ulp of a cosine of 0.6 at either end: 1.1e-16 each of 1.5e-12, twice for the boost back
    expect(Math.abs(narrow.value / 1.5e-8 / wide.value - 1)).toBeLessThan(5 * Math.hypot(narrow.sdev / narrow.value, wide.sdev / wide.value) + 3e-4);
  });
});

/** Photons with |cos| below c. */
const cos = (c: number): CutSpec => ({ photon: { cos: [-c, c] } });

describe("narrow ranges and windows", () => {
  it("hold their part of a wide range at 10 TeV, in both engines", () => {
    const mc = (range: [number, number]) => x17.integrate({ sqrts: 1e7, cuts: cos(0.8), range });
    const [all, third] = [mc([16.5, 17.1]), mc([16.7, 16.9])];
    // dsigma/dm falls as 1/m over 2 % on either side of the middle
    expect(Math.abs(third.value / all.value - 1 / 3)).toBeLessThan(1e-3);
    const bins = (range: [number, number]) => x17.spectrum({ sqrts: 1e7, cuts: cos(0.9), range, bin: 0.1, epsV: 0 }).bins;
    const [few, many] = [bins([16.7, 16.9]), bins([16.5, 17.1])];
    few.forEach((bin, i) => {
      expect(bin.background).toBeGreaterThan(0);
      expect(Math.abs(bin.background - many[i + 2]!.background)).toBeLessThan(4 * Math.hypot(bin.error, many[i + 2]!.error));
    });
  });

  it("hold 0.698 of the peak within two natural widths of X", () => {
    const { value, sdev } = x17.integrate({ epsV: 1e-3, range: [16.87999996, 16.88000004] });
    // (2/pi) atan(8e-8/4.106e-8) of 35.19 fb, and the background under it
    expect(Math.abs(value - 24.6)).toBeLessThan(4 * sdev + 0.05);
  });

  it.each([0.65, 0.7, 0.75])("are open where a lepton and the photon may have little above the mass of the lepton: %d MeV", (most) => {
    const found = x17.integrate({ sqrts: 1e6, cuts: { ...cos(0.8), mass: { "electron-photon": [null, most] } }, range: [1000, 9e5], accuracy: 1e-2 });
    const right = { 0.65: 0.315, 0.7: 0.705, 0.75: 1.125 }[most]!;
    expect(Math.abs(found.value - right)).toBeLessThan(4 * found.sdev + 0.005);
  });

  it("are in proportion to the width of a window of the photon's energy, as far as doubles resolve it", () => {
    const mc = (d: number) => x17.integrate({ cuts: { photon: { energy: [1, 1 + d], cos: [-0.8, 0.8] } }, range: [3700, 3772.99], accuracy: 1e-2 });
    for (const d of [1e-6, 1e-7, 1e-8]) {
      const { value, sdev } = mc(d);
      expect(Math.abs(value / d - 34.05e6)).toBeLessThan((4 * sdev) / d + 34.05e4);
    }
    expect(() => mc(1e-9)).toThrow(/too narrow for the digits of its ends/);
    // doubles do not tell the pair masses of the ends apart
    expect(() => mc(1e-13)).toThrow(/too narrow for the digits of its ends/);
    const photon = (d: number) =>
      x17.spectrum({ cuts: { photon: { energy: [100, 100 + d], cos: [-0.8, 0.8] } }, range: [3600, 3700], bin: 100, epsV: 0 }).bins[0]!;
    const wide = photon(1e-6);
    for (const d of [1e-7, 1e-8]) {
      const { background, error } = photon(d);
      expect(error).toBeLessThan(0.02 * background);
      expect(Math.abs((background * 1e-6) / d - wide.background)).toBeLessThan(4 * Math.hypot((error * 1e-6) / d, wide.error));
    }
  });

  it("are in proportion to the width of a window of the pair mass, or refused", () => {
    const mc = (d: number) => x17.integrate({ cuts: { mass: { "electron-positron": [16.88, 16.88 + d] } }, epsV: 0 });
    const [wide, narrow] = [mc(1e-6), mc(1e-8)];
    expect(Math.abs(narrow.value / (0.01 * wide.value) - 1)).toBeLessThan(1e-3);
    for (const request of [{ range: [16.88, 16.88 + 1e-12] as const }, { range: [1e6, 1e6 + 1e-6] as const, sqrts: 1e7 }]) {
      expect(() => x17.integrate(request)).toThrow(/^range = .*must be at least .* MeV wide$/);
      expect(() => x17.spectrum({ ...request, bin: request.range[1] - request.range[0] })).toThrow(/must be at least/);
    }
  });

  it("are still an exact 0 where nothing can pass, proved", () => {
    const none = [
      { sqrts: 1e6, cuts: { ...cos(0.8), mass: { "electron-photon": [null, 0.55] } } as CutSpec, range: [1000, 9e5] as const },
      { sqrts: 3773, cuts: { photon: { energy: [500, null], pt: [null, 10], absCos: [null, 0.8] } } as CutSpec, range: [20, 3000] as const },
      { sqrts: 3773, cuts: { leptons: { energy: [1500, 1600] }, photon: { energy: [900, null] } } as CutSpec, range: [2000, 3770] as const },
    ];
    for (const request of none) {
      expect(x17.integrate(request)).toMatchObject({ value: 0, sdev: 0, reached: true });
      expect(x17.spectrum({ ...request, bin: request.range[1] - request.range[0], epsV: 0 }).bins).toMatchObject([{ background: 0, error: 0 }]);
    }
  });
});

// Selections whose phase space is open in a narrow window of pair masses: both engines, and the end points of the window by hand.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { compileCuts } from "../../src/cuts/spec.ts";
import { type CutSpec, loadSync } from "../../src/index.ts";
import { closedByKinematics, kinkMasses } from "../../src/spectrum/kinematics.ts";

const x17 = loadSync();

const WINDOWS: readonly (readonly [cuts: CutSpec, sqrts: number, range: readonly [number, number]])[] = [
  [{ photon: { pt: [1000, 1020], absCos: [0, 0.1] }, leptons: { absCos: [0, 0.93] } }, 3773, [100, 3500]],
  [{ photon: { pt: [10, 10.3], absCos: [0, 0.2] }, leptons: { absCos: [0, 0.9] } }, 100, [70, 99]],
  [{ betaGamma: 0.5, photon: { energy: [300, 302], cos: [0.5, 0.51] }, leptons: { absCos: [0, 0.95] } }, 1000, [100, 900]],
  [{ betaGamma: -0.4, photon: { energy: [200, 203], cos: [-0.3, -0.29] }, leptons: { absCos: [0, 0.9] } }, 1000, [20, 950]],
  [{ betaGamma: 0.28, photon: { energy: [1500, 1550], cos: [0, 0.05] }, leptons: { absCos: [0, 0.8] } }, 10580, [5000, 10000]],
];

describe("a window of pair masses that the photon's cuts leave", () => {
  it.each(WINDOWS)("is known to 1e-3, and by Monte Carlo: %j at %d MeV", (cuts, sqrts, range) => {
    const { bins, relativeError } = x17.spectrum({ cuts, sqrts, range, bin: range[1] - range[0] });
    const { background, error } = bins[0]!;
    expect(relativeError).toBeLessThan(1e-3);
    expect(error).toBeLessThan(1e-3 * background);
    for (const seed of [1, 2]) {
      const sampled = x17.integrate({ cuts, sqrts, range, seed, accuracy: 5e-3 });
      expect(sampled.reached).toBe(true);
      // ten pulls of a normal distribution: beyond four standard deviations once in 1600 runs
      expect(Math.abs(sampled.value - background)).toBeLessThan(4 * sampled.sdev + error);
    }
  });
});

describe("kinematics of a selection", () => {
  const kinks = (cuts: CutSpec, sqrts: number) => kinkMasses(compileCuts(x17.kernel, cuts).record, sqrts).map(({ m }) => m);
  const near = (masses: readonly number[], m: number) => Math.min(...masses.map((one) => Math.abs(one / m - 1)));
  const closed = (cuts: CutSpec, sqrts: number, lo: number, hi: number) => closedByKinematics(compileCuts(x17.kernel, cuts).record, sqrts, lo, hi);
  /** Pair mass at the photon energy w. */
  const massAt = (sqrts: number, w: number) => Math.sqrt(sqrts * (sqrts - 2 * w));

  it("has kinks where the photon's bounds meet: pt and cos, energy and cos in a moving laboratory", () => {
    const still = kinks({ photon: { pt: [1000], absCos: [0, 0.1] } }, 3773);
    expect(near(still, massAt(3773, 1000))).toBeLessThan(1e-15);
    expect(near(still, massAt(3773, 1000 / Math.sqrt(1 - 0.01)))).toBeLessThan(1e-15);
    const moving = kinks({ betaGamma: 0.5, photon: { energy: [300], cos: [0.5] } }, 1000);
    // w = E (gamma - beta gamma cos)
    expect(near(moving, massAt(1000, 300 * (Math.sqrt(1.25) - 0.25)))).toBeLessThan(1e-15);
  });

  it("has kinks where bounds on both leptons leave the photon the rest, and where a lepton can just have its bound", () => {
    const both = kinks({ electron: { energy: [300] }, positron: { energy: [450] } }, 1000);
    expect(near(both, massAt(1000, 250))).toBeLessThan(1e-15);
    // least energy of an electron of a pair of mass m: (E_q - w sqrt(1 - 4 m_e^2/m^2))/2
    const m = 600;
    const w = (1000 ** 2 - m ** 2) / 2000;
    const least = 0.5 * (1000 - w - w * Math.sqrt(1 - (4 * ELECTRON_MASS ** 2) / m ** 2));
    // the energy is the difference of two numbers of 1e3
    expect(near(kinks({ electron: { energy: [null, least] } }, 1000), m)).toBeLessThan(1e-12);
  });

  it("is closed above the pair mass at which both leptons have all they may, and open below", () => {
    const cuts: CutSpec = { leptons: { absCos: [null, 0.7882], energy: [1.329, 81.47] } };
    const most = massAt(290.9, 290.9 - 2 * 81.47);
    expect(closed(cuts, 290.9, most * (1 + 1e-9), 290)).toBe(true);
    expect(closed(cuts, 290.9, most * (1 - 1e-3), 290)).toBe(false);
    const empty = x17.spectrum({ cuts, sqrts: 290.9, range: [163.00941, 242.18472], bin: 79.17531 });
    expect(empty).toMatchObject({ bins: [{ background: 0, error: 0 }], relativeError: 0, points: 0 });
  });

  it("is never called closed where a point of phase space passes", () => {
    for (const [cuts, sqrts, range] of WINDOWS) expect(closed(cuts, sqrts, range[0], range[1])).toBe(false);
  });
});

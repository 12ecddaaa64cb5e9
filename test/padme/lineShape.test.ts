import { describe, expect, it } from "vitest";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { lineShape } from "../../src/padme/index.ts";
import { lineShapePoints } from "../../src/padme/lineShape.ts";
import { electronsPerMb } from "../../src/padme/target.ts";
import { InputError } from "../../src/request/validate.ts";
import { xsec } from "../../src/xsec/index.ts";

const kernel = loadKernelSync();
const at = (sqrts: number, request: object) => lineShapePoints(kernel, { epsV: 2e-3, from: sqrts, to: sqrts + 1, points: 2, ...request })[0]!;

describe("the X line at PADME", () => {
  it("has a peak of 0.25 mb for a spread of 21 keV at G2 = 4e-6, half of it within |cos theta| < 0.6, and falls as 1/spread", () => {
    const sharp = at(16.88, { motion: 0 });
    const wide = at(16.88, { motion: 0.0562 });
    // angular distribution of a vector, 1 + c^2 for m_e -> 0: (3/4)(C + C^3/3); m_e adds r = 9e-4
    const acceptance = 0.75 * (0.6 + 0.6 ** 3 / 3);
    expect(Math.abs(sharp.signal / acceptance - 0.25)).toBeLessThan(0.005);
    // Gamma/spread = 8e-6 of wings at most
    expect(Math.abs(((wide.signal / sharp.signal) * Math.hypot(0.021, 0.0562)) / 0.021 - 1)).toBeLessThan(8e-6);
    // 0.253 mb x 0.505 / 2.150 mb (exact Bhabha): 5.95%; 5.9% follows from the rounded 0.25 mb
    expect(Math.abs(sharp.signal / sharp.background - 0.0595)).toBeLessThan(0.0001);
  });

  it("is the Breit-Wigner averaged over the same spread by the cross-section kernel", () => {
    for (const sqrts of [16.86, 16.88, 16.91]) {
      const point = at(sqrts, { motion: 0 });
      const exact = xsec(kernel, { process: "bhabha", sqrts, cosMax: 0.6, epsV: 2e-3, spread: 0.021 });
      const signal = exact.signal!.value;
      // narrow width: corrections of Gamma/spread = 8e-6, tails included; far X exchange in the t channel is 1e-9 of the line
      expect(Math.abs(point.signal / signal - 1)).toBeLessThan(5e-5);
      expect(Math.abs(point.background / exact.background!.value - 1)).toBeLessThan(1e-12);
    }
  });

  it("does not change when the Gaussian motion is given as a profile of many bins", () => {
    const sigma = 0.056;
    const profile = Array.from({ length: 161 }, (_, i): [number, number] => [(i - 80) * 0.05 * sigma, Math.exp(-0.5 * ((i - 80) * 0.05) ** 2)]);
    const gaussian = at(16.9, { motion: sigma });
    const binned = at(16.9, { profile });
    // trapezoid of a Gaussian to +-4 sigma: 6e-5 outside
    expect(Math.abs(binned.signal / gaussian.signal - 1)).toBeLessThan(2e-4);
  });

  it("loses a tenth of its peak to initial-state radiation, which reappears above it", () => {
    const plain = at(16.88, {});
    const radiating = at(16.88, { radiation: true });
    const above = at(17.3, { radiation: true });
    expect(radiating.signal / plain.signal).toBeGreaterThan(0.88);
    expect(radiating.signal / plain.signal).toBeLessThan(0.91);
    expect(above.signal).toBeGreaterThan(1e6 * at(17.3, {}).signal);
  });

  it("says how far it is and stops when told", () => {
    const profile = Array.from({ length: 20 }, (_, i): [number, number] => [0.01 * (i - 10), 1]);
    const shares: number[] = [];
    lineShape(kernel, { epsV: 2e-3, points: 5, profile }, (share) => void shares.push(share));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(60);
    expect(() => lineShape(kernel, { epsV: 2e-3, points: 5, profile }, () => false)).toThrow(/^lineShape: stopped with 0% done$/);
  });

  it("has 1.06e-5 electrons per mb in 100 micrometre of diamond", () => {
    // 3.515 g/cm^3 * 0.01 cm * 6 * 6.022e23 / 12.011 = 1.0574e22 per cm^2
    expect(Math.abs(electronsPerMb(100) / 1.0574e-5 - 1)).toBeLessThan(1e-4);
  });

  it.each([
    ["mass", { mass: Number.NaN }],
    ["epsV = 0, epsA = 0", { epsV: 0 }],
    ["profile", { profile: [] }],
    ["profile\\[0\\] weight", { profile: [[0, -1]] }],
    ["profile: 8000 entries: must be at most 2000", { profile: Array.from({ length: 8000 }, () => [0, 1]) }],
    [
      "profile: 2000 entries at 2000 points: their product must be at most 100000",
      { points: 2000, profile: Array.from({ length: 2000 }, () => [0, 1]) },
    ],
    ["epsV", { epsV: 1e-70 }],
    ["points", { points: 1.5 }],
    ["to", { from: 17, to: 16 }],
  ])("refuses a bad %s in one line", (name, request) => {
    const call = () => lineShapePoints(kernel, { epsV: 1e-3, ...(request as object) });
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name}`));
  });
});

import { describe, expect, it } from "vitest";
import * as ref from "../../src/reference/index.ts";

const M = 16.88;
const couplings = { epsV: 2e-3, epsA: 0, mass: M, width: ref.width(M, 2e-3, 0) };
const diagrams = ["s", "t"].flatMap((channel) => [1, 2, 3, 4].map((leg) => `photon-${channel}-p${leg}`));

describe("photon-only spectrum at 3773 MeV from the spinors", () => {
  it.each([
    [16.5, 1188.01],
    [7.5, 2557.71],
    [26, 764.5],
  ])("the bin from %d MeV holds %d fb for |cos theta_gamma| < 0.8, to every printed digit", (lo, expected) => {
    const grid = { photon: 16, polar: 26, azimuth: 10 };
    const bin = ref.radiativeBin({ sqrts: 3773, photonCosMax: 0.8, diagrams }, lo, lo + 0.5, couplings, grid, 3);
    expect(Math.abs(bin * 1e3 - expected)).toBeLessThan(0.0055); // the last printed digit
  });

  it("13.88 to 19.88 MeV with |cos theta| < 0.9 on all three holds 41.7e4 events at 20.3 fb^-1 (Table 2 prints 42e4)", () => {
    const cosine = (p: readonly number[]) => Math.abs(p[3]!) / Math.hypot(p[1]!, p[2]!, p[3]!);
    const accepts = (p: readonly (readonly number[])[]) => cosine(p[2]!) < 0.9 && cosine(p[3]!) < 0.9;
    const grid = { photon: 24, polar: 48, azimuth: 16 };
    const window = ref.radiativeBin({ sqrts: 3773, photonCosMax: 0.9, accepts, diagrams }, 13.88, 19.88, couplings, grid, 3);
    const events = window * 1e3 * 20.3;
    expect(Math.abs(events / 41.7e4 - 1)).toBeLessThan(0.01); // measured 41.82e4: steps of the cuts on a grid
  });
});

import { describe, expect, it } from "vitest";
import { CUT_PRESETS } from "../src/cutPresets.ts";
import { loadSync } from "../src/index.ts";
import { forwardIsOpen } from "../src/spectrum/forward.ts";

const x17 = loadSync();

describe("forward electrons", () => {
  it("are open where nothing is asked of a direction", () => {
    const open = Object.entries(CUT_PRESETS).filter(([, cuts]) => forwardIsOpen(cuts));
    expect(open.map(([name]) => name).sort()).toEqual(["besiii-barrel", "none"]);
    expect(forwardIsOpen({ electron: { absCos: [0, 0.9] } })).toBe(true);
    expect(forwardIsOpen({ electron: { absCos: [0, 0.9] }, positron: { pt: [50] } })).toBe(false);
  });

  it("in heavy pairs: the stated error covers what the Monte Carlo finds", () => {
    const range = [500, 600] as const;
    const { bins, relativeError } = x17.spectrum({ cuts: "besiii-barrel", range, bin: 100, accuracy: 1e-2 });
    const { value, sdev } = x17.integrate({ cuts: "besiii-barrel", range, epsV: 0, terms: ["background"], accuracy: 3e-3, seed: 4711 });
    // another seed than the witness inside: three of its standard deviations
    expect(Math.abs(bins[0]!.background - value)).toBeLessThan(relativeError * value + 3 * sdev);
    expect(relativeError).toBeGreaterThan(0.05);
  });

  it("in light pairs lie along the pair: the spectrum is what MadGraph's matrix element gives, without a witness", () => {
    const { bins, relativeError } = x17.spectrum({ cuts: "besiii-barrel", range: [26, 26.5], bin: 0.5, accuracy: 1e-5 });
    expect(Math.abs(bins[0]!.background - 764.5)).toBeLessThan(0.005);
    expect(relativeError).toBeLessThan(1e-5);
  });
});

import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../src/index.ts";

const x17 = loadSync();
const request = { range: [13, 21] as const, bin: 1, accuracy: 1e-2 };

describe("one integration for all couplings", () => {
  const spectra = x17.spectra(request);

  it.each([
    { epsV: 1e-3, epsA: 0, sigma: [1], lumi: 20.3 },
    { epsV: 0.2, epsA: -0.1, sigma: [0.5, 1.2], lumi: 3 },
    { epsV: 0, epsA: 1e-3, sigma: [], invisible: 1 },
  ])("gives what an integration at these couplings gives, to the bit, with a relativeError for all couplings: %j", (change) => {
    const { relativeError: forAll, ...found } = spectra(change);
    const { relativeError: here, ...right } = x17.spectrum({ ...request, ...change });
    expect(found).toEqual(right);
    expect(forAll).toBeGreaterThanOrEqual(here);
  });

  it("has no X without couplings", () => {
    for (const { signal, interference, total, background } of spectra().bins) expect([signal, interference, total]).toEqual([0, 0, background]);
  });

  it("does not take what needs another integration", () => {
    expect(() => spectra({ sqrts: 3097 } as never)).toThrow(
      new InputError("sqrts: needs a new integration; what may change is epsV, epsA, epsS, epsP, invisible, width, sigma, lumi, efficiency"),
    );
    expect(() => spectra({ sigma: [4] })).toThrow(/^sigma = 4 MeV: the window of 3 sigma, 4.88 to 28.88 MeV, leaves the range$/);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IntegrateRequest, loadSync, type SpectrumRequest } from "../../src/index.ts";
import { integrateInput } from "../../src/integrate/input.ts";
import { integrateRecord } from "../../src/integrate/recorded.ts";
import { finished } from "../../src/request/steps.ts";
import { spectrumInput } from "../../src/spectrum/input.ts";
import { Comparisons } from "../../src/verify/comparison.ts";
import { verifyIntegrate } from "../../src/verify/integrate.ts";
import { verifySpectrum } from "../../src/verify/spectrum.ts";

const x17 = loadSync();

describe("spectra and Monte Carlo with an X of spin 0", () => {
  it("has the second route of --verify, at requests drawn at random", () => {
    const request = fc.record({
      process: fc.constantFrom("ee-eea", "ee-ee", "ee-aX"),
      sqrts: fc.double({ min: 30, max: 4000, noNaN: true }),
      mass: fc.double({ min: 5, max: 25, noNaN: true }),
      epsS: fc.constantFrom(0, 1e-3, 0.02, -0.3),
      epsP: fc.constantFrom(0.3, 1e-3, 0.02),
      absCos: fc.double({ min: 0.2, max: 0.95, noNaN: true }),
    });
    fc.assert(
      fc.property(request, ({ process, absCos, ...rest }) => {
        const cuts = process === "ee-aX" ? { photon: { absCos: [0, absCos] as const } } : { leptons: { absCos: [0, absCos] as const } };
        const asked = { ...rest, process, cuts, accuracy: 0.01, ...(process === "ee-eea" ? { range: [4, 28] as const } : {}) };
        const input = integrateInput(asked as IntegrateRequest);
        const comparisons = new Comparisons();
        finished("verify", verifyIntegrate(comparisons, x17.kernel, input, integrateRecord(x17.integrate(asked as IntegrateRequest))));
        expect(comparisons.comparisons.length).toBeGreaterThan(0);
        expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it("have the second route of --verify: bins by the Monte Carlo, points by spinors, the resolution by quadrature", () => {
    const request: SpectrumRequest = {
      cuts: "besiii",
      range: [15.5, 18],
      bin: 0.5,
      epsS: 3e-3,
      epsP: -2e-3,
      sigma: [0.8],
      at: [16.2, 16.95],
      accuracy: 1e-3,
    };
    const comparisons = new Comparisons();
    finished("verify", verifySpectrum(comparisons, x17.kernel, spectrumInput(request), x17.spectrum(request)));
    expect(comparisons.comparisons.length).toBeGreaterThan(20);
    expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

it("the reach in the couplings of an X of spin 0 has the second route of --verify", () => {
  const { verification } = x17.reach({ bin: 1, accuracy: 0.02, epsS: 1e-3, verify: true });
  expect(verification.comparisons.length).toBeGreaterThan(5);
  expect(verification.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
});

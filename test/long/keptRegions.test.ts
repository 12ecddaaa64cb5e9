// Spectra of a selection of several regions that share the integrals of earlier ones: the same bits as alone.
import { expect, it } from "vitest";
import { wholeSpectrumSteps } from "../../src/integrate/hardBins.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { finished } from "../../src/request/steps.ts";
import type { SpectrumRequest } from "../../src/spectrum/input.ts";
import { keptIntegrals } from "../../src/spectrum/kept.ts";

it("regions of a lepton, sampled one by one", () => {
  const kernel = loadKernelSync();
  const cuts = { leptons: { absCos: [0.5, 0.9] }, photon: { absCos: [0, 0.8] } } as const;
  const kept = keptIntegrals();
  for (const couplings of [{ epsV: 1e-3 }, { epsA: 1e-3 }, { epsV: 1e-3, epsA: -6e-4 }]) {
    const request: SpectrumRequest = { range: [16, 18], bin: 2, accuracy: 0.05, cuts, ...couplings };
    const alone = finished("spectrum", wholeSpectrumSteps(kernel, request));
    expect(finished("spectrum", wholeSpectrumSteps(kernel, request, kept))).toEqual(alone);
  }
});

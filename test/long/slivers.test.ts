// Selections so narrow in both electrons that neither rules nor samples hit them, and selections of more regions than the kernel has room for edges.

import { describe, expect, it } from "vitest";
import { compileCuts } from "../../src/cuts/spec.ts";
import { loadSync } from "../../src/index.ts";
import { EEEEA } from "../../src/process/index.ts";
import { sampler } from "../../src/spectrum/sampled.ts";

const x17 = loadSync();
const { kernel } = x17;

describe("a sliver of phase space", () => {
  it("that nothing hits is 0 with what may be missing, and not reached", () => {
    // right: more than 1.8e-4 fb (explicit momenta about a point that passes)
    const cuts = { betaGamma: 0.3, electron: { absCos: [0, 0.93], pt: [95.4722, 95.5209] }, positron: { absCos: [0, 0.93], pt: [244.015, 244.646] } };
    const found = x17.spectrum({ sqrts: 1000, range: [4.0153, 4.26367], bin: 0.24837, cuts: cuts as never, epsV: 0, accuracy: 0.01 });
    const [bin] = found.bins;
    expect(found.relativeError).toBeGreaterThan(0.01);
    expect(bin!.background + bin!.error).toBeGreaterThan(1.8e-4);
  });

  it("that kinematics closes is 0 without an error", () => {
    const cuts = { leptons: { absCos: [null, 0.7882], energy: [1.329, 81.47] } };
    const { bins, relativeError } = x17.spectrum({ sqrts: 290.9, range: [163, 242], bin: 79, cuts: cuts as never, epsV: 0 });
    expect([bins[0]!.background, bins[0]!.error, relativeError]).toEqual([0, 0, 0]);
  });
});

describe("narrow windows of both leptons that rules do not see at all", () => {
  it("are not an exact 0 where a sample hits them", () => {
    const cuts = {
      photon: [{ energy: [null, 56.5] }, { absCos: [null, 0.9998], pt: [1.573, null] }],
      leptons: { absCos: [0.5404, 0.5523] },
    };
    const request = { sqrts: 228.2, range: [3.9895054, 4.1062691], bin: 0.1167637, cuts, epsV: -2.064e-4, epsA: 0, mass: 3.181, terms: ["signal"] };
    const { bins, relativeError } = x17.spectrum({ ...request, accuracy: 0.05 } as never);
    // the Monte Carlo, another engine: 3.2851(98)e-12 fb
    expect(bins[0]!.total).toBeGreaterThan(0);
    expect(Math.abs(bins[0]!.total - 3.2851e-12)).toBeLessThan(5 * Math.hypot(bins[0]!.error, 9.8e-15));
    expect(relativeError).toBeGreaterThan(0);
  });
});

describe("more regions than there is room for edges of the azimuth", () => {
  const narrow = Array.from({ length: 46 }, (_, i) => ({ cos: [0.05 + (0.1 * i) / 46, 0.05 + (0.1 * i) / 46 + 1e-5] }));
  const wide = { cos: [0.6, 0.7] };
  const photon = (electron: readonly object[]) => {
    const cuts = compileCuts(kernel, { electron } as never);
    const request = { process: EEEEA, sqrtS: 3773, massX: 17, cuts, lo: 3499, hi: 3501, accuracy: 1e-3, photonOnly: true };
    const steps = sampler(kernel, request, [3500]).more(2e5, () => false);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value.rows[0]!.values[0]!;
    }
  };

  it("are sampled without edges: their order does not matter", () => {
    expect(photon([wide, ...narrow])).toBe(photon([...narrow, wide]));
  });
});

describe("46 regions of the electron, more than the work of a request has room for", () => {
  it("are never an exact 0", () => {
    const electron = Array.from({ length: 46 }, (_, i) => ({ cos: [-0.92 + 0.04 * i, -0.919 + 0.04 * i] }));
    const { bins, relativeError } = x17.spectrum({ sqrts: 3773, range: [16, 17], bin: 1, accuracy: 0.05, epsV: 0, cuts: { electron } as never });
    expect(bins[0]!.error).toBeGreaterThan(0);
    expect(relativeError).toBeGreaterThan(0);
  });
});

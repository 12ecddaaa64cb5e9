// Spectra that share the integrals of earlier ones: the same bits as alone, whatever was asked before.
import { describe, expect, it } from "vitest";
import { wholeSpectrumSteps } from "../../src/integrate/hardBins.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { internalsOf, keepInternals } from "../../src/kernel/memory.ts";
import { finished } from "../../src/request/steps.ts";
import type { SpectrumRequest } from "../../src/spectrum/input.ts";
import { type Kept, keptIntegrals } from "../../src/spectrum/kept.ts";

const kernel = loadKernelSync();
const spectrumOf = (request: SpectrumRequest, kept?: Kept) => JSON.stringify(finished("spectrum", wholeSpectrumSteps(kernel, request, kept)));

/** Couplings, widths and counts: what a further spectrum of one integration differs in. */
const CHANGES: readonly SpectrumRequest[] = [{ epsV: 1e-3 }, { epsA: 1e-3, lumi: 3, width: 1e-3 }, { epsV: 1e-3, epsA: -6e-4 }];

/** A selection for each route; regions one by one take longer: test/long/keptRegions.test.ts. */
const SELECTIONS: readonly (readonly [route: string, request: SpectrumRequest])[] = [
  ["nested rules", { range: [14, 20], bin: 3 }],
  ["a resolution", { range: [16, 18], bin: 1, sigma: [0.1], accuracy: 0.02 }],
  ["the signal alone, whose accuracy depends on the couplings", { range: [16, 18], bin: 1, terms: ["signal"] }],
  [
    "a sample",
    {
      range: [16, 18],
      bin: 1,
      accuracy: 0.02,
      cuts: { leptons: { cos: [-0.9, 0.9], energy: [100, 1800] }, angleDeg: { "electron-positron": [0.2, 90] } },
    },
  ],
  ["a lepton placed in its window", { range: [10, 26], bin: 8, accuracy: 0.05, cuts: { electron: { thetaDeg: [20, 20.4], energy: [800, 830] } } }],
];

describe("spectra from kept integrals", () => {
  it.each(SELECTIONS)("%s: as computed alone", (_, selection) => {
    const kept = keptIntegrals();
    for (const change of CHANGES) expect(spectrumOf({ ...selection, ...change }, kept)).toBe(spectrumOf({ ...selection, ...change }));
  });

  it("in any order, without X among them", () => {
    const requests = [...CHANGES, { epsV: 0, epsA: 0 }].map((change) => ({ range: [16, 18], bin: 1, accuracy: 0.02, ...change }) as const);
    const [forward, backward] = [keptIntegrals(), keptIntegrals()];
    const found = requests.map((request) => spectrumOf(request, forward));
    expect([...requests].reverse().map((request) => spectrumOf(request, backward))).toEqual([...found].reverse());
  });

  it("couplings over seven decades in turn, which ask for other work: there and back as computed alone", () => {
    const couplings = Array.from({ length: 8 }, (_, i) => ({ epsV: 10 ** -i, epsA: i % 3 === 0 ? -(10 ** (i - 7)) : 0 }));
    const requests = couplings.map((change) => ({ range: [16, 18], bin: 1, accuracy: 0.01, terms: ["signal"], ...change }) as const);
    const alone = requests.map((request) => spectrumOf(request));
    const kept = keptIntegrals();
    expect(requests.map((request) => spectrumOf(request, kept))).toEqual(alone);
    expect([...requests].reverse().map((request) => spectrumOf(request, kept))).toEqual([...alone].reverse());
    // so does what comes after widths that lead elsewhere
    for (const width of [1e-9, 1e-3, 1]) {
      const wide = { ...requests[3]!, width };
      expect(spectrumOf(wide, kept)).toBe(spectrumOf(wide));
    }
  });

  it("of other bins, accuracies and masses of X in turn, also where there is room for nothing", () => {
    const base = { range: [16, 18], bin: 1, accuracy: 0.02 } as const;
    const requests: SpectrumRequest[] = [
      { ...base, epsV: 1e-3 },
      { ...base, bin: 0.5, epsV: 1e-3, sigma: [0.1] },
      { ...base, epsV: 1e-3, mass: 17.2 },
      { ...base, epsV: 1e-3, accuracy: 1e-4 },
      { ...base, epsV: 1e-3 },
    ];
    const alone = requests.map((request) => spectrumOf(request));
    const [kept, full] = [keptIntegrals(), keptIntegrals(100)];
    expect(requests.map((request) => spectrumOf(request, kept))).toEqual(alone);
    expect(requests.map((request) => spectrumOf(request, full))).toEqual(alone);
  });

  it("a further coupling asks for no further point", () => {
    let calls = 0;
    const counted = (name: "angularIntegral" | "sampledIntegral") =>
      ((...args: never[]) => {
        calls++;
        return (kernel.exports[name] as (...args: never[]) => number)(...args);
      }) as never;
    const exports = { ...kernel.exports, angularIntegral: counted("angularIntegral"), sampledIntegral: counted("sampledIntegral") };
    const kept = keptIntegrals();
    const spy = { ...kernel, exports };
    keepInternals(spy, internalsOf(kernel)!);
    finished("spectrum", wholeSpectrumSteps(spy, { range: [16, 18], bin: 1, epsV: 1e-3, sigma: [0.2] }, kept));
    expect(calls).toBeGreaterThan(0);
    const before = calls;
    finished("spectrum", wholeSpectrumSteps(spy, { range: [16, 18], bin: 1, epsV: 3e-4, epsA: 1e-4, sigma: [0.2] }, kept));
    expect(calls).toBe(before);
  });
});

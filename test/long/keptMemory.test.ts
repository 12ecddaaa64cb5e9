// What is kept of earlier spectra is counted from above: the memory that it takes stays below the count, and the count below the bound.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { wholeSpectrumSteps } from "../../src/integrate/hardBins.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { finished } from "../../src/request/steps.ts";
import type { SpectrumRequest } from "../../src/spectrum/input.ts";
import { type Kept, keptIntegrals } from "../../src/spectrum/kept.ts";

const kernel = loadKernelSync();
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const bytesInUse = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const computed = (request: SpectrumRequest, kept: Kept) => void finished("spectrum", wholeSpectrumSteps(kernel, request, kept));

const BASE = { range: [16.5, 17], accuracy: 0.1, epsV: 1e-3 } as const;
/** Lines that share nothing: request i, how many there are. */
const SCANS: readonly (readonly [scan: string, request: (i: number) => SpectrumRequest, lines: number])[] = [
  ["masses", (i) => ({ ...BASE, mass: 16 + 1e-3 * i }), 15],
  ["resolutions", (i) => ({ ...BASE, sigma: [0.1 + 1e-3 * i] }), 15],
  ["sampled selections", (i) => ({ ...BASE, cuts: { leptons: { cos: [-0.9, 0.9 - 1e-4 * i], energy: [100, 1800] } } }), 4],
  [
    "energies of a closed selection",
    (i) => ({ ...BASE, sqrts: 61.5 + 1e-3 * i, cuts: { photon: { energy: [1, 2] }, leptons: { energy: [1, 2] } } }),
    500,
  ],
];

describe("memory of kept integrals", () => {
  it.each(SCANS)("a scan of %s holds less than is counted", (_, request, lines) => {
    computed(request(-1), keptIntegrals());
    const kept = keptIntegrals();
    computed(request(0), kept);
    const [before, counted] = [bytesInUse(), kept.held()];
    for (let i = 1; i <= lines; i++) computed(request(i), kept);
    const held = bytesInUse() - before;
    const count = kept.held() - counted;
    expect(count).toBeGreaterThan(0);
    expect(held).toBeLessThan(count);
  });

  it("beyond the bound everything is dropped", () => {
    const [most, kept] = [2e6, keptIntegrals(2e6)];
    let [largest, dropped, last] = [0, 0, 0];
    for (let i = 0; i < 12; i++) {
      computed({ ...BASE, mass: 16 + 1e-3 * i }, kept);
      largest = Math.max(largest, kept.held());
      if (kept.held() < last) dropped++;
      last = kept.held();
    }
    expect(largest).toBeLessThanOrEqual(most);
    expect(dropped).toBeGreaterThan(0);
  });
});

import { expect, it } from "vitest";
import { spectrum } from "../../src/components/spectrum.ts";
import type { CutSpec } from "../../src/cuts/declaration.ts";
import { integrate } from "../../src/integrate/index.ts";
import { integrateRecord } from "../../src/integrate/recorded.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { verify } from "../../src/verify/index.ts";

const kernel = loadKernelSync();
const drawn = (n: number, stream: number) => Array.from({ length: n }, (_, i) => kernel.exports.uniform(20_261_128, stream, i));

it("bins with initial-state radiation are those of the Monte Carlo, at drawn energies, selections, boosts and limits of the missing energy", () => {
  const pulls: number[] = [];
  for (let i = 0; i < 4; i++) {
    const [energy, lost, mass, photon, lepton, boost, order, scale] = drawn(8, i) as [number, number, number, number, number, number, number, number];
    const sqrts = 1000 * Math.exp(2.4 * energy);
    const lo = 5 + 80 * mass;
    const cuts: CutSpec = {
      leptons: { absCos: [0, 0.85 + 0.1 * lepton] },
      photon: { absCos: [0, 0.6 + 0.3 * photon], energy: [25] },
      ...(i % 2 === 0 ? {} : { betaGamma: boost - 0.5 }),
    };
    const radiation = { isr: sqrts * (0.005 + 0.1 * lost), isrOrder: order < 0.5 ? 1 : 2, isrScale: 0.5 + 0.5 * scale };
    const request = { sqrts, cuts, epsV: 1e-3, mass: lo + 2.5, ...radiation };
    const [bin] = spectrum(kernel, { ...request, range: [lo, lo + 5], bin: 5, accuracy: 2e-3 }).bins;
    for (const [k, term] of (["background", "signal"] as const).entries()) {
      const second = integrate(kernel, { ...request, range: [lo, lo + 5], terms: [term], accuracy: 2e-3, maxEvaluations: 1e6, seed: 10 * i + k });
      expect(second.trust.ok).toBe(true);
      pulls.push((second.value - bin![term]) / Math.hypot(second.sdev, bin!.errors[term] / 3));
    }
  }
  expect(pulls.length).toBe(8);
  // 8 pulls of about unit variance: five sigma of one, and of their mean
  expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(5);
  expect(Math.abs(pulls.reduce((sum, one) => sum + one, 0) / pulls.length)).toBeLessThan(5 / Math.sqrt(pulls.length));
});

it("gamma X with initial-state radiation has a second route by spinors at explicit momenta of partons", () => {
  const inputs = {
    process: "ee-aX",
    sqrts: 3773,
    mass: 16.88,
    epsV: 1e-3,
    isr: 200,
    accuracy: 1e-3,
    terms: ["signal"],
    invisible: 0,
    epsA: 0,
    cuts: {},
  };
  const results = integrateRecord(integrate(kernel, inputs as never));
  const { comparisons } = verify(kernel, { command: "integrate", inputs, results });
  expect(comparisons.length).toBeGreaterThan(1);
  expect(comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
});

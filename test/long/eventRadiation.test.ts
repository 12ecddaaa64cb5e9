// Events of beams that radiate, at drawn energies, selections, boosts, limits, orders and scales: their cross-section by Monte Carlo of another seed, their pair
// masses by quadrature.
import { expect, it } from "vitest";
import type { EventsRequest } from "../../src/events/generate/input.ts";
import { loadSync } from "../../src/index.ts";
import { meanOf, pairMasses, sampled, shapeProbability } from "../support/sampledEvents.ts";

const x17 = loadSync();
const drawn = (n: number, stream: number) => Array.from({ length: n }, (_, i) => x17.kernel.exports.uniform(20_261_130, stream, i));
const WIDTH = 5;

function requestAt(k: number) {
  const [energy, lost, mass, photon, lepton, boost, order, scale] = drawn(8, k) as [number, number, number, number, number, number, number, number];
  const sqrts = 1000 * Math.exp(2.4 * energy);
  const lo = 5 + 80 * mass;
  return {
    sqrts,
    cuts: { leptons: { absCos: [0, 0.85 + 0.1 * lepton] }, photon: { absCos: [0, 0.6 + 0.3 * photon], energy: [25] }, betaGamma: boost - 0.5 },
    terms: ["background"],
    range: [lo, lo + WIDTH],
    isr: sqrts * (0.005 + 0.1 * lost),
    isrOrder: order < 0.5 ? 1 : 2,
    isrScale: 0.5 + 0.5 * scale,
  } as const satisfies EventsRequest;
}

it.each([0, 1, 2])("request %i has the cross-section of the Monte Carlo, by weights that trials alone normalise", (k) => {
  const request = requestAt(k);
  const { block, plan } = sampled({ ...request, weighted: true }, 20_000);
  const found = meanOf(block.weight);
  const other = x17.integrate({ ...request, accuracy: 2e-3, seed: 1 + k });
  expect(other.trust.ok).toBe(true);
  const error = Math.hypot(found.sdev, plan.run.crossSectionErrorPb, other.sdev / 1000);
  expect(error).toBeLessThan(0.01 * found.value);
  expect(Math.abs(found.value - other.value / 1000)).toBeLessThan(4 * error);
});

it.each([3, 4, 5])("request %i has the cross-section and the pair masses of the spectrum", (k) => {
  const request = requestAt(k);
  const { bins } = x17.spectrum({ ...request, bin: WIDTH / 5, accuracy: 2e-3 });
  const one = sampled(request, 40_000);
  const { crossSectionPb, crossSectionErrorPb } = one.plan.run;
  const contents = bins.map(({ background }) => background);
  const total = contents.reduce((sum, content) => sum + content, 0) / 1000;
  const error = Math.hypot(crossSectionErrorPb, bins.reduce((sum, { errors }) => sum + errors.background, 0) / 1000);
  expect(Math.abs(crossSectionPb - total)).toBeLessThan(4 * error);
  const edges = [...bins.map(({ lo }) => lo), bins.at(-1)!.hi];
  const probability = shapeProbability(pairMasses(one), one.block.weight, edges, contents);
  expect(probability).toBeGreaterThan(0.001);
  expect(probability).toBeLessThan(0.999);
});

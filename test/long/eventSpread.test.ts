// Events of beams with a spread, of many seeds: energies and angles against helicity amplitudes by quadrature; cross-sections at many random requests.
import { describe, expect, it } from "vitest";
import { bhabhaAveraged } from "../../src/reference/beamSpread.ts";
import { streamKey, uniform } from "../runtimes/draw.ts";
import { likely } from "../support/likely.ts";
import { each, meanOf, sampled, shapeProbability } from "../support/sampledEvents.ts";
import { inAngles, inEnergies, type Line } from "../support/spreadBeams.ts";

const KEY = streamKey("events of beams with a spread");
const N = 100_000;
/** X strong, its interference with photon exchange to be seen in the angles, and a beam beside it. */
const CASES = [
  { sqrts: 16.885, spread: 0.021, epsV: 4e-3, epsA: 2e-3, cosMax: 0.9 },
  { sqrts: 16.93, spread: 0.06, epsV: 0.02, epsA: 0, cosMax: 0.6 },
] as const;

describe.each(CASES)("events at %j", ({ cosMax, ...physics }) => {
  const request = { process: "ee-ee", ...physics, cuts: { leptons: { absCos: [0, cosMax] } }, accuracy: 1e-3 } as const;
  const samples = [1, 2, 3, 4, 5, 6].map((seed) => sampled({ ...request, seed }, N));
  const { plan } = samples[0]!;
  const { sqrts, spread, epsV, epsA } = physics;
  const line: Line = { sqrts, spread, cosMax, x: { epsV, epsA, mass: plan.input.mass, width: plan.width } };

  it("have energies as they must, of each of six seeds", () => {
    const edges = [-7, -2.5, -2, -1.5, -1.2, -1.1, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8, 1.2, 1.6, 2, 2.5, 7].map((z) => sqrts + z * spread);
    const contents = inEnergies(line, edges);
    for (const { block } of samples) {
      const energies = each(N, (i) => Math.sqrt(line.x.mass ** 2 + block.dX![i]!));
      likely(shapeProbability(energies, block.weight, edges, contents), "chi2 of sqrt(s)");
    }
  });

  it("have angles as they must, of each of six seeds", () => {
    const edges = Array.from({ length: 9 }, (_, k) => cosMax * (k / 4 - 1));
    const contents = inAngles(line, edges);
    for (const { block } of samples) {
      const { px, py, pz } = block.legs[2]!;
      const cosines = each(N, (i) => pz[i]! / Math.hypot(px[i]!, py[i]!, pz[i]!));
      likely(shapeProbability(cosines, block.weight, edges, contents), "chi2 of cos(theta)");
    }
  });

  it("have the cross-section of the quadrature as mean of their weights", () => {
    const { value } = bhabhaAveraged(sqrts, spread, { cosMax }, line.x, 1e-4).m2;
    for (const { block, plan: one } of samples) {
      const mean = meanOf(block.weight);
      expect(Math.abs(mean.value - value)).toBeLessThan(4 * Math.hypot(mean.sdev, one.run.crossSectionErrorPb));
    }
  });
});

it("the mean weight of each term, at random requests, is the cross-section of helicity amplitudes", () => {
  for (let i = 0; i < 10; i++) {
    let k = 0;
    const u = () => uniform(KEY, 64 * i + k++);
    const log = (a: number, b: number) => a * (b / a) ** u();
    const mass = log(10, 100);
    const spread = log(5e-3, 0.2);
    const sqrts = mass + 2 * spread * (2 * u() - 1);
    const cosMax = 0.2 + 0.6 * u();
    const couplings = { epsV: log(2e-3, 1e-2), epsA: log(1e-4, 1e-2) };
    const request = { process: "ee-ee", sqrts, spread, mass, ...couplings, cuts: { electron: { absCos: [0, cosMax] } }, seed: i } as const;
    const { plan, block } = sampled(request, 50_000);
    const right = bhabhaAveraged(sqrts, spread, { cosMax }, { mass, ...couplings, width: plan.width }, 1e-4);
    for (const [term, { value, error }] of [
      ["background", right.photon],
      ["signal", right.x],
      ["interference", right.interference],
    ] as const) {
      const mean = meanOf(block.pieces![term]);
      const common = (plan.run.crossSectionErrorPb / plan.run.crossSectionPb) * mean.value;
      expect(Math.abs(mean.value - value), `${i}: ${term}`).toBeLessThan(4 * Math.hypot(mean.sdev, common) + error);
    }
  }
});

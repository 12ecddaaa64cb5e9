// Unweighted events are distributed as the integrals of |M|^2 that another engine makes by quadrature say.
import { describe, expect, it } from "vitest";
import type { CutSpec } from "../../../src/cuts/declaration.ts";
import type { EventsRequest } from "../../../src/events/generate/input.ts";
import { type LegColumns, loadSync, type SpectrumRequest } from "../../../src/index.ts";
import { likely } from "../../support/likely.ts";
import { each, overweightsOff, pairMasses, sampled, shapeProbability } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const N = 40_000;
const LEPTONS = { absCos: [0, 0.93] } as const;
const PHOTON = { absCos: [0, 0.8], energy: [25] } as const;
const BARREL: CutSpec = { leptons: LEPTONS, photon: PHOTON };
const FB_PER_PB = 1000;

const CASES: readonly [string, EventsRequest][] = [
  ["photon alone", { terms: ["background"], range: [10, 25] }],
  ["X alone", { terms: ["signal"], epsV: 2e-3, width: 0.2, range: [16, 18] }],
  ["all terms", { epsV: 0.05, epsA: 0.02, width: 0.1, range: [16.5, 17.5] }],
];

/** Contents of bins [pb] by the engine of the spectrum, one selection for each bin. */
const contents = (request: EventsRequest, selections: readonly CutSpec[]): number[] =>
  selections.map((cuts) => {
    const { terms, epsV, epsA, width, range } = request as SpectrumRequest;
    const { bins } = x17.spectrum({
      ...{ terms, epsV, epsA, range },
      ...(width === undefined ? {} : { width }),
      bin: range![1] - range![0],
      cuts,
      accuracy: 1e-3,
    } as SpectrumRequest);
    return bins[0]!.total / FB_PER_PB;
  });

describe.each(CASES)("events of e+ e- -> e+ e- gamma, %s", (_, request) => {
  const sample = sampled({ ...request, cuts: BARREL, seed: 5 }, N);
  const { block, plan } = sample;
  const [, , , positron, photon] = block.legs;
  const cosine = ({ px, py, pz }: LegColumns) => each(N, (i) => pz[i]! / Math.hypot(px[i]!, py[i]!, pz[i]!));

  it("have pair masses as the spectrum", () => {
    const { bins } = x17.spectrum({ ...request, cuts: BARREL, bin: (request.range![1] - request.range![0]) / 20, accuracy: 1e-3 } as SpectrumRequest);
    const edges = [...bins.map(({ lo }) => lo), bins.at(-1)!.hi];
    const p = shapeProbability(
      pairMasses(sample),
      block.weight,
      edges,
      bins.map(({ total }) => Math.max(total, 1e-9) / FB_PER_PB),
    );
    likely(p, "chi2 of the pair mass");
  });

  it.each([
    [
      "photon",
      [-0.8, -0.5, -0.2, 0.1, 0.4, 0.8],
      (bounds: [number, number]): CutSpec => ({ leptons: LEPTONS, photon: { cos: bounds, energy: [25] } }),
      () => cosine(photon!),
    ],
    [
      "positron's energy",
      [0.511, 300, 700, 1100, 1500, 1900],
      (bounds: [number, number]): CutSpec => ({ leptons: LEPTONS, photon: PHOTON, positron: { energy: bounds } }),
      () => positron!.E,
    ],
  ] as const)("have the angles and energies of integrals in bins: %s", (_name, edges, selection, values) => {
    const selections = edges.slice(1).map((above, k) => selection([edges[k]!, above]));
    likely(shapeProbability(values(), block.weight, edges, contents(request, selections)), "chi2");
  });

  it("close the sum of their weights by those above the common one", () => expect(overweightsOff(sample)).toBeLessThan(4));

  it("have the cross-section of the spectrum", () => {
    const { crossSectionPb, crossSectionErrorPb } = plan.run;
    const [whole] = contents(request, [BARREL]);
    expect(Math.abs(whole! - crossSectionPb)).toBeLessThan(4 * Math.hypot(crossSectionErrorPb, 1e-3 * whole!));
  });
});

it("of a resonance of relative width 1e-9 lie on it as a Breit-Wigner says, not as doubles resolve it", () => {
  const { block, plan } = sampled({ terms: ["signal"], epsV: 6.8e-4, range: [16, 18], cuts: BARREL }, N);
  const g = plan.input.mass * plan.width;
  expect(plan.width / plan.input.mass).toBeLessThan(2e-9);
  const phase = each(N, (i) => 0.5 + Math.atan(block.dX![i]! / g) / Math.PI);
  const edges = Array.from({ length: 21 }, (_, k) => k / 20);
  // beside it |M|^2 changes by parts of 1e-8
  likely(shapeProbability(phase, block.weight, edges, new Array(20).fill(1)), "chi2 of the phase");
});

// Events by the million against integrals by quadrature: ten seeds, and angles that take the other engine seconds each.
import { describe, expect, it } from "vitest";
import type { CutSpec } from "../../src/cuts/declaration.ts";
import { eventBlock } from "../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { loadSync, type SpectrumRequest } from "../../src/index.ts";
import { each, meanOf, pairMasses, sampled, shapeProbability } from "../support/sampledEvents.ts";

const x17 = loadSync();
const BARREL: CutSpec = { leptons: { absCos: [0, 0.93] }, photon: { absCos: [0, 0.8], energy: [25] } };
const FB_PER_PB = 1000;

describe("a million events", () => {
  const request = { terms: ["background"], range: [10, 25], cuts: BARREL } as const satisfies EventsRequest;
  const { bins } = x17.spectrum({ ...request, bin: 0.5, accuracy: 1e-5 });
  const edges = [...bins.map(({ lo }) => lo), bins.at(-1)!.hi];
  const contents = bins.map(({ total }) => total / FB_PER_PB);

  it.each(Array.from({ length: 10 }, (_, seed) => seed + 1))("of seed %s have pair masses as the spectrum", (seed) => {
    const plan = prepareEvents(x17.kernel, eventsInput({ ...request, seed }));
    const [masses, weights] = [new Float64Array(1e6), new Float64Array(1e6)];
    for (let first = 0; first < 1e6; first += 50_000) {
      const block = eventBlock(x17.kernel, plan, first, 50_000);
      masses.set(pairMasses({ plan, block }), first);
      weights.set(block.weight, first);
    }
    const p = shapeProbability(masses, weights, edges, contents);
    expect(p).toBeGreaterThan(1e-3);
    expect(p).toBeLessThan(0.999);
    const { value } = meanOf(weights);
    const whole = contents.reduce((sum, one) => sum + one, 0);
    expect(Math.abs(value - whole)).toBeLessThan(4 * plan.run.crossSectionErrorPb + 1e-4 * whole);
  });
});

it.each([
  ["photon alone", { terms: ["background"], range: [10, 25] }],
  ["all terms", { epsV: 0.05, epsA: 0.02, width: 0.1, range: [16.5, 17.5] }],
] as const)("the electron of events of %s goes where integrals in bins of its angle say", (_, request) => {
  const n = 200_000;
  const { block } = sampled({ ...request, cuts: BARREL }, n);
  const { px, py, pz } = block.legs[2]!;
  const edges = [-0.93, -0.7, -0.4, -0.1, 0.2, 0.5, 0.8, 0.93];
  const contents = edges.slice(1).map((above, k) => {
    const cuts: CutSpec = { ...BARREL, electron: { cos: [edges[k]!, above] } };
    const { bins } = x17.spectrum({ ...request, bin: request.range[1] - request.range[0], cuts, accuracy: 3e-4 } as SpectrumRequest);
    return bins[0]!.total;
  });
  const p = shapeProbability(
    each(n, (i) => pz[i]! / Math.hypot(px[i]!, py[i]!, pz[i]!)),
    block.weight,
    edges,
    contents,
  );
  expect(p).toBeGreaterThan(1e-3);
  expect(p).toBeLessThan(0.999);
});

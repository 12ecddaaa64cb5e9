// Errors of the cross-sections of named weights, against the means of the weights of samples of several seeds: each has its own integral, trials and events.
import { describe, expect, it } from "vitest";
import { eventBlock } from "../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";
import { meanOf } from "../support/sampledEvents.ts";

const kernel = loadKernelSync();
const N = 100_000;
const SEEDS = 8;
const CUTS = { leptons: { cos: [0.2, 0.3] } } as const;

const SAMPLES: readonly (readonly [what: string, request: EventsRequest])[] = [
  ["weighted gamma X", { process: "ee-aX", epsV: 1e-3, terms: ["signal"], weights: ["signal", { epsV: 5e-4 }], weighted: true, accuracy: 4e-4 }],
  ["weighted, all terms", { epsV: 0.05, range: [16.5, 17], weights: ["background", "signal", { epsV: 0.03 }], weighted: true, accuracy: 1e-3 }],
  ["unweighted, all terms", { epsV: 0.05, range: [16.5, 17], weights: ["background", "signal", { epsV: 0.03 }], accuracy: 3e-3 }],
  ["of both signs", { epsV: 0.05, range: [16.5, 17], terms: ["signal", "interference"], weights: ["signal", { epsV: 0.03 }], accuracy: 3e-3 }],
];

describe.each(SAMPLES)("the weights of a sample %s", (_, request) => {
  it("have means within the errors that the head says", () => {
    const chi2: Record<string, number> = {};
    for (let seed = 1; seed <= SEEDS; seed++) {
      const plan = prepareEvents(kernel, eventsInput({ cuts: CUTS, ...request, seed }));
      const { weight, weights } = eventBlock(kernel, plan, 0, N);
      const { run } = plan;
      for (const [k, { id, crossSectionPb, crossSectionErrorPb }] of [{ id: "nominal", ...run }, ...run.weights].entries()) {
        const { value, sdev } = meanOf(k === 0 ? weight : weights[k - 1]!);
        const pull = (value - crossSectionPb) / Math.hypot(crossSectionErrorPb, sdev);
        chi2[id] = (chi2[id] ?? 0) + pull * pull;
      }
    }
    // an error may count what the mean of the weights shares with it: no bound from below; from above one false alarm of 14 weights in 70 000 runs
    for (const [id, sum] of Object.entries(chi2))
      expect(chiSquareProbability(kernel, sum, SEEDS), `${id}: chi^2 = ${sum} of ${SEEDS}`).toBeGreaterThan(1e-6);
  });
});

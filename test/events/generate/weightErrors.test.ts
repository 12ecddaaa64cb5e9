// Errors of the cross-sections of named weights: a weight that is the nominal one has the nominal error, whatever the sample.
import { describe, expect, it } from "vitest";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { loadKernelSync } from "../../../src/kernel/embedded.ts";

const kernel = loadKernelSync();
// a fifth of the points fails these cuts: trials make a part of the error of weighted events
const CUTS = { leptons: { cos: [0.2, 0.3] } } as const;
const ACCURACY = 0.02;

const SAMPLES: readonly (readonly [what: string, request: EventsRequest])[] = [
  ["weighted gamma X", { process: "ee-aX", epsV: 1e-3, terms: ["signal"], weights: ["signal"], weighted: true }],
  ["weighted, photon alone", { range: [16.5, 17], terms: ["background"], weights: ["background"], weighted: true }],
  ["unweighted, photon alone", { range: [16.5, 17], terms: ["background"], weights: ["background"] }],
  [
    "of both signs",
    { range: [16.5, 17], epsV: 0.05, epsA: 0.05, terms: ["interference", "signal"], weights: ["signal", { id: "own", epsV: 0.05, epsA: 0.05 }] },
  ],
];

describe.each(SAMPLES)("a sample %s", (_, request) => {
  const { run } = prepareEvents(kernel, eventsInput({ cuts: CUTS, accuracy: ACCURACY, ...request }));

  it("has the nominal error for the weight that is the nominal one", () => {
    const { crossSectionPb, crossSectionErrorPb, weights } = run;
    const one = weights.at(-1)!;
    if (request.terms!.length === 1) {
      expect([one.crossSectionPb, one.crossSectionErrorPb]).toEqual([crossSectionPb, crossSectionErrorPb]);
      return;
    }
    // of events, what the integral makes of the nominal one: another estimate of the same number, and no better one
    expect(Math.abs(one.crossSectionPb - crossSectionPb)).toBeLessThan(4 * Math.hypot(one.crossSectionErrorPb, crossSectionErrorPb));
  });
});

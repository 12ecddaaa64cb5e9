// What the screen says of a sample: what was generated, and that X is not in it where it is not.
import { expect, it } from "vitest";
import type { EventsJob, Written } from "../../src/cli/events/generate.ts";
import { generatedText, results } from "../../src/cli/events/summary.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";

function said(request: EventsRequest) {
  const input = eventsInput({ accuracy: 0.02, ...request });
  const plan = prepareEvents(loadKernelSync(), input);
  const job: EventsJob = { input, first: 0, n: 1, path: "x.lhe", format: "lhe", workers: 1, overwrite: false, detector: undefined };
  const written: Written = { plan, run: plan.run, kept: 0, overweight: 0, seconds: 1, bytes: 1 };
  return { text: generatedText(job, written), results: results(job, written), run: plan.run };
}

it("names process, energy, X and cuts", () => {
  const { text } = said({ process: "ee-ee", sqrts: 17, epsV: 2e-3, cuts: "padme-0.6" });
  expect(text).toMatch(/^process +e- e\+ -> e- e\+, all terms$/m);
  expect(text).toMatch(/^sqrt\(s\) +17 MeV$/m);
  expect(text).toMatch(/^X +16\.88 MeV, eps_v = 0\.002, eps_a = 0$/m);
  expect(text).toMatch(/^cuts +padme-0\.6$/m);
  expect(said({ process: "ee-ee", sqrts: 17, cuts: { leptons: { absCos: [0, 0.5] } } }).text).toMatch(/^cuts +your own$/m);
});

it("says that X is outside the pair masses", () => {
  expect(said({ epsV: 1e-3, range: [100, 120], terms: ["background", "signal"] }).text).toMatch(/^X +16\.88 MeV.*; outside these pair masses/m);
  expect(said({ epsV: 1e-3, range: [16, 18], terms: ["signal"] }).text).not.toContain("outside");
});

it("of both signs, does not call the overweight a part of the cross-section", () => {
  const { text } = said({ epsV: 0.05, range: [16.5, 17.3], terms: ["signal", "interference"] });
  expect(text.replace(/\s+/g, " ")).toMatch(/more than the others, \S+ % of the sizes of all weights/);
});

it("says in JSON whether the accuracy was reached", () => {
  const rough = said({ process: "ee-ee", sqrts: 17, terms: ["background"], cuts: "padme-0.6" });
  expect(rough.results["reached"]).toBe(true);
  // trials alone know the part that passes to 1e-3 of a weighted sample
  const weighted = said({ range: [16.5, 17], terms: ["background"], cuts: { leptons: { cos: [0.2, 0.3] } }, weighted: true, accuracy: 1e-3 });
  expect(weighted.run.crossSectionErrorPb / weighted.run.crossSectionPb).toBeGreaterThan(1e-3);
  expect(weighted.results["reached"]).toBe(false);
});

// e+ e- -> gamma X, X -> e+ e- with X on its mass shell: the cross-section times the branching ratio, and what is refused.
import { describe, expect, it } from "vitest";
import { EEAX_DECAY_FIRST, EEAX_DECAY_FUNCTIONS } from "../../../assembly/spec/eeaXDecayFunctions.ts";
import { EEEEA_FUNCTIONS } from "../../../assembly/spec/eeeeaFunctions.generated.ts";
import { FUNCTION_STRIDE, PROPAGATOR_ABS } from "../../../assembly/spec/process.ts";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { InputError, loadSync } from "../../../src/index.ts";

const x17 = loadSync();
const FB_PER_PB = 1000;
const PROCESS = { process: "ee-aX" } as const;

it("is of ee-eea what |D|^2 multiplies, and all of it", () => {
  const table = Array.from({ length: EEEEA_FUNCTIONS.length / FUNCTION_STRIDE }, (_, k) =>
    EEEEA_FUNCTIONS.slice(FUNCTION_STRIDE * k, FUNCTION_STRIDE * (k + 1)),
  );
  expect(table.slice(EEAX_DECAY_FIRST).flat()).toEqual(EEAX_DECAY_FUNCTIONS.slice(FUNCTION_STRIDE));
  expect(table.slice(0, EEAX_DECAY_FIRST).some(([, propagator]) => propagator === PROPAGATOR_ABS)).toBe(false);
});

describe("the cross-section", () => {
  it.each<[string, EventsRequest]>([
    ["vector", { sqrts: 3773, epsV: 1e-3 }],
    ["axial, heavy beside the beams", { sqrts: 30, epsA: 1e-3 }],
    ["both, with an invisible width", { sqrts: 10580, epsV: 1e-3, epsA: -4e-4, invisible: 3e-8 }],
  ])("without cuts on the leptons is that of gamma X times the branching ratio: %s", (_, request) => {
    for (const cosMax of [1, 0.8]) {
      const cuts = cosMax < 1 ? { photon: { absCos: [0, cosMax] as const } } : {};
      const { run } = prepareEvents(x17.kernel, eventsInput({ ...PROCESS, ...request, cuts }));
      const { sqrts, epsV, epsA, invisible } = request;
      const given = { epsV: epsV ?? 0, epsA: epsA ?? 0, ...(invisible === undefined ? {} : { invisible }) };
      const { signalElectrons } = x17.xsec({ process: "gammaX", model: "exact", sqrts: sqrts!, cosMax, ...given });
      expect(run.crossSectionErrorPb).toBeLessThan(1.01e-3 * run.crossSectionPb);
      expect(Math.abs(run.crossSectionPb - signalElectrons!.value)).toBeLessThan(4 * run.crossSectionErrorPb);
    }
  });

  it.each([
    { epsV: 1e-3, epsA: 0 },
    { epsV: 0, epsA: 1e-3 },
    { epsV: 1e-3, epsA: -7e-4 },
  ])("within cuts on all three is that of the signal on its peak: epsV $epsV, epsA $epsA", (couplings) => {
    const { run } = prepareEvents(x17.kernel, eventsInput({ ...PROCESS, ...couplings, cuts: "besiii", seed: 4 }));
    const { bins } = x17.spectrum({ ...couplings, terms: ["signal"], cuts: "besiii", range: [16.5, 17.3], bin: 0.8, accuracy: 1e-4 });
    const { signal, errors } = bins[0]!;
    // beside the resonance the signal of 0.8 MeV has parts of Gamma/m alone
    expect(Math.abs(run.crossSectionPb - signal / FB_PER_PB)).toBeLessThan(4 * Math.hypot(run.crossSectionErrorPb, errors.signal / FB_PER_PB));
  });
});

it.each<[string, EventsRequest, RegExp]>([
  ["X by the number of a photon", { epsV: 1e-3, xCode: 22 }, /^xCode = 22: must be at least 26 and at most 9999999$/],
  ...[101, 553, 1001, 5999].map((xCode): [string, EventsRequest, RegExp] => [
    `X by ${xCode}, of a hadron`,
    { epsV: 1e-3, xCode },
    /must be at least 26, and not 101 to 599 or 1001 to 5999/,
  ]),
  [
    "another process with a number for X",
    { process: "ee-eea", epsV: 1e-3, xCode: 622 },
    /^xCode = 622: events of ee-eea have no line of X: process must be ee-aX$/,
  ],
  [
    "another process with one pair mass",
    { process: "ee-eea", range: [16.88, 16.88] },
    /^range = 16.88,16.88: .*for X on its mass shell process must be ee-aX$/,
  ],
  ["pair masses", { epsV: 1e-3, range: [16, 18] }, /^range = 16,18: ee-aX has X on its mass shell/],
  ["the background", { epsV: 1e-3, terms: ["background"] }, /^terms = background: are 0 in ee-aX, which has signal alone$/],
  ["no coupling", {}, /^epsV, epsA: are both 0/],
  ["X heavier than the beams", { epsV: 1e-3, sqrts: 15 }, /^mass = 16.88 MeV: must be at least 1.0220001 and at most 14.99\d* MeV/],
  ["X lighter than two electrons", { epsV: 1e-3, mass: 1 }, /^mass = 1 MeV: must be above 1.02199790138/],
  [
    "a width below that into electrons",
    { epsV: 1e-3, width: 1e-9 },
    /^width = 1e-9 MeV: must be at least the 4.1\d*e-8 MeV of X -> e\+ e- at epsV = 0.001, epsA = 0$/,
  ],
  [
    "the same at the couplings of a weight",
    { epsV: 1e-3, width: 1e-7, weights: [{ epsV: 2e-3 }] },
    /^width = 1e-7 MeV: .*at epsV = 0.002, epsA = 0$/,
  ],
  ["a weight that is 0", { epsV: 1e-3, weights: ["interference"] }, /^weights: interference is 0 in ee-aX/],
  ["cuts that leave nothing", { epsV: 1e-3, cuts: { photon: { energy: [1887] } } }, /^cuts: leave no event/],
  ["cuts on X", { epsV: 1e-3, cuts: { X: { energy: [3] } } as never }, /^cuts\.X: ee-aX ends in electron, positron, photon alone$/],
])("a sample of %s is refused", (_, request, message) => {
  const prepared = () => prepareEvents(x17.kernel, eventsInput({ ...PROCESS, ...request }));
  expect(prepared).toThrow(InputError);
  expect(prepared).toThrow(message);
});

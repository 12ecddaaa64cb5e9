// One sample for a plane of couplings: its weights add up to the cross-sections of integrals of their own.
import { expect, it } from "vitest";
import { eventBlock } from "../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { AccuracyError, loadSync } from "../../src/index.ts";
import { meanOf, overweightsOff, sampled } from "../support/sampledEvents.ts";

const x17 = loadSync();
const FB_PER_PB = 1000;
const N = 30_000;
const PHYSICS = { range: [16.5, 17.3], cuts: "besiii-barrel" } as const;
const POINTS = [
  { epsV: 0.02, epsA: 0 },
  { epsV: 0, epsA: 0.03 },
  { epsV: 0.03, epsA: -0.03 },
  { epsV: -0.04, epsA: 0.01 },
  { epsV: 0.05, epsA: 0.05 },
  { epsV: 0, epsA: 0 },
];
const SAMPLE: EventsRequest = { ...PHYSICS, accuracy: 5e-3, epsV: 0.04, epsA: 0.01, weights: ["background", "signal", "interference", ...POINTS] };

const { pieces } = x17.integrate({ ...PHYSICS, epsV: 0.04, epsA: 0.01, accuracy: 1e-2, seed: 3 });
const expected = [
  ...[pieces.background, pieces.signal, pieces.interference],
  ...POINTS.map((point) => x17.integrate({ ...PHYSICS, ...point, accuracy: 1e-2, seed: 4 })),
].map(({ value, sdev }) => ({ value: value / FB_PER_PB, sdev: sdev / FB_PER_PB }));

it.each([false, true])("at other couplings, weighted: %s", (weighted) => {
  const { plan, block } = sampled({ ...SAMPLE, weighted }, N);
  expect(plan.run.weights.map(({ id }) => id).slice(2, 5)).toEqual(["interference", "ev2e-2_ea0", "ev0_ea3e-2"]);
  expected.forEach(({ value, sdev }, k) => {
    const { id, crossSectionPb, crossSectionErrorPb } = plan.run.weights[k]!;
    expect(Math.abs(crossSectionPb - value), id).toBeLessThan(4 * Math.hypot(sdev, crossSectionErrorPb));
    const mean = meanOf(block.weights[k]!);
    expect(Math.abs(mean.value - value), id).toBeLessThan(4 * Math.hypot(sdev, mean.sdev));
  });
});

it("of the sample's own couplings are its own weights", () => {
  const { block } = sampled({ ...SAMPLE, weights: [{ epsV: 0.04, epsA: 0.01 }], accuracy: 1e-2 }, 2000);
  block.weights[0]!.forEach((weight, i) => {
    // the same sum in another order; what cancels in it costs digits
    expect(Math.abs(weight / block.weight[i]! - 1)).toBeLessThan(1e-12);
  });
});

it("of terms that are not positive have both signs and one size", () => {
  const { plan, block } = sampled({ ...PHYSICS, epsV: 0.04, terms: ["signal", "interference"], accuracy: 0.01 }, N);
  const sizes = block.weight.map(Math.abs);
  expect(sizes.filter((size) => size > 1.0000001 * plan.commonPb).length).toBeLessThan(0.01 * N);
  expect(block.weight.some((weight) => weight < 0) && block.weight.some((weight) => weight > 0)).toBe(true);
  const { value, sdev } = meanOf(block.weight);
  expect(Math.abs(value - plan.run.crossSectionPb)).toBeLessThan(4 * Math.hypot(sdev, plan.run.crossSectionErrorPb));
});

it("at couplings of which the sample hardly has events are refused", () => {
  // X of 1e-6 of the sample's rate, asked for a coupling 1e5 times larger
  const input = eventsInput({ ...PHYSICS, epsV: 1e-6, weights: [{ epsV: 0.1 }], accuracy: 1e-2 });
  expect(() => prepareEvents(x17.kernel, input)).toThrow(AccuracyError);
  expect(() => prepareEvents(x17.kernel, input)).toThrow(/^weights: ev1e-1_ea0 cannot be had from this sample/);
});

it("of a term that the events do not have are refused: X is in one of two million events", () => {
  // 0.035 of 64 500 pb
  const input = eventsInput({ range: [1.0220001, 3770], epsV: 1e-3, weights: ["signal"], accuracy: 1e-2 });
  expect(() => prepareEvents(x17.kernel, input)).toThrow(
    expect.toSatisfy((error) => error instanceof AccuracyError && /^weights: signal cannot be had from this sample/.test(error.message)),
  );
});

it("of the background are refused where the sample is of X alone", () => {
  expect(() => eventsInput({ ...PHYSICS, epsV: 1e-3, terms: ["signal"], weights: ["background"] })).toThrow(
    /^weights: background is of the background/,
  );
});

it("keep overweight events: their weight is above the common one, and the mean stays", () => {
  const { plan } = sampled({ ...PHYSICS, terms: ["background"] }, 1);
  const n = 200_000;
  const block = eventBlock(x17.kernel, plan, 0, n);
  const { accepted, overweightEvents, overweightPart } = plan.efficiency;
  expect([plan.run.overweightEvents, plan.run.overweightPart]).toEqual([overweightEvents, overweightPart]);
  const over = block.weight.filter((weight) => weight > 1.0000001 * plan.commonPb).length / n;
  expect(over).toBeGreaterThan(0);
  // n events here, and 200 000 trials of which a part is accepted there
  const both = Math.sqrt(1 + n / (200_000 * accepted));
  expect(Math.abs(over - overweightEvents)).toBeLessThan(4 * both * Math.sqrt(over / n));
  const above = meanOf(block.weight.map((weight) => Math.max(0, weight / plan.commonPb - 1)));
  expect(Math.abs(above.value / (1 + above.value) - overweightPart)).toBeLessThan(4 * Math.hypot(above.sdev, plan.efficiency.overweightPartError));
  // the common weight is the cross-section without what lies above, which these events bring back
  expect(overweightsOff({ plan, block })).toBeLessThan(4);
});

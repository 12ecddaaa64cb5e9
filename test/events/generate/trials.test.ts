// Overweights are measured by trials that decided nothing: what the preparation does with the outcome of trials must not be in what it says of them.
import { describe, expect, it } from "vitest";
import * as found from "../../../assembly/spec/cells.ts";
import { EVENTS_MADE } from "../../../assembly/spec/events.ts";
import * as slot from "../../../assembly/spec/sample.ts";
import { eventBlock } from "../../../src/events/generate/block.ts";
import type { Cell, Ground } from "../../../src/events/generate/cells.ts";
import { eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { engineProcess } from "../../../src/events/generate/process.ts";
import { triedCells } from "../../../src/events/generate/trials.ts";
import { loadSync } from "../../../src/index.ts";
import { finished } from "../../../src/request/steps.ts";
import { uniforms } from "../../support/eventSample.ts";
import { meanOf } from "../../support/sampledEvents.ts";
import { toyKernel } from "../../support/toyKernel.ts";

/**
 * A toy: so many cells of volume 1, in each of which the integrand is 1, and with probability RARE it is HIGH. One rare point among 100 000 trials is just
 * below the 1e-4 of the cross-section with which the preparation is content, two are above: whether it goes on is decided by luck.
 */
const CELLS = 200;
const RARE = 1e-5;
const HIGH = 9;
const CROSS_SECTION = CELLS * (1 + RARE * (HIGH - 1));

const HEAD = slot.SAMPLE_FIRST_SLOT;
const at = (cell: number, field: number) => HEAD + cell * slot.CELL_STRIDE + field;

/** `tryCells` of the integrand of the toy. */
const toy = toyKernel((columns) => ({
  tryCells(n: number, _process: number, _sample: number, seed: number, first: number): number {
    const [sample, sums] = columns() as [Float64Array, Float64Array];
    const uniform = uniforms(seed, first);
    const add = (slotOfSum: number, value: number) => {
      sums[slotOfSum]! += value;
    };
    for (let i = 0; i < n; i++) {
      const place = uniform() * CELLS;
      const drawn = Math.floor(place);
      const keeps = place - drawn < sample[at(drawn, slot.CELL_KEEP_SLOT)]!;
      const cell = keeps ? drawn : sample[at(drawn, slot.CELL_OTHER_SLOT)]!;
      const r = (uniform() < RARE ? HIGH : 1) / sample[at(cell, slot.CELL_MOST_SLOT)]!;
      const capped = Math.min(r, 1);
      add(found.TRIAL_PASSED_SLOT, 1);
      add(found.TRIAL_SUM_SLOT, r);
      add(found.TRIAL_SQUARES_SLOT, r * r);
      add(found.TRIAL_CAPPED_SLOT, capped);
      add(found.TRIAL_CAPPED_SQUARES_SLOT, capped * capped);
      if (r > 1) {
        add(found.TRIAL_ABOVE_SLOT, r - 1);
        add(found.TRIAL_OVER_SLOT, 1);
      }
      for (const largest of [found.TRIAL_LARGEST_SLOT, found.TRIAL_LENGTH + cell]) sums[largest] = Math.max(sums[largest]!, r);
    }
    return EVENTS_MADE;
  },
}));

const ofOne: Omit<Cell, "largest"> = { map: 0, low: [0], width: [1], volume: 1, mean: 1, passed: 256, axis: 0, place: 0.5 };

/** One preparation: what the trials say, and what is true of its cells. */
function prepared(seed: number) {
  const ground: Ground = { process: 0, seed, head: new Float64Array(HEAD), maps: 1, dim: 1 };
  const cells = Array.from({ length: CELLS }, () => ({ ...ofOne, largest: 1 }));
  const { sample, trials } = finished("toy", triedCells(toy, ground, cells));
  const most = cells.map((_, i) => sample[at(i, slot.CELL_MOST_SLOT)]!);
  const above = most.reduce((sum, one) => sum + RARE * Math.max(0, HIGH - one), 0);
  const accepted = CROSS_SECTION - above;
  const { n, compared } = trials;
  const rareTrials = (n / compared) * most.reduce((sum, one) => sum + (HIGH > one ? RARE * one : 0), 0);
  // the mean weight of the events of such cells, as a part of the cross-section: common weight sigma A/(A + O) of the trials, (A + O)/A of the truth
  const meanWeight = (trials.accepted / (trials.accepted + trials.above)) * ((accepted + above) / accepted);
  return { trials, off: meanWeight - 1, error: trials.aboveSdev / trials.accepted, rareTrials };
}

describe("a toy whose preparation ends by luck", () => {
  const runs = Array.from({ length: 300 }, (_, seed) => prepared(seed + 1));
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + of(run), 0);

  it("has events whose mean weight is the cross-section, within the error that is said of it", () => {
    // 4 standard deviations of the sum, some 2e-5 of the cross-section: trials that ended the preparation find half of what is above, 5e-5 too little
    expect(Math.abs(sum(({ off }) => off))).toBeLessThan(4 * Math.sqrt(sum(({ error }) => error * error)));
  });

  it("scatters by that error", () => {
    // k rare trials, Poisson of mean m, say a variance in proportion to k: (k - m)^2 - k has mean 0 and variance 2 m^2
    const ratio = sum(({ off }) => off * off) / sum(({ error }) => error * error);
    const spread = Math.sqrt(2 * sum(({ rareTrials }) => rareTrials ** 2)) / sum(({ rareTrials }) => rareTrials);
    expect(Math.abs(ratio - 1)).toBeLessThan(4 * spread);
  });

  it("has the cross-section as the trials find it", () => {
    const off = sum(({ trials: { mean, compared } }) => mean * compared - CROSS_SECTION);
    expect(Math.abs(off)).toBeLessThan(4 * Math.sqrt(sum(({ trials: { sdev, compared } }) => (sdev * compared) ** 2)));
  });
});

it("largest values five times too low are replaced, and the mean weight of the events is the cross-section of quadrature", () => {
  const x17 = loadSync();
  const request = { terms: ["background"], range: [16.5, 17], cuts: "besiii-barrel" } as const;
  const plan = prepareEvents(x17.kernel, eventsInput(request));
  const firstCell = plan.sample.length - plan.efficiency.cells * slot.CELL_STRIDE;
  const head = plan.sample.slice(0, firstCell);
  const rows = Array.from({ length: plan.efficiency.cells }, (_, i) =>
    plan.sample.subarray(firstCell + i * slot.CELL_STRIDE, firstCell + (i + 1) * slot.CELL_STRIDE),
  );
  const cells = rows.map((row): Cell => {
    const width = [...row.slice(slot.CELL_WIDTH_SLOT, slot.CELL_WIDTH_SLOT + 4)];
    return {
      ...ofOne,
      map: row[slot.CELL_MAP_SLOT]!,
      low: [...row.slice(slot.CELL_LOW_SLOT, slot.CELL_LOW_SLOT + 4)],
      width,
      volume: width.reduce((product, one) => product * one, 1),
      largest: row[slot.CELL_MOST_SLOT]! / 5,
    };
  });
  const ground: Ground = {
    process: engineProcess(plan.input).code,
    seed: 5,
    head,
    maps: head[slot.SAMPLE_PARTS_SLOT]! * head[slot.SAMPLE_MAPS_SLOT]!,
    dim: 4,
  };
  const { sample, trials } = finished("events", triedCells(x17.kernel, ground, cells));
  // as they were, half of all events or more would be above
  expect(trials.over / trials.accepted).toBeLessThan(0.01);
  const { bins } = x17.spectrum({ ...request, bin: 0.5, accuracy: 1e-5 });
  const sigma = bins[0]!.total / 1000;
  const commonPb = (sigma * trials.accepted) / (trials.accepted + trials.above);
  const n = 200_000;
  const { weight } = eventBlock(x17.kernel, { ...plan, input: { ...plan.input, seed: 5 }, sample, commonPb }, 0, n);
  const { value, sdev } = meanOf(weight);
  expect(Math.abs(value - sigma)).toBeLessThan(4 * Math.hypot(sdev, (sigma * trials.aboveSdev) / trials.accepted, 1e-5 * sigma));
});

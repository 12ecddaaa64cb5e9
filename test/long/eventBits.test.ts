// Event i is the same whatever call, block or thread makes it.
import { describe, expect, it } from "vitest";
import { eventBlock } from "../../src/events/generate/block.ts";
import { eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { type EventBlock, type EventsOptions, type EventsRequest, InputError, InterruptedError, loadSync } from "../../src/index.ts";
import { pools } from "../pool/support.ts";

const x17 = loadSync();
const pool = pools()();

const CASES: readonly [string, EventsRequest, number][] = [
  [
    "everything",
    { epsV: 2e-3, range: [16.5, 17], cuts: "besiii-barrel", accuracy: 1e-2, weights: ["signal", { epsV: 1e-3 }, { epsV: 2e-3, epsA: 1e-3 }] },
    1501,
  ],
  ["weighted", { terms: ["background"], range: [100, 200], accuracy: 1e-2, weighted: true }, 701],
  // without a common event: two parts, each with maps of its own
  [
    "two regions",
    { cuts: { positron: [{ cos: [0.9, 0.95] }, { cos: [-0.95, -0.9] }] }, terms: ["background"], range: [200, 300], accuracy: 1e-2 },
    501,
  ],
  [
    "ee-ee",
    { process: "ee-ee", sqrts: 17, epsV: 1e-2, cuts: { leptons: { absCos: [0, 0.9] } }, accuracy: 1e-2, weights: ["background", { epsA: 1e-2 }] },
    701,
  ],
  [
    "a spread of the beam",
    {
      ...{ process: "ee-ee", beams: [0.51099895069, 278.3], spread: 0.021, epsV: 2e-3, cuts: { leptons: { energy: [30] } }, accuracy: 1e-2 },
      weights: ["background", "signal", { epsV: 1e-3 }],
    },
    701,
  ],
  ["gamma X", { process: "ee-aX", epsV: 1e-3, cuts: "besiii", accuracy: 1e-2, weights: ["signal", { epsA: 1e-3 }] }, 701],
  ["beams and leptons that radiate", { terms: ["background"], cuts: "besiii", isr: 200, fsr: true, accuracy: 3e-2 }, 701],
];

const columnsOf = ({ number, weight, weights, legs, ctauMm, dX, pieces }: EventBlock): Float64Array[] => [
  ...[number, weight, ...weights, ctauMm, ...legs.flatMap(({ E, px, py, pz, m }) => [E, px, py, pz, m])],
  ...(dX ? [dX] : []),
  ...Object.values(pieces!),
];

function rowsOf(block: EventBlock): number[][] {
  const columns = columnsOf(block);
  return Array.from(block.number, (_, i) => columns.map((column) => column[i]!));
}

async function all(sample: AsyncIterable<EventBlock>): Promise<number[][]> {
  const rows: number[][] = [];
  for await (const block of sample) rows.push(...rowsOf(block));
  return rows;
}

describe.each(CASES)("events: %s", (_, request, n) => {
  it("are the same in blocks of 1, 7, 128 and 1000, from any number on, and in two threads", async () => {
    const sample = await pool.events(request, { n, blockSize: 128 });
    const whole = await all(sample);
    expect(await all(sample)).toEqual(whole);
    expect(whole.map(([number]) => number)).toEqual(Array.from({ length: n }, (_one, i) => i));
    const plan = prepareEvents(x17.kernel, eventsInput(request));
    expect([plan.run, plan.efficiency]).toStrictEqual([sample.run, sample.efficiency]);
    const from = (first: number, count: number) => rowsOf(eventBlock(x17.kernel, plan, first, count));
    expect(from(0, Math.min(n, 1000))).toEqual(whole.slice(0, 1000));
    expect([...from(17, 7), ...from(24, 7), ...from(31, 1)]).toEqual(whole.slice(17, 32));
  });
});

const cheap: EventsRequest = { terms: ["background"], range: [100, 200], accuracy: 0.1 };

it("are stopped by a signal between blocks, and while they are prepared by progress", async () => {
  for (const one of [x17, pool] as const) {
    const controller = new AbortController();
    const sample = await one.events(cheap, { n: 1e9, blockSize: 16, signal: controller.signal });
    let n = 0;
    const loop = async () => {
      for await (const block of sample) {
        n += block.n;
        if (n >= 64) controller.abort(new Error("enough"));
      }
    };
    await expect(loop()).rejects.toThrow("enough");
    expect(n).toBe(64);
    const stopped = async () => await one.events(cheap, { n: 1, progress: () => false });
    await expect(stopped()).rejects.toThrow(InterruptedError);
    await expect(stopped()).rejects.toThrow(/^events: stopped with \d+% done$/);
  }
});

it.each([
  [{ n: 0 }, "n = 0: must be at least 1"],
  [{ n: 1e13 }, "n = 10000000000000: must be"],
  [{ n: 1, first: -1 }, "first = -1: must be"],
  [{ n: 1, blockSize: 0 }, "blockSize = 0: must be"],
  [{ n: 1, blocksize: 3 }, "options.blocksize: unknown (did you mean blockSize?)"],
  [{}, "n is missing"],
] as const)("options %j are refused", (options, says) => {
  expect(() => x17.events(cheap, options as EventsOptions)).toThrow(InputError);
  expect(() => x17.events(cheap, options as EventsOptions)).toThrow(says);
});

it.each([
  [{ ...cheap, cuts: { photon: { energy: [2000] } } }, "cuts: leave no event"],
  [{ ...cheap, process: "X-ee" }, 'process = "X-ee": must be one of ee-eea, ee-ee, ee-aX'],
  [{ ...cheap, weight: [] }, "weight: unknown (did you mean weights?"],
  [{ ...cheap, weights: ["backgrund"] }, 'weights[0] = "backgrund": must be background, signal, interference or'],
  [{ ...cheap, weights: [{ id: "a b", epsV: 1 }] }, 'weights[0].id = "a b": must be'],
  [{ ...cheap, weights: [{ epsV: 1e-3 }] }, "weights: ev1e-3_ea0 is of X, and the sample has none"],
  [{ ...cheap, weights: [{ id: "background", epsV: 0 }, "background"] }, "weights: background is the name of two weights"],
  [{ ...cheap, weights: [{}] }, "weights[0]: needs epsV or epsA"],
  [{ ...cheap, process: "ee-ee" }, "range = 100,200: ee-ee has no pair mass"],
] as const)("a request %j is refused at once", (request, says) => {
  // cuts are looked at in the first hundredth, before the integral
  const progress = (share: number) => expect(share).toBeLessThanOrEqual(0.01);
  const asked = () => x17.events(request as unknown as EventsRequest, { n: 1, progress });
  expect(asked).toThrow(InputError);
  expect(asked).toThrow(says);
});

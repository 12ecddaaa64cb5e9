// What yodaText refuses: all that no pass over files gives.
import { describe, expect, it } from "vitest";
import { type Histogram, histogram, observable, readEvents, yodaText } from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { InputError } from "../../src/request/validate.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { weightedEvents } from "../support/weightedEvents.ts";
import { yodaHistos } from "../support/yodaFile.ts";

const contents = { value: 1, error: 0.1, entries: 2 };
const sums = { w: [0, 1, 0], w2: [0, 1, 0], wx: [0, 1, 0], wx2: [0, 1, 0] };
const one = {
  ...{
    observable: "mass.electron-positron",
    unit: "MeV",
    says: "pair mass",
    weight: "nominal",
    edges: [16, 17],
    density: [1],
    error: [0.1],
    entries: [2],
  },
  ...{ underflow: contents, overflow: contents, selected: contents, sums },
};
const LIST = "histograms: must be the list of histograms that histogram() gives";
const SECOND = "histograms: number 2 of the list is no histogram of histogram()";

it.each([
  [[], LIST],
  [[{ kernel: 1 }, null], LIST],
  [[null, 3], LIST],
  ["text" as unknown as unknown[], LIST],
  [[[one, null], 3], SECOND],
  [[[one, {}], 3], SECOND],
  [[[one, { ...one, edges: [16, Number.NaN] }], 3], SECOND],
  [[[one, { ...one, entries: null }], 3], SECOND],
  [[[one, { ...one, entries: 5 }], 3], SECOND],
  [[[one, { ...one, sums: { ...sums, w2: [0, 1] } }], 3], SECOND],
  [[[one, { ...one, underflow: undefined }], 3], SECOND],
  [[[one]], "events = undefined: must be a whole number of at least 1"],
  [[[one], 0], "events = 0: must be a whole number of at least 1"],
  [[[one], 1.5], "events = 1.5: must be a whole number of at least 1"],
])("yodaText of %j", (args, says) => {
  const asked = () => (yodaText as (...all: unknown[]) => string)(...(Array.isArray(args) ? args : [args, 3]));
  expect(asked).toThrow(InputError);
  expect(asked).toThrow(says);
});

it("writes what is a histogram", () => {
  expect(yodaText([one], 3)).toContain("BEGIN YODA_HISTO1D_V3 /x17/mass.electron-positron\n");
});

describe("a file of histograms, read by a strict reader of the format", () => {
  const x17 = loadSync();
  const N = 500;
  const { run, block } = weightedEvents({ n: N, epsV: 2e-3, epsA: 1e-3, range: [10, 3000] });
  const text = fileOf(FORMATS[0]!.writer(x17.kernel, run), block);
  const AXES = [
    { observable: "energy.photon", edges: [0, 200, 700, 1500, 1800] },
    { observable: "cos.electron", edges: [-0.5, 0, 0.1, 0.30000000000000004] },
  ];

  it("has edges, sums and entries of every bin, underflow and overflow as they are counted here", async () => {
    const found = await histogram(x17, [[text]], { histograms: AXES });
    const read = yodaHistos(yodaText(found.histograms, found.events));
    expect(read.map(({ path }) => path)).toEqual(["/x17/energy.photon", "/x17/cos.electron"]);
    for await (const events of readEvents([text], { block: N })) {
      expect(events.n).toBe(N);
      for (const [k, axis] of AXES.entries()) {
        const { edges, rows, annotations, mean, integral } = read[k]!;
        expect(edges).toEqual(axis.edges);
        expect(Number(annotations["ScaledBy"])).toBe(1 / N);
        const x = observable(x17, events, axis.observable);
        const places = x.map((value) => axis.edges.filter((edge) => value >= edge).length);
        const inside = rows.map((_, bin) => Array.from(places.keys()).filter((i) => places[i] === bin));
        expect(inside[0]!.length + inside.at(-1)!.length).toBeGreaterThan(0);
        rows.forEach(([w, w2, wx, wx2, entries], bin) => {
          const sum = (of: (weight: number, value: number) => number) => inside[bin]!.reduce((all, i) => all + of(events.weight[i]!, x[i]!), 0);
          expect(entries).toBe(inside[bin]!.length);
          // as many roundings as entries, in two orders, and 17 digits
          const near = (found: number, expected: number, size: number) =>
            expect(Math.abs(found - expected)).toBeLessThanOrEqual((2 * entries + 4) * Number.EPSILON * size);
          near(w, sum((weight) => weight) / N, sum(Math.abs) / N);
          // scaled by 1/N, weights and not only their sum: the error of a bin is the root of sumW2
          near(w2, sum((weight) => weight * weight) / N ** 2, w2);
          near(wx, sum((weight, value) => weight * value) / N, sum((weight, value) => Math.abs(weight * value)) / N);
          near(wx2, sum((weight, value) => weight * value * value) / N, sum((weight, value) => Math.abs(weight) * value * value) / N);
        });
        const total = rows.reduce((all, [w]) => all + w, 0);
        expect(integral! / total).toBeCloseTo(1, 13);
        expect(mean! / (rows.reduce((all, [, , wx]) => all + wx, 0) / total)).toBeCloseTo(1, 13);
      }
    }
  });

  it("is read to the last bit, of any size and sign", () => {
    const odd = [-1.25e-300, 5e-324, 1.7976931348623157e308, 0.1 + 0.2];
    const hard = { ...one, edges: [-1e300, 1e-300], sums: { w: [odd[0]!, odd[1]!, odd[2]!], w2: [0, odd[3]!, 1], wx: [-0.1, 0, 3], wx2: [1, 2, 3] } };
    const [read] = yodaHistos(yodaText([hard as unknown as Histogram], 3));
    expect(read!.edges).toEqual(hard.edges);
    expect(read!.rows.map(([w]) => w)).toEqual(hard.sums.w);
    expect(read!.rows.map(([, w2]) => w2)).toEqual(hard.sums.w2);
  });

  it("has names that the reader takes", () => {
    const texts = yodaText([{ ...one, says: 'of "e" # and:\nmore', weight: "ev1e-3_ea0" } as unknown as Histogram, one as unknown as Histogram], 3);
    expect(yodaHistos(texts).map(({ path, annotations }) => [path, annotations["XLabel"]])).toEqual([
      ["/x17/mass.electron-positron[ev1e-3_ea0]", 'of "e" # and:\nmore [MeV]'],
      ["/x17/mass.electron-positron", "pair mass [MeV]"],
    ]);
  });
});

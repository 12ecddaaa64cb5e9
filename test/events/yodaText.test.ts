// What yodaText refuses: all that no pass over files gives.
import { expect, it } from "vitest";
import { yodaText } from "../../src/events/index.ts";
import { InputError } from "../../src/request/validate.ts";

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

// The published schema of events by a plan and the checks of the code say the same of the form of a declaration.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { eventsPlan } from "../../src/cli/scan/events/plan.ts";
import { EVENTS_REQUEST } from "../../src/events/generate/input.ts";
import { InputError, loadSync } from "../../src/index.ts";
import type { Bounds } from "../../src/request/validate.ts";

const { kernel } = loadSync();
const SCHEMA = JSON.parse(readFileSync(new URL("../../docs/scan.events.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);
const INPUTS = SCHEMA.properties.events.properties;

const EVENTS = {
  process: "ee-eea",
  sqrts: 3773,
  cuts: "besiii",
  range: [10, 24],
  epsV: 1e-3,
  accuracy: 1e-2,
  seed: 3,
  weighted: false,
  terms: ["signal"],
};
const WHOLE = { $schema: "scan.events.schema.json", events: { ...EVENTS, weights: ["signal", { epsV: 1e-4 }] }, n: 20, first: 5, format: "parquet" };

const taken = (value: unknown): boolean => {
  try {
    eventsPlan(kernel, value);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return false;
  }
};

it("takes what the code takes, and knows every input with its range", () => {
  for (const whole of [WHOLE, { events: {}, n: 1 }]) expect([fits(whole), taken(whole)]).toEqual([true, true]);
  expect(Object.keys(INPUTS)).toEqual(Object.keys(EVENTS_REQUEST));
  for (const [name, { bounds, choices }] of Object.entries(EVENTS_REQUEST) as [string, { bounds?: Bounds; choices?: readonly string[] }][]) {
    const { minimum, exclusiveMinimum, maximum } = INPUTS[name].items ?? INPUTS[name];
    if (bounds) expect([name, minimum, exclusiveMinimum, maximum]).toEqual([name, bounds.min, bounds.above, bounds.max]);
    if (choices) expect([name, INPUTS[name].enum ?? INPUTS[name].items.enum]).toEqual([name, choices]);
  }
});

it("refuses what the code refuses of its form, and the other way round", () => {
  const values = [null, true, 0, 1, -1, 1.5, 1e13, "", "lhe", "csv", [], {}, [1, 2], ["signal"], ["signals"], [{}], [{ epsV: 1, name: "a" }]];
  let refused = 0;
  for (const key of ["$schema", "events", "n", "first", "format", "another"])
    for (const value of values) {
      const other = { ...WHOLE, [key]: value };
      expect([key, value, fits(other)]).toEqual([key, value, taken(other)]);
    }
  for (const key of [...Object.keys(EVENTS_REQUEST), "another"])
    for (const value of values) {
      const other = { ...WHOLE, events: { ...WHOLE.events, [key]: value } };
      const bySchema = !fits(other);
      if (bySchema) refused++;
      // what inputs ask of one another a schema cannot say
      if (bySchema) expect([key, value, taken(other)]).toEqual([key, value, false]);
    }
  expect(refused).toBeGreaterThan(150);
});

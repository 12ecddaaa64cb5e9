// Requests drawn from the schemas themselves: several inputs at once anywhere in their ranges, ends included, lists up
// to their most. All of them are valid one by one, however unreasonable together. Each call is bounded in work:
// progress stops it after some steps, and other functions are called between those.
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { AXIAL_REQUEST } from "../../src/axial/input.ts";
import { ATOMKI_REQUEST } from "../../src/constraints/atomkiInput.ts";
import { LIMITS_REQUEST } from "../../src/constraints/input.ts";
import { CONVERSIONS_REQUEST } from "../../src/conversions/input.ts";
import { RADIATION_REQUEST } from "../../src/corrections/input.ts";
import { CONVERT_REQUEST } from "../../src/couplings/input.ts";
import { G2_REQUEST } from "../../src/g2/input.ts";
import { AccuracyError, InputError, InterruptedError, loadSync, type X17 } from "../../src/index.ts";
import { INTEGRATE_REQUEST } from "../../src/integrate/input.ts";
import { LINE_SHAPE_REQUEST } from "../../src/padme/input.ts";
import { REACH_REQUEST } from "../../src/reach/input.ts";
import { REGION_REQUEST } from "../../src/region/input.ts";
import type { Field } from "../../src/request/field.ts";
import type { Schema } from "../../src/request/schema.ts";
import { SPECTRUM_REQUEST } from "../../src/spectrum/input.ts";
import { SIGNIFICANCE_REQUEST } from "../../src/statistics/input.ts";
import { WIDTH_REQUEST } from "../../src/width/input.ts";
import { XSEC_REQUEST } from "../../src/xsec/input.ts";
import { probe, QUICK_PROBES } from "../support/probes.ts";
import { selection } from "./requests.ts";

const LONGER = Number(process.env.X17_CALLS ?? 1);

const x17 = loadSync();
const expected = Object.fromEntries(QUICK_PROBES.map((name) => [name, probe(x17, name)]));
let turn = 0;
const bitsInTurn = () => {
  const name = QUICK_PROBES[turn++ % QUICK_PROBES.length]!;
  expect(probe(x17, name), `${name} is not what it was`).toEqual(expected[name]);
};

type Name = Exclude<keyof X17, "kernel" | "columns" | "events" | "scan" | "dispose" | symbol>;
/** Schema, how many requests, steps after which `progress` stops the call, a request to start from. */
const functions: Readonly<Partial<Record<Name, { schema: Schema; runs: number; steps?: number; base?: object }>>> = {
  atomki: { schema: ATOMKI_REQUEST, runs: 200 },
  axial: { schema: AXIAL_REQUEST, runs: 15, steps: 4, base: { accuracy: 0.05 } },
  conversions: { schema: CONVERSIONS_REQUEST, runs: 10, steps: 2, base: { n: 1000 } },
  convert: { schema: CONVERT_REQUEST, runs: 500 },
  g2: { schema: G2_REQUEST, runs: 500, base: { g2: "2022-rb", epsV: 1e-3 } },
  integrate: { schema: INTEGRATE_REQUEST, runs: 40, steps: 1, base: { maxSeconds: 1, epsV: 1e-3 } },
  limits: { schema: LIMITS_REQUEST, runs: 300 },
  lineShape: { schema: LINE_SHAPE_REQUEST, runs: 150, steps: 5, base: { epsV: 1e-3, points: 3 } },
  radiation: { schema: RADIATION_REQUEST, runs: 15, steps: 4, base: { cuts: "besiii-barrel", isr: 50, accuracy: 0.05 } },
  reach: { schema: REACH_REQUEST, runs: 20, steps: 6, base: { accuracy: 0.05 } },
  region: { schema: REGION_REQUEST, runs: 300, base: { epsV: 1e-3 } },
  significance: { schema: SIGNIFICANCE_REQUEST, runs: 500, base: { signal: 1, background: 10 } },
  spectrum: { schema: SPECTRUM_REQUEST, runs: 60, steps: 8, base: { range: [16.5, 17], bin: 0.5, epsV: 1e-3 } },
  width: { schema: WIDTH_REQUEST, runs: 500, base: { epsV: 1e-3 } },
  xsec: { schema: XSEC_REQUEST, runs: 400, base: { process: "bhabha", sqrts: 17, epsV: 1e-3 } },
};

const counts: Record<string, Record<string, number>> = {};
afterAll(() => console.info("requests from the schemas:", JSON.stringify(counts), "probes compared:", turn));

/** A number in the range of a field: its ends, beside them, flat or by orders of magnitude. */
function inRange({ bounds = {} }: Field<unknown>): fc.Arbitrary<number> {
  const { min, max, above, below } = bounds;
  const [low, high] = [min ?? above ?? -1e150, max ?? below ?? 1e150];
  const inside = (x: number) => Math.min(high, Math.max(low, x));
  const size = fc
    .double({ min: Math.log10(Math.max(1e-150, Math.abs(low))), max: Math.log10(Math.max(1e-149, Math.abs(high))), noNaN: true })
    .map((power) => inside(Math.sign(high) * 10 ** power));
  const parts: fc.Arbitrary<number>[] = [
    fc.constantFrom(low, high, inside(0), inside(1), inside(17), inside(-1e-9)),
    fc.constantFrom(low + Math.abs(low) * 1e-12, high - Math.abs(high) * 1e-12),
    size,
    fc.double({ min: 0, max: 1, noNaN: true }).map((u) => inside(low + u * (high - low))),
  ];
  return fc.oneof(...parts).map((x) => (x !== 0 && Math.abs(x) < 1e-150 ? 0 : x));
}

const NAMES = ["paper", "current", "na64", "besiii-3773", "padme-scan", "stcf", "belle2", "none", "none-such"];

/** A value of a field that its own check lets pass, mostly; undefined for what cannot be written down. */
function suitable(key: string, field: Field<unknown>): fc.Arbitrary<unknown> {
  if (key === "cuts") return fc.oneof(fc.constantFrom("besiii", "besiii-barrel", "none", "cos0.9"), selection);
  if (key === "experiment") return fc.constantFrom("besiii-3773", "padme-scan", "stcf");
  if (key === "profile")
    return fc.array(fc.tuple(inRange({ bounds: { min: -5, max: 5 } } as Field<unknown>), fc.double({ min: 0, max: 1e9, noNaN: true })), {
      minLength: 1,
      maxLength: 4,
    });
  if (key === "range") return fc.tuple(inRange(field), inRange(field)).map(([a, b]) => (a < b ? [a, b] : [b, a]));
  if (field.choices && field.written === "name") return fc.constantFrom(...field.choices);
  if (field.choices) return fc.subarray([...field.choices], { minLength: 1 });
  if (field.written === "flag") return fc.boolean();
  if (field.written === "number")
    return fc.tuple(inRange(field), fc.boolean()).map(([x, whole]) => (whole || field.placeholder === "n" ? Math.round(x) : x));
  if (field.written === "numbers")
    return fc.oneof(
      { weight: 3, arbitrary: fc.array(inRange(field), { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.nat(3000).map((n) => Array.from({ length: n }, (_, i) => 15 + i / 1000)) },
      // more than there may be
      { weight: 1, arbitrary: fc.constant(new Array((field.most ?? 10) + 1).fill(17)) },
    );
  if (field.written === "names") return fc.array(fc.constantFrom(...NAMES), { maxLength: 4 });
  return fc.constant(undefined);
}

/** Up to three inputs anywhere in their ranges, or all of them. */
const requestOf = (schema: Schema, base: object = {}) => {
  const keys = Object.keys(schema);
  const some = fc.oneof(
    { weight: 4, arbitrary: fc.subarray(keys, { maxLength: Math.min(3, keys.length) }) },
    { weight: 1, arbitrary: fc.subarray(keys) },
  );
  return some
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((key) => [key, suitable(key, schema[key]!)]))))
    .map((request) => ({ ...base, ...Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) }));
};

function notFinite(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

/** "answered", or the name of the typed error. */
function outcome(name: Name, request: object, steps: number | undefined): string {
  let left = steps ?? 0;
  let share = -1;
  const progress = (news: unknown) => {
    if (typeof news === "number") {
      expect(news).toBeGreaterThanOrEqual(Math.min(1, share) - 1e-12);
      expect(news).toBeLessThanOrEqual(1 + 1e-12);
      share = news;
    }
    // others may use the instance between two steps
    bitsInTurn();
    return --left > 0;
  };
  try {
    const result = (x17[name] as (...args: unknown[]) => unknown)(request, ...(steps === undefined ? [] : [progress]));
    expect(notFinite(result, name), JSON.stringify(request)).toEqual([]);
    return "answered";
  } catch (error) {
    if (error instanceof InterruptedError) return "stopped";
    // the last resort at the edge is no excuse: ranges must keep results finite
    if (error instanceof AccuracyError) expect(error.message).not.toContain("no finite number");
    if (error instanceof AccuracyError) return "accuracy";
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^\S[^\n]*$/);
    return "refused";
  }
}

describe.each(Object.keys(functions) as (keyof typeof functions)[])("x17.%s", (name) => {
  const { schema, runs, steps, base } = functions[name]!;

  it("answers, stops or refuses in one line whatever lies in the ranges of its inputs", () => {
    const seen: Record<string, number> = {};
    counts[name] = seen;
    fc.assert(
      fc.property(requestOf(schema, base), (request) => {
        const how = outcome(name, request, steps);
        seen[how] = (seen[how] ?? 0) + 1;
        bitsInTurn();
      }),
      { numRuns: Math.ceil(runs * LONGER), endOnFailure: true },
    );
    expect((seen["answered"] ?? 0) + (seen["stopped"] ?? 0) + (seen["accuracy"] ?? 0)).toBeGreaterThan(0);
  });
});

describe("calls from within a progress function", () => {
  it("leave the numbers of the call they interrupt as they are", () => {
    const requests: readonly [Name, object][] = [
      [
        "spectrum",
        { range: [16.5, 17], epsV: 1e-3, accuracy: 1e-2, sigma: [1], cuts: { leptons: { absCos: [0, 0.9], pt: [2] }, photon: { absCos: [0, 0.8] } } },
      ],
      ["lineShape", { epsV: 1e-3, points: 3 }],
      ["integrate", { epsV: 1e-3, accuracy: 0.1, maxEvaluations: 20_000 }],
    ];
    for (const [name, request] of requests) {
      const call = x17[name] as (one: object, progress?: () => unknown) => unknown;
      const alone = call(request);
      let steps = 0;
      const disturbed = call(request, () => {
        steps++;
        bitsInTurn();
      });
      expect(steps, name).toBeGreaterThan(1);
      expect(disturbed, name).toEqual(alone);
    }
  });
});

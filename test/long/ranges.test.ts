// The ends of every range: a request with one input there is answered with finite numbers or refused in one line; beyond, it is refused.
import { describe, expect, it } from "vitest";
import { AXIAL_REQUEST } from "../../src/axial/input.ts";
import { ATOMKI_REQUEST } from "../../src/constraints/atomkiInput.ts";
import { LIMITS_REQUEST } from "../../src/constraints/input.ts";
import { RADIATION_REQUEST } from "../../src/corrections/input.ts";
import { CONVERT_REQUEST } from "../../src/couplings/input.ts";
import { G2_REQUEST } from "../../src/g2/input.ts";
import { AccuracyError, InputError, loadSync, type X17 } from "../../src/index.ts";
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

const x17 = loadSync();
/** Each function's schema, a cheap request, and the inputs whose ends take long: how many points, how accurate. */
const functions: Readonly<Partial<Record<keyof X17 & string, readonly [Schema, Record<string, unknown>, ...long: string[]]>>> = {
  atomki: [ATOMKI_REQUEST, {}],
  axial: [AXIAL_REQUEST, { accuracy: 0.05 }, ...Object.keys(AXIAL_REQUEST).filter((key) => key !== "eps")],
  convert: [CONVERT_REQUEST, {}],
  g2: [G2_REQUEST, { g2: "2022-cs", epsV: 1e-3 }],
  integrate: [INTEGRATE_REQUEST, { epsV: 1e-3, accuracy: 0.4, maxEvaluations: 10_000 }, "accuracy", "maxEvaluations", "maxSeconds"],
  limits: [LIMITS_REQUEST, {}],
  lineShape: [LINE_SHAPE_REQUEST, { epsV: 1e-3, points: 2 }, "points"],
  radiation: [RADIATION_REQUEST, { cuts: "besiii-barrel", isr: 50, accuracy: 0.05 }, "accuracy", "cuts"],
  reach: [REACH_REQUEST, { experiment: "padme-scan", mass: 16.9 }, ...Object.keys(REACH_REQUEST).filter((key) => key !== "efficiency")],
  region: [REGION_REQUEST, { epsV: 1e-3 }],
  significance: [SIGNIFICANCE_REQUEST, { signal: 1, background: 1 }],
  spectrum: [SPECTRUM_REQUEST, { range: [16.5, 17], epsV: 1e-3, sigma: [1], accuracy: 0.1 }, "accuracy", "bin"],
  width: [WIDTH_REQUEST, { epsV: 1e-3, energy: 1e3, length: 1 }],
  xsec: [XSEC_REQUEST, { process: "bhabha", sqrts: 17, epsV: 1e-3 }],
};

function notFinite(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

const EDGE = 2 ** -50;
/** The ends of a range, and what lies just beyond. */
function ends({ bounds = {} }: Field<unknown>): { inside: number[]; outside: number[] } {
  const { min, max, above, below } = bounds;
  const beyond = (x: number, side: number) => (x === 0 ? side * 1e-149 : x + side * Math.abs(x) * EDGE);
  return {
    inside: [
      ...(min === undefined ? [] : [min]),
      ...(max === undefined ? [] : [max]),
      ...(above === undefined ? [] : [beyond(above, 1)]),
      ...(below === undefined ? [] : [beyond(below, -1)]),
    ],
    outside: [
      ...(min === undefined ? [] : [beyond(min, -1)]),
      ...(max === undefined ? [] : [beyond(max, 1)]),
      ...(above === undefined ? [] : [above]),
      ...(below === undefined ? [] : [below]),
    ],
  };
}

describe.each(Object.keys(functions) as (keyof typeof functions)[])("x17.%s", (name) => {
  const [schema, request, ...long] = functions[name]!;
  const call = (given: object) => (x17[name] as (one: object) => unknown)(given);

  it("answers or refuses each of its inputs at the ends of its range", () => {
    let answered = 0;
    for (const [key, field] of Object.entries(schema)) {
      if (long.includes(key) || field.written !== "number") continue;
      for (const value of ends(field).inside) {
        try {
          const result = call({ ...request, [key]: value });
          expect(notFinite(result, `${name} at ${key} = ${value}`)).toEqual([]);
          answered++;
        } catch (error) {
          if (error instanceof AccuracyError) continue;
          expect(error, `${key} = ${value}: ${(error as Error).stack}`).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(/^[^\n]+$/);
        }
      }
    }
    expect(answered).toBeGreaterThan(0);
  });

  it("refuses each of its inputs beyond the ends, not a number, and too small or large for its square", () => {
    for (const [key, field] of Object.entries(schema)) {
      if (field.written !== "number") continue;
      for (const value of [...ends(field).outside, Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, "1", 1n, new Number(1)]) {
        const wrong = () => call({ ...request, [key]: value });
        expect(wrong, `${key} = ${value}`).toThrow(InputError);
        expect(wrong, `${key} = ${value}`).toThrow(new RegExp(`^${key}\\b[^\n]*$`));
      }
      if (field.bounds?.tiny) continue;
      for (const value of [5e-324, 1e-160, -5e-324]) expect(() => call({ ...request, [key]: value }), `${key} = ${value}`).toThrow(InputError);
    }
  });
});

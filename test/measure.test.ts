// What the error of a coefficient function is compared with: sizes at the couplings of a request, and errors relative to them.
import { describe, expect, it } from "vitest";
import { compileCuts } from "../src/cuts/spec.ts";
import { loadSync } from "../src/index.ts";
import { EEEEA } from "../src/process/index.ts";
import { measureOf } from "../src/spectrum/measure.ts";

const { kernel } = loadSync();
const { functions } = EEEEA;
const cuts = compileCuts(kernel, {});
const request = { process: EEEEA, sqrtS: 3773, massX: 17, cuts, lo: 16, hi: 18, accuracy: 1e-3, photonOnly: false };
const values = functions.map((_, k) => 1 + k);
const couplings = { first: 1e-3, second: 0, massX: 17, width: 1e-3 };

describe("sizes of coefficient functions", () => {
  it("at couplings make errors of all columns of the background its own relative error", () => {
    const measure = measureOf(kernel, { ...request, couplings, terms: ["background"] } as never);
    const sizes = measure.sizes(16, 18, values);
    const errors = functions.map(({ term }, k) => (term === "background" ? 1e-3 * values[k]! : 0));
    const total = functions.reduce((sum, { term }, k) => sum + (term === "background" ? values[k]! : 0), 0);
    // the background has no couplings and no propagator: its size is its sum
    expect(measure.relative(errors, sizes)).toBeCloseTo(errors.reduce((sum, e) => sum + e, 0) / total, 12);
  });

  it("are the value itself where one column is all of the signal, on the peak and far from it", () => {
    const measure = measureOf(kernel, { ...request, couplings, terms: ["signal"] } as never);
    const at = functions.findIndex(({ term, propagator, v, a }) => term === "signal" && propagator === "abs" && v > 0 && a === 0);
    const alone = functions.map((_, k) => (k === at ? 1 : 0));
    for (const [lo, hi] of [
      [16, 18],
      [16.9999, 17.0002],
      [20, 21],
    ] as const)
      expect(measure.sizes(lo, hi, alone)[at]).toBeCloseTo(1, 12);
  });

  it("does not count columns that no term asked for holds", () => {
    const measure = measureOf(kernel, { ...request, couplings, terms: ["background"] } as never);
    const errors = functions.map(({ term }) => (term === "background" ? 0 : 1e6));
    expect(measure.relative(errors, measure.sizes(16, 18, values))).toBe(0);
  });

  it("are finite for every column at any couplings, and no error is none", () => {
    const measure = measureOf(kernel, request as never);
    expect(measure.sizes(16, 18, values).every(Number.isFinite)).toBe(true);
    expect(
      measure.relative(
        functions.map(() => 0),
        measure.sizes(16, 18, values),
      ),
    ).toBe(0);
  });
});

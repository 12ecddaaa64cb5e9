// Rules that agree on a wrong number: what the samples make of it, with work left and without. Samples whose spread says nothing of their error.
import { afterEach, describe, expect, it, vi } from "vitest";
import { compileCuts } from "../src/cuts/spec.ts";
import { loadSync } from "../src/index.ts";
import { EEEEA } from "../src/process/index.ts";
import { finished } from "../src/request/steps.ts";
import { attemptsOf } from "../src/spectrum/attempts.ts";
import { spectrumSteps } from "../src/spectrum/index.ts";
import { measureOf } from "../src/spectrum/measure.ts";
import { sampler } from "../src/spectrum/sampled.ts";

const changed = vi.hoisted(() => ({ factor: 1, ends: false, over: false }));
vi.mock("../src/spectrum/nested.ts", async (original) => {
  const { nested, ...others } = await original<typeof import("../src/spectrum/nested.ts")>();
  const wrong: typeof nested = (...given) => {
    const found = nested(...given);
    return { ...found, values: found.values.map((value) => changed.factor * value) };
  };
  return { ...others, nested: wrong };
});
vi.mock("../src/spectrum/sampled.ts", async (original) => {
  const { sampler: whole, ...others } = await original<typeof import("../src/spectrum/sampled.ts")>();
  const ending: typeof whole = (...given) => {
    changed.over ||= changed.ends;
    return whole(...given);
  };
  return { ...others, sampler: ending };
});
vi.mock("../src/spectrum/limits.ts", async (original) => {
  const limits = await original<typeof import("../src/spectrum/limits.ts")>();
  return {
    ...limits,
    get MOST_WORK() {
      return changed.over ? 0 : limits.MOST_WORK;
    },
  };
});

const x17 = loadSync();
const request = {
  sqrts: 3773,
  range: [500, 520],
  bin: 20,
  epsV: 0,
  accuracy: 1e-2,
  cuts: { leptons: { absCos: [null, 0.9] }, photon: { absCos: [null, 0.8], energy: [25, null] } },
};
/** By the coefficient functions alone: the Monte Carlo would complete them. */
const found = () => {
  const { bins, relativeError } = finished("spectrum", spectrumSteps(x17.kernel, request as never));
  return { value: bins[0]!.background, error: bins[0]!.errors.background, relativeError };
};

afterEach(() => {
  Object.assign(changed, { factor: 1, ends: false, over: false });
});

describe.each([1.5, 0.4])("rules that are all wrong by a factor %s", (factor) => {
  const right = found();

  it("are refuted, and a sample gives the number", () => {
    changed.factor = factor;
    const { value, error, relativeError } = found();
    expect(relativeError).toBeLessThan(1e-2);
    expect(Math.abs(value - right.value)).toBeLessThan(5 * Math.hypot(error, right.error));
  });

  it("keep an error that covers the right number where the work ends with them, and are not reached", () => {
    changed.factor = factor;
    changed.ends = true;
    const { value, error, relativeError } = found();
    expect(relativeError).toBeGreaterThan(1e-2);
    // what stands is a rule's
    expect(value / right.value).toBeCloseTo(factor, 1);
    expect(Math.abs(value - right.value)).toBeLessThanOrEqual(error + right.error);
  });
});

describe("a sample of which no point hits a corner that holds a percent", () => {
  it("is refuted by one with four times its points", () => {
    const positron = [{ thetaDeg: [178.24519, 180], energy: [347.72, 370.85] }, { thetaDeg: [179.78703, 180] }];
    const cuts = compileCuts(x17.kernel, { positron } as never);
    const m = 188.9;
    const asked = { process: EEEEA, sqrtS: 1096, massX: 17, cuts, lo: m, hi: m, accuracy: 1e-3, photonOnly: true };
    const steps = sampler(x17.kernel, asked, [m]).more(9e4, () => false);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const { rows, points } = step.value;
    const { confirmed } = attemptsOf(x17.kernel, asked, ["background"], measureOf(x17.kernel, asked));
    const attempt = { rows: [rows[0]!.values], errors: rows[0]!.errors, trusted: true, sampled: true, each: points };
    const answer = confirmed([m], attempt, 1);
    let said = answer.next();
    while (!said.done) said = answer.next();
    expect(rows[0]!.errors[0]! / rows[0]!.values[0]!).toBeLessThan(1e-3);
    expect(said.value).toBeUndefined();
  });
});

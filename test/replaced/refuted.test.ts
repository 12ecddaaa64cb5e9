// Rules that agree on a wrong number: what the samples make of it, with work left and without. Samples whose spread says nothing of their error.
import { afterEach, describe, expect, it, vi } from "vitest";
import { CUT_ROWS_SLOT } from "../../assembly/spec/cuts.ts";
import { compileCuts } from "../../src/cuts/spec.ts";
import { loadSync } from "../../src/index.ts";
import { EEEEA } from "../../src/process/index.ts";
import { finished } from "../../src/request/steps.ts";
import { attemptsOf } from "../../src/spectrum/attempts.ts";
import { isRefuted } from "../../src/spectrum/confirm.ts";
import { askedOf } from "../../src/spectrum/decisions.ts";
import { spectrumSteps } from "../../src/spectrum/index.ts";
import { measureOf } from "../../src/spectrum/measure.ts";
import { sampler } from "../../src/spectrum/sampled.ts";
import { singleMassSteps } from "../../src/spectrum/single.ts";

const changed = vi.hoisted(() => ({ factor: 1, ends: false, over: false, short: false }));
vi.mock("../../src/spectrum/nested.ts", async (original) => {
  const { nested, ...others } = await original<typeof import("../../src/spectrum/nested.ts")>();
  const wrong: typeof nested = (...given) => {
    const found = nested(...given);
    const [, { cuts }] = given;
    if (changed.short && cuts.record[CUT_ROWS_SLOT]! > 0) return { whole: false, points: 0, looks: found.looks };
    return found.whole ? { ...found, values: found.values.map((value) => changed.factor * value) } : found;
  };
  return { ...others, nested: wrong };
});
vi.mock("../../src/spectrum/sampled.ts", async (original) => {
  const { sampler: whole, ...others } = await original<typeof import("../../src/spectrum/sampled.ts")>();
  const ending: typeof whole = (...given) => {
    changed.over ||= changed.ends;
    return whole(...given);
  };
  return { ...others, sampler: ending };
});
vi.mock("../../src/spectrum/limits.ts", async (original) => {
  const limits = await original<typeof import("../../src/spectrum/limits.ts")>();
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
function ended<T>(steps: Generator<void, T, undefined>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
/** By the coefficient functions alone: the Monte Carlo would complete them. */
const found = () => {
  const { bins, relativeError } = finished("spectrum", spectrumSteps(x17.kernel, request as never));
  return { value: bins[0]!.background, error: bins[0]!.errors.background, relativeError };
};

afterEach(() => {
  Object.assign(changed, { factor: 1, ends: false, over: false, short: false });
});

describe("rules that all end before they are whole", () => {
  const right = found();

  it("are no numbers: a sample gives it", () => {
    changed.short = true;
    const { value, error, relativeError } = found();
    expect(relativeError).toBeLessThan(1e-2);
    expect(Math.abs(value - right.value)).toBeLessThan(5 * Math.hypot(error, right.error));
  });

  it("say nothing of what a sample missed: phase space without cuts bounds it", () => {
    const window = (from: number) => ({ cos: [from, from + 1e-6], pt: [20, 60] });
    const cuts = compileCuts(x17.kernel, { electron: window(0.1), positron: window(0.2) } as never);
    const asked = { process: EEEEA, sqrtS: 200, massX: 17, cuts, lo: 100, hi: 100, accuracy: 1e-3, photonOnly: true };
    const missed = () => ended(attemptsOf(x17.kernel, asked, ["background"], askedOf(measureOf(x17.kernel, asked))).rough([100])).errors[0]!;
    const whole = missed();
    changed.short = true;
    // the photon has no cuts of its own here: both are phase space without any
    expect(missed()).toBe(whole);
    expect(whole).toBeGreaterThan(1);
  });

  it("are none at one pair mass either", () => {
    const cuts = compileCuts(x17.kernel, request.cuts as never);
    const asked = { process: EEEEA, sqrtS: 3773, massX: 17, cuts, m: 510, accuracy: 1e-3 };
    const at = () => finished("single", singleMassSteps(x17.kernel, asked)).panels[0]!;
    const { columns, errors } = at();
    changed.short = true;
    const short = at();
    expect(Math.abs(short.columns[0]![0]! - columns[0]![0]!)).toBeLessThan(5 * Math.hypot(short.errors[0]!, errors[0]!));
    expect(short.errors[0]!).toBeGreaterThan(errors[0]!);
  });
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
    const { rows, points } = ended(steps);
    const { confirmed } = attemptsOf(x17.kernel, asked, ["background"], askedOf(measureOf(x17.kernel, asked)));
    const attempt = { rows: [rows[0]!.values], errors: rows[0]!.errors, trusted: true, sampled: true, each: points };
    const answer = ended(confirmed([m], attempt, 1));
    expect(rows[0]!.errors[0]! / rows[0]!.values[0]!).toBeLessThan(1e-3);
    expect(isRefuted(answer) && answer.saw[0]! > 0.5 * rows[0]!.values[0]!).toBe(true);
  });
});

// A sample that was made without its resonance, by which X at larger couplings would be missed.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventBlock } from "../../src/events/generate/block.ts";
import { readEvents, reweight as reweightBlock } from "../../src/events/index.ts";
import { Resonance } from "../../src/events/reweight/resonance.ts";
import { AccuracyError, loadSync } from "../../src/index.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { sampled } from "../support/sampledEvents.ts";
import { kolmogorovProbability } from "../support/twoSamples.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-resonance-"));
const N = 4000;
const RANGE = [5, 60] as const;
const EPS_V = 1e-4;
// X on its peak is 4e-5 of the cross-section
const { plan, block } = sampled({ range: RANGE, cuts: "besiii", epsV: EPS_V, accuracy: 1e-2 }, N);

const reweight = async (own: boolean, weights: string, name: string) => {
  const { writer } = FORMATS[0]!;
  const text = fileOf(writer(x17.kernel, plan.run), block);
  const path = join(folder, `${name}.lhe`);
  writeFileSync(path, own ? text : text.replace(/<x17run>.*<\/x17run>\n/, ""));
  return inProcess([
    "reweight",
    path,
    "--weights",
    weights,
    ...(own ? [] : ["--eps-v", `${EPS_V}`]),
    "-o",
    join(folder, `${name}.out.lhe`),
    "--json",
  ]);
};

it.each([true, false])("is refused where X is more than the error of what is found; a file of this package: %s", async (own) => {
  for (const weights of ["0.03", "signal"]) {
    const { code, stderr } = await reweight(own, weights, `missed-${own}-${weights}`);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/cannot be had from this sample/)]);
  }
});

it("is taken where X is less than that", async () => {
  const { code, stderr } = await reweight(true, "5e-4", "taken");
  expect([code, stderr]).toEqual([0, ""]);
});

describe("the strength of X that the events next to it tell", () => {
  const { value } = x17.integrate({ range: RANGE, cuts: "besiii", epsV: EPS_V, terms: ["signal"], accuracy: 1e-2 });
  const width = x17.kernel.exports.partialWidth(plan.input.mass, EPS_V, 0);
  const SAMPLES = 100;
  /** Of 20 events: both distances to the tenth event together are a gamma variable of shape 20, over which 19 is the estimate. */
  const EVENTS = 20;
  const ratios = Array.from({ length: SAMPLES }, (_, i) => {
    const { pieces, dX, weight } = eventBlock(x17.kernel, plan, N * i, N);
    const resonance = new Resonance(plan.input.mass, [width]);
    // weights in pb instead of |M|^2: only their ratio matters
    resonance.add({ weight, before: weight, signals: [pieces!.signal], dX: dX! });
    expect(resonance.found(0)).toBeLessThan(1e-3 * resonance.expected(0));
    return resonance.expected(0) / (value / 1000);
  });
  const mean = ratios.reduce((sum, one) => sum + one, 0) / SAMPLES;
  const error = 1 / Math.sqrt(EVENTS - 2);

  it("is right in the mean over a hundred samples", () => {
    // beside luck the 1 % of the integral
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.hypot(error / Math.sqrt(SAMPLES), 0.01));
  });

  it("scatters as the distances to the tenth events on either side do", () => {
    // 2 x of a gamma variable x of shape K is a chi^2 of 2 K degrees of freedom: its probabilities are uniform
    const uniform = Float64Array.from(ratios, (ratio) => chiSquareProbability(x17.kernel, (2 * (EVENTS - 1)) / ratio, 2 * EVENTS));
    const p = kolmogorovProbability(uniform, (u) => u);
    expect(p).toBeGreaterThan(1e-3);
    expect(p).toBeLessThan(0.999);
  });
});

describe("one block of the library", () => {
  const blockOf = async (epsV: number, range: readonly [number, number], own: boolean, n = N) => {
    const { plan, block } = sampled({ range, cuts: "besiii", epsV, accuracy: 1e-2 }, n);
    const text = fileOf(FORMATS[0]!.writer(x17.kernel, plan.run), block);
    for await (const events of readEvents([own ? text : text.replace(/<x17run>.*<\/x17run>\n/, "")])) return events;
    throw new Error("no event");
  };

  it("refuses what the command refuses, and nothing where the file is of others", async () => {
    const few = await blockOf(EPS_V, RANGE, true);
    for (const weight of [{ epsV: 0.03 }, "signal" as const]) {
      const asked = () => reweightBlock(x17, few, { epsV: EPS_V }, ["background", weight]);
      expect(asked).toThrow(AccuracyError);
      expect(asked).toThrow(/cannot be had from this sample: fewer than 25 of 102400 of its events lie on the resonance of X/);
    }
    expect(reweightBlock(x17, few, { epsV: EPS_V }, ["background", { epsV: 5e-4 }])["background"]).toHaveLength(few.n);
    const foreign = await blockOf(EPS_V, RANGE, false);
    expect(reweightBlock(x17, foreign, { epsV: EPS_V }, ["signal"])["signal"]).toHaveLength(foreign.n);
  });

  it("does not depend on how many events come together", async () => {
    // X is 3e-3 of the cross-section here: 300 of 100 000, none or one of 100
    for (const n of [100, 3000]) {
      const some = await blockOf(1e-3, [16.5, 20], true, n);
      expect(reweightBlock(x17, some, { epsV: 1e-3 }, ["signal", { epsV: 2e-3 }])["signal"]).toHaveLength(some.n);
    }
  });
});

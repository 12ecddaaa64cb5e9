import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { discoverySignificance, exclusionSignificance, expectedLimit, observedCls, observedLimit } from "../../src/statistics/limits.ts";
import { asimovData, type BinnedModel, uncertainModel, withSample } from "../../src/statistics/model.ts";
import { workspace } from "../../src/statistics/pyhf.ts";

// The rules of scikit-hep.org/pyhf/schemas/1.0.0/workspace.json for what we write, restated; every object there forbids other properties.
const numbers = z.array(z.number()).min(1);
const histosys = z.strictObject({ name: z.string(), type: z.literal("histosys"), data: z.object({ lo_data: numbers, hi_data: numbers }) });
const normfactor = z.strictObject({ name: z.string(), type: z.literal("normfactor"), data: z.null() });
const staterror = z.strictObject({ name: z.string(), type: z.literal("staterror"), data: numbers });
const sample = z.strictObject({ name: z.string(), data: numbers, modifiers: z.array(z.union([histosys, normfactor, staterror])) });
const parameter = z.strictObject({ name: z.string(), inits: numbers, bounds: z.array(z.array(z.number())).min(1) });
const schema = z.strictObject({
  channels: z.array(z.strictObject({ name: z.string(), samples: z.array(sample).min(1) })).min(1),
  observations: z.array(z.strictObject({ name: z.string(), data: numbers })).min(1),
  measurements: z.array(z.strictObject({ name: z.string(), config: z.strictObject({ poi: z.string(), parameters: z.array(parameter) }) })).min(1),
  version: z.literal("1.0.0"),
});

const kernel = loadKernelSync();
const background = [900, 800, 700];
const model = uncertainModel([5, 40, 5], background, { normalisation: 0.02, shape: 0.01 });

describe("a model handed to pyhf", () => {
  const exported = JSON.parse(JSON.stringify(workspace(kernel, model, asimovData(model, 0), "spectrum")));

  it("obeys the published schema", () => {
    expect(() => schema.parse(exported)).not.toThrow();
  });

  it("holds the same likelihood: rebuilt from the workspace it excludes with the same significance", () => {
    const parsed = schema.parse(exported);
    const [signal, back] = parsed.channels[0]!.samples;
    const rebuilt: BinnedModel = {
      signal: signal!.data,
      background: back!.data,
      deformations: back!.modifiers.map((modifier) => {
        if (modifier.type !== "histosys") throw new Error("the background has histosys modifiers only");
        return modifier.data.hi_data.map((hi, i) => 0.5 * (hi - modifier.data.lo_data[i]!));
      }),
    };
    const ratio = exclusionSignificance(kernel, rebuilt, 1) / exclusionSignificance(kernel, model, 1);
    // hi - lo of numbers near 900 that differ by 1%: 1e-14 relative
    expect(Math.abs(ratio - 1)).toBeLessThan(1e-12);
  });

  it("has further samples with modifiers of their own, and the same likelihood", () => {
    const peak = { name: "peak", events: [40, 90, 20] };
    const more = withSample(model, peak, [{ name: "peak_normalisation", events: peak.events.map((b) => 0.1 * b) }]);
    const { samples } = schema.parse(JSON.parse(JSON.stringify(workspace(kernel, more, asimovData(more, 0), "spectrum")))).channels[0]!;
    expect(samples.map(({ name, modifiers }) => [name, ...modifiers.map((modifier) => modifier.name)])).toEqual([
      ["signal", "mu"],
      ["background", "background_normalisation", "background_slope", "background_curvature"],
      ["peak", "peak_normalisation"],
    ]);
    const rebuilt: BinnedModel = {
      signal: samples[0]!.data,
      background: samples[1]!.data.map((b, i) => b + samples[2]!.data[i]!),
      deformations: samples.slice(1).flatMap(({ modifiers }) =>
        modifiers.map((modifier) => {
          if (modifier.type !== "histosys") throw new Error("histosys modifiers only");
          return modifier.data.hi_data.map((hi, i) => 0.5 * (hi - modifier.data.lo_data[i]!));
        }),
      ),
    };
    expect(Math.abs(exclusionSignificance(kernel, rebuilt, 1) / exclusionSignificance(kernel, more, 1) - 1)).toBeLessThan(1e-12);
  });

  it("has one observation per bin and the strength as parameter of interest", () => {
    expect(exported.observations[0].data).toEqual(background);
    expect(exported.measurements[0].config.poi).toBe("mu");
  });
});

// Given values of pyhf 0.7: one bin, s = 30, b = 100 +- 10 (histosys), n = 120 observed. pyhf itself cannot be installed here.
describe("pyhf's own numbers", () => {
  const counting: BinnedModel = { signal: [30], background: [100], deformations: [[10]] };

  it("are given: CLs = 0.27623 at mu = 1 and an upper limit of 1.5204 at 95%", () => {
    expect(Math.abs(observedCls(kernel, counting, [120])(1) - 0.27623)).toBeLessThan(5e-6);
    expect(Math.abs(observedLimit(kernel, counting, [120], 0.95) - 1.5204)).toBeLessThan(5e-5);
  });

  it("are given by the uncertainty of the bin on its own as well: with one bin it is the same", () => {
    const own: BinnedModel = { signal: [30], background: [100], deformations: [], binErrors: [10] };
    expect(Math.abs(observedCls(kernel, own, [120])(1) / observedCls(kernel, counting, [120])(1) - 1)).toBeLessThan(1e-10);
  });
});

// pyhf.infer.intervals.upper_limits.toms748_scan evaluates CLs at both bounds of mu: all six (observed and five expected) must lie above the level
// at the lower and below it at the upper one. Beyond the upper bound it doubles, and its minimiser then starts outside of the bounds.
describe("the range of mu in an exported workspace", () => {
  const cases = [1e-2, 2e-3, 6.7e-4, 1e-5].flatMap((epsV) => [0, 1e-3].map((uncorrelated) => [epsV, uncorrelated] as const));
  it.each(cases)("brackets every limit at eps_v = %f with %f from bin to bin", (epsV, uncorrelated) => {
    // BESIII: S/B = 0.01 per (eps/1e-3)^2
    const rates = Array.from({ length: 48 }, (_, i) => 60_000 * Math.exp(-0.02 * i));
    const signal = rates.map((b, i) => b * 0.01 * (epsV / 1e-3) ** 2 * Math.exp(-0.5 * ((i - 24) / 3) ** 2));
    const reach = uncertainModel(signal, rates, { normalisation: 0.01, shape: 0.002, uncorrelated });
    const { config } = schema.parse(JSON.parse(JSON.stringify(workspace(kernel, reach, asimovData(reach, 0), "x")))).measurements[0]!;
    const [{ inits, bounds }] = config.parameters as unknown as [{ inits: number[]; bounds: number[][] }];
    const [low, high] = bounds[0] as [number, number];
    expect(low).toBe(0);
    expect(inits[0]).toBeGreaterThan(low);
    expect(inits[0]).toBeLessThan(high);
    for (const level of [0.9, 0.95, 0.99]) {
      const { median, bands } = expectedLimit(kernel, reach, level, "cls");
      for (const limit of [median, ...Object.values(bands)]) expect(limit).toBeLessThan(0.75 * high);
      // near the limit, not decades beyond it
      expect(median).toBeGreaterThan(0.15 * high);
    }
    expect(observedCls(kernel, reach, asimovData(reach, 0))(high)).toBeLessThan(1e-4);
  });
});

describe("uncertainties of single bins", () => {
  it("are one nuisance parameter per bin, minimised in closed form", () => {
    const rates = [400, 350, 5, 320, 0.7];
    const signal = [1, 20, 6, 2, 0.1];
    const own: BinnedModel = { signal, background: rates, deformations: [rates.map((b) => 0.03 * b)], binErrors: rates.map((b) => 0.1 * b) };
    const one: BinnedModel = {
      signal,
      background: rates,
      deformations: [rates.map((b) => 0.03 * b), ...rates.map((b, i) => rates.map((_, j) => (i === j ? 0.1 * b : 0)))],
    };
    // both Newton iterations stop at a decrement of 1e-15
    for (const mu of [0.3, 1, 3]) {
      expect(Math.abs(exclusionSignificance(kernel, own, mu) / exclusionSignificance(kernel, one, mu) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(discoverySignificance(kernel, own, mu) / discoverySignificance(kernel, one, mu) - 1)).toBeLessThan(1e-9);
    }
    const data = [430, 360, 0, 300, 2];
    expect(Math.abs(observedCls(kernel, own, data)(2) / observedCls(kernel, one, data)(2) - 1)).toBeLessThan(1e-8);
  });
});

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadKernelSync } from "../../src/load.ts";
import { exclusionSignificance } from "../../src/statistics/limits.ts";
import { asimovData, type BinnedModel, backgroundDeformations } from "../../src/statistics/model.ts";
import { workspace } from "../../src/statistics/pyhf.ts";

// The rules of scikit-hep.org/pyhf/schemas/1.0.0/workspace.json for what we write, restated; every object there forbids other properties.
const numbers = z.array(z.number()).min(1);
const histosys = z.strictObject({ name: z.string(), type: z.literal("histosys"), data: z.object({ lo_data: numbers, hi_data: numbers }) });
const normfactor = z.strictObject({ name: z.string(), type: z.literal("normfactor"), data: z.null() });
const sample = z.strictObject({ name: z.string(), data: numbers, modifiers: z.array(z.union([histosys, normfactor])) });
const parameter = z.strictObject({ name: z.string(), inits: numbers, bounds: z.array(z.array(z.number())).min(1) });
const schema = z.strictObject({
  channels: z.array(z.strictObject({ name: z.string(), samples: z.array(sample).min(1) })).min(1),
  observations: z.array(z.strictObject({ name: z.string(), data: numbers })).min(1),
  measurements: z.array(z.strictObject({ name: z.string(), config: z.strictObject({ poi: z.string(), parameters: z.array(parameter) }) })).min(1),
  version: z.literal("1.0.0"),
});

const kernel = loadKernelSync();
const background = [900, 800, 700];
const model: BinnedModel = { signal: [5, 40, 5], background, deformations: backgroundDeformations(background, { normalisation: 0.02, shape: 0.01 }) };
const names = ["normalisation", "slope", "curvature"];

describe("a model handed to pyhf", () => {
  const exported = JSON.parse(JSON.stringify(workspace(model, asimovData(model, 0), "spectrum", names)));

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

  it("has one observation per bin and the strength as parameter of interest", () => {
    expect(exported.observations[0].data).toEqual(background);
    expect(exported.measurements[0].config.poi).toBe("mu");
  });
});

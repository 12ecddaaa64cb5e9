// A sample that was made without its resonance, by which X at larger couplings would be missed.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Resonance } from "../../src/events/reweight/resonance.ts";
import { loadSync } from "../../src/index.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { sampled } from "../support/sampledEvents.ts";

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

it("tells how strong X is to a factor of two", () => {
  const { value } = x17.integrate({ range: RANGE, cuts: "besiii", epsV: EPS_V, terms: ["signal"], accuracy: 1e-2 });
  const width = x17.kernel.exports.partialWidth(plan.input.mass, EPS_V, 0);
  const resonance = new Resonance(plan.input.mass, [width]);
  const { pieces, dX, weight } = block;
  // weights in pb instead of |M|^2: only their ratio matters
  resonance.add({ weight, before: weight, signals: [pieces!.signal], dX: dX! });
  const ratio = resonance.expected(0) / (value / 1000);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
  expect(resonance.found(0)).toBeLessThan(1e-3 * resonance.expected(0));
});

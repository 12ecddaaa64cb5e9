// The program of docs/columns.md, with other seeds than its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { PROGRAMS } from "../support/shipped.ts";

const [, program] = /^```js\n([\s\S]*?)^```/m.exec(readFileSync("docs/columns.md", "utf8")) as unknown as [string, string];
mkdirSync(PROGRAMS, { recursive: true });
const file = join(PROGRAMS, "columns.mjs");
writeFileSync(file, program);

interface Found {
  readonly photonX: readonly [value: number, error: number];
  readonly pairs: readonly [value: number, error: number];
  readonly bins: readonly number[];
}
const SEEDS = [11, 12, 13, 14];
const found = SEEDS.map((seed) => JSON.parse(execFileSync(process.execPath, [file, `${seed}`], { encoding: "utf8" })) as Found);
const x17 = loadSync();
const couplings = { epsV: 1e-2, epsA: 0 };

/** Pulls of all seeds, of which none is beyond four standard deviations and the mean not beyond four of its own. */
function expectPulls(of: (one: Found) => readonly [number, number], expected: number, error = 0): void {
  const pulls = found.map((one) => (of(one)[0] - expected) / Math.hypot(of(one)[1], error));
  for (const pull of pulls) expect(Math.abs(pull)).toBeLessThan(4);
  const mean = pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(pulls.length) + Math.abs(error / of(found[0]!)[1]));
}

describe("the program of docs/columns.md", () => {
  it("has thirty lines and no more", () => {
    expect(program.split("\n").filter((line) => line.trim() !== "" && !/^\/\*\*/.test(line)).length).toBeLessThanOrEqual(30);
  });

  it("finds the cross-section of e+ e- -> gamma X that x17.xsec has in closed form", () => {
    const { total } = x17.xsec({ process: "gammaX", sqrts: 3773, cosMax: 0.93, ...couplings });
    expectPulls(({ photonX }) => photonX, 1000 * total!.value);
  });

  it("finds the cross-section of e+ e- -> e+ e- gamma that x17.integrate finds", () => {
    const { value, sdev } = x17.integrate({ cuts: "besiii", range: [16, 18], ...couplings, accuracy: 3e-3, seed: 77 });
    expectPulls(({ pairs }) => pairs, value, sdev);
  });

  it("fills a histogram with the cross-section of the bins of x17.spectrum", () => {
    const { bins } = x17.spectrum({ cuts: "besiii", range: [16, 18], bin: 0.4, ...couplings, accuracy: 1e-3 });
    bins.forEach((bin, k) => {
      const values = found.map((one) => one.bins[k]!);
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) / values.length);
      // six standard errors of Student's t with three degrees of freedom: one in a hundred
      expect(Math.abs(mean - bin.total), `bin ${k}`).toBeLessThan(6 * spread + 0.01 * mean);
    });
    const sum = found[0]!.bins.reduce((total, x) => total + x, 0);
    expect(Math.abs(sum / found[0]!.pairs[0] - 1)).toBeLessThan(1e-12);
  });
});

// Cross-sections as other generators tell them in HepMC3: with an error, without one, with `nan`, or not at all. No number that is none goes on from there.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { histogram, readEvents } from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const x17 = loadSync();
const kernel = loadKernelSync();
const folder = mkdtempSync(join(tmpdir(), "x17-told-"));
const { run, block } = weightedEvents({ n: 80 });
const HEPMC3 = FORMATS.find(({ format }) => format === "HepMC3")!;
const foreign = fileOf(HEPMC3.writer(kernel, { ...run, weights: [] }), block).replace(/^A x17_run .*\n/m, "");
const telling = (numbers: string) => foreign.replace(/^A 0 GenCrossSection .*$/gm, `A 0 GenCrossSection ${numbers}`.trimEnd());
const WEIGHTS = ["--weights", "background", "--eps-v", "2e-3", "--eps-a", "1e-3"];
const AXIS = { observable: "mass.electron-positron", edges: [10, 17, 24] };

/** What stands behind the name, what of it is told, and what the line is with one more weight: a pair for it, -1 for counts nobody told. */
const LINES: readonly (readonly [line: string, told: { crossSection: number; error?: number } | undefined, before: string | undefined])[] = [
  ["1.5 0.25 10 20", { crossSection: 1.5, error: 0.25 }, "1.5 0.25 10 20"],
  ["1.5 0.25", { crossSection: 1.5, error: 0.25 }, "1.5 0.25 -1 -1"],
  ["1.5 0.25 10", { crossSection: 1.5, error: 0.25 }, "1.5 0.25 10 -1"],
  ["1.5 nan 10 20", { crossSection: 1.5 }, undefined],
  ["1.5 -1 10 20", { crossSection: 1.5 }, "1.5 -1 10 20"],
  ["1.5 inf 10 20", { crossSection: 1.5 }, undefined],
  ["1.5", { crossSection: 1.5 }, undefined],
  ["nan nan 1 1", undefined, undefined],
  ["nan 0.25 1 1", undefined, undefined],
  ["", undefined, undefined],
];

describe.each(LINES)("a file whose events say `GenCrossSection %s`", (line, told, before) => {
  const text = telling(line);
  const path = join(folder, "foreign.hepmc3");

  it("tells what is finite in it, value and error apart", async () => {
    for await (const { run: read } of readEvents(text))
      expect([read.crossSectionPb, read.crossSectionErrorPb]).toEqual([told?.crossSection, told?.error]);
    const { files, histograms } = await histogram(x17, [text], { histograms: [AXIS], normalise: "weights" });
    expect(files[0]!.header).toEqual(told);
    expect(JSON.stringify(histograms)).not.toContain("null");
  });

  it("is histogrammed and reweighted without a number that is none", async () => {
    writeFileSync(path, text);
    const asked = ["histogram", path, "--observable", AXIS.observable, "--bins", "10,24,7", "--normalise", "weights"];
    for (const args of [asked, [...asked, "--json"]]) {
      const { code, stdout, stderr } = await inProcess(args);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).not.toMatch(/NaN|Infinity/);
    }
    const out = join(folder, "out.hepmc3");
    const { code, stdout, stderr } = await inProcess(["reweight", path, ...WEIGHTS, "-o", out, "--overwrite", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { results } = JSON.parse(stdout);
    expect(results.weights[0].crossSectionPb !== undefined).toBe(told !== undefined);
    const lines = readFileSync(out, "utf8").match(/^A 0 GenCrossSection.*$/gm)!;
    const { crossSectionPb, crossSectionErrorPb } = results.weights[0];
    // a line that tells no pair stays as it is
    const expected = told === undefined || before === undefined ? line : `${before} ${crossSectionPb} ${crossSectionErrorPb}`;
    expect(new Set(lines)).toEqual(new Set([`A 0 GenCrossSection ${expected}`.trimEnd()]));
    expect(existsSync(out)).toBe(true);
  });
});

it("a pair that a further weight has not is the first, as readers take it", async () => {
  const further = { id: "other", text: "other", crossSectionPb: 3, crossSectionErrorPb: 1 };
  const one = fileOf(HEPMC3.writer(kernel, { ...run, weights: [further] }), { ...block, weights: [block.weight] });
  const path = join(folder, "pairs.hepmc3");
  writeFileSync(path, one.replace(/^A x17_run .*\n/m, "").replace(/^A 0 GenCrossSection .*$/gm, "A 0 GenCrossSection 1.5 0.25 10 20"));
  const out = join(folder, "pairs-out.hepmc3");
  const { code, stdout } = await inProcess(["reweight", path, ...WEIGHTS, "-o", out, "--json"]);
  expect(code).toBe(0);
  const { crossSectionPb, crossSectionErrorPb } = JSON.parse(stdout).results.weights[0];
  expect(/^A 0 GenCrossSection (.*)$/m.exec(readFileSync(out, "utf8"))![1]).toBe(`1.5 0.25 10 20 1.5 0.25 ${crossSectionPb} ${crossSectionErrorPb}`);
});

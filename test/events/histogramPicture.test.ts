// The picture of histograms: heights on linear and logarithmic axes, which weights are drawn, and what was measured beside the truth.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { histogramDrawing } from "../../src/cli/histogram/drawing.ts";
import { svgFile } from "../../src/drawing/drawing.ts";
import type { Histogram } from "../../src/events/histogram/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";
import { xmlProblem } from "../support/xml.ts";

const none = { value: 0, error: 0, entries: 0 };
const histogramOf = (density: readonly number[], more: Partial<Histogram> = {}): Histogram => ({
  ...{
    observable: "energy.photon",
    unit: "MeV",
    says: "energy",
    weight: "nominal",
    density,
    error: density.map(() => 0),
    entries: density.map(() => 1),
  },
  ...{
    edges: [1, ...density.map((_, b) => 10 ** (b + 1))],
    underflow: none,
    overflow: none,
    selected: none,
    sums: { w: [], w2: [], wx: [], wx2: [] },
  },
  ...more,
});

/** Lines of histograms: colour and dashes, and the points [px]. */
const linesIn = (svg: string) =>
  [...svg.matchAll(/<path d="(M[^"Z]+)"[^>]*stroke-width="1\.6"[^>]*>/g)].map(([tag, d]) => ({
    look: `${/stroke="([^"]+)"/.exec(tag)![1]} ${/stroke-dasharray="([^"]*)"/.exec(tag)?.[1] ?? ""}`,
    points: [...d!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  }));
const drawn = async (all: readonly Histogram[], log: readonly ("x" | "y")[] = []) => svgFile(await histogramDrawing(all, log), "light");
const heights = async (density: readonly number[], log: readonly ("x" | "y")[]) => linesIn(await drawn([histogramOf(density)], log))[0]!.points;
/** Pixels are written with three decimals. */
const PIXEL = 2e-3;

describe("the axes of a picture", () => {
  it("are linear: heights go as the densities", async () => {
    const y = (await heights([1, 10, 100], [])).map(([, at]) => at);
    const [one, ten, hundred] = [y[0]!, y[2]!, y[4]!];
    expect(Math.abs((one - hundred) / (one - ten) - 11)).toBeLessThan((11 * 4 * PIXEL) / (one - ten));
  });

  it("are logarithmic: decades are as far from each other, and what is not above 0 lies on the lower edge", async () => {
    const points = await heights([100, 1, 0, 10, -5], ["x", "y"]);
    const y = points.map(([, at]) => at);
    // half of the least to twice the most: log10(400) decades in 300 px
    const decade = 300 / Math.log10(400);
    for (const [higher, lower, decades] of [
      [y[0]!, y[6]!, 1],
      [y[6]!, y[2]!, 1],
      [y[2]!, y[4]!, Math.log10(2)],
      [y[2]!, y[8]!, Math.log10(2)],
    ] as const)
      expect(Math.abs(lower - higher - decades * decade)).toBeLessThan(2 * PIXEL);
    const x = points.map(([at]) => at);
    for (let b = 0; b < 5; b++) expect(Math.abs(x[2 * b + 1]! - x[2 * b]! - 480 / 5)).toBeLessThan(2 * PIXEL);
  });

  it("stay linear where no bin is above 0", async () => {
    expect(await heights([0, -1, -2], ["y"])).toEqual(await heights([0, -1, -2], []));
  });
});

describe("what is drawn", () => {
  const weights = (n: number) => Array.from({ length: n }, (_, k) => histogramOf([1 + k, 2 + k], { weight: `weight${k}.` }));
  const looksOf = (svg: string) => linesIn(svg).map(({ look }) => look);

  it("are twelve weights that look different, and how many there are beyond", async () => {
    for (const [n, most] of [
      [8, 8],
      [12, 12],
      [20, 12],
    ] as const) {
      const svg = await drawn(weights(n));
      expect(xmlProblem(svg)).toBeUndefined();
      expect(linesIn(svg)).toHaveLength(most);
      expect(new Set(looksOf(svg)).size).toBe(most);
      for (let k = 0; k < n; k++) expect(svg.includes(`>weight${k}.<`)).toBe(k < most);
      expect(svg.includes(`the first 12 of ${n} weights`)).toBe(n > 12);
    }
  });

  it("is what was measured in the panel of the truth, and another panel for other bins", async () => {
    const truth = histogramOf([3, 5]);
    const svg = await drawn([truth, { ...truth, observable: "measured.energy.photon", density: [4, 4] }]);
    expect(new Set(looksOf(svg)).size).toBe(2);
    expect([svg.includes(">nominal, true<"), svg.includes(">nominal, measured<")]).toEqual([true, true]);
    expect(svg.match(/energy\.photon \[/g)).toHaveLength(1);
    const other = await drawn([truth, histogramOf([1, 2, 3])]);
    expect(other.match(/energy\.photon \[/g)).toHaveLength(2);
  });
});

it("x17 histogram --log is of pictures, and of bins that have logarithms", async () => {
  const folder = mkdtempSync(join(tmpdir(), "x17-picture-"));
  const [path, plot] = [join(folder, "a.lhe"), join(folder, "a.svg")];
  const { run, block } = weightedEvents({ n: 40 });
  writeFileSync(path, fileOf(FORMATS[0]!.writer(loadKernelSync(), run), block));
  const ask = (...more: string[]) => inProcess(["histogram", path, "--observable", "energy.photon", "--bins", "0,1900,4", ...more]);
  expect(await ask("--log", "y", "-o", plot)).toMatchObject({ code: 0, stdout: "", stderr: "" });
  expect(xmlProblem(readFileSync(plot, "utf8"))).toBeUndefined();
  for (const [args, says] of [
    [["--log", "y"], "--log: is of pictures: must go with an --output that ends in .svg"],
    [["--log", "y,x", "-o", plot], "--log x: the bins of energy.photon begin at 0: must begin above 0"],
    [["--log", "z", "-o", plot], '--log = "z": must be one of x, y'],
  ] as const)
    expect(await ask(...args)).toMatchObject({ code: 2, stdout: "", stderr: `x17: ${says}\n` });
});

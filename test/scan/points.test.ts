// x17 scan plot: rows that no axis joins are points, not a zigzag.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { scanDrawing } from "../../src/cli/scan/plot/draw.ts";
import { plotRequest } from "../../src/cli/scan/plot/request.ts";
import type { PlotTable } from "../../src/cli/scan/plot/table.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-points-"));
const file = (name: string) => join(folder, name);
const FORMS = ["csv", "json", "parquet"];
const LINE = /stroke="(?:#0072b2|var\(--fig-blue\))" stroke-width="1.8"/g;

const SCANS = {
  sobol: {
    axes: [{ inputs: ["mass", "epsV"], sobol: { from: [10, 1e-4], to: [20, 1e-3], scale: ["linear", "log"], n: 32 } }],
    observables: ["width.lifetime"],
  },
  random: {
    axes: [
      { input: "mass", random: { from: 10, to: 20, n: 5 } },
      { input: "epsV", random: { from: 1e-4, to: 1e-3, n: 6 } },
    ],
    observables: ["width.lifetime"],
  },
  boundary: {
    axes: [
      { input: "mass", list: [16, 14, 15] },
      { input: "epsV", boundary: { of: "width.lifetime", equals: 1e-13, from: 1e-5, to: 1e-2, scale: "log" } },
    ],
    observables: ["width.width"],
  },
};

beforeAll(async () => {
  for (const [name, scan] of Object.entries(SCANS)) {
    writeFileSync(file(`${name}.scan.json`), JSON.stringify(scan));
    for (const form of FORMS)
      expect(await inProcess(["scan", "run", file(`${name}.scan.json`), "-o", file(`${name}.${form}`)])).toMatchObject({ code: 0 });
  }
});

const plot = async (name: string, ...options: string[]) => {
  const ran = await inProcess(["scan", "plot", file(name), "-o", file("out.svg"), "--x", "mass", ...options]);
  return { ...ran, svg: ran.code === 0 ? readFileSync(file("out.svg"), "utf8") : "" };
};

describe.each(FORMS)("of a file .%s", (form) => {
  it.each([
    ["sobol", "epsV", "epsV is an input that varies by itself"],
    ["random", "epsV", "epsV is an input that varies by itself"],
    ["sobol", "width.lifetime", "epsV differs from row to row as well"],
  ])("rows of %s, %s against the mass: points where no kind is asked for, no line", async (scan, y, why) => {
    const drawn = await plot(`${scan}.${form}`, "--y", y);
    expect(drawn).toMatchObject({ code: 0, stderr: `points, not a line: ${why}\n` });
    expect(drawn.svg).not.toMatch(LINE);
    expect(await plot(`${scan}.${form}`, "--y", y, "--kind", "points")).toMatchObject({ code: 0, stderr: "", svg: drawn.svg });
    const refused = await plot(`${scan}.${form}`, "--y", y, "--kind", "line");
    expect(refused.code).toBe(2);
    // of equal inputs lines ask first which are meant
    expect(refused.stderr).toBe(`x17: --kind line: ${y} against mass is no line, as ${why}: --kind points draws the rows one by one\n`);
  });
});

it("places of a boundary are a line, in whatever order the masses are listed, where the file says what they are", async () => {
  for (const form of ["json", "parquet"]) {
    const drawn = await plot(`boundary.${form}`, "--y", "epsV");
    expect(drawn).toMatchObject({ code: 0, stderr: "" });
    expect(drawn.svg.match(LINE)).toHaveLength(1);
  }
  expect((await plot("boundary.csv", "--y", "epsV")).stderr).toContain("points, not a line");
});

const column = (name: string, values: readonly number[], isInput: boolean) => ({ name, unit: "1", isInput, values: Float64Array.from(values) });
const tableOf = (...columns: ReturnType<typeof column>[]): PlotTable => ({ title: "", rows: columns[0]!.values.length, columns });

it("points stand at their places, bars reach one standard deviation up and down", async () => {
  const table = tableOf(column("u", [0, 1], true), column("w", [2, 1], true), column("y.y", [1, 3], false), column("y.y.sigma", [1, 1], false));
  const { drawing, remarks } = await scanDrawing(table, plotRequest({ x: "u", y: "y.y", kind: "points" }));
  expect(remarks).toEqual(["bars: one standard deviation from the measured inputs (y.y.sigma)"]);
  // x: 2% on either side of 0 to 1 in 520 pixels; y: 6% on either side of 0 to 4 in 360
  const px = (x: number) => (520 * (x + 0.02)) / 1.04;
  const py = (y: number) => (360 * (4.24 - y)) / 4.48;
  const number = String.raw`(-?\d+(?:\.\d+)?)`;
  const bars = Array.from(
    drawing.body.matchAll(new RegExp(`d="M${number},${number}L${number},${number}" stroke="var\\(--fig-blue\\)" stroke-width="1"`, "g")),
    (found) => found.slice(1).map(Number),
  );
  expect(bars).toHaveLength(2);
  for (const [i, [x, y]] of (
    [
      [0, 1],
      [1, 3],
    ] as const
  ).entries())
    for (const [k, wanted] of [px(x), py(y - 1), px(x), py(y + 1)].entries()) expect(Math.abs(bars[i]![k]! - wanted)).toBeLessThan(1e-3);
});

it("of very many points none is left out that lies apart from the others", async () => {
  // all in one place, and one far away
  const n = 3000;
  const u = Array.from({ length: n }, (_, i) => (i === 1234 ? 1 : 1e-9 * i));
  const { drawing, remarks } = await scanDrawing(
    tableOf(column("u", u, true), column("v", u, true)),
    plotRequest({ x: "u", y: "v", kind: "points" }),
  );
  expect(remarks).toEqual([`${n - 2} of ${n} points are not drawn: they lie within 2 pixels of one that is`]);
  expect(drawing.description).toContain("3000 points");
});

// x17 scan plot: the same picture from every form of a file, numbers at their places, and what is refused.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { scanDrawing } from "../../src/cli/scan/plot/draw.ts";
import { plotRequest } from "../../src/cli/scan/plot/request.ts";
import type { PlotColumn, PlotTable } from "../../src/cli/scan/plot/table.ts";
import { rampColor } from "../../src/drawing/theme.ts";
import { inProcess } from "../support/inProcess.ts";
import { xmlProblem } from "../support/xml.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-plot-"));
const file = (name: string) => join(folder, name);
const plot = (name: string, out: string, ...more: string[]) => inProcess(["scan", "plot", file(name), "-o", file(out), ...more]);
const svg = (name: string) => readFileSync(file(name), "utf8");

const SCAN = {
  axes: [
    { input: "mass", list: [10, 16.88, 30] },
    { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 7 } },
    { input: "epsA", linear: { from: 0, to: 1e-3, n: 5 } },
  ],
  measured: { invisible: { value: 1e-9, sigma: 1e-10 } },
  observables: ["width.lifetime", "width.branchingRatio"],
};
const FORMS = ["csv", "json", "parquet"];

beforeAll(async () => {
  writeFileSync(file("scan.json"), JSON.stringify(SCAN));
  for (const form of FORMS) expect(await inProcess(["scan", "run", file("scan.json"), "-o", file(`rows.${form}`)])).toMatchObject({ code: 0 });
});

describe("pictures of a scan", () => {
  const MAP = ["--x", "epsV", "--y", "epsA", "--z", "width.lifetime", "--where", "mass=16.88", "--log", "x,z"];
  const KINDS = [
    ["heatmap", ...MAP],
    ["heatmap with lines", ...MAP, "--levels", "1e-14,1e-13"],
    ["contour", ...MAP, "--kind", "contour"],
    ["line", "--x", "epsV", "--y", "width.branchingRatio", "--where", "epsA=2.5e-4", "--by", "mass", "--log", "x"],
  ] as const;

  it.each(KINDS)("%s: the same from CSV, JSON and Parquet, well-formed, with title and description", async (kind, ...options) => {
    const made: string[] = [];
    for (const form of FORMS) {
      const out = `${kind}-${form}.svg`;
      expect(await plot(`rows.${form}`, out, ...options)).toMatchObject({ code: 0, stdout: "" });
      made.push(svg(out));
    }
    expect(new Set(made).size).toBe(1);
    expect(xmlProblem(made[0]!)).toBeUndefined();
    expect(made[0]).toMatch(/<desc id="scan-desc">[^<]{40,}<\/desc>/);
    expect(made[0]).not.toMatch(/var\(|NaN|undefined|Infinity|[\uE000-\uF8FF]/);
  });

  it("knows inputs from numbers in every form, whatever the names: one that is called otherwise, errors, a boundary", async () => {
    const scan = {
      axes: [
        { input: "mass", linear: { from: 15, to: 25, n: 5 } },
        { input: "epsV", boundary: { of: "width.lifetime", equals: 1e-13, from: 1e-5, to: 1e-2, scale: "log" } },
      ],
      observables: [{ id: "width.lifetime", as: "tau" }],
      measured: { invisible: { value: 1e-12, sigma: 1e-13 } },
      errors: true,
    };
    writeFileSync(file("named.json"), JSON.stringify(scan));
    const made: string[] = [];
    for (const form of FORMS) {
      expect(await inProcess(["scan", "run", file("named.json"), "-o", file(`named-rows.${form}`), "--overwrite"])).toMatchObject({ code: 0 });
      expect(await plot(`named-rows.${form}`, `named-${form}.svg`, "--x", "mass", "--y", "epsV", "--title", "t")).toMatchObject({
        code: 0,
        stdout: "",
      });
      made.push(svg(`named-${form}.svg`));
    }
    expect(new Set(made).size).toBe(1);
    // the input behind a number: it is told in all forms
    const plane = {
      axes: [
        { input: "mass", list: [15, 16] },
        { input: "epsV", list: [1e-3, 2e-3] },
      ],
      observables: [{ id: "width.lifetime", as: "tau" }],
    };
    writeFileSync(file("two.json"), JSON.stringify(plane));
    for (const form of FORMS) {
      await inProcess(["scan", "run", file("two.json"), "-o", file(`plane.${form}`), "--overwrite"]);
      expect((await plot(`plane.${form}`, "none.svg", "--x", "mass", "--y", "tau")).stderr).toContain("--by epsV draws a line for each");
    }
  });

  it("as PNG", async () => {
    expect(await plot("rows.parquet", "map.png", ...MAP)).toMatchObject({ code: 0 });
    expect(readFileSync(file("map.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  it.each([
    [
      ["--x", "epsV", "--y", "width.lifetime"],
      "several rows have epsV = 0.00001: --by epsA draws a line for each, --where epsA=VALUE chooses one of 0, 0.00025, 0.0005, 0.00075, 0.001, --kind points draws all",
    ],
    [[...MAP.slice(0, 6)], "several rows have epsV = 0.00001, epsA = 0: --where mass=VALUE must choose one of 10, 16.88, 30"],
    [[...MAP, "--kind", "contur"], '--kind = "contur": must be one of heatmap, contour, line, points (did you mean contour?)'],
    [["--x", "epsW", "--y", "epsA"], /^--x epsW: is no column of the file \(did you mean epsV\?\); it has mass, epsV/],
    [["--y", "epsA"], "--x is missing: must name a column of the file"],
    [["--x", "epsV", "--y", "epsV"], "--x, --y, --z: epsV is named twice: must be different columns"],
    [[...MAP, "--where", "epsA=0.3"], "--where epsA=0.3: no row has that value; epsA is 0.001, 0.00075, 0.0005, 0.00025, 0"],
    [[...MAP, "--levels", "1"], /^--levels 1: none lies among the values of width\.lifetime, /],
    [[...MAP, "--levels", "1,1"], "--levels 1,1: must be at most 20 different numbers"],
    [[...MAP.slice(0, 8), "--log", "x,y"], "--log y: epsA is 0 in a row: must be above 0 in all on a logarithmic axis"],
    [[...MAP, "--by", "mass"], "--by: must not go with --kind heatmap (it shows one column)"],
    [[...MAP.slice(0, 6), "--where", "mass=16.88", "--where", "epsA=0"], "--y epsA: has one value, 0: a map needs two or more"],
  ] as const)("%j is refused in one line", async (options, message) => {
    const { code, stderr } = await plot("rows.csv", "none.svg", ...options);
    expect(code).toBe(2);
    if (typeof message === "string") expect(stderr).toBe(`x17: ${message}\n`);
    else expect(stderr.slice("x17: ".length)).toMatch(message);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it("files that are none are refused", async () => {
    writeFileSync(file("bad.csv"), "mass [MeV],epsV\n10,1e-3\n11,x\n");
    writeFileSync(file("short.csv"), "mass [MeV],epsV\n10\n");
    writeFileSync(file("empty.csv"), "mass [MeV],epsV\n");
    writeFileSync(file("bad.parquet"), "PAR1 no parquet PAR1");
    const wrong = async (name: string, out = "none.svg") => (await plot(name, out, "--x", "mass", "--y", "epsV")).stderr;
    expect(await wrong("bad.csv")).toContain("line 3: epsV = x: must be a finite number");
    expect(await wrong("short.csv")).toContain("line 2: has 1 cells: must be 2, as the header");
    expect(await wrong("empty.csv")).toContain("has no rows");
    expect(await wrong("bad.parquet")).toContain("is no whole Parquet file");
    expect(await wrong("none.csv")).toContain("cannot be read (no such file)");
    expect(await wrong("rows.txt")).toContain("must end in .csv, .json, .parquet");
    expect(await wrong("scan.json")).toContain("must be a file of x17 scan merge");
    expect(await wrong("rows.csv", "rows.csv")).toContain("must end in .svg or .png");
  });
});

const column = (name: string, values: readonly number[], unit = "1", isInput = true): PlotColumn => ({
  name,
  unit,
  isInput,
  values: Float64Array.from(values),
});
const tableOf = (...columns: PlotColumn[]): PlotTable => ({ title: "", rows: columns[0]!.values.length, columns });
const drawn = async (table: PlotTable, options: Parameters<typeof plotRequest>[0]) => {
  const { drawing, remarks } = await scanDrawing(table, plotRequest(options));
  return { body: drawing.body, remarks };
};

describe("what is where in the picture", () => {
  it("cells have the colour of their value between their edges, holes none", async () => {
    // 2 x 2 with one hole: edges half way, 480 x 400 pixels
    const table = tableOf(column("u", [0, 1, 0]), column("v", [0, 0, 1]), column("z.z", [5, 7, 6], "pb", false));
    const { body, remarks } = await drawn(table, { x: "u", y: "v", z: "z.z" });
    const cells = Array.from(body.matchAll(/<path[^>]* d="(M[^"]*)" fill="(#[0-9a-f]{6})" stroke="\2"/g), ([, d, fill]) => [fill, d]);
    expect(cells).toEqual([
      [rampColor(0.5 / 64), "M0,400L240,400L240,200L0,200Z"],
      [rampColor(32.5 / 64), "M0,200L240,200L240,0L0,0Z"],
      [rampColor(63.5 / 64), "M240,400L480,400L480,200L240,200Z"],
    ]);
    expect(remarks).toEqual(["1 of 4 places have no row: they are blank"]);
    expect(body).toContain("z.z [pb]");
  });

  it("many places are taken together to means", async () => {
    const n = 601;
    const at = Array.from({ length: 2 * n }, (_, i) => i % n);
    const table = tableOf(
      column("u", at),
      column(
        "v",
        at.map((_, i) => Math.floor(i / n)),
      ),
      column(
        "z.z",
        at.map((u) => u % 3),
        "1",
        false,
      ),
    );
    const { body, remarks } = await drawn(table, { x: "u", y: "v", z: "z.z" });
    expect(remarks).toEqual(["601 x 2 places are drawn as 201 x 2 cells: each is a mean"]);
    // 0, 1, 2 have the mean 1, half way; the last cell has 0 alone
    const fills = new Set(Array.from(body.matchAll(/ fill="(#[0-9a-f]{6})" stroke="\1"/g), ([, fill]) => fill));
    expect(fills).toEqual(new Set([rampColor(32.5 / 64), rampColor(0.5 / 64)]));
  });

  it("lines on a logarithmic axis, a band for the spread", async () => {
    const table = tableOf(column("u", [1, 10, 100]), column("y.y", [1, 2, 3], "s", false), column("y.y.sigma", [0.5, 0.5, 0.5], "s", false));
    const { body, remarks } = await drawn(table, { x: "u", y: "y.y", log: ["x"] });
    expect(remarks).toEqual(["bands: one standard deviation from the measured inputs (y.y.sigma)"]);
    // the domain of y is 0.5 to 3.5 and 6% more on either side: 360 pixels for 3.36; that of x two decades and 2% more: 520 pixels for 2.08
    const py = (y: number) => (360 * (3.68 - y)) / 3.36;
    const line = /d="(M[^"Z]*)" stroke="var\(--fig-blue\)" stroke-width="1.8"/.exec(body)![1]!;
    const points = line
      .slice(1)
      .split("L")
      .map((point) => point.split(",").map(Number));
    for (const [i, [x, y]] of points.entries()) {
      expect(Math.abs(x! - (520 * (i + 0.04)) / 2.08)).toBeLessThan(1e-3);
      expect(Math.abs(y! - py(i + 1))).toBeLessThan(1e-3);
    }
  });

  it("columns of names choose rows and lines", async () => {
    writeFileSync(file("names.csv"), 'cuts,mass [MeV],a.b\n"besiii",10,1\n"besiii",11,2\n"bel""le",10,3\n"bel""le",11,5\n');
    expect(await plot("names.csv", "by.svg", "--x", "mass", "--y", "a.b", "--by", "cuts")).toMatchObject({ code: 0, stderr: "" });
    expect(svg("by.svg")).toMatch(/cuts: bel(?:"|&quot;)le</);
    expect(await plot("names.csv", "where.svg", "--x", "mass", "--y", "a.b", "--where", "cuts=besiii")).toMatchObject({ code: 0, stderr: "" });
    expect((await plot("names.csv", "none.svg", "--x", "cuts", "--y", "a.b")).stderr).toContain("--x cuts: has names, such as besiii");
  });

  it("a boundary has several places at one mass", async () => {
    const scan = {
      axes: [
        { input: "mass", linear: { from: 15, to: 25, n: 21 } },
        { input: "epsV", boundary: { of: "region.point.survives", equals: 0.5, from: 1e-5, to: 1e-2, scale: "log", intervals: 24 } },
      ],
      fixed: { epsA: 0, use: ["na64", "kloe2"] },
      observables: ["region.point.survives"],
    };
    writeFileSync(file("boundary.json"), JSON.stringify(scan));
    const { code, stdout } = await inProcess(["scan", "run", file("boundary.json"), "-o", file("boundary.csv"), "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ uncrossed: 0, refused: 0 });
    expect(await plot("boundary.csv", "boundary.svg", "--x", "mass", "--y", "epsV", "--log", "y")).toMatchObject({ code: 0, stderr: "" });
    // two that meet at the end of the exclusion, and one that goes on
    expect(svg("boundary.svg").match(/stroke="#0072b2" stroke-width="1.8"/g)).toHaveLength(3);
  });
});

import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CURVES } from "../../src/constraints/curves/curves.ts";
import { svgFile } from "../../src/drawing/drawing.ts";
import { loadSync } from "../../src/index.ts";
import { numbers, tableOf } from "../../src/paper/item.ts";
import { drawable, massPlaneDrawing } from "../../src/paper/massPlane/drawing.ts";
import { massPlane } from "../../src/paper/massPlane/tables.ts";
import { reach } from "../../src/paper/reachItem.ts";
import { run } from "../support/commandLine.ts";
import { parseCsv } from "../support/csv.ts";
import { xmlProblem } from "../support/xml.ts";

const x17 = loadSync();
const result = await reach.run(x17.kernel, { accuracy: 1e-3 }, () => {});
const folder = mkdtempSync(join(tmpdir(), "x17-plane-"));

describe("the plane of coupling against mass", () => {
  it("shows every digitised curve point by point", () => {
    const ids = tableOf(result, "curves").columns[0]!.values;
    for (const { id, points } of CURVES) expect(ids.filter((one) => one === id)).toHaveLength(points.length);
  });

  it("shows the g-2 band of rubidium where the vector loop gives the anomaly, and that of caesium for an axial vector", () => {
    const table = tableOf(result, "g2");
    const [masses, low, high] = ["mass", "2022-rb.low", "2022-rb.high"].map((key) => numbers(table, key));
    for (const [i, mass] of masses!.entries()) {
      const per = x17.kernel.exports.anomalyVector(mass);
      // the middle of the band in eps^2 is the anomaly itself: 0.338e-12
      expect((per * (low![i]! ** 2 + high![i]! ** 2)) / 2 / 0.338e-12).toBeCloseTo(1, 9);
      expect(numbers(table, "2022-cs.high")[i]).toBeLessThan(high![i]!);
    }
  });

  it("shows the expected limits of x17 reach", () => {
    const table = tableOf(result, "reach");
    const { scan } = x17.reach({ experiment: "besiii-3773", masses: [17], accuracy: 1e-3 });
    expect(numbers(table, "besiii-3773")[numbers(table, "mass").indexOf(17)]).toBe(scan[0]!.cls90);
    for (const [i, eps] of numbers(table, "stcf").entries()) expect(eps).toBeLessThan(numbers(table, "besiii-3773")[i]!);
  });

  it("names each experiment at its curve, both themes well-formed", async () => {
    const drawing = await massPlaneDrawing(result);
    for (const theme of ["light", "dark"] as const) {
      const svg = svgFile(drawing, theme);
      expect(xmlProblem(svg)).toBeUndefined();
      expect(svg).not.toMatch(/var\(|NaN|undefined|Infinity/);
      for (const name of ["NA64", "E137", "E141", "E774", "KEK", "Orsay", "KLOE-2", "BaBar", "A1", "HPS", "NA48/2", "na64-paper", "padme-paper"])
        expect(svg).toContain(`>${name}<`);
    }
  });

  it("is written by x17 limits --plot with its numbers beside it", async () => {
    const { code, stderr } = await run(["limits", "--plot", join(folder, "plane.svg"), "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "plane.svg"), "utf8")).toContain("KLOE-2");
    for (const id of ["curves", "readings", "g2", "reach"]) expect(existsSync(join(folder, `plane-${id}.csv`)), id).toBe(true);
    expect(parseCsv(readFileSync(join(folder, "plane-reach.csv"), "utf8"))[0]).toEqual(["mass [MeV]", "besiii-3773", "stcf"]);
  });

  it("draws a curve of 1e5 points by its envelope, in a time that grows with its length, and keeps every point in the table", async () => {
    const n = 100_000;
    const points = Array.from({ length: n }, (_, i): [number, number] => [1 + (199 * i) / n, i === 61_803 ? 9e-3 : 1e-3]);
    const curve = { ...CURVES[0]!, id: "mine", kind: "upper-limit", columns: ["mass", "eps"], points } as const;
    const with1e5 = { tables: [...massPlane(x17.kernel, [curve]), tableOf(result, "reach")] };
    expect(tableOf(with1e5, "curves").columns[0]!.values.length).toBe(n + tableOf(result, "curves").columns[0]!.values.length);
    const svg = svgFile(await massPlaneDrawing(with1e5), "light");
    // two panels, each with a line and an area of at most 4000 points and 12 bytes a coordinate
    expect(svg.length - svgFile(await massPlaneDrawing(result), "light").length).toBeLessThan(2 * 3 * 4000 * 24);
    const kept = drawable(points.map(([mass, from]) => ({ mass, from, to: undefined })));
    expect(kept.length).toBeLessThanOrEqual(4000);
    expect([kept[0]!.mass, kept.at(-1)!.mass]).toEqual([points[0]![0], points.at(-1)![0]]);
    expect(kept.filter(({ from }) => from === 9e-3)).toHaveLength(1);
  });

  it("is refused under a name that is no picture", async () => {
    const { code, stderr } = await run(["limits", "--plot", "plane.pdf"]);
    expect([code, stderr]).toEqual([2, "x17: --plot plane.pdf: must end in .svg or .png\n"]);
  });
});

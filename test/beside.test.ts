import { describe, expect, it } from "vitest";
import { svgFile } from "../src/drawing/drawing.ts";
import { loadSync } from "../src/index.ts";
import { numbers, tableOf } from "../src/paper/item.ts";
import { selectedItems } from "../src/paper/items.ts";
import { xmlProblem } from "./support/xml.ts";

const { kernel } = loadSync();
const [line, angular] = await Promise.all(
  selectedItems(["lineshape", "axial"]).map(async (item) => ({ item, result: await item.run(kernel, { accuracy: 1e-3 }, () => {}) })),
);

describe("figures beyond the paper", () => {
  it("are made when named, not by default", () => {
    expect(selectedItems().map(({ id }) => id)).not.toContain("lineshape");
  });

  it("show the line losing a tenth of its peak to radiation, and an interference that changes its sign there", () => {
    const table = tableOf(line!.result, "line");
    const [signal, radiating, mixed] = ["signal", "signalRadiation", "interference"].map((key) => numbers(table, key));
    expect(Math.max(...radiating!) / Math.max(...signal!)).toBeCloseTo(0.896, 2);
    expect(mixed![0]! * mixed!.at(-1)!).toBeLessThan(0);
  });

  it("show an axial vector above the vector on one side of the peak and below it on the other, backwards", () => {
    const gap = (side: string) => {
      const table = tableOf(angular!.result, side);
      return numbers(table, "axial")[0]! - numbers(table, "vector")[0]!;
    };
    expect(gap("below") * gap("above")).toBeLessThan(0);
  });

  it("are well-formed in both themes", async () => {
    for (const { item, result } of [line!, angular!]) {
      const drawing = await item.draw!(result);
      for (const theme of ["light", "dark"] as const) {
        const svg = svgFile(drawing, theme);
        expect(xmlProblem(svg)).toBeUndefined();
        expect(svg).not.toMatch(/var\(|NaN|undefined|Infinity/);
      }
    }
  });
});

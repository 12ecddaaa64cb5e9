import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { fig9 } from "../src/paper/fig9/item.ts";
import { type ItemResult, numbers, tableOf } from "../src/paper/item.ts";
import { fig10, fig11 } from "../src/paper/spectra/item.ts";

const { kernel } = loadSync();
const ACCURACY = 1e-3;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const columns = (result: ItemResult, ...keys: string[]) =>
  keys.map((key) => numbers(tableOf(result, "events"), key)) as [readonly number[], readonly number[], readonly number[]];

describe("the spectra of Figs. 9 to 11", () => {
  it("have the total below the background left of the peak and above it on the right", async () => {
    const result = await fig9.run(kernel, { accuracy: ACCURACY }, () => {});
    for (const id of ["wide", "interference"]) {
      const table = tableOf(result, id);
      const [distance, background, total] = ["distance", "background", "total"].map((key) => numbers(table, key)) as [
        readonly number[],
        readonly number[],
        readonly number[],
      ];
      // outside of the line itself, some hundred widths
      const outside = distance.map((d, i) => [d, (total[i] as number) - (background[i] as number)] as const).filter(([d]) => Math.abs(d) > 0.09e-3);
      expect(outside.length).toBeGreaterThan(20);
      expect(outside.filter(([d, excess]) => Math.sign(excess) !== Math.sign(d))).toEqual([]);
    }
    const peak = numbers(tableOf(result, "peak"), "total");
    expect(peak.indexOf(Math.max(...peak))).toBe((peak.length - 1) / 2);
  });

  it("count the published signal of Table 2 in the bin of the peak, and as Eq. 36 rounds it a ninth of it at the smallest coupling", async () => {
    const result = await fig10.run(kernel, { accuracy: ACCURACY }, () => {});
    const [most, least, edges] = columns(result, "publishedMax", "publishedMin", "lo");
    // 1.2 and 0.14 pb x 20.3 fb^-1 x 0.93
    expect(sum(most)).toBeCloseTo(22654.8, 6);
    expect(sum(least)).toBeCloseTo(2643.06, 6);
    expect(most.filter((content) => content > 0)).toHaveLength(1);
    expect(edges[most.findIndex((content) => content > 0)]).toBe(16.5);
  });

  it("lose most of the published signal to the selection that the background passes", async () => {
    const [published, consistent] = columns(await fig10.run(kernel, { accuracy: ACCURACY }, () => {}), "publishedMax", "consistentMax");
    const ratio = sum(consistent) / sum(published);
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(0.15);
  });

  it("keep the signal through the resolution, up to what leaves the range shown", async () => {
    const result = await fig11.run(kernel, { accuracy: ACCURACY }, () => {});
    // 7.5 and 26.5 MeV lie 9.38 and 9.62 MeV from the peak: 9, 6 and 3.1 standard deviations
    for (const [sigma, kept, digits] of [
      [1, 1, 9],
      [1.5, 1, 8],
      [3, 0.9984446, 6],
    ] as const) {
      const [published, background] = columns(result, `publishedMax.${sigma}`, `background.${sigma}`);
      expect(sum(published) / 22654.8).toBeCloseTo(kept, digits);
      expect(background.every((content, i) => i === 0 || content < (background[i - 1] as number))).toBe(true);
    }
  });
});

import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { G2_MAX, G2_MIN } from "../src/paper/quoted.ts";
import { besiiiSample, SHOWN } from "../src/reproduce/besiii.ts";
import { fig9 } from "../src/reproduce/fig9.ts";
import { numbers, tableOf } from "../src/reproduce/item.ts";

const { kernel } = loadSync();
const ACCURACY = 1e-3;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

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
      // outside of the line itself, a thousand widths of 0.09 eV
      const outside = distance.map((d, i) => [d, (total[i] as number) - (background[i] as number)] as const).filter(([d]) => Math.abs(d) > 0.09e-3);
      expect(outside.length).toBeGreaterThan(20);
      expect(outside.filter(([d, excess]) => Math.sign(excess) !== Math.sign(d))).toEqual([]);
    }
    const peak = numbers(tableOf(result, "peak"), "total");
    expect(peak.indexOf(Math.max(...peak))).toBe((peak.length - 1) / 2);
  });

  it("count the published signal of Table 2 in the bin of the peak, and a ninth of it at the smallest coupling", () => {
    const [most, least] = [G2_MAX, G2_MIN].map((g2) => besiiiSample(kernel, ACCURACY, g2)) as [
      ReturnType<typeof besiiiSample>,
      ReturnType<typeof besiiiSample>,
    ];
    // 1.2310 pb x 20.3 fb^-1 x 0.93
    expect(sum(most.published) / 23240.8).toBeCloseTo(1, 5);
    expect(most.published.filter((content) => content > 0)).toHaveLength(1);
    expect(sum(most.published) / sum(least.published)).toBeCloseTo(G2_MAX / G2_MIN, 9);
    expect(most.edges[0]).toBe(SHOWN[0]);
    expect(most.edges.at(-1)).toBe(SHOWN[1]);
  });

  it("lose most of the published signal to the selection that the background passes", () => {
    const { published, consistent } = besiiiSample(kernel, ACCURACY, G2_MAX);
    const ratio = sum(consistent) / sum(published);
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(0.15);
  });

  it("keep the signal through the resolution, up to what leaves the range shown", () => {
    const { published, smeared } = besiiiSample(kernel, ACCURACY, G2_MAX);
    const kept = smeared.map((one) => sum(one.published) / sum(published));
    // 7.5 and 26.5 MeV lie 9.38 and 9.62 MeV from the peak: 9, 6 and 3.1 standard deviations
    expect(kept[0]).toBeCloseTo(1, 9);
    expect(kept[1]).toBeCloseTo(1, 8);
    expect(kept[2]).toBeCloseTo(0.99844, 4);
    for (const { background } of smeared) expect(background.every((content, i) => i === 0 || content < (background[i - 1] as number))).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { figure9 } from "../src/paper/fig9/numbers.ts";
import { figure10, figure11 } from "../src/paper/spectra/figures10and11.ts";
import { table2 } from "../src/paper/table2.ts";

const { kernel } = loadSync();
const quantities = table2(kernel);
const value = (id: string) => quantities[id]!.value;

describe("Table 2", () => {
  // an independent Monte Carlo of the BESIII selection: 40.2(2), 61.0(3), 132.9(6) in units of 1e4; four standard deviations
  it.each([
    [1, 40.2e4, 0.2e4],
    [1.5, 61.0e4, 0.3e4],
    [3, 132.9e4, 0.6e4],
  ])("background with the BESIII selection at a resolution of %s MeV is %s", (sigma, expected, deviation) => {
    expect(Math.abs(value(`consistent.table2.background.${sigma}`) - expected)).toBeLessThan(4 * deviation);
  });

  it("comes out as printed, to the last digit, with |cos theta| < 0.9 on all three particles", () => {
    // half a unit of the last digit printed
    const halfUnit: Record<string, number> = { background: 0.5e4, signalMax: 0.05e4, signalMin: 0.005e4, snrMax: 0.5, snrMin: 0.05 };
    const printed = Object.entries(quantities).filter(([, { published }]) => published !== undefined);
    expect(printed.length).toBe(11);
    for (const [id, { value: computed, published }] of printed) {
      expect(Math.abs(computed - published!), id).toBeLessThanOrEqual(halfUnit[id.split(".")[1]!]!);
    }
  });

  it("with one selection keeps an eighth of the signal, and 4.5 (0.5) standard deviations at 1 MeV", () => {
    // section 11 of the notes: 2.9e3 (3.2e2), 4.5 (0.5)
    expect(Math.abs(value("consistent.table2.signalMax") - 2.9e3)).toBeLessThan(50);
    expect(Math.abs(value("consistent.table2.signalMin") - 3.2e2)).toBeLessThan(5);
    expect(Math.abs(value("consistent.table2.snrMax.1") - 4.5)).toBeLessThan(0.05);
    expect(Math.abs(value("consistent.table2.snrMin.1") - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(value("consistent.table2.bound.1") - 139)).toBeLessThan(0.5);
    for (const sigma of [1, 1.5, 3])
      expect(value(`consistent.table2.backgroundPerSignal.${sigma}`)).toBeGreaterThan(value(`consistent.table2.bound.${sigma}`));
  });

  it("every number has a positive finite value and a finite error", () => {
    for (const { value: number, error } of Object.values(quantities)) {
      expect(number).toBeGreaterThan(0);
      expect(Number.isFinite(error)).toBe(true);
    }
  });
});

describe("Figures 9 to 11", () => {
  it("Fig. 9: the total lies below the background left of the peak and above it right of it", () => {
    const { peak, wide, width } = figure9(kernel);
    wide.distance.forEach((d, i) => {
      // within 2000 widths the signal itself hides the interference on the left
      if (d < -3e-3) expect(wide.total[i]!).toBeLessThan(wide.background[i]!);
      if (d > 0) expect(wide.total[i]!).toBeGreaterThan(wide.background[i]!);
    });
    // at half a width from the peak the signal is at half its height; doubles of m resolve the width of 0.16 eV to 2e-8
    expect(Math.abs(peak.signal[190]! / peak.signal[200]! - 0.5)).toBeLessThan(1e-5);
    expect(width).toBeGreaterThan(1.6e-7);
  });

  it("Fig. 10: the published bump is 2.3e4 events in the bin that holds m_X, the consistent one 2.9e3", () => {
    const { edges, max, min } = figure10(kernel);
    const bin = edges.findIndex((lo, i) => lo <= 16.88 && 16.88 < edges[i + 1]!);
    // half a unit of the two digits
    expect(Math.abs(max.published.signal[bin]! - 2.3e4)).toBeLessThan(0.05e4);
    expect(Math.abs(max.consistent.signal[bin]! - 2.9e3)).toBeLessThan(50);
    // Eq. 36 rounds to 1.2 and 0.14 pb
    expect(Math.abs(max.published.signal[bin]! / min.published.signal[bin]! / (1.2 / 0.14) - 1)).toBeLessThan(1e-14);
    // the bin of the figure is not the window of the table: Gamma/(2 pi) (1/0.38 MeV + 1/0.12 MeV) = 2.9e-7 of the line lies outside
    expect(Math.abs(max.consistent.signal[bin]! / value("consistent.table2.signalMax") - 1)).toBeLessThan(2.9e-7);
    // one rounding of a sum of about 6e4
    expect(Math.abs(max.published.total[bin]! - max.background[bin]! - max.published.signal[bin]!)).toBeLessThan(2 ** -36);
  });

  it("Fig. 11: a resolution keeps the signal, and the height of the bump falls as 1/sigma", () => {
    const [sharp, , wide] = figure11(kernel);
    const peak = (signal: readonly number[]) => Math.max(...signal);
    const sum = (signal: readonly number[]) => signal.reduce((a, b) => a + b, 0);
    // the shown range holds +-9.4 sigma, and 99.7% at 3 MeV
    expect(Math.abs(sum(sharp!.max.published.signal) / value("table2.signalMax") - 1)).toBeLessThan(1e-12);
    // half a bin wide against sigma: the highest bin is the Gaussian's height to (bin/sigma)^2/24
    expect(Math.abs(peak(wide!.max.published.signal) / peak(sharp!.max.published.signal) - 1 / 3)).toBeLessThan(0.01);
    expect(sharp!.max.consistent.total.length).toBe(38);
  });
});

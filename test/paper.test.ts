import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { section3 } from "../src/paper/section3.ts";
import { section4 } from "../src/paper/section4.ts";
import { table1 } from "../src/paper/table1.ts";

const { kernel } = loadSync();
const numbers = { ...table1(kernel), ...section3(kernel), ...section4(kernel) };
const printed = Object.entries(numbers).filter(([, q]) => q.published !== undefined && !q.input);

/** Half a unit of the last printed digit: two digits everywhere but where the paper prints one or three. */
function halfDigit(id: string, published: number): number {
  const digits = /widthMax/.test(id) ? 3 : /widthMedian/.test(id) ? 1 : 2;
  return 0.5 * 10 ** (Math.floor(Math.log10(published)) - digits + 1);
}

describe("the printed numbers of sections III and IV.1", () => {
  it.each(printed.map(([id, q]) => [id, q.value, q.published!] as const))("%s = %s is printed as %s", (id, value, published) => {
    expect(Math.abs(value - published)).toBeLessThanOrEqual(halfDigit(id, published) * (1 + 1e-9));
  });

  it("are 23 in number", () => expect(printed.length).toBe(23));

  it("come with finite errors far below their last digit", () => {
    for (const [id, q] of Object.entries(numbers)) {
      expect(Number.isFinite(q.value) && q.error >= 0, id).toBe(true);
      expect(q.error, id).toBeLessThanOrEqual(1e-9 * Math.abs(q.value));
    }
  });

  it("differ from the consistent ones on resonance: 0.25 mb, 5.9% of the background for |cos theta| < 0.6 and 2.1% at 60 keV", () => {
    // two digits of numbers that are rounded before they are divided: 0.25 x 0.504 / 2.14
    expect(Math.abs(numbers["consistent.eq32.max"]!.value - 0.25)).toBeLessThan(0.005);
    // 1/spread, but for wings of Gamma/spread = 8e-6
    expect(Math.abs((numbers["consistent.eq32.max.60keV"]!.value / numbers["consistent.eq32.max"]!.value) * (60 / 21) - 1)).toBeLessThan(8e-6);
    expect(Math.abs(numbers["consistent.table1.signalOverBackgroundMax.cos0.6"]!.value - 0.059)).toBeLessThan(0.001);
    expect(Math.abs(numbers["consistent.table1.signalOverBackgroundMax60keV.cos0.6"]!.value - 0.021)).toBeLessThan(0.0005);
  });

  it("have the lifetimes, the boost and the J/psi ratio that follow by hand", () => {
    expect(Math.abs(numbers["eq25.lifetimeMin"]!.value - 4.01)).toBeLessThan(0.005);
    expect(Math.abs(numbers["eq25.lifetimeMax"]!.value - 35.7)).toBeLessThan(0.05);
    expect(Math.abs(numbers["eq38.gamma"]!.value - 111.8)).toBeLessThan(0.05);
    expect(Math.abs(numbers["eq36.jpsiRatio"]!.value - 0.22)).toBeLessThan(0.005);
  });
});

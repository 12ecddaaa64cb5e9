import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../assembly/math/normal.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";

const { exports } = loadKernelSync();
const { cases } = JSON.parse(readFileSync("test/vectors/normal.json", "utf8")) as { cases: [number, string][] };
/** Relative, as published; ten rounded operations on top. */
const TOLERANCE = 1e-15;

describe("the inverse of the normal distribution", () => {
  it("is that of 40 digits", () => {
    for (const [part, digits] of cases) {
      const expected = Number(digits);
      // p itself is a double: next to 1/2 its half unit is what x loses
      const rounding = 1.2e-16 * Math.min(part, 1 - part) * Math.sqrt(2 * Math.PI) * Math.exp((expected * expected) / 2);
      expect(Math.abs(exports.normalQuantile(part) - expected), `${part}`).toBeLessThan(TOLERANCE * Math.abs(expected) + rounding);
    }
  });

  it("is odd about 1/2, grows, and ends at finite numbers", () => {
    let before = -40;
    for (let i = 1; i < 4096; i++) {
      const x = exports.normalQuantile(i / 4096);
      expect(x).toBeGreaterThan(before);
      expect(exports.normalQuantile(1 - i / 4096)).toBe(0 - x);
      before = x;
    }
    expect(exports.normalQuantile(0.5)).toBe(0);
    expect(exports.normalQuantile(0)).toBe(exports.normalQuantile(1e-308));
    expect(exports.normalQuantile(1)).toBe(0 - exports.normalQuantile(0));
  });

  it("undoes erfc", () => {
    for (let x = -8; x <= 8; x += 0.037) {
      const part = 0.5 * exports.erfc(-x * Math.SQRT1_2);
      // what half a unit of the part is in x
      const lost = 2.3e-16 * Math.max(1, part * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2)) * (1 + Math.abs(x));
      expect(Math.abs(exports.normalQuantile(part) - x)).toBeLessThan(4 * lost);
    }
  });

  it("is the same source in JavaScript, whose logarithm rounds otherwise", () => {
    for (let i = 1; i < 1000; i++) expect(Math.abs(normalQuantile(i / 1000) - exports.normalQuantile(i / 1000))).toBeLessThan(1e-14);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as spec from "../assembly/spec/constants.ts";

interface Entry {
  readonly decimal: string;
}
const published: Record<string, Entry> = JSON.parse(readFileSync("test/vectors/constants.json", "utf8")).values;

/** Digits and power of ten of a decimal literal, so that 6.58e-22 and 0.658e-21 compare equal and 1.0 and 1 too. */
function digits(decimal: string): string {
  const [mantissa = "", exponent = "0"] = decimal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = `${whole}${fraction}`.replace(/^0+/, "");
  const trimmed = all.replace(/0+$/, "");
  return `${trimmed}e${Number(exponent) - fraction.length + (all.length - trimmed.length)}`;
}

describe("physical constants", () => {
  const source = readFileSync("assembly/spec/constants.ts", "utf8");
  const literals = [...source.matchAll(/export const (\w+): f64 = (-?[\d.]+(?:e-?\d+)?);/g)].map(([, name, literal]) => [name!, literal!] as const);

  it.each(literals)("%s has the digits of the published table", (name, literal) => {
    expect(published[name], `${name} is not in test/vectors/constants.json`).toBeDefined();
    expect(digits(literal)).toBe(digits(published[name]!.decimal));
  });

  it("no published constant is missing from the kernels", () => {
    expect(literals.map(([name]) => name).sort()).toEqual(expect.arrayContaining(Object.keys(published).sort()));
  });

  it("the derived constants follow from them", () => {
    expect(spec.ALPHA).toBe(1 / Number(published["ALPHA_INVERSE"]!.decimal));
    expect(spec.CHARGE_SQ).toBe(4 * Math.PI * spec.ALPHA);
    expect(spec.ELECTRON_MASS_SQ).toBe(Number(published["ELECTRON_MASS"]!.decimal) ** 2);
    // half a unit of the last printed digit of each: twice that of hbar c, once that of its square
    const rounding = (2 * 0.5e-7) / 197.3269804 + 0.5e-9 / 3.893793721;
    expect(Math.abs((spec.HBAR_C ** 2 * 1e10) / spec.HBAR_C_SQ_PB - 1)).toBeLessThan(rounding);
  });
});

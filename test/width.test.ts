import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../src/index.ts";
import * as reference from "../src/reference/index.ts";

const x17 = loadSync();

describe("X -> e+ e-", () => {
  it("reproduces the widths and lifetimes printed in section III.2", () => {
    const max = x17.width({ epsV: 2.0e-3 });
    const min = x17.width({ epsV: 6.7e-4 });
    // printed 0.164 eV and 0.018 eV with three and two digits
    expect(Math.abs(max.width!.value * 1e6 - 0.164)).toBeLessThan(0.0005);
    expect(Math.abs(min.width!.value * 1e6 - 0.018)).toBeLessThan(0.0005);
  });

  it("decays before a length with the probability of the second derivation, from 1e-12 of a decay length to thirty of them", () => {
    const at = (length: number) => x17.width({ epsV: 6.7e-4, energy: 1886.57, length });
    const { width, decayLength } = at(1);
    const mean = reference.decayLength(16.88, width!.value, 1886.57) * 1e-12; // fm to mm
    // about ten operations, and exp of the argument's rounding
    expect(Math.abs(decayLength!.value / mean - 1)).toBeLessThan(1e-14);
    for (const length of [1e-12, 1e-3, 1, 36])
      expect(Math.abs(at(length).decayProbability!.value / reference.decayProbability(length, mean) - 1)).toBeLessThan(1e-13);
    expect(() => x17.width({ epsV: 1e-3, length: 1 })).toThrow(/^length = 1 mm: needs the energy of X$/);
  });

  // 2 m_e = 1.02199790138 MeV; beta^2 and the width in rational numbers, the square root by Newton: 40 digits from decimals as they are typed
  const exactly = (mass: string, axial: boolean): number => {
    const digits = 60n;
    const unit = 10n ** digits;
    const decimal = (text: string) => {
      const [whole, places = ""] = text.split(".") as [string, string | undefined];
      return BigInt(whole + places) * 10n ** (digits - BigInt(places.length));
    };
    const m = decimal(mass);
    const twice = 2n * decimal("0.51099895069");
    const betaSq = ((m - twice) * (m + twice) * unit) / (m * m);
    const square = betaSq * unit;
    let root = BigInt(Math.floor(Math.sqrt(Number(square))));
    for (let i = 0; i < 8; i++) root = (root + square / root) / 2n;
    const alpha = (unit * unit) / decimal("137.035999177");
    const front = (((alpha * m) / unit / 3n) * root) / unit;
    const vector = unit + (unit - betaSq) / 2n; // 1 + 2r
    return Number((front * (axial ? betaSq : vector)) / unit) / Number(unit);
  };

  it.each(["1.0224", "1.022", "1.0219981", "1.02199790139", "1.0219979013801", "1.1", "2.5", "16.88", "300"])(
    "is right within its error at a mass of %s MeV, as typed",
    (mass) => {
      for (const axial of [false, true]) {
        const { partialWidth, lifetime } = x17.width({ mass: Number(mass), epsV: axial ? 0 : 1, epsA: axial ? 1 : 0 });
        const exact = exactly(mass, axial);
        expect(Math.abs(partialWidth!.value - exact)).toBeLessThanOrEqual(partialWidth!.error);
        // no blanket: less than 1e-13 from 2.5 MeV on, and less than a hundred times what the threshold can do
        const distance = (Number(mass) - 1.02199790138) / Number(mass);
        expect(partialWidth!.error / exact).toBeLessThan(1e-14 + 10 * (Number.EPSILON / distance));
        expect(lifetime!.error / lifetime!.value).toBeCloseTo(partialWidth!.error / partialWidth!.value, 14);
      }
    },
  );

  it.each([
    ["mass", { epsV: 1e-3, mass: 1 }],
    ["mass", { epsV: 1e-3, mass: Number.NaN }],
    ["energy", { epsV: 1e-3, energy: 10 }],
    ["epsV", { epsV: Number.POSITIVE_INFINITY }],
    ["epsV = epsA", {}],
  ])("refuses a bad %s in one line", (name, request) => {
    const call = () => x17.width(request);
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name}`));
  });
});

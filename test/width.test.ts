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

import { describe, expect, it } from "vitest";
import { axialInput } from "../src/axial/input.ts";
import { axialDistribution, axialSeparation } from "../src/axial/padme.ts";
import { InputError, loadSync, type Quantity } from "../src/index.ts";
import { xsec } from "../src/xsec.ts";

const x17 = loadSync();
const { kernel } = x17;
const results = x17.axial({ accuracy: 0.01 });
const value = (id: string) => (results[id] as Quantity).value;

describe("axial against vector beside the resonance", () => {
  it("changes the sign of its asymmetry across the peak at PADME", () => {
    for (const which of ["vector", "axial"]) {
      expect(Math.sign(value(`padme.below.asymmetry.${which}`))).toBe(-Math.sign(value(`padme.above.asymmetry.${which}`)));
    }
  });

  it("integrates to the cut cross-sections of the other route", () => {
    const input = axialInput({});
    const sqrts = input.mass + input.offset;
    const { vector, background } = axialDistribution(kernel, input, sqrts);
    const cut = xsec(kernel, { process: "bhabha", sqrts, cosMax: input.cosMax, epsV: input.epsilon, spread: input.spread });
    // the same rule as in the module: 3 points on each of 32 panels
    const width = (2 * input.cosMax) / 32;
    const sum = (f: readonly number[]) => f.reduce((total, y, i) => total + y * width * (i % 3 === 1 ? 4 / 9 : 5 / 18), 0);
    expect(Math.abs(sum(background) / cut.background!.value - 1)).toBeLessThan(1e-6);
    expect(Math.abs(sum(vector) / (cut.signal!.value + cut.interference!.value) - 1)).toBeLessThan(1e-6);
  });

  it("needs a luminosity that goes as the fourth power of 1/eps while the interference rules", () => {
    const at = (epsilon: number) => {
      const input = axialInput({ epsilon, offset: 1 });
      return axialSeparation(input, axialDistribution(kernel, input, input.mass + 1)).luminosity;
    };
    // 1 MeV off the peak |X|^2 ~ eps^4 (s/2 m delta)^2 is 1e-5 of the interference
    expect(Math.abs(at(1e-3) / at(2e-3) / 16 - 1)).toBeLessThan(1e-3);
  });

  it("is out of reach of a total rate: vector and axial vector of one strength give the same signal", () => {
    const common = { process: "resonance", sqrts: 16.88, spread: 0.06, cosMax: 0.6 } as const;
    const vector = xsec(kernel, { ...common, epsV: 1e-3 }).signal!.value;
    const axial = xsec(kernel, { ...common, epsA: 1e-3 }).signal!.value;
    // O(r) = 9e-4, a few times
    expect(Math.abs(axial / vector - 1)).toBeLessThan(8e-3);
  });

  it("has four cells at BESIII whose background does not depend on the hypothesis", () => {
    expect(results.besiii.map(({ electron, side }) => `${electron} ${side}`)).toEqual([
      "harder below",
      "harder above",
      "softer below",
      "softer above",
    ]);
    for (const { background } of results.besiii) expect(background).toBeGreaterThan(0);
    expect(Math.sign(value("besiii.below.asymmetry.axial"))).toBe(-Math.sign(value("besiii.above.asymmetry.axial")));
  });

  it.each([
    ["epsilon", { epsilon: 0 }],
    ["mass", { mass: Number.NaN }],
    ["gap", { gap: 5 }],
    ["sqrts", { sqrts: 20 }],
  ])("refuses a bad %s in one line", (name, request) => {
    expect(() => x17.axial(request)).toThrow(InputError);
    expect(() => x17.axial(request)).toThrow(new RegExp(`^${name}`));
  });
});

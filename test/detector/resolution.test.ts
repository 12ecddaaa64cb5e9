import { describe, expect, it } from "vitest";
import type { DetectorSpec } from "../../src/detector/declaration.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/index.ts";
import { finished } from "../../src/request/steps.ts";
import { resolutionSteps } from "../../src/resolution/index.ts";
import type { ResolutionInput } from "../../src/resolution/input.ts";
import { resolutionInput } from "../../src/resolution/input.ts";
import { spreadOf } from "../../src/resolution/statistics.ts";
import { verify } from "../../src/verify/index.ts";
import { documentedDetector } from "../support/documentedFile.ts";

const kernel = loadKernelSync();
const resolution = (request: Partial<ResolutionInput>) => finished("resolution", resolutionSteps(kernel, request)).points;
const CHAMBER = JSON.parse(documentedDetector()) as DetectorSpec;

/** The chamber with errors of momentum and angles times a factor, and nothing else. */
const chamber = (factor: number): DetectorSpec => {
  const { momentum, theta, phi } = CHAMBER.leptons!;
  const times = (terms: object) => Object.fromEntries(Object.entries(terms).map(([key, value]) => [key, factor * value]));
  return { leptons: { momentum: times(momentum!), theta: times(theta!), phi: times(phi!) } };
};

describe("the resolution of the pair mass", () => {
  it("is that of the closed formula where errors are small, at three masses and three energies", () => {
    for (const { mass, energy, width68, formula, pull, bias, errors } of resolution({
      detector: chamber(0.02),
      n: 10_000,
      masses: [10, 16.88, 100],
      energies: [300, 1000, 1886.5],
    })) {
      const where = `${mass} MeV at ${energy} MeV`;
      // one sample gives both: their errors add at most
      expect(Math.abs(width68 - formula), where).toBeLessThan(4.5 * Math.hypot(errors.width68, errors.formula));
      expect(Math.abs(pull - 1), where).toBeLessThan(4.5 * errors.pull);
      expect(Math.abs(bias), where).toBeLessThan(4.5 * errors.bias);
    }
  });

  it("of large errors is biased upwards, and narrower than the formula says, the more the smaller the mass", () => {
    const [light, heavy] = resolution({ detector: CHAMBER, masses: [5, 30] });
    for (const { bias, errors } of [light!, heavy!]) expect(bias).toBeGreaterThan(3 * errors.bias);
    expect(light!.bias).toBeGreaterThan(4 * heavy!.bias);
    expect(light!.width68).toBeLessThan(light!.formula);
  });

  it("has a line that is all pairs but those outside, beside a Gaussian of the same width", () => {
    const [{ line, tails, inWindow, seen }] = resolution({ detector: CHAMBER }) as [ReturnType<typeof resolution>[number]];
    const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
    expect(sum(line!.gaussian)).toBeCloseTo(1 - 5.733e-7, 9);
    expect(sum(line!.measured)).toBeGreaterThan(1 - tails);
    expect(sum(line!.measured)).toBeLessThan(1);
    expect(line!.edges.length).toBe(51);
    expect(inWindow).toBeLessThan(0.9973);
    expect(seen).toBeLessThan(0.98 ** 2);
  });

  it("follows the Gaussian that is asked for", () => {
    const [{ line, inWindow }] = resolution({ detector: CHAMBER, sigma: 1.5 }) as [ReturnType<typeof resolution>[number]];
    expect(line!.sigma).toBe(1.5);
    expect(inWindow).toBeLessThan(0.97);
  });

  it("of an ideal detector is rounding, and has no line", () => {
    const [{ rms, bias, formula, seen, line }] = resolution({ n: 1000 }) as [ReturnType<typeof resolution>[number]];
    // m^2 tells m to E^2/m eps
    expect(rms).toBeLessThan(5 * Number.EPSILON * (1886.5 ** 2 / 16.88));
    expect(Math.abs(bias)).toBeLessThan(5 * Number.EPSILON * (1886.5 ** 2 / 16.88));
    expect([formula, seen, line]).toEqual([0, 1, undefined]);
  });

  it("has random numbers of its own at each mass and energy: what chance adds differs from point to point", () => {
    // masses so close that the true bias is the same: with common pairs the biases were one number to a part in 1000 of their error
    const masses = Array.from({ length: 24 }, (_, k) => 16.88 + 1e-4 * k);
    const points = resolution({ detector: chamber(0.02), masses, n: 1000 });
    const mean = points.reduce((sum, { bias }) => sum + bias, 0) / points.length;
    const chi2 = points.reduce((sum, { bias, errors }) => sum + ((bias - mean) / errors.bias) ** 2, 0);
    // chi^2 of 23 degrees of freedom: below 5 or above 56 in 2e-04 of all cases
    expect(chi2).toBeGreaterThan(5);
    expect(chi2).toBeLessThan(56);
  });

  it("is the same whatever stands beside it, and another for another seed", () => {
    const request = { detector: CHAMBER, n: 5000 };
    const [, second] = resolution({ ...request, masses: [10, 20] });
    expect(resolution({ ...request, masses: [20] })).toEqual([second]);
    expect(resolution({ ...request, masses: [20], seed: 18 })[0]!.rms).not.toBe(second!.rms);
  });

  it("is found again by the second route, which finds a fault of 4 % in the errors", () => {
    const inputs = { ...resolutionInput({ detector: CHAMBER, masses: [30] }) };
    const results = finished("resolution", resolutionSteps(kernel, inputs));
    const right = verify(kernel, { command: "resolution", inputs, results: results as never });
    expect(right.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(right.comparisons.length).toBe(7);
    const wrong = { ...CHAMBER, leptons: { ...CHAMBER.leptons, ...chamber(1.04).leptons } };
    const fault = verify(kernel, { command: "resolution", inputs: { ...inputs, detector: wrong }, results: results as never });
    expect(fault.comparisons.filter(({ agrees }) => !agrees).map(({ id }) => id)).toContain("points[0].formula");
  });

  it("refuses what makes no sense, in one line", () => {
    expect(() => resolution({ masses: [1] })).toThrow("masses[0] = 1 MeV: must be at least 1.02");
    expect(() => resolution({ energies: [10] })).toThrow(/energies\[0\] = 10 MeV: must be at least 16\.88\S* MeV \(above the largest mass\)/);
    expect(() => resolution({ masses: Array.from({ length: 40 }, (_, i) => 2 + i), energies: [50, 60, 70], n: 1_000_000 })).toThrow(
      "100000000 pairs together",
    );
    expect(() => resolution({ detector: { electron: { efficiency: 0 } }, n: 1000 })).toThrow(
      "detector: sees 0 of 1000 pairs of 16.88 MeV at 1886.5 MeV",
    );
    expect(() => resolution({ detector: { lepton: {} } as never })).toThrow("detector.lepton: unknown (did you mean leptons?)");
  });
});

describe("the spread of a sample", () => {
  const random = uniform(11);
  const normal = () => kernel.exports.normalQuantile(random());

  it("of a Gaussian is found within its errors, which are neither too large nor too small", () => {
    const pulls: Record<string, number[]> = {};
    const expected = { bias: 0, median: 0, rms: 1, width68: 1, tails: 0.0026998 };
    const samples = 150;
    for (let k = 0; k < samples; k++) {
      const spread = spreadOf(Float64Array.from({ length: 2000 }, normal));
      for (const [name, value] of Object.entries(expected)) {
        const { value: found, error } = spread[name as keyof typeof expected];
        pulls[name] = [...(pulls[name] ?? []), (found - value) / error];
      }
    }
    for (const [name, list] of Object.entries(pulls)) {
      const mean = list.reduce((sum, x) => sum + x, 0) / samples;
      const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / samples;
      // mean 0 +- 1/sqrt(150), variance 1 +- sqrt(2/150), four deviations; the error of a part and of a quantile are themselves drawn, and add some
      expect(Math.abs(mean), name).toBeLessThan(name === "tails" ? 0.5 : 0.33);
      expect(Math.abs(variance - 1), name).toBeLessThan(0.46);
    }
  });
});

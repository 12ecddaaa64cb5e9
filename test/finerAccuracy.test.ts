// A finer accuracy than the rules reach never costs accuracy: what a coarser request gives on the way stands.
import { describe, expect, it } from "vitest";
import { compileCuts } from "../src/cuts/spec.ts";
import { loadSync } from "../src/index.ts";
import { EEEEA } from "../src/process/index.ts";
import { finished } from "../src/request/steps.ts";
import { coefficientSteps } from "../src/spectrum/coefficients.ts";
import { singleMassSteps } from "../src/spectrum/single.ts";

const { kernel } = loadSync();
/** Selection of Eqs. 42 to 44 with the photon in one hemisphere. */
const cuts = compileCuts(kernel, {
  leptons: { absCos: [0, 0.93] },
  photon: [
    { cos: [-0.8, 0], energy: [25] },
    { cos: [-0.92, -0.86], energy: [50] },
  ],
});
const asked = { process: EEEEA, sqrtS: 3773, massX: 16.88, cuts };
/** Finest of the nested rules: below it no request is reached. */
const FINEST = 1e-8;

describe("a request finer than the rules reach", () => {
  it("has at one pair mass no larger an error than coarser ones, and says that it is not reached", () => {
    const of = (accuracy: number) => finished("single", singleMassSteps(kernel, { ...asked, m: 14.206980427434896, accuracy }));
    const coarse = of(1e-4);
    const fine = of(FINEST);
    expect(coarse.relativeError).toBeLessThanOrEqual(1e-4);
    expect(fine.relativeError).toBeGreaterThan(FINEST);
    expect(fine.relativeError).toBeLessThanOrEqual(coarse.relativeError);
    // the two numbers are the same within what they say
    const apart = Math.abs(fine.panels[0]!.columns[0]![0]! - coarse.panels[0]!.columns[0]![0]!);
    expect(apart).toBeLessThanOrEqual(fine.panels[0]!.errors[0]! + coarse.panels[0]!.errors[0]!);
  });

  it("has on panels of pair masses no larger an error than coarser ones where its work ends before", () => {
    const of = (accuracy: number) =>
      finished("spectrum", coefficientSteps(kernel, { ...asked, lo: 8.5, hi: 15.5, accuracy, photonOnly: false, numbers: [[9, 15]], mostWork: 2e6 }));
    const coarse = of(1e-4);
    const fine = of(1e-6);
    expect(coarse.relativeError).toBeLessThanOrEqual(1e-4);
    expect(fine.relativeError).toBeGreaterThan(1e-6);
    // the sample that it is compared with knows it to 1e-4 at best, and of Im D, odd under reflection, one half
    expect(fine.relativeError).toBeLessThanOrEqual(coarse.relativeError);
  });
});

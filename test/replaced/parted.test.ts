// A Monte Carlo that is wrong by a tenth beside coefficient functions that are right.
import { expect, it, vi } from "vitest";
import { loadSync, type SpectrumRequest } from "../../src/index.ts";

vi.mock("../../src/integrate/here.ts", async (original) => {
  const { evaluated, ...others } = await original<typeof import("../../src/integrate/here.ts")>();
  const wrong: typeof evaluated = function* (...given) {
    const { value, ...rest } = yield* evaluated(...given);
    return { ...rest, value: 1.1 * value };
  };
  return { ...others, evaluated: wrong };
});

const request = {
  ...{ sqrts: 510.6, range: [1.02203, 1.3172369], bin: 0.2952069, epsV: 0, epsA: -0.05858, mass: 1.124, terms: ["signal"], accuracy: 2e-3 },
  cuts: {
    photon: { absCos: [0, 0.9946] },
    leptons: [{ thetaDeg: [38.98, 141], pt: [148.9, 300] }, { cos: [0.396, 0.7382] }],
    mass: { "positron-photon": [420.8, 510] },
  },
} satisfies SpectrumRequest;

it("the difference is the error of the bin and of the spectrum, and --verify says that they part", () => {
  const { bins, relativeError, verification } = loadSync().spectrum({ ...request, verify: true });
  const { signal, errors, monteCarlo } = bins[0]!;
  expect(errors.signal).toBe(monteCarlo!.signal!.value - signal);
  expect(errors.signal / signal).toBeGreaterThan(0.08);
  expect(relativeError).toBeGreaterThanOrEqual(errors.signal / signal);
  expect(verification.comparisons.every(({ agrees }) => agrees)).toBe(false);
});

// A Monte Carlo that is wrong by a tenth beside coefficient functions that are right.
import { expect, it, vi } from "vitest";
import { loadSync } from "../../src/index.ts";
import { COMPLETED } from "../support/completedRequest.ts";

vi.mock("../../src/integrate/here.ts", async (original) => {
  const { evaluated, ...others } = await original<typeof import("../../src/integrate/here.ts")>();
  const wrong: typeof evaluated = function* (...given) {
    const { value, ...rest } = yield* evaluated(...given);
    return { ...rest, value: 1.1 * value };
  };
  return { ...others, evaluated: wrong };
});

it("the difference is the error of the bin and of the spectrum, and --verify says that they part", () => {
  const { bins, relativeError, verification } = loadSync().spectrum({ ...COMPLETED, verify: true });
  const { signal, errors, monteCarlo } = bins[0]!;
  expect(errors.signal).toBe(monteCarlo!.signal!.value - signal);
  expect(errors.signal / signal).toBeGreaterThan(0.08);
  expect(relativeError).toBeGreaterThanOrEqual(errors.signal / signal);
  expect(verification.comparisons.every(({ agrees }) => agrees)).toBe(false);
});

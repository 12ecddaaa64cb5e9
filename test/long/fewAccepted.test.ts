// Selections that so few points pass that none of those that count may be accepted, though some were while the maps adapted.
import { describe, expect, it } from "vitest";
import { AccuracyError, loadSync } from "../../src/index.ts";
import { mostExpected } from "../../src/statistics/nothingSeen.ts";

const x17 = loadSync();
/** [fb] by x17 spectrum, 1.1e-5 of it. */
const RIGHT = 0.254669;
const cuts = { electron: { cos: [0.3, 0.3005] }, photon: { absCos: [0, 0.8], energy: [25, null] } } as const;

function found(seed: number) {
  try {
    return x17.integrate({ cuts, accuracy: 0.5, maxEvaluations: 1e4, seed });
  } catch (error) {
    if (!(error instanceof AccuracyError)) throw error;
    return undefined;
  }
}

describe("a window that one point in ten thousand passes", () => {
  const runs = Array.from({ length: 60 }, (_, seed) => found(seed + 1));

  it("has an upper limit, not 0 +- 0, and no term that is trusted", () => {
    const none = runs.filter((run) => run && run.value === 0);
    expect(none.length).toBeGreaterThan(10);
    for (const run of none) {
      expect(run!.upperLimit).toBeGreaterThan(0);
      expect(run!.pieces.background.trusted).toBe(false);
      expect(run!.trust.sentence).toMatch(/not a measurement of the integral; with 95 % confidence it is below/);
    }
    // some of them accepted points while the maps adapted
    expect(none.some((run) => run!.iterations.some(({ accepted }) => accepted > 0))).toBe(true);
  });

  it("has that limit above the right number", () => {
    // the heaviest point without cuts bounds far more: none of 60 is below, at 95 % three would be allowed
    for (const run of runs) if (run?.upperLimit !== undefined) expect(run.upperLimit).toBeGreaterThan(RIGHT);
  });
});

it("more than k + 1.64 sqrt(k) points are expected where k were seen, by the tables of Poisson limits", () => {
  // 95 % one-sided: Particle Data Group, review of statistics, table of Poisson limits
  for (const [seen, mean] of [
    [0, 3.0],
    [1, 4.74],
    [2, 6.3],
    [3, 7.75],
    [10, 16.96],
  ] as const)
    expect(mostExpected(x17.kernel, seen)).toBeCloseTo(mean, 2);
});

describe("--verify beside a Monte Carlo that knows nothing", () => {
  it("does not call a right spectrum wrong", () => {
    const cuts = { electron: { cos: [-0.80836745, -0.80836145] } } as const;
    const { bins, verification } = x17.spectrum({ sqrts: 3, cuts, range: [2.102, 2.602], bin: 0.5, epsV: 0, accuracy: 1e-2, verify: true });
    // flat in the cosine: a window 1e-4 wide has 3.4964(5)e7 fb
    expect(Math.abs(bins[0]!.background - 6e-2 * 3.4964e7)).toBeLessThan(bins[0]!.error + 6e-2 * 5e4);
    expect(verification.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

describe("a union of regions that overlap, one of them a narrow window of energies that holds a fifth", () => {
  const union = {
    electron: [{ cos: [-0.9, -0.5] }, { energy: [450, 452] }],
    positron: { absCos: [0, 0.9] },
    photon: { absCos: [0, 0.9], energy: [10, null] },
  } as const;
  /** [fb] the same selection as three disjoint ones, added. */
  const [right, sdev] = [8.979e6, 3.9e4];
  const runs = (maxEvaluations: number, accuracy: number) =>
    Array.from({ length: 8 }, (_, i) =>
      x17.integrate({ sqrts: 1000, range: [50, 900], cuts: union as never, accuracy, maxEvaluations, seed: 2053 + i }),
    );

  it("is not trusted with 3e4 evaluations, of which the maps learn nothing: it was 17 % low, reached", () => {
    for (const { trust, reached } of runs(3e4, 0.5)) expect([trust.ok, reached]).toEqual([false, false]);
  });

  it("is right where they do", () => {
    const found = runs(1e6, 0.02).filter(({ trust }) => trust.ok);
    expect(found.length).toBeGreaterThan(2);
    for (const one of found) expect(Math.abs(one.value - right)).toBeLessThan(5 * Math.hypot(one.sdev, sdev));
  });
});

// The efficiency of a veto for prompt pairs of any mass, and what it leaves of QED in bins of the measured mass.
import { describe, expect, it } from "vitest";
import { prepared } from "../../src/conversions/index.ts";
import { promptPairs, vetoEfficiency } from "../../src/conversions/prompt.ts";
import { loadSync } from "../../src/index.ts";
import { keptInBins, vetoedMasses } from "../../src/reach/veto.ts";
import { uniform } from "../../src/reference/index.ts";
import { finished } from "../../src/request/steps.ts";
import { partOf } from "../../src/resolution/statistics.ts";

const { kernel } = loadSync();
const seed = Number(process.env.X17_SEED ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo * (hi / lo) ** random();

describe("the efficiency of a veto", () => {
  const veto = { radiusMax: between(12, 24), etaMin: between(0.1, 0.4) };
  const sampled = prepared(kernel, { ...veto, n: 20_000, seed: 3 });
  const { at, value, error } = finished("veto", vetoEfficiency(kernel, sampled, [6, 45]));

  it("is that of other pairs at any mass", () => {
    const other = prepared(kernel, { ...veto, n: 20_000, seed: 4 });
    for (const mass of [between(6, 12), between(12, 20), between(20, 45)]) {
      const { kept, selected } = finished("veto", promptPairs(kernel, other, mass));
      const one = partOf(kept, selected);
      // as many pairs on either side; straight lines are off by the curvature, below 0.003 per MeV^2, of steps below 15 %
      const straight = 0.003 * (0.15 * Math.min(mass, 16)) ** 2 * 0.125;
      expect(Math.abs(at(mass) - one.value), `seed ${seed}, ${mass} MeV`).toBeLessThan(4.5 * Math.SQRT2 * one.error + straight);
    }
  });

  it("has the mass of the request among them, and falls with the mass", () => {
    expect(Math.abs(at(sampled.input.mass) - value)).toBeLessThan(4.5 * error);
    expect(at(8)).toBeGreaterThan(at(16));
    expect(at(16)).toBeGreaterThan(at(40));
  });

  it("is 1 without a veto", () => {
    const none = finished("veto", vetoEfficiency(kernel, prepared(kernel, { n: 1000 }), [6, 45]));
    expect([none.value, none.error, none.at(16)]).toEqual([1, 0, 1]);
  });
});

it("what a veto leaves in a bin is the mean efficiency of the true masses that are measured there", () => {
  const at = (m: number) => 1 / (1 + (m / 25) ** 2);
  const parts = Array.from({ length: 4 }, () => ({
    ...{ weight: 0.25, scale: 1 - 0.1 * random(), shift: random() - 0.5, sigma: between(0.5, 2.5) },
  }));
  const edges = [16, 17, 18.5, 21, 24];
  const setup = { sigma: 1.5, sqrts: 3773 } as never;
  const kept = keptInBins(kernel, { response: { parts }, setup }, edges, { at, value: 1, error: 0, relativeErrorAt: 0 });
  for (const [i, found] of kept.entries()) {
    const middle = 0.5 * (edges[i]! + edges[i + 1]!);
    let [all, left] = [0, 0];
    for (let mass = 2; mass < 60; mass += 0.01) {
      const density = parts.reduce((sum, { weight, scale, shift, sigma }) => {
        const z = (middle - scale * mass - shift) / sigma;
        return sum + (weight / sigma) * Math.exp(-0.5 * z * z);
      }, 0);
      all += density / mass;
      left += (density * at(mass)) / mass;
    }
    // steps of one standard deviation up to four: 1e-4 of the variance, of which curvature and slope make 2 % at most
    expect(Math.abs(found / (left / all) - 1), `seed ${seed}`).toBeLessThan(1e-5);
  }
  // one Gaussian without losses, an efficiency that is a straight line: its value where the mean true mass is, m - sigma^2/m in the leading order
  const line = (m: number) => 1 - m / 100;
  const [one] = keptInBins(kernel, { setup }, [19.9, 20.1], { at: line, value: 1, error: 0, relativeErrorAt: 0 });
  expect(Math.abs(one! - line(20 - 2.25 / 20))).toBeLessThan((3 * 1.5 ** 4) / 20 ** 3 / 100);
  expect(vetoedMasses([8, 40], { setup })).toEqual([3.5, 44.5]);
});

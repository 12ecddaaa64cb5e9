import { describe, expect, it } from "vitest";
import { runHere } from "../../src/integrate/index.ts";
import { type Channel, processIntegrand } from "../../src/integrate/integrand.ts";
import { options } from "../integrate/support.ts";
import { overResonance, TOY, toyAt, toyKernel } from "./process.ts";

const kernel = toyKernel();
const COS = 0.8;
const CUTS = { photon: { absCos: [0, COS] as const } };
const [MASS, WIDTH, G, H] = [60, 0.7, 3, 5e4];

describe("a process of a test's own, with closed integrals, through the engines", () => {
  it.each([
    ["background", 1000, 100, 120],
    ["signal", 200, 55, 66],
    ["interference", 200, 61, 75],
  ] as const)("Monte Carlo: %s at %s MeV, %s to %s MeV", (term, sqrts, lo, hi) => {
    const request = { sqrts, cuts: CUTS, range: [lo, hi] as const, epsV: G, epsA: H, mass: MASS, terms: [term] };
    const channels: Channel[] = (["logarithmic", "breitWigner", "root"] as const).map((mass) => ({ mass, electron: "isotropic" }));
    const { value, sdev, trust } = runHere(kernel, processIntegrand(kernel, TOY, request, WIDTH, channels), {
      ...options({ accuracy: 1e-3 }),
    });
    const g2 = (MASS * WIDTH) ** 2;
    const at = {
      background: (m: number) => toyAt(sqrts, m, COS).background,
      signal: (m: number, v: number) => (H * toyAt(sqrts, m, COS).flat) / (v * v + g2),
      interference: (m: number, v: number) => (G * v * toyAt(sqrts, m, COS).flat) / (v * v + g2),
    }[term];
    const right = overResonance(at, lo, hi, MASS, WIDTH);
    expect(trust.ok).toBe(true);
    expect(sdev).toBeLessThan(2e-3 * Math.abs(right));
    expect(Math.abs(value - right)).toBeLessThan(4 * sdev);
  });
});

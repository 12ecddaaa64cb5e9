import { describe, expect, it } from "vitest";
import { compileCuts } from "../../src/cuts/spec.ts";
import type { Channel } from "../../src/integrate/channels.ts";
import { runHere } from "../../src/integrate/here.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { finished } from "../../src/request/steps.ts";
import { coefficientSteps } from "../../src/spectrum/coefficients.ts";
import { binGrid, coupleBins, couplePoint } from "../../src/spectrum/couple.ts";
import { sampler } from "../../src/spectrum/sampled.ts";
import { options } from "../integrate/support.ts";
import { overResonance, TOY, toyAt, toyKernel } from "./process.ts";

const kernel = toyKernel();
const COS = 0.8;
const CUTS = { photon: { absCos: [0, COS] as const } };
const [MASS, WIDTH, G, H] = [60, 0.7, 3e5, 5e4];

/** dsigma/dm of a term over the closed forms. */
function densityOf(term: "background" | "signal" | "interference", sqrts: number) {
  const g2 = (MASS * WIDTH) ** 2;
  return {
    background: (m: number) => toyAt(sqrts, m, COS).background,
    signal: (m: number, v: number) => (H * toyAt(sqrts, m, COS).flat) / (v * v + g2),
    interference: (m: number, v: number) => (1e-5 * G * v * toyAt(sqrts, m, COS).flat) / (v * v + g2),
  }[term];
}

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
    const at = densityOf(term, sqrts);
    const right = overResonance(at, lo, hi, MASS, WIDTH);
    expect(trust.ok).toBe(true);
    expect(sdev).toBeLessThan(2e-3 * Math.abs(right));
    expect(Math.abs(value - right)).toBeLessThan(4 * sdev);
  });

  const edges = [50, 57, 60, 64, 80];
  const [sqrts, accuracy] = [200, 1e-5];
  const couplings = { first: G, second: H, massX: MASS, width: WIDTH };
  const request = { process: TOY, sqrtS: sqrts, massX: MASS, cuts: compileCuts(kernel, CUTS), photonOnly: false, accuracy };
  const numbers = edges.slice(1).map((hi, i) => [edges[i]!, hi] as const);
  const coefficients = finished("toy", coefficientSteps(kernel, { ...request, lo: 45, hi: 90, numbers }));

  it("spectrum: bins, the resonance on an edge of one, within their errors", () => {
    expect(coefficients.relativeError).toBeLessThan(accuracy);
    coupleBins(kernel, binGrid(kernel, coefficients, edges), couplings).forEach((bin, i) => {
      for (const term of ["background", "signal", "interference"] as const) {
        const right = overResonance(densityOf(term, sqrts), edges[i]!, edges[i + 1]!, MASS, WIDTH);
        // the sum over 2e5 phases is good to 1e-9
        expect(Math.abs(bin[term] - right)).toBeLessThan(bin.errors[term] + 1e-9 * Math.abs(right));
        expect(bin.errors[term]).toBeLessThan(1e-3 * Math.abs(right));
      }
    });
  });

  it("spectrum: at a mass", () => {
    for (const m of [51.7, 59.9, 60.3, 77]) {
      const found = couplePoint(kernel, coefficients, couplings, m);
      for (const term of ["background", "signal", "interference"] as const)
        expect(Math.abs(found[term] - densityOf(term, sqrts)(m, (m - MASS) * (m + MASS)))).toBeLessThan(found.errors[term]);
    }
  });

  it("sampled angles: within five standard deviations", () => {
    const m = 71;
    const steps = sampler(kernel, { ...request, lo: m, hi: m }, [m]).more(2e6, () => false);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const [row] = step.value.rows;
    const { background, flat } = toyAt(sqrts, m, COS);
    [background, 1e-5 * flat, flat].forEach((right, k) => {
      expect(row!.errors[k]!).toBeLessThan(1e-3 * right);
      expect(Math.abs(row!.values[k]! - right)).toBeLessThan(5 * row!.errors[k]!);
    });
  });
});

// The rows of docs/physics/besiii.md against an independent calculation, and limits and luminosities of histograms by linear algebra.
import { describe, expect, it } from "vitest";
import { loadSync, type ReachRequest } from "../../src/index.ts";
import { besiiiRows, EPS_V, MASS, RANGE, SQRTS } from "../../src/paper/besiii/rows.ts";
import { reachTemplates } from "../../src/reach/index.ts";
import { uniform } from "../../src/reference/index.ts";
import { expectedLimit, luminosityFactor } from "../../src/statistics/limits.ts";
import { type Histogram, limit90, luminosityFor } from "../support/gaussianFit.ts";

const x17 = loadSync();
const { kernel } = x17;
const rows = besiiiRows(kernel);
const sum = (row: readonly number[]) => row.reduce((all, x) => all + x, 0);

/** K of photons below 200 MeV: (1 + 3 beta/4)(2 Delta/sqrt s)^beta has 0.888, another program's integral 0.8857. */
const K = 0.8857;
const bare = x17.spectrum({ sqrts: SQRTS, cuts: "besiii", mass: MASS, epsV: 0, range: RANGE, bin: 0.5, accuracy: 1e-3, terms: ["background"] });
const density = (m: number) => {
  const { background, lo, hi } = bare.bins.find((bin) => m >= bin.lo && m < bin.hi)!;
  return background / (hi - lo);
};

/**
 * A row as the other program has it: no vacuum polarisation, QED that the response does not touch, its slope and curvature as t and t^2 of the position in the
 * window, the veto's efficiency at m_X for all masses, a response that does not know of the veto.
 */
function asOther(id: string, conversionPairs: number): Histogram {
  const { request } = rows.find((row) => row.id === id)!;
  const { isr, vacuumPolarisation: _, ...rest } = request as ReachRequest & { readonly conversions?: string };
  const response = rest.radiusMax === undefined ? {} : { response: rows.find((row) => row.id === "vertex")!.request.response! };
  const pairs = rest.conversions === undefined ? {} : { conversionPairs };
  const at = (more: ReachRequest) => reachTemplates(kernel, { ...rest, ...response, ...pairs, ...more, accuracy: 5e-3 } as ReachRequest);
  const { edges, model } = at({});
  const { radiusMax: _r, etaMin: _e, conversions: _c, conversionPairs: _n, ...plain } = { ...rest, ...response };
  const kept =
    rest.radiusMax === undefined ? 1 : sum(model.signal) / sum(reachTemplates(kernel, { ...plain, accuracy: 5e-3 } as ReachRequest).model.signal);
  const k = isr === undefined ? 1 : K;
  const times = (row: readonly number[]) => row.map((x) => k * x);
  const conversions = times(model.beside?.[0]?.events ?? model.background.map(() => 0));
  const middle = (i: number) => 0.5 * (edges[i]! + edges[i + 1]!);
  const qed = edges.slice(1).map((hi, i) => 20.3 * k * kept * density(middle(i)) * (hi - edges[i]!));
  const t = (i: number) => (middle(i) - 24) / 16;
  const own = model.beside === undefined ? [] : [conversions.map((x) => 0.1 * x), times(model.deformations[4]!)];
  return {
    signal: times(model.signal),
    background: qed.map((x, i) => x + conversions[i]!),
    deformations: [qed.map((x) => 0.01 * x), qed.map((x, i) => 0.002 * t(i) * x), qed.map((x, i) => 0.002 * t(i) ** 2 * x), ...own],
  };
}

describe("rows of BESIII as another program has them", () => {
  // own conversions by walked helices, own response, own radiation; x 1e-3
  const limits: readonly (readonly [string, number, number])[] = [
    // accuracy 0.5 % of rates, a quarter of that in eps; the other's three digits; responses agree to 2 % in width, a third of that in eps
    ["tree", 1.255, 0.005],
    ["radiation", 1.292, 0.005],
    ["vertex", 1.591, 0.01],
    ["tracks", 2.031, 0.01],
    // templates of conversions differ by 1 to 4 % under the peak (conversionSpectra.test.ts), and their rate and mass scale are what limits: up to 1.5 % was found
    // with scattering in all material, as the other has it; what lies outside the place of birth alone makes 1 % less (2.30 -> 2.28, 2.34 -> 2.32), statistics 0.4 %
    ["rejection0.99", 2.274, 0.03],
    ["tracksRejection", 2.187, 0.03],
    // no row with a veto: what it leaves goes with the scattering by a third, and the other program counts that from the beams
  ];
  it.each(limits)("%s: 1e3 eps < %d", (id, wanted, tolerance) => {
    const found = 1e3 * EPS_V * Math.sqrt(limit90(asOther(id, 300_000)));
    expect(Math.abs(found / wanted - 1), `${found}`).toBeLessThan(tolerance);
  });
});

describe("limits and luminosities of written histograms by linear algebra", () => {
  const seed = Number(process.env.X17_SEED ?? 17);
  const random = uniform(seed);
  const between = (lo: number, hi: number) => lo * (hi / lo) ** random();
  const requests = Array.from({ length: 4 }, (_, i): ReachRequest => {
    const sigma = between(0.5, 3);
    return {
      ...{
        mass: between(12, 80),
        sigma,
        lumi: between(1, 100),
        normalisation: between(1e-4, 0.1),
        shape: between(1e-4, 0.02),
        epsV: between(3e-4, 2e-3),
      },
      ...{ accuracy: 0.02, ...(random() < 0.5 ? { uncorrelated: between(1e-4, 2e-3) } : {}) },
      ...(i === 0 ? { conversions: "beam-fit", conversionPairs: 50_000, etaMin: 0.2 } : {}),
    };
  });
  it.each(requests)("%o", (request) => {
    const { model } = reachTemplates(kernel, request);
    const { signal, background, binErrors } = model;
    // what each bin has for itself is a nuisance parameter of that bin
    const own = (binErrors ?? []).map((error, i) => background.map((_, k) => (k === i ? error : 0)));
    const histogram = { signal, background, deformations: [...model.deformations, ...own] };
    const said = `seed ${seed}`;
    // counts are Poisson's: the next order of the likelihood ratio is what signal, and nuisance parameters that stand for it, are of the background
    const next = (strength: number) => strength * Math.max(...signal.map((s, i) => s / background[i]!)) + 1e-5;
    const mu = limit90(histogram);
    expect(Math.abs(expectedLimit(kernel, model, 0.9, "cls").median / mu - 1), said).toBeLessThan(next(mu));
    for (const sigmas of [3, 5]) {
      const wanted = luminosityFor(histogram, sigmas);
      const found = luminosityFactor(kernel, model, 1, sigmas);
      if (wanted === undefined) expect(found, said).toBeUndefined();
      else expect(Math.abs(found! / wanted - 1), said).toBeLessThan(2 * next(1));
    }
  });
});

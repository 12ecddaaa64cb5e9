import { describe, expect, it } from "vitest";
import { loadSync, type SmearedSpectrum, type Spectrum, type SpectrumBin } from "../../src/index.ts";
import { monomial, type Term } from "../../src/process/functions.ts";
import { EEEEA } from "../../src/process/index.ts";
import { type ResonantDensity, smearedContent } from "../../src/reference/smearing.ts";
import { finished } from "../../src/request/steps.ts";
import type { Couplings } from "../../src/spectrum/couple.ts";
import { couplingsWithWidth } from "../../src/spectrum/couplings.ts";
import { type SpectrumModel, smearedSpectrum, spectrumBins, spectrumGrid, spectrumModel } from "../../src/spectrum/index.ts";
import { coefficientValues, local, panelAt } from "../../src/spectrum/nodes.ts";
import { variableOf } from "../../src/spectrum/variable.ts";

const x17 = loadSync();
const { kernel } = x17;

/** Numerators of one term as functions of m, summed over columns by hand. */
function densityOf(
  model: SpectrumModel,
  { first, second, massX: mass, width }: Couplings,
  term: Term,
  from: readonly [number, number],
): ResonantDensity {
  const { panels } = finished("cover", model.cover(...from));
  const sum = (propagator: string) => (m: number) => {
    const u = variableOf(kernel, m);
    const panel = panelAt(panels, u);
    const values = coefficientValues(EEEEA, panel, local(panel, u), m);
    return EEEEA.functions.reduce((total, column, k) => {
      const counts = column.term === term && column.propagator === propagator;
      return counts ? total + monomial(column, first, second) * values[k]! : total;
    }, 0);
  };
  return { mass, width, smooth: sum("1"), re: sum("re"), abs: sum("abs") };
}

/** Numbers in (0, 1) that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

const TERMS = ["background", "signal", "interference"] as const;

describe("a spectrum smeared with a Gaussian resolution", () => {
  const draws = Array.from({ length: 20 }, (_, seed) => {
    const u = sequence(7919 * (seed + 1));
    const between = (lo: number, hi: number) => lo + (hi - lo) * u();
    const log = (lo: number, hi: number) => lo * (hi / lo) ** u();
    const mass = between(4, 60);
    const lo = between(Math.max(1.3, mass - 15), mass + 4);
    const sigma = log(0.02, 4);
    const bins = Math.ceil(between(1, 30));
    const bin = log(0.02, 1.5);
    const width = log(1e-9, 5);
    return { mass, sigma, range: [lo, lo + bins * bin] as const, bin, width, epsV: between(-0.5, 0.5), epsA: between(-0.5, 0.5) };
  });

  it.each(draws)("is the integral of dsigma/dm times the response: %j", (request) => {
    const model = spectrumModel(kernel, { ...request, cuts: "besiii-barrel", accuracy: 1e-2, sigma: [] });
    const couplings = couplingsWithWidth(kernel, model.input);
    const { sigma, mass, width } = request;
    const { bins, from, ...leaks } = smearedSpectrum(model, couplings, sigma);
    const density = Object.fromEntries(TERMS.map((term) => [term, densityOf(model, couplings, term, from)])) as Record<Term, ResonantDensity>;
    const expected = (term: Term, lo: number, hi: number, stretch = from) => smearedContent(density[term], ...stretch, lo, hi, sigma).value;
    // panels meet within their interpolation error: the nodes end there, the quadrature of the reference steps across
    const size = (bin: SpectrumBin) => Math.abs(bin.background) + Math.abs(bin.signal) + Math.abs(bin.interference);
    for (const bin of [bins[0]!, bins[bins.length >> 1]!, bins[bins.length - 1]!, bins.find(({ hi }) => hi > mass) ?? bins[0]!]) {
      for (const term of TERMS) {
        const tolerance = 5e-11 * Math.abs(bin[term]) + 1e-11 * bin.background;
        expect(Math.abs(bin[term] - expected(term, bin.lo, bin.hi)), `${term} ${bin.lo} ${width}`).toBeLessThan(tolerance);
      }
    }
    const [first, last] = [bins[0]!.lo, bins[bins.length - 1]!.hi];
    const inside = bins.reduce((sum, bin) => sum + size(bin), 0);
    const of = (lo: number, hi: number, stretch: readonly [number, number]) =>
      TERMS.reduce((sum, term) => sum + smearedContent(density[term], ...stretch, lo, hi, sigma).value, 0);
    const infinity = Number.POSITIVE_INFINITY;
    expect(Math.abs(leaks.below - of(-infinity, first, [first, last]))).toBeLessThan(1e-11 * inside);
    expect(Math.abs(leaks.above - of(last, infinity, [first, last]))).toBeLessThan(1e-11 * inside);
    expect(Math.abs(leaks.fromBelow - of(first, last, [from[0], first]))).toBeLessThan(1e-11 * inside);
    expect(Math.abs(leaks.fromAbove - of(first, last, [last, from[1]]))).toBeLessThan(1e-11 * inside);
    const sum = (list: readonly SpectrumBin[]) => list.reduce((total, bin) => total + bin.total, 0);
    const sharp = sum(spectrumBins(model, spectrumGrid(model), couplings));
    const crossed = leaks.fromBelow + leaks.fromAbove - leaks.below - leaks.above;
    expect(Math.abs(sum(bins) - sharp - crossed)).toBeLessThan(1e-11 * inside);
  });

  it.each([0.1, 0.3, 1, 3])("smeared by %s MeV does not depend on the width of the bins", (sigma) => {
    const request = { epsV: 2e-3, range: [12, 22] as const, sigma: [sigma] };
    const [coarse, fine] = [0.5, 0.05].map((bin) => x17.spectrum({ ...request, bin }).smeared[0]!);
    coarse!.bins.forEach((bin, i) => {
      const parts = fine!.bins.slice(10 * i, 10 * i + 10);
      for (const term of TERMS) {
        const sum = parts.reduce((total, part) => total + part[term], 0);
        expect(Math.abs(bin[term] - sum)).toBeLessThan(1e-12 * bin.background);
        expect(bin.errors[term]).toBeGreaterThan(0);
      }
    });
    for (const side of ["below", "above", "fromBelow", "fromAbove"] as const)
      expect(Math.abs(coarse![side] - fine![side])).toBeLessThan(1e-12 * coarse!.bins[0]!.background);
  });

  it.each(["besiii", "cos0.9"] as const)("quotes errors that cover the distance to a finer integration, piece by piece: %s", (cuts) => {
    const request = { cuts, epsV: 2e-3, epsA: 1e-3, range: [14, 20] as const, sigma: [0.3, 1.5], at: [16.87] };
    const [coarse, fine] = [1e-2, 1e-4].map((accuracy) => x17.spectrum({ ...request, accuracy }));
    const lists = ({ bins, smeared, at, windows }: Spectrum) => [...bins, ...smeared.flatMap((one) => one.bins), ...at, ...windows];
    lists(coarse!).forEach((one, i) => {
      const other = lists(fine!)[i]!;
      for (const term of TERMS) expect(Math.abs(one[term] - other[term])).toBeLessThan(one.errors[term] + other.errors[term]);
      expect(Math.abs(one.total - other.total)).toBeLessThan(one.error + other.error);
    });
    coarse!.windows.forEach((window, i) => {
      for (const name of ["snr", "asimov", "signalOverBackground", "signalOverSqrtBackground", "backgroundFb"] as const)
        expect(Math.abs(window[name] - fine!.windows[i]![name])).toBeLessThan(window.errors[name] + fine!.windows[i]!.errors[name]);
    });
  });

  it("says what crosses the ends of its range: at threshold nothing enters from below", () => {
    const { smeared } = x17.spectrum({ cuts: "besiii-barrel", range: [1.03, 6], bin: 0.07, sigma: [1], accuracy: 1e-2 });
    const [{ below, fromBelow, fromAbove, bins, from, errors }] = smeared as [SmearedSpectrum];
    expect(from[0]).toBeCloseTo(1.02199790138, 7);
    expect(below).toBeGreaterThan(bins[0]!.total);
    expect(fromAbove).toBeGreaterThan(0);
    expect(fromBelow).toBeLessThan(0.02 * below);
    for (const error of Object.values(errors)) expect(error).toBeGreaterThan(0);
  });
});

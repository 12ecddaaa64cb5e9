// Spectra whose hard bins the Monte Carlo completes, and panels that noise does not cut in two.
import { describe, expect, it } from "vitest";
import { spectrumCommand } from "../../src/cli/commands/spectrum.ts";
import { AccuracyError, loadSync, type SpectrumRequest } from "../../src/index.ts";
import { accuracyOf, better, canImprove, type Points } from "../../src/integrate/hardBins.ts";
import { withNumber } from "../../src/integrate/index.ts";
import type { VegasResult } from "../../src/integrate/vegas.ts";
import { atOnce } from "../../src/spectrum/breaths.ts";
import { closedBinsOf } from "../../src/spectrum/closedBins.ts";
import type { SpectrumBin } from "../../src/spectrum/index.ts";
import { spectrumInput } from "../../src/spectrum/input.ts";
import { bruteForce } from "../calibration/brute.ts";
import { COMPLETED } from "../support/completedRequest.ts";

const x17 = loadSync();

describe("a sampled panel", () => {
  const request = { cuts: { electron: { absCos: [0, 0.999] } }, range: [500, 520], bin: 20 } satisfies SpectrumRequest;
  const spectrum = x17.spectrum(request);
  const [bin] = spectrum.bins;

  it("reaches 1e-3 without the Monte Carlo, in one piece: less than half of what two pieces took", () => {
    expect(spectrum.relativeError).toBeLessThan(1e-3);
    expect(bin!.functions).toBeUndefined();
    // 9.4e6 when the noise of the last coefficients cut it twice
    expect(spectrum.points).toBeLessThan(4.7e6);
  });

  it("agrees with the Monte Carlo within five combined errors", () => {
    const { value, sdev, reached } = x17.integrate({ cuts: request.cuts, range: [500, 520], accuracy: 3e-3 });
    expect(reached).toBe(true);
    expect(Math.abs(value - bin!.total)).toBeLessThan(5 * Math.hypot(sdev, bin!.error));
  });
});

describe("a spectrum that the Monte Carlo completes", () => {
  const first = x17.spectrum({ ...COMPLETED, verify: true });
  const [bin] = first.bins;
  const { functions } = bin!;

  it("is reached, keeps what the functions gave, and counts the evaluations of both", () => {
    expect(first.relativeError).toBeLessThan(2e-3);
    expect(functions!.errors.signal).toBeGreaterThan(2e-3 * functions!.signal);
    expect(bin!.errors.signal).toBeLessThan(2e-3 * bin!.signal);
    expect(bin!.total).toBe(bin!.signal);
    expect(bin!.error).toBe(bin!.errors.signal);
    // a term that the functions know better is theirs
    expect([bin!.background, bin!.errors.background]).toEqual([functions!.background, functions!.errors.background]);
  });

  it("agrees with points of fixed densities under explicit momenta", () => {
    const width = x17.width({ mass: 1.124, epsV: 0, epsA: -0.05858 }).width.value;
    const { value, sdev, accepted } = bruteForce(COMPLETED as never, width, { accepted: 4000, tried: 1_000_000, seed: 3 });
    expect(accepted).toBeGreaterThan(1000);
    expect(sdev).toBeLessThan(0.1 * value);
    expect(Math.abs(value - bin!.signal)).toBeLessThan(4 * sdev);
  });

  it("has both engines compared with each other by --verify, and they agree", () => {
    const routes = first.verification.comparisons.map(({ route }) => route);
    expect(routes).toContain("the Monte Carlo engine beside the functions");
    expect(first.verification.comparisons.every(({ agrees }) => agrees)).toBe(true);
  });

  it("stops where it is told to, in the part of the Monte Carlo too, and its shares rise", () => {
    const shares: number[] = [];
    const until = (share: number) => {
      shares.push(share);
      return share <= 0.65;
    };
    expect(() => x17.spectrum(COMPLETED, until)).toThrow(/stopped with [67]\d% done/);
    expect(shares.filter((share) => share > 0.6).length).toBeGreaterThan(5);
    expect(shares.every((share, i) => i === 0 || share >= shares[i - 1]!)).toBe(true);
  });
});

describe("what is taken from which engine", () => {
  const none = { background: 0, signal: 0, interference: 0 };
  const bin = (background: number, error: number): SpectrumBin => ({
    ...{ lo: 1, hi: 2, ...none, background, total: background, error, errors: { ...none, background: error } },
  });
  const points = (value: number, sdev: number, ok = true): Points => ({ background: { value, sdev, trust: { ok, sentence: "" } } });

  it.each([
    ["the smaller error, where they agree", bin(100, 3), points(101, 0.5), true, 101, 0.5],
    ["the functions, where theirs is the smaller", bin(100, 0.2), points(101, 0.5), true, 100, 0.2],
    ["the points, where the functions are not believed", bin(100, 0.2), points(101, 0.5), false, 101, 0.5],
    ["the functions with the difference as error, where they do not agree", bin(100, 0.2), points(110, 0.5), true, 100, 10],
    ["the functions alone, where the Monte Carlo does not trust itself", bin(100, 3), points(101, 0.5, false), true, 100, 3],
  ])("%s", (_, functions, found, believed, value, error) => {
    const made = better(functions, found, ["background"], believed);
    expect([made.background, made.errors.background, made.total, made.error]).toEqual([value, error, value, error]);
  });

  it("keeps what both gave, also where they do not agree", () => {
    const { functions, monteCarlo } = better(bin(100, 0.2), points(110, 0.5), ["background"]);
    expect([functions!.background, functions!.errors.background]).toEqual([100, 0.2]);
    expect(monteCarlo).toEqual({ background: { value: 110, error: 0.5 } });
  });
});

describe("the accuracy to which points are asked for", () => {
  const none = { background: 0, signal: 0, interference: 0 };
  const of = (values: Partial<typeof none>, term: "background" | "signal", mass = 1.5): number => {
    const bin = { ...{ lo: 1, hi: 2, ...none, ...values, total: 0, error: 1, errors: { ...none, [term]: 1e-200 } } };
    return accuracyOf(bin, term, { mass, terms: ["background", "signal", "interference"], accuracy: 1e-3 });
  };

  it("is that of the request for a term alone, where nothing was seen as well", () => {
    expect([of({ background: 5 }, "background"), of({ background: 5, signal: 2 }, "signal"), of({}, "background"), of({}, "signal")]).toEqual([
      1e-3, 1e-3, 1e-3, 1e-3,
    ]);
  });

  it("is laxer for X off its resonance, which is compared with the background", () => {
    expect(of({ background: 5, signal: 0.05 }, "signal", 3)).toBeCloseTo(0.1, 12);
    expect(of({ background: 5, signal: 1e-6 }, "signal", 3)).toBe(0.5);
  });
});

describe("X small beside a background that other points decide", () => {
  // one run of all terms has 0.00985(231) of the signal from 1e5 points, three of its errors off: few of them decide
  const request = {
    ...{ sqrts: 800, range: [300, 500], bin: 200, accuracy: 1e-2, epsV: 3e-4, epsA: 3e-4, mass: 400, width: 1e-4 },
    cuts: { electron: [{ thetaDeg: [0, 0.5] }, { thetaDeg: [150, 180] }], photon: { energy: [4, 400] } },
  } satisfies SpectrumRequest;

  it("has a signal of its own points: 0.016674(31) fb by a run of the signal alone, 0.01692(32) by Dirac spinors", () => {
    const [{ signal, errors }] = x17.spectrum(request).bins as [SpectrumBin];
    expect(Math.abs(signal - 0.016674)).toBeLessThan(5 * Math.hypot(errors.signal, 3.1e-5));
    expect(errors.signal).toBeLessThan(0.1 * signal);
  });
});

describe("the text of a spectrum", () => {
  const { text } = spectrumCommand;
  const one: SpectrumBin = {
    ...{ lo: 1, hi: 2, background: 3, signal: 0, interference: 0, total: 3, error: 0.1 },
    errors: { background: 0.1, signal: 0, interference: 0 },
  };
  const of = (bins: readonly SpectrumBin[]) =>
    text!({ results: { bins, smeared: {}, outside: {}, windows: [], width: 0, errors: { width: 0 } } } as never);

  it("says how many bins the Monte Carlo completed, in 80 columns, and nothing where it did not", () => {
    const completed = of([one, { ...one, functions: one, monteCarlo: { background: { value: 3, error: 0.1 } } }]);
    expect(completed).toContain("1 of 2 bins by the Monte Carlo as well");
    expect(Math.max(...completed.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(of([one])).not.toContain("Monte Carlo");
  });
});

describe("a Monte Carlo without an accepted point", () => {
  it("has no number where nothing bounds what was missed", () => {
    const nothing = { interrupted: false, neval: 1000, iterations: [{ accepted: 0 }], value: 0, sdev: 0 } as unknown as VegasResult;
    expect(() => withNumber(nothing, undefined)).toThrow(AccuracyError);
    expect(() => withNumber(nothing, undefined)).toThrow("none of 1000 points was accepted");
    const bounded = { ...nothing, upperLimit: 2 };
    expect(withNumber(bounded, undefined)).toBe(bounded);
  });
});

describe("an accuracy that no evaluations of the Monte Carlo reach", () => {
  it("leaves the functions all their work: two bins of three terms to 1e-5", () => {
    const { relativeError, bins } = x17.spectrum({ range: [16, 17], bin: 0.5, epsV: 6.78e-4, accuracy: 1e-5 });
    expect(relativeError).toBeLessThanOrEqual(1e-5);
    expect(bins.every(({ monteCarlo }) => monteCarlo === undefined)).toBe(true);
  });

  it.each([
    [1e-2, 1e4, true],
    [1e-4, 1e4, false],
    [1e-4, 1e7, true],
    [1e-9, 1.2e7, false],
  ])("a relative error of %s is improved by %s evaluations: %s", (error, evaluations, can) => {
    const errors = { background: error, signal: 0, interference: 0 };
    const bin = { lo: 1, hi: 2, background: 1, signal: 0, interference: 0, total: 1, error, errors };
    expect(canImprove({ bin, term: "background" }, evaluations)).toBe(can);
    expect(canImprove({ bin: { ...bin, background: 0 }, term: "background" }, evaluations)).toBe(true);
  });
});

describe("a bin that nothing reaches, beside others", () => {
  // m^2 = 2 E1 E2 (1 - cos 60 degrees), E2 = sqrt(s) - k - E1: the smallest pair mass is 1004 MeV
  const cuts = { electron: { thetaDeg: [40, 41], energy: [900, 910] }, angleDeg: { "electron-positron": [60, 90] } } as const;

  it("is 0 without an error, as it is alone, and does not count", () => {
    const { bins, relativeError } = x17.spectrum({ cuts, range: [500, 1500], bin: 500, epsV: 0, accuracy: 2e-2 });
    expect(bins[0]).toMatchObject({ background: 0, total: 0, error: 0 });
    expect(bins[1]!.background).toBeGreaterThan(100);
    expect(relativeError).toBeLessThanOrEqual(2e-2);
    expect(x17.spectrum({ cuts, range: [500, 1000], bin: 500, epsV: 0, accuracy: 2e-2 }).bins[0]).toEqual(bins[0]);
  });

  it("is asked for only where every term is smaller than its error, runs of bins together", () => {
    const input = spectrumInput({ cuts, range: [500, 1500], bin: 125 });
    const zero = { background: 0, signal: 0, interference: 0 };
    const content = (value: number, error: number) => ({ ...zero, background: value, errors: { ...zero, background: error } });
    const edges = Array.from({ length: 9 }, (_, i) => 500 + 125 * i);
    const closed = (contents: Parameters<ReturnType<typeof closedBinsOf>>[1]) => [...atOnce(closedBinsOf(x17.kernel, input)(edges, contents))];
    expect(closed(edges.slice(1).map(() => content(1e-3, 2e-3)))).toEqual([0, 1, 2, 3]);
    expect(closed(edges.slice(1).map(() => content(1e-3, 1e-4)))).toEqual([]);
    expect(closed(edges.slice(1).map(() => content(0, 0)))).toEqual([]);
  });
});

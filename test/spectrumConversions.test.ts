// Conversions beside a spectrum: those of x17.conversions, in its bins and windows, and in none of its numbers.
import { describe, expect, it } from "vitest";
import { loadSync, type Quantity, type ScanBlock, type SpectrumRequest } from "../src/index.ts";
import * as reference from "../src/reference/index.ts";
import { type ScanDeclaration, scanPlan } from "../src/scan/index.ts";
import { inProcess } from "./support/inProcess.ts";

const x17 = loadSync();
const { kernel } = x17;
const drawn = (n: number, stream: number) => Array.from({ length: n }, (_, i) => kernel.exports.uniform(2811, stream, i));
/** Sums over a hundred bins, products of a few numbers. */
const ROUNDING = 1e-13;
const PAIRS = 10_000;
/** The seed of `x17.conversions` unless it is given. */
const SEED = 17;

const BARE = { range: [12, 20], bin: 2, accuracy: 5e-2, epsV: 2e-3, sigma: [0.4, 1.2], at: [16.88] } as const satisfies SpectrumRequest;
const BESIDE = { conversions: "beam-fit", detector: "besiii", conversionPairs: PAIRS } as const satisfies SpectrumRequest;
const bare = x17.spectrum(BARE);

describe("conversions beside a spectrum", () => {
  const [a, b, c] = drawn(3, 1) as [number, number, number];
  const veto = { radiusMax: 12 + 12 * a, etaMin: 0.05 + 0.2 * b, rejection: 0.5 * c };
  const mass = 14 + 5 * drawn(1, 2)[0]!;

  it.each([
    ["besiii", "beam-fit", {}],
    ["besiii", "perigee", veto],
  ] as const)("are those of x17.conversions of the same pairs: %s, %s, %j", (detector, fit, vetoed) => {
    const bin = 0.25 * (1 + Math.floor(4 * drawn(1, 3)[0]!));
    const [lo, hi] = [11, 11 + 12 * bin];
    const common = { range: [lo, hi], bin, mass, detector, ...vetoed } as const;
    const { conversions, ...rest } = x17.spectrum({
      ...common,
      accuracy: 1e-2,
      conversions: fit,
      conversionPairs: PAIRS,
      conversionsNormalisation: c,
    });
    const found = x17.conversions({ ...common, fit, n: PAIRS, seed: SEED, normalisation: c });
    expect(conversions).toMatchObject({ detector, fit, windows: [] });
    expect(conversions!.bins).toHaveLength(found.bins.length);
    for (const [i, { lo, hi, value, error, rateError }] of conversions!.bins.entries()) {
      const { kept, errors, rateError: ofRate, ...edges } = found.bins[i]!;
      expect([lo, hi]).toEqual([edges.lo, edges.hi]);
      expect(Math.abs(value - kept)).toBeLessThanOrEqual(ROUNDING * kept);
      expect(Math.abs(error - errors.kept)).toBeLessThanOrEqual(ROUNDING * errors.kept);
      expect(Math.abs(rateError - ofRate)).toBeLessThanOrEqual(ROUNDING * ofRate);
    }
    expect(found.bins.some(({ kept }) => kept > 0)).toBe(true);
    const { value, error } = found.efficiency;
    expect(conversions!.efficiency).toEqual({ value, error });
    expect(rest.input).toMatchObject({ conversions: fit, detector, ...vetoed });
  });

  it("are in no other number", () => {
    const { conversions, input, ...with_ } = x17.spectrum({ ...BARE, ...BESIDE });
    const { input: own, ...without } = bare;
    expect(with_).toEqual(without);
    expect(input).toMatchObject(own);
    expect(conversions!.bins.every(({ value }) => value > 0)).toBe(true);
  });

  it("are in windows a further background, beside what the veto leaves of signal and background", () => {
    const scale = { lumi: 1 + 20 * drawn(1, 4)[0]!, efficiency: 0.1 + 0.8 * drawn(1, 5)[0]! };
    const request = { ...BARE, ...BESIDE, ...scale, mass, radiusMax: veto.radiusMax } as const;
    const { windows, conversions } = x17.spectrum(request);
    const keep = conversions!.efficiency;
    expect(keep.value).toBeLessThan(1);
    for (const [k, window] of conversions!.windows.entries()) {
      const { sigma, lo, hi, signal, background } = windows[k]!;
      expect(window).toMatchObject({ sigma, lo, hi });
      const own = x17.conversions({ detector: "besiii", fit: "beam-fit", n: PAIRS, range: [lo, hi], bin: hi - lo, radiusMax: veto.radiusMax });
      const [{ kept, errors }] = own.bins as [(typeof own.bins)[number]];
      const times = scale.lumi * scale.efficiency;
      expect(Math.abs(window.events / (kept * times) - 1)).toBeLessThan(ROUNDING);
      expect(Math.abs(window.errors.events / (errors.kept * times) - 1)).toBeLessThan(ROUNDING);
      expect(window.rateError).toBeCloseTo(0.1 * window.events, 9);
      // the efficiency of a window of dm/m is a mean over ln m: Simpson's rule over masses of x17.conversions, right to 1e-3 where it bends by less than a tenth
      const ofBackground = window.backgroundEfficiency;
      const [low, middle, high] = [lo, Math.sqrt(lo * hi), hi].map((m) => {
        const { efficiency } = x17.conversions({ detector: "besiii", n: PAIRS, radiusMax: veto.radiusMax, mass: m });
        return efficiency;
      }) as [Quantity, Quantity, Quantity];
      const mean = (low.value + 4 * middle.value + high.value) / 6;
      const error = Math.hypot(low.error, 4 * middle.error, high.error) / 6;
      expect(Math.abs(ofBackground - mean)).toBeLessThan(4 * Math.hypot(error, window.errors.backgroundEfficiency) + 1e-3);
      const [s, all] = [signal * keep.value, background * ofBackground + window.events];
      // cancellations in the reference's likelihood ratio: s^2/all of events of size all
      const near = (got: number, wanted: number, rounding = ROUNDING) => expect(Math.abs(got / wanted - 1)).toBeLessThan(rounding);
      near(window.signalOverBackground, s / all);
      near(window.signalOverSqrtBackground, s / Math.sqrt(all));
      near(window.snr, s / Math.sqrt(s + all));
      near(window.asimov, reference.asimovSignificance(s, all), 1e-9);
      // one standard deviation of the conversions moves it so far, and the error covers that
      const moved = s / Math.sqrt(s + all) - s / Math.sqrt(s + all + window.errors.events);
      expect(window.errors.snr).toBeGreaterThan(moved);
      expect(window.errors.snr).toBeLessThan(moved + window.snr * (3 * (keep.error / keep.value) + 1e-2));
    }
  });

  it("with their background are that of x17.reach", () => {
    const experiment = { sqrts: 3773, cuts: "besiii", sigma: 0.8 + drawn(1, 6)[0]!, lumi: 7.5, efficiency: 0.6, title: "any" } as const;
    const found = x17.reach({
      ...{ experiment, mass, epsV: 2e-3, accuracy: 1e-2, conversions: "perigee", detector: "besiii", conversionPairs: PAIRS, seed: SEED },
    });
    const [lo, hi, background] = (["window.lo", "window.hi", "window.background"] as const).map((id) => found[id].value) as [number, number, number];
    const { sqrts, cuts, sigma, lumi, efficiency } = experiment;
    const { smeared, conversions } = x17.spectrum({
      ...{ sqrts, cuts, mass, epsV: 2e-3, range: [lo, hi], bin: hi - lo, sigma: [sigma], accuracy: 1e-2, ...BESIDE, conversions: "perigee" },
    });
    const [qed] = smeared[0]!.bins;
    const sum = (qed!.background + conversions!.bins[0]!.value) * lumi * efficiency;
    // both of the same pairs: what parts them is the accuracy of the spectra
    expect(Math.abs(sum / background - 1)).toBeLessThan(2e-2);
    expect(Math.abs(sum - background)).toBeLessThan(qed!.errors.background * lumi * efficiency + found["window.background"].error);
    expect(conversions!.bins[0]!.value).toBeGreaterThan(qed!.background);
  });

  it("are scaled by radiation as the background is", () => {
    const request = { cuts: "besiii-barrel", range: [16, 17], bin: 0.5, accuracy: 1e-2, ...BESIDE } as const;
    const { bins, radiation, conversions } = x17.spectrum({ ...request, isr: 60 + 40 * drawn(1, 7)[0]! });
    const sum = (some: typeof bins) => some.reduce((all, { background }) => all + background, 0);
    const k = sum(bins) / sum(radiation!.tree.bins);
    expect(k).toBeLessThan(0.95);
    expect(Math.abs(conversions!.radiation!.value / k - 1)).toBeLessThan(ROUNDING);
    const tree = x17.spectrum(request).conversions!;
    for (const [i, { value }] of conversions!.bins.entries()) expect(Math.abs(value / (k * tree.bins[i]!.value) - 1)).toBeLessThan(ROUNDING);
    expect(radiation!.tree.conversions).toBeUndefined();
  });

  it("are refused where they cannot be, and so are their words without them", () => {
    for (const [name, value] of Object.entries({ detector: "besiii", rejection: 0.5, radiusMax: 20, etaMin: 0.3, conversionPairs: 2000 }))
      expect(() => x17.spectrum({ [name]: value })).toThrow(new RegExp(`^${name} = .*: needs conversions, the fit of their tracks$`));
    const rows: readonly (readonly [SpectrumRequest, RegExp])[] = [
      [{ conversions: "vertex" }, /^detector: must be given with conversions: in its material photons convert$/],
      [{ ...BESIDE, conversions: "beam" as "vertex" }, /^conversions = "beam": must be one of vertex, perigee/],
      [{ ...BESIDE, sqrts: 150 }, /^conversions: sqrts = 150 MeV: must be at least 200 MeV for them$/],
      [{ ...BESIDE, cuts: { photon: { absCos: [0, 0.9] }, betaGamma: 0.28 } }, /^cuts\.betaGamma: with conversions/],
      [{ ...BESIDE, cuts: "none" }, /^cuts: must keep the photon from the beams/],
      [{ ...BESIDE, radiusMax: 20, mass: 2000 }, /^mass = 2000 MeV: /],
    ];
    for (const [request, says] of rows) expect(() => x17.spectrum(request)).toThrow(says);
    expect(() => x17.spectra({ ...BESIDE })).toThrow(/^conversions: stand beside a spectrum, which spectrum alone tells/);
  });
});

describe("the command and scans", () => {
  it("tell them beside the spectrum, in text and record", async () => {
    const args = ["--range", "16,18", "--bin", "1", "--eps-v", "2e-3", "--sigma", "0.5", "--accuracy", "1e-2"];
    const more = ["--conversions", "beam-fit", "--detector", "besiii", "--radius-max", "20", "--conversion-pairs", `${PAIRS}`];
    const { stdout, code } = await inProcess(["spectrum", ...args, ...more]);
    expect(code).toBe(0);
    for (const words of ["in none of the numbers above", "the veto keeps", "conversions as further background"])
      expect(stdout.replace(/\s+/g, " ")).toContain(words);
    const { results } = JSON.parse((await inProcess(["spectrum", ...args, ...more, "--json"])).stdout) as { results: Record<string, unknown> };
    const request = { range: [16, 18], bin: 1, epsV: 2e-3, sigma: [0.5], accuracy: 1e-2 } as const;
    const found = x17.spectrum({ ...request, ...BESIDE, radiusMax: 20 });
    expect(results["conversions"]).toEqual(JSON.parse(JSON.stringify(found.conversions)));
    const alone = await inProcess(["spectrum", ...args]);
    expect(stdout.startsWith(alone.stdout.trimEnd())).toBe(true);
    const refused = await inProcess(["spectrum", ...args, "--radius-max", "20"]);
    expect([refused.code, refused.stderr]).toEqual([2, "x17: --radius-max = 20: needs --conversions, the fit of their tracks\n"]);
  });

  it("compute them once for all couplings, with the numbers of each", async () => {
    const { range, bin, accuracy } = BARE;
    const fixed = { range, bin, accuracy, sigma: [1.2], ...BESIDE } as const;
    const observables = ["bins[1].value", "windows[0].events", "windows[0].asimov", "efficiency.value"].map((path) => `spectrum.conversions.${path}`);
    const list = [1e-3, 5e-3];
    const declaration: ScanDeclaration = { axes: [{ input: "epsV", list }], fixed, observables, errors: true };
    expect(scanPlan(kernel, declaration).columns.map(({ unit }) => unit)).toContain("sigma");
    const blocks: ScanBlock[] = [];
    for await (const block of x17.scan(declaration)) blocks.push(block);
    const names = scanPlan(kernel, declaration).columns.map(({ name }) => name);
    for (const [row, epsV] of list.entries()) {
      const { conversions } = x17.spectrum({ ...fixed, epsV });
      const [window] = conversions!.windows;
      const wanted = [conversions!.bins[1]!.value, window!.events, window!.asimov, conversions!.efficiency.value];
      const got = observables.map((name) => blocks[0]!.columns[names.indexOf(name)]![row]!);
      expect([got[0], got[1], got[3]]).toEqual([wanted[0], wanted[1], wanted[3]]);
      expect(Math.abs(got[2]! - wanted[2]!)).toBeLessThan(window!.errors.asimov);
    }
    expect(() => scanPlan(kernel, { axes: [{ input: "epsV", list }], observables })).toThrow(/conversions/);
  });
});

// A detector with every term, against the formulas in plain TypeScript and against the distributions they name.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import type { DetectorSpec } from "../../src/detector/declaration.ts";
import { detectorOf, IDEAL } from "../../src/detector/spec.ts";
import { type EventBlock, emptyBlock } from "../../src/events/block.ts";
import { measure } from "../../src/events/measure.ts";
import { SEEN } from "../../src/events/measured.ts";
import { electronLegs } from "../../src/events/run.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();
const [ELECTRON, POSITRON, PHOTON] = [3, 4, 5];
const seen = (spec: DetectorSpec, block: EventBlock, seed = 5, legs = RUN.legs) => measure(kernel, detectorOf(kernel, spec), seed, legs, block);

/** n copies of one momentum of the electron [MeV]; positron and photon opposite to it. */
function beamOf(n: number, p: readonly [number, number, number]): EventBlock {
  const block = emptyBlock(n, RUN.legs.length, 0);
  for (const [leg, sign] of [
    [ELECTRON, 1],
    [POSITRON, -1],
    [PHOTON, -1],
  ] as const)
    for (const [c, key] of (["px", "py", "pz"] as const).entries()) block.legs[leg]![key].fill(sign * p[c]!);
  for (let i = 0; i < n; i++) block.number[i] = i;
  return block;
}

const moments = (values: Float64Array) => {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const central = (k: number) => values.reduce((sum, x) => sum + (x - mean) ** k, 0) / n;
  return { mean, sigma: Math.sqrt(central(2)), skew: central(3) / central(2) ** 1.5, kurtosis: central(4) / central(2) ** 2 };
};

/** Means within 4.5 standard deviations, of fixed seeds: false alarm 7e-6 each. */
function expectGaussian(values: Float64Array, mean: number, sigma: number): void {
  const n = values.length;
  const found = moments(values);
  expect(Math.abs(found.mean - mean)).toBeLessThan((4.5 * sigma) / Math.sqrt(n));
  expect(Math.abs(found.sigma / sigma - 1)).toBeLessThan(4.5 / Math.sqrt(2 * n));
  expect(Math.abs(found.skew)).toBeLessThan(4.5 * Math.sqrt(6 / n));
  expect(Math.abs(found.kurtosis - 3)).toBeLessThan(4.5 * Math.sqrt(24 / n));
}

const N = 40_000;
const P = 400;
const THETA = 1.1;
const PHI = 0.4;
const beam = beamOf(N, [P * Math.sin(THETA) * Math.cos(PHI), P * Math.sin(THETA) * Math.sin(PHI), P * Math.cos(THETA)]);
const spec: DetectorSpec = {
  leptons: {
    momentum: { constant: 0.002, perGeV: 0.005, overBeta: 0.003 },
    theta: { constantMrad: 0.5, scatteringMradGeV: 0.6 },
    phi: { constantMrad: 1, scatteringMradGeV: 0.8 },
  },
  photon: {
    energy: { constant: 0.01, stochasticSqrtGeV: 0.02, noiseGeV: 0.004 },
    theta: { constantMrad: 3, stochasticMradSqrtGeV: 4 },
    phi: { stochasticMradSqrtGeV: 7 },
  },
};

describe("what a detector measures", () => {
  it("is the truth to the bit where it is ideal", () => {
    const block = sampleBlock(0, 3000);
    const { legs, seen: bits, passes } = seen(IDEAL, block);
    for (const leg of [ELECTRON, POSITRON, PHOTON]) {
      for (const key of ["px", "py", "pz", "m"] as const) expect(legs[leg]![key]).toEqual(block.legs[leg]![key]);
      const { E } = legs[leg]!;
      expect(E.every((energy, i) => Math.abs(energy - block.legs[leg]!.E[i]!) <= 4e-16 * energy)).toBe(true);
    }
    expect(legs.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(new Set(bits)).toEqual(new Set([SEEN.electron + SEEN.positron + SEEN.photon]));
    expect(new Set(passes)).toEqual(new Set([1]));
  });

  it("is Gaussian in momentum, polar angle and azimuth, with the sums of squares of the terms", () => {
    const { legs } = seen(spec, beam);
    const quadrature = (...terms: number[]) => Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0));
    const E = Math.sqrt(P * P + ELECTRON_MASS ** 2);
    const [beta, gev] = [P / E, P / 1000];
    const expected = {
      [ELECTRON]: [
        quadrature(0.002, 0.005 * gev, 0.003 / beta),
        1e-3 * quadrature(0.5, 0.6 / (beta * gev)),
        1e-3 * quadrature(1, 0.8 / (beta * gev)),
      ],
      [PHOTON]: [quadrature(0.01, 0.02 / Math.sqrt(gev), 0.004 / gev), 1e-3 * quadrature(3, 4 / Math.sqrt(gev)), (1e-3 * 7) / Math.sqrt(gev)],
    };
    for (const [leg, [ofP, ofTheta, ofPhi]] of Object.entries(expected) as unknown as [number, [number, number, number]][]) {
      const sign = Number(leg) === PHOTON ? -1 : 1;
      const { px, py, pz } = legs[leg]!;
      const of = (value: (x: number, y: number, z: number) => number) => px.map((x, i) => value(sign * x, sign * py[i]!, sign * pz[i]!));
      expectGaussian(of(Math.hypot), P, ofP * P);
      expectGaussian(
        of((x, y, z) => Math.atan2(Math.hypot(x, y), z)),
        THETA,
        ofTheta,
      );
      expectGaussian(
        of((x, y) => Math.atan2(y, x)),
        PHI,
        ofPhi,
      );
    }
  });

  it("has the energy of the mass hypothesis", () => {
    const { legs } = seen(spec, beam);
    for (const [leg, mass] of [
      [ELECTRON, ELECTRON_MASS],
      [PHOTON, 0],
    ] as const) {
      const { E, px, py, pz, m } = legs[leg]!;
      expect(m.every((one) => one === mass)).toBe(true);
      expect(E.every((energy, i) => Math.abs(energy - Math.hypot(px[i]!, py[i]!, pz[i]!, mass)) < 1e-15 * 4 * energy)).toBe(true);
    }
  });

  it("is independent from particle to particle, variable to variable and event to event", () => {
    const { legs } = seen(spec, beam);
    const size = (leg: number) => legs[leg]!.px.map((x, i) => Math.hypot(x, legs[leg]!.py[i]!, legs[leg]!.pz[i]!));
    const polar = (leg: number) => legs[leg]!.px.map((x, i) => Math.atan2(Math.hypot(x, legs[leg]!.py[i]!), legs[leg]!.pz[i]!));
    const correlation = (a: Float64Array, b: Float64Array) => {
      const [one, other] = [moments(a), moments(b)];
      return a.reduce((sum, x, i) => sum + (x - one.mean) * (b[i]! - other.mean), 0) / (a.length * one.sigma * other.sigma);
    };
    const [electron, positron, photon] = [size(ELECTRON), size(POSITRON), size(PHOTON)];
    const limit = 4.5 / Math.sqrt(N);
    expect(Math.abs(correlation(electron, positron))).toBeLessThan(limit);
    expect(Math.abs(correlation(electron, photon))).toBeLessThan(limit);
    expect(Math.abs(correlation(electron, polar(ELECTRON)))).toBeLessThan(limit);
    expect(Math.abs(correlation(electron.subarray(1), electron.subarray(0, N - 1)))).toBeLessThan(limit);
  });

  it("of a momentum with a relative error of order 1 is a Gaussian cut off at 0", () => {
    const r = 0.8;
    const { legs } = seen({ photon: { energy: { constant: r } } }, beam);
    const ratio = legs[PHOTON]!.E.map((energy) => energy / P);
    // mean of a Gaussian above -1/r: 1 + r phi(1/r)/Phi(1/r)
    const density = Math.exp(-0.5 / (r * r)) / Math.sqrt(2 * Math.PI);
    const above = 0.5 * kernel.exports.erfc(-1 / (r * Math.SQRT2));
    const shift = (r * density) / above;
    const variance = r * r * (1 - density / above / r - (density / above) ** 2);
    expect(Math.abs(moments(ratio).mean - 1 - shift)).toBeLessThan(4.5 * Math.sqrt(variance / N));
    expect(ratio.every((x) => x > 0)).toBe(true);
  });

  it("depends on seed, number and kind alone: any blocks give the same bits", () => {
    const whole = seen(spec, sampleBlock(0, 2100));
    for (const size of [1, 7, 1025]) {
      const part = seen(spec, sampleBlock(2100 - size, size));
      for (const leg of [ELECTRON, POSITRON, PHOTON])
        for (const key of ["E", "px", "py", "pz"] as const) expect(part.legs[leg]![key]).toEqual(whole.legs[leg]![key].subarray(2100 - size));
    }
    expect(seen(spec, sampleBlock(0, 10), 6).legs[ELECTRON]!.px).not.toEqual(whole.legs[ELECTRON]!.px.subarray(0, 10));
  });

  it("is seen with the efficiency of its bin of true momentum and angle, and nowhere else", () => {
    const efficiency = {
      momentumGeV: [0, 0.3, 0.5],
      cosTheta: [-1, 0, 0.46, 1],
      values: [
        [0, 0, 0],
        [0, 0.7, 0.2],
      ],
    };
    // the electron has a cosine of 0.4536, the positron of -0.4536
    const { seen: bits, legs, passes } = seen({ leptons: { efficiency }, photon: { efficiency: 0.25 } }, beam);
    const share = (bit: number) => bits.filter((one) => (one & bit) !== 0).length / N;
    for (const [bit, expected] of [
      [SEEN.electron, 0.7],
      [SEEN.photon, 0.25],
    ] as const)
      expect(Math.abs(share(bit) - expected)).toBeLessThan(4.5 * Math.sqrt((expected * (1 - expected)) / N));
    expect(share(SEEN.positron)).toBe(0);
    expect(passes.every((one) => one === 0)).toBe(true);
    for (const key of ["E", "px", "py", "pz"] as const) expect(legs[POSITRON]![key].every((one) => one === 0)).toBe(true);
  });

  it("is asked for its acceptance as measured, or as it truly is", () => {
    const wide = { energy: { constant: 0.1 }, acceptance: { energy: [P] } } as const;
    const measured = seen({ photon: wide }, beam);
    const asTrue = seen({ photon: { ...wide, acceptanceOf: "true" } }, beam);
    const nearly = measured.seen.filter((bits) => (bits & SEEN.photon) !== 0).length / N;
    expect(Math.abs(nearly - 0.5)).toBeLessThan((4.5 * 0.5) / Math.sqrt(N));
    expect(measured.legs[PHOTON]!.E.every((energy) => energy === 0 || energy >= P)).toBe(true);
    expect(new Set(asTrue.seen)).toEqual(new Set([7]));
    expect(asTrue.legs[PHOTON]!.E.some((energy) => energy < P)).toBe(true);
  });

  it("passes the selection of its measured momenta", () => {
    const block = sampleBlock(0, 4000);
    const { legs, passes } = seen({ ...spec, selection: { leptons: { absCos: [0, 0.8] }, mass: { "electron-positron": [16, 18] } } }, block);
    const expected = passes.map((_, i) => {
      const [a, b] = [ELECTRON, POSITRON].map((leg) => (["E", "px", "py", "pz"] as const).map((key) => legs[leg]![key][i]!)) as [number[], number[]];
      const within = [a, b].every((p) => Math.abs(p[3]!) <= 0.8 * Math.hypot(p[1]!, p[2]!, p[3]!));
      const massSq = (a[0]! + b[0]!) ** 2 - (a[1]! + b[1]!) ** 2 - (a[2]! + b[2]!) ** 2 - (a[3]! + b[3]!) ** 2;
      return within && massSq >= 256 && massSq <= 324 ? 1 : 0;
    });
    expect(passes).toEqual(expected);
    expect(passes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(100);
  });

  it("of e+ e- -> e+ e- needs no photon", () => {
    const legs = electronLegs("ee-ee");
    const block = emptyBlock(2, 4, 0);
    for (const leg of [2, 3]) block.legs[leg]!.px.fill(leg === 2 ? 5 : -5);
    const { seen: bits, passes } = seen({ selection: { leptons: { absCos: [0, 0.9] } } }, block, 1, legs);
    expect([...bits, ...passes]).toEqual([3, 3, 1, 1]);
  });

  it("refuses a momentum that is no number, and says which event", () => {
    const block = sampleBlock(7, 3);
    block.legs[POSITRON]!.pz[1] = Number.NaN;
    expect(() => seen(spec, block)).toThrow("event 8: positron has a momentum that is no finite number");
  });
});

import { describe, expect, it } from "vitest";
import * as pair from "../assembly/phasespace/pair.ts";
import { loadSync, type SpectrumRequest } from "../src/index.ts";
import { ELECTRON_MASS } from "../src/kernel/constants.ts";
import { bremsstrahlungPerMass, integral } from "../src/reference/index.ts";
import { exactPoint, kernelPieces, kernelPoint, spinorPieces } from "./support/straightAhead.ts";

type Cuts = Exclude<SpectrumRequest["cuts"], undefined>;
const EPS = 2 ** -52;
const x17 = loadSync();
const couplings = { epsV: 0.4, epsA: 0.3, massX: 16.88, widthX: 0 };

// sqrt s, pair mass, tan(theta/2) of the photon (1e6 is along p2), (T - T_min)/T_min
const POINTS = [
  [1.2, 1.1],
  [3, 2.5],
  [30, 28],
  [1599, 1328],
  [3773, 300],
  [10000, 9500],
  [10000, 9999.9],
].flatMap(([sqrtS, massPair]) =>
  [0.3, 3, 1e4, 1e6].flatMap((tanHalfPhoton) => [1, 30, 1e4, 1e8].map((above) => ({ sqrtS: sqrtS!, massPair: massPair!, tanHalfPhoton, above }))),
);

describe("an electron that keeps its direction", () => {
  const compared = POINTS.flatMap(({ above, ...at }) => {
    kernelPoint({ ...at, oneMinusCos: 0.5, phi: 0.7 }, true);
    const oneMinusCos = (above * pair.least1) / pair.scale1;
    return oneMinusCos < 1 ? [{ ...at, oneMinusCos, phi: 0.7 }] : [];
  });
  /** By how much the pair's mass and the photon's energy make terms larger than their sum. */
  const energies = ({ massPair }: { massPair: number }) => (massPair / (2 * ELECTRON_MASS)) ** 2;
  const softness = ({ sqrtS, massPair }: { sqrtS: number; massPair: number }) => sqrtS ** 2 / ((sqrtS - massPair) * (sqrtS + massPair));

  it("has its -t/2, down to 1e-27 m_e^2, with all its digits", () => {
    let smallest = 1;
    for (const x of compared) {
      const { transfers } = exactPoint(x);
      kernelPoint(x, true);
      expect(Math.abs(pair.transfer13 / transfers[0] - 1), JSON.stringify(x)).toBeLessThan(8 * EPS);
      // the positron turns with the pair: its direction is what the photon's recoil leaves
      expect(Math.abs(pair.transfer24 / transfers[1] - 1), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
      // by the direction: components of it in doubles against the angle itself
      kernelPoint(x, false);
      const rounding = (4 * EPS * Math.abs(pair.n1x)) / Math.sqrt(2 * x.oneMinusCos) + 8 * EPS;
      expect(Math.abs(pair.transfer13 / transfers[0] - 1), JSON.stringify(x)).toBeLessThan(rounding);
      smallest = Math.min(smallest, transfers[0] / ELECTRON_MASS ** 2);
    }
    expect(compared.length).toBeGreaterThan(80);
    expect(smallest).toBeLessThan(1e-26);
  });

  it("has the Gram determinants with the photon with all their digits", () => {
    for (const x of compared) {
      const {
        t: [gram13, gram24, mixed],
        s: [gram12, gram34, mixed12],
      } = exactPoint(x).grams;
      kernelPoint(x, true);
      expect(Math.abs(pair.gram13 / gram13 - 1), JSON.stringify(x)).toBeLessThan(32 * EPS);
      expect(Math.abs(pair.gram24 / gram24 - 1), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
      expect(Math.abs(pair.mixed - mixed) / Math.sqrt(gram13 * gram24), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
      expect(Math.abs(pair.gram12 / gram12 - 1), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
      expect(Math.abs(pair.gram34 / gram34 - 1), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
      expect(Math.abs(pair.mixed12 - mixed12) / Math.sqrt(gram12 * gram34), JSON.stringify(x)).toBeLessThan(32 * EPS * softness(x));
    }
  });

  it("has the |M|^2 of sixteen spinor diagrams in 32 digits", () => {
    for (const x of compared) {
      const exact = spinorPieces(exactPoint(x).p, couplings);
      kernelPoint(x, true);
      const found = kernelPieces(couplings);
      // 1e-11 as in every corner; and ten products of classes that a soft photon lets cancel, sixteen roundings of half a unit in each
      const tolerance = 1e-11 + 80 * EPS * softness(x);
      expect(Math.abs(found.photon / exact.photon - 1), JSON.stringify(x)).toBeLessThan(tolerance);
      expect(Math.abs(found.x / exact.x - 1), JSON.stringify(x)).toBeLessThan(tolerance);
      // photon and X of an s and a t class: terms (E/m_e)^3 of their sum (docs/physics/ee-eea.md, accuracy map)
      const mixed = Math.abs(found.interference - exact.interference) / Math.sqrt(exact.photon * exact.x);
      expect(mixed, JSON.stringify(x)).toBeLessThan(tolerance + 10 * EPS * energies(x) ** 1.5 * softness(x));
    }
  });
});

describe("e+ e- -> e+ e- gamma with electrons free to go straight ahead", () => {
  const background = (sqrts: number, range: [number, number], cuts: Cuts, accuracy: number) => {
    const { bins } = x17.spectrum({ sqrts, range, cuts, epsV: 0, bin: range[1] - range[0], accuracy });
    return { value: bins[0]!.background, error: bins[0]!.errors.background };
  };
  const RANGES: [number, [number, number]][] = [
    [30, [15, 15.1]],
    [30, [28.5, 28.6]],
    [300, [15, 15.2]],
    [300, [249, 250]],
    [1599, [1324.3572, 1331.9552]],
    [3773, [1886, 1890]],
    [10000, [500, 503]],
    [10000, [8300, 8350]],
    [10000, [9500, 9550]],
  ];

  it.each(RANGES)("is the bremsstrahlung of both beams without cuts: sqrt s = %d MeV, pairs of %j MeV", (sqrts, range) => {
    const { value, error } = background(sqrts, range, {}, 1e-3);
    const expected = integral((m) => bremsstrahlungPerMass(sqrts, m), ...range, 1e-10).value;
    expect(error).toBeLessThan(1e-3 * value);
    // neglected there: m_e^2/m^2 times a number below ten
    expect(Math.abs(value - expected)).toBeLessThan(error + 10 * (ELECTRON_MASS / range[0]) ** 2 * value);
  });

  const electronForward: Cuts = { electron: { absCos: [0.9, 1] } };
  const positronAside: Cuts = { positron: { absCos: [0, 0.9] } };
  it.each([
    ...RANGES.map(([sqrts, range]) => ({ sqrts, range, cuts: {} as Cuts })),
    ...[0, 3, 4, 6].map((k) => ({ sqrts: RANGES[k]![0], range: RANGES[k]![1], cuts: electronForward })),
    ...[1, 4].map((k) => ({ sqrts: RANGES[k]![0], range: RANGES[k]![1], cuts: positronAside })),
  ])("is the same by rules and by Monte Carlo: %j", ({ sqrts, range, cuts }) => {
    const { value, error } = background(sqrts, range, cuts, 2e-3);
    const sampled = x17.integrate({ sqrts, range, cuts: cuts, epsV: 0, terms: ["background"], accuracy: 2e-3 });
    expect(sampled.trust.ok).toBe(true);
    expect(error).toBeLessThan(2e-3 * value);
    expect(Math.abs(value - sampled.value)).toBeLessThan(4 * Math.hypot(error, sampled.sdev));
  });
});

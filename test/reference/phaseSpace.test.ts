import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../../src/constants/index.ts";
import * as ref from "../../src/reference/index.ts";
import { relative } from "./points.ts";

const M = 16.88;
const MAX = { epsV: 2e-3, epsA: 0, mass: M, width: ref.width(M, 2e-3, 0) };
const PHOTON_DIAGRAMS = ["s", "t"].flatMap((channel) => [1, 2, 3, 4].map((leg) => `photon-${channel}-p${leg}`));
const dot = (a: readonly number[], b: readonly number[]) => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;

describe("momenta", () => {
  it("are on shell and conserved, from the boosts of either construction", () => {
    const points = [
      ref.helicityMomenta(3773, 17, 0.9, -0.3, 2),
      ref.helicityMomenta(18, 2, -1.5, 0.99, -1),
      ref.roundedRadiativePoint({ sqrts: 3773, s34: { root: M, offset: 1e-6 }, photon: ref.direction(0.2, 1), electron: ref.direction(-0.9, 3) }).p,
    ];
    for (const p of points) {
      const scale = p[0]![0]!;
      for (const i of [0, 1, 2, 3]) expect(Math.abs(p[0]![i]! + p[1]![i]! - p[2]![i]! - p[3]![i]! - p[4]![i]!)).toBeLessThan(1e-15 * 4 * scale);
      p.forEach((q, leg) => {
        expect(Math.abs(dot(q, q) - (leg < 4 ? ELECTRON_MASS ** 2 : 0))).toBeLessThan(8 * Number.EPSILON * scale ** 2);
      });
    }
  });

  it("and invariants of a rounded point describe one exact point: the collinear p.k and s34 - m_X^2 keep all digits", () => {
    const photon = { tanHalfTheta: 1e-5, phi: 0.4 };
    const { dots, eps, p } = ref.roundedRadiativePoint({ sqrts: 3773, s34: { root: M, offset: 3e-7 }, photon, electron: ref.direction(0.3, 2) });
    const [p12, , , p1k, , , p2k, p34, p3k, p4k] = dots as [number, number, number, number, number, number, number, number, number, number];
    expect(relative(p1k + p2k, p3k + p4k)).toBeLessThan(1e-15);
    expect(relative(2 * (ELECTRON_MASS ** 2 + p34), M * M + 3e-7)).toBeLessThan(1e-15);
    expect(relative(p12, p34 + p3k + p4k)).toBeLessThan(1e-15);
    // p1.k = w (E - |p| cos) with E - |p| = m^2/(E + |p|)
    const energy = 3773 / 2;
    const beam = Math.sqrt(energy ** 2 - ELECTRON_MASS ** 2);
    const exact = p[4]![0]! * (ELECTRON_MASS ** 2 / (energy + beam) + (beam * 2 * 1e-10) / (1 + 1e-10));
    expect(relative(p1k, exact)).toBeLessThan(4e-16);
    const rows = p.slice(0, 4);
    const minor = (r: number[][]): number =>
      r.length === 1
        ? r[0]![0]!
        : r.reduce((s, row, i) => s + (i % 2 ? -1 : 1) * row[0]! * minor(r.filter((_, j) => j !== i).map((q) => q.slice(1))), 0);
    expect(relative(eps, minor(rows))).toBeLessThan(1e-6); // the determinant of the rounded rows cancels
  });

  it("rebuilt from the invariants give the same |M|^2", () => {
    const x = { sqrts: 3773, s34: { root: M, offset: 0 }, photon: ref.direction(0.5, 1), electron: ref.direction(-0.2, 2) };
    const point = ref.roundedRadiativePoint(x);
    const c = { ...MAX, epsA: 1e-3, dX: 0 };
    const [a, b] = [ref.matrixElementSq("ee-eea", point.p, c), ref.matrixElementSqFromInvariants("ee-eea", point, c)];
    expect(relative(a.m2, b.m2)).toBeLessThan(1e-10); // rounding of the momenta alone
  });
});

describe("the volume of three-body phase space", () => {
  it("is M^2/(256 pi^3) for massless particles", () => {
    expect(relative(ref.threeBodyVolume(40, 0, 0, 0).value, 1600 / (256 * Math.PI ** 3))).toBeLessThan(1e-13);
  });

  it("does not depend on which particle is the spectator", () => {
    const [a, b, c] = [0.3, 1.7, 2.9];
    const volume = ref.threeBodyVolume(6, a, b, c).value;
    expect(relative(ref.threeBodyVolume(6, b, c, a).value, volume)).toBeLessThan(1e-12);
    expect(relative(ref.threeBodyVolume(6, c, a, b).value, volume)).toBeLessThan(1e-12);
    expect(ref.threeBodyVolume(4.8, a, b, c).value).toBe(0);
  });

  it.each([
    [40, [0, 0.51, 0.51]],
    [6, [0.3, 1.7, 2.9]],
  ])("is what flat sampling at M = %d gives, and so is the mean mass of a pair", (mass, masses) => {
    const random = ref.uniform(17);
    const n = 20000;
    let [sum, sumSq, first, firstSq] = [0, 0, 0, 0];
    const exact = ref.threeBodyVolume(mass, masses[0]!, masses[1]!, masses[2]!).value;
    // mean of m23^2 over phase space = M^2 + m1^2 - 2 M <E1>, by the one-dimensional integral
    const [low, high] = [masses[1]! + masses[2]!, mass - masses[0]!];
    const shape = (m: number) => m * ref.twoBodyVolume(mass, masses[0]!, m) * ref.twoBodyVolume(m, masses[1]!, masses[2]!);
    const mean = ref.integral((m) => m * m * shape(m), low, high, 1e-8).value / ref.integral(shape, low, high, 1e-8).value;
    for (let i = 0; i < n; i += 1) {
      const { p, weight } = ref.rambo(mass, masses, random);
      const pair = [0, 1, 2, 3].map((j) => p[1]![j]! + p[2]![j]!);
      const deviation = weight * (dot(pair, pair) - mean);
      sum += weight;
      sumSq += weight * weight;
      first += deviation;
      firstSq += deviation * deviation;
    }
    const sdev = Math.sqrt((sumSq / n - (sum / n) ** 2) / n);
    expect(Math.abs(sum / n - exact)).toBeLessThan(4 * sdev + 1e-12 * exact);
    expect(Math.abs(first)).toBeLessThan(4 * Math.sqrt(firstSq));
  });
});

describe("the spectrum of e+ e- -> e+ e- photon by quadrature over explicit momenta", () => {
  // the polar nodes decide: 16 leave 9e-4 at 26 MeV, 20 leave 7e-5, 24 leave 1e-6 (test:slow)
  const grid = { photon: 8, polar: 18, azimuth: 6 };

  it.each([
    [16.5, 1188.01],
    [7.5, 2557.71],
    [26, 764.5],
  ])("photon-only, |cos theta_gamma| < 0.8, 3773 MeV: the bin from %d MeV holds %d fb (MadGraph matrix element)", (lo, expected) => {
    const bin = ref.radiativeBin({ sqrts: 3773, photonCosMax: 0.8, diagrams: PHOTON_DIAGRAMS }, lo, lo + 0.5, MAX, grid, 2);
    expect(relative(bin * 1e3, expected)).toBeLessThan(5e-4);
  });

  it("initial-state diagrams: d sigma/dm = sigma(photon X of mass m)/G2 times (2 alpha/3 pi m)(1 + 2r) sqrt(1 - 4r), exactly", () => {
    for (const mass of [3, 17]) {
      const pairs = ref.radiativeSpectrum({ sqrts: 3773, pairMass: mass, photonCosMax: 0.8, diagrams: ["photon-s-p1", "photon-s-p2"] }, MAX, {
        photon: 20,
        polar: 2,
        azimuth: 4,
        flatPolar: true,
      });
      const vector = ref.gammaXWithin(3773, 0.8, { epsV: 1, epsA: 0, mass, width: 0 }, 1e-10).value;
      // Gamma(mass)/mass = (alpha/3)(1 + 2r) sqrt(1 - 4r)
      const conversion = (2 * ref.width(mass, 1, 0)) / (Math.PI * mass * mass);
      expect(relative(pairs.photon, vector * conversion)).toBeLessThan(1e-12);
    }
  });

  it("the area of the resonance is sigma(photon X) times the branching ratio", () => {
    const span = 200 * M * MAX.width;
    const diagrams = ["X-s-p1", "X-s-p2"];
    const area = ref.resonanceArea({ sqrts: 3773, photonCosMax: 0.8, diagrams }, span, MAX, { photon: 16, polar: 2, azimuth: 4, flatPolar: true }, 4);
    const inside = (2 / Math.PI) * Math.atan(200); // of the Breit-Wigner
    const produced = ref.gammaXWithin(3773, 0.8, MAX, 1e-9).value;
    expect(relative(area, produced * inside)).toBeLessThan(1e-6);
    // all eight diagrams: the other six do not resonate
    const all = ref.resonanceArea({ sqrts: 3773, photonCosMax: 0.8 }, span, MAX, { photon: 8, polar: 3, azimuth: 4, flatPolar: true }, 4);
    expect(relative(all, area)).toBeLessThan(1e-4);
  });

  it("agrees with flat Monte Carlo at low energy, every diagram and both couplings included", () => {
    const c = { epsV: 0.5, epsA: 0.3, mass: 3, width: 1 };
    const [sqrts, cut, lo, hi] = [6, 0.6, 2, 4];
    const quadrature = ref
      .gaussLegendre(6, lo, hi)
      .reduce(
        (sum, { x: mass, weight }) =>
          sum + weight * ref.radiativeSpectrum({ sqrts: sqrts, pairMass: mass, photonCosMax: cut }, c, { photon: 4, polar: 10, azimuth: 6 }).m2,
        0,
      );
    const random = ref.uniform(4);
    const beam = Math.sqrt(sqrts ** 2 / 4 - ELECTRON_MASS ** 2);
    const n = 2000;
    let [sum, sumSq] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const { p, weight } = ref.rambo(sqrts, [ELECTRON_MASS, ELECTRON_MASS, 0], random);
      const [e, q, k] = p as [number[], number[], number[]];
      const mass = Math.sqrt(sqrts ** 2 - 2 * sqrts * k[0]!);
      if (mass < lo || mass > hi || Math.abs(k[3]!) > cut * k[0]!) continue;
      const momenta = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], e, q, k];
      const value = weight * ref.matrixElementSq("ee-eea", momenta, c, { arithmetic: "double" }).m2;
      sum += value;
      sumSq += value * value;
    }
    const factor = HBAR_C_SQ_PB / (4 * (sqrts / 2) * 2 * beam);
    const sdev = (factor * Math.sqrt(sumSq - (sum * sum) / n)) / n;
    expect(sdev).toBeLessThan(0.1 * quadrature);
    expect(Math.abs((factor * sum) / n - quadrature)).toBeLessThan(4 * sdev);
  });
});

import { describe, expect, it } from "vitest";
import * as pair from "../assembly/phasespace/pair.ts";
import { ELECTRON_MASS } from "../src/constants/index.ts";
import { threeBodyVolume } from "../src/reference/flatSampling.ts";
import { helicityMomenta } from "../src/reference/spectrum.ts";

const minkowski = (a: readonly number[], b: readonly number[]): number => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;

/** Determinant of square rows by expansion. */
const determinant = (rows: readonly (readonly number[])[]): number =>
  rows.length === 1
    ? rows[0]![0]!
    : rows[0]!.reduce((sum, x, j) => sum + (j % 2 ? -x : x) * determinant(rows.slice(1).map((row) => row.filter((_, k) => k !== j))), 0);

/** Places the portable kernel at angles, 1 -+ cos given apart. */
function place(sqrtS: number, m: number, photon: [number, number], star: [number, number], phi: number): void {
  pair.setBeams(sqrtS);
  expect(pair.setPairMass(m)).toBe(true);
  pair.setPhoton(...photon);
  pair.setElectron(...star);
  pair.aimPair(Math.cos(phi), Math.sin(phi));
  pair.setAzimuth(Math.cos(phi), Math.sin(phi));
}
const pairOf = (cos: number): [number, number] => [1 - cos, 1 + cos];
const dots = () => [pair.p1p2, pair.p1p3, pair.p1p4, pair.p1k, pair.p2p3, pair.p2p4, pair.p2k, pair.p3p4, pair.p3k, pair.p4k];

describe("three-body phase space", () => {
  it.each([
    [3773, 16.88, 0.3, -0.2, 1.1],
    [3773, 900, -0.7, 0.6, 2.9],
    [20, 16.88, 0.9, 0.1, -0.4],
    [3773, 1.5, -0.95, 0.99, 4.0],
    [1.1, 1.05, 0.5, 0.5, 0.5],
  ])("agrees with momenta boosted the plain way at sqrt s = %s, m = %s", (sqrtS, m, cosPhoton, cosStar, phi) => {
    place(sqrtS, m, pairOf(cosPhoton), pairOf(cosStar), phi);
    // the reference has its in-plane axis on the side of the positron beam
    const p = helicityMomenta(sqrtS, m, Math.atanh(cosPhoton), cosStar, phi + Math.PI);
    const expected = p.flatMap((a, i) => p.slice(i + 1).map((b) => minkowski(a, b)));
    // the plain way rounds products of energies of about s/4
    const tolerance = 64 * Number.EPSILON * sqrtS * sqrtS;
    dots().forEach((dot, i) => {
      expect(Math.abs(dot - expected[i]!), `product ${i}`).toBeLessThan(tolerance);
    });
    expect(Math.abs(pair.determinant - determinant(p.slice(0, 4)))).toBeLessThan(64 * Number.EPSILON * sqrtS ** 4);
    [pair.energy3, pair.x3, pair.y3, pair.z3, pair.energy4, pair.x4, pair.y4, pair.z4].forEach((component, i) => {
      expect(Math.abs(component - [...p[2]!, ...p[3]!][i]!)).toBeLessThan(64 * Number.EPSILON * sqrtS);
    });
  });

  it("keeps full relative accuracy for collinear photons and electrons at gamma = 3692", () => {
    // photon 1e-9 rad from p1; 1 - cos = 5e-19
    place(3773, 16.88, [5e-19, 2], [1e-14, 2 - 1e-14], 0.7);
    // p1.k = w (E - P cos) with E - P = m_e^2/(E + P): typed again in one line each
    const me = ELECTRON_MASS;
    const w = (3773 ** 2 - 16.88 ** 2) / (2 * 3773);
    const P = Math.sqrt(1886.5 ** 2 - me ** 2);
    expect(pair.p1k / (w * (me ** 2 / (1886.5 + P) + P * 5e-19)) - 1).toBeLessThan(8 * Number.EPSILON);
    const pStar = Math.sqrt(8.44 ** 2 - me ** 2);
    const wStar = (3773 ** 2 - 16.88 ** 2) / (2 * 16.88);
    expect(Math.abs(pair.p4k / (wStar * (me ** 2 / (8.44 + pStar) + pStar * 1e-14)) - 1)).toBeLessThan(8 * Number.EPSILON);
  });

  it("sums to the invariants that fixed numbers must give", () => {
    place(3773, 16.88, pairOf(0.2), pairOf(-0.4), 1.3);
    const s = 3773 ** 2;
    // (p1+p2).(p3+p4+k) = s
    expect(Math.abs((pair.p1p3 + pair.p1p4 + pair.p1k + pair.p2p3 + pair.p2p4 + pair.p2k) / s - 1)).toBeLessThan(16 * Number.EPSILON);
  });

  it.each([3773, 20, 1.5])("has the volume of the one-dimensional integral at sqrt s = %s MeV", (sqrtS) => {
    // density times 4 pi 4 pi, integrated over the pair mass by the midpoint rule in u, m = 2 m_e + (sqrt s - 2 m_e) u^2: error about 1/(24 n^2)
    pair.setBeams(sqrtS);
    const n = 4000;
    const low = 2 * ELECTRON_MASS;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const u = (i + 0.5) / n;
      if (pair.setPairMass(low + (sqrtS - low) * u * u)) sum += (pair.pairDensity() * (4 * Math.PI) ** 2 * 2 * u * (sqrtS - low)) / n;
    }
    expect(Math.abs(sum / threeBodyVolume(sqrtS, 0, low / 2, low / 2).value - 1)).toBeLessThan(1e-7);
    // massless limit s/(4 (4 pi)^3)
    if (sqrtS > 1000) expect(Math.abs(sum / (sqrtS ** 2 / (4 * (4 * Math.PI) ** 3)) - 1)).toBeLessThan(1e-5);
  });

  it("is empty outside its thresholds", () => {
    pair.setBeams(100);
    for (const m of [0, 1.02, 100, 101, -5, Number.NaN]) expect(pair.setPairMass(m)).toBe(false);
  });
});

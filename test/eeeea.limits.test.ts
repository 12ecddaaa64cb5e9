import { describe, expect, it } from "vitest";
import * as eeee from "../assembly/process/eeee.ts";
import { ALL_DIAGRAMS, interference, photonSq, spinSum, xSq } from "../assembly/process/eeeea.ts";
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../src/index.ts";
import { transfersOf } from "../src/matrixElement/index.ts";
import { relative } from "./support/columns.ts";
import { determinant, dot, dots, type FourVector, threeBody } from "./support/threeBody.ts";

const M2 = ELECTRON_MASS_SQ;
const [massX, widthX] = [16.88, 0.014];
type Dots = [number, number, number, number, number, number, number, number, number, number];
const dotsOf = (p: readonly FourVector[]) => dots(p) as Dots;

/** Dots, t13, t24, p1.k - p3.k, Gram determinants: the arguments of the process functions. */
const invariantsOf = (p: readonly FourVector[]) => {
  const dots = dotsOf(p);
  return [...dots, ...(transfersOf("ee-eea", dots) as [number, number, number, number, number, number, number, number, number])] as const;
};

/** Wide-angle points at sqrt(s) = 3773 MeV and, for X, points about the resonance. */
const angles: readonly (readonly [number, number, number, number])[] = [
  [0.3, 0.4, 0.2, 2.1],
  [-0.5, 1.4, -0.4, 4.9],
  [0.7, 5.1, 0.6, 0.3],
  [-0.2, 3.0, -0.7, 1.2],
];
const points = angles.flatMap((angle) => [12.0, 16.87, 17.5, 300, 1500].map((m) => ({ m, p: threeBody(3773, m, ...angle) })));

/** |M|^2 at couplings and width of X, from momenta. */
const at = (p: readonly FourVector[], m: number, epsV: number, epsA: number, eps = determinant(p)) =>
  spinSum(ALL_DIAGRAMS, ...invariantsOf(p), m * m - massX * massX, eps, epsV, epsA, massX, widthX);

describe("ee-eea", () => {
  it("becomes the massless closed form e^6 A W at wide angles", () => {
    for (const m of [800, 1500, 2500]) {
      for (const angle of angles) {
        const p = threeBody(3773, m, ...angle);
        const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = dotsOf(p);
        const [s, t, u, s1, t1, u1] = [2 * p12, -2 * p13, -2 * p14, 2 * p34, -2 * p24, -2 * p23];
        const A = (s * s1 * (s * s + s1 * s1) + t * t1 * (t * t + t1 * t1) + u * u1 * (u * u + u1 * u1)) / (s * s1 * t * t1);
        // -(v_i - v_f)^2 with v = p+/(p+.k) - p-/(p-.k)
        const v = [1, 0, 3, 2].map((leg, n) => [leg, ((n % 2 ? -1 : 1) * (n < 2 ? 1 : -1)) / dot(p[leg]!, p[4]!)] as const);
        const W = -v.reduce((sum, [i, a]) => sum + v.reduce((inner, [j, b]) => inner + (i === j ? 0 : a * b * dot(p[i]!, p[j]!)), 0), 0);
        // each of the neglected terms is m_e^2 over a dot product, with coefficients of order 10
        const smallest = Math.min(d1, d2, d3, d4, p13, p24);
        expect(relative(0.25 * photonSq(ALL_DIAGRAMS, ...invariantsOf(p)), CHARGE_SQ ** 3 * A * W)).toBeLessThan((50 * M2) / smallest);
      }
    }
  });

  it("factorises for a soft photon: -e^2 (sum of Q p/(p.k))^2 times |M|^2 of ee-ee", () => {
    const sqrtS = 20;
    for (const [cosGamma, phi, cosElectron, phiElectron] of angles) {
      const omega = 1e-6;
      const p = threeBody(sqrtS, Math.sqrt(sqrtS * (sqrtS - 2 * omega)), cosGamma, phi, cosElectron, phiElectron);
      const k = p[4]!;
      const charges = [-1, 1, 1, -1];
      let current = 0;
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) current += (charges[i]! * charges[j]! * dot(p[i]!, p[j]!)) / (dot(p[i]!, k) * dot(p[j]!, k));
      const s = sqrtS * sqrtS;
      const t = 2 * (M2 - dot(p[0]!, p[2]!));
      const u = 4 * M2 - s - t;
      for (const [epsV, epsA] of [
        [0, 0],
        [0.5, 0],
        [0, 0.3],
        [0.5, 0.3],
      ] as const) {
        const got = spinSum(ALL_DIAGRAMS, ...invariantsOf(p), dot(p[2]!, p[3]!) * 2 + 2 * M2 - massX ** 2, determinant(p), epsV, epsA, massX, widthX);
        const born = eeee.spinSum(s, t, u, s - massX ** 2, epsV, epsA, massX, widthX);
        // next order: omega/m_e; dot products of a photon of 1e-6 MeV cost 1e-9 more
        expect(relative(got, -CHARGE_SQ * current * born)).toBeLessThan(2e-6);
      }
    }
  });

  it("has electrons and positrons exchanged by charge conjugation, which turns eps_a into -eps_a", () => {
    for (const { m, p } of points) {
      const q = [p[1]!, p[0]!, p[3]!, p[2]!, p[4]!];
      expect(relative(at(q, m, 0.5, -0.3, determinant(p)), at(p, m, 0.5, 0.3))).toBeLessThan(1e-12);
      expect(relative(photonSq(ALL_DIAGRAMS, ...invariantsOf(q)), photonSq(ALL_DIAGRAMS, ...invariantsOf(p)))).toBeLessThan(1e-12);
    }
  });

  it("is the same mirrored when eps_a becomes -eps_a, and not otherwise", () => {
    let largest = 0;
    for (const { m, p } of points) {
      const eps = determinant(p);
      expect(at(p, m, 0.5, -0.3, -eps)).toBe(at(p, m, 0.5, 0.3, eps));
      largest = Math.max(largest, relative(at(p, m, 0.5, -0.3, eps), at(p, m, 0.5, 0.3, eps)));
    }
    // the parity-odd part is there: 2e-4 of the whole, photon exchange included, 1e-2 MeV below the resonance
    expect(largest).toBeGreaterThan(1e-4);
  });

  it("has no parity-odd part without width", () => {
    for (const { m, p } of points) {
      const none = (eps: number) => spinSum(ALL_DIAGRAMS, ...invariantsOf(p), m * m - massX * massX, eps, 0.5, 0.3, massX, 0);
      expect(none(determinant(p))).toBe(none(0));
    }
  });

  it("turns X into a second photon when its mass is negligible and its coupling a vector", () => {
    for (const { m, p } of points) {
      const light = 1e-6;
      const args = [...invariantsOf(p), m * m - light * light, determinant(p), 1, 0, light, 0] as const;
      const photon = photonSq(ALL_DIAGRAMS, ...invariantsOf(p));
      expect(relative(xSq(ALL_DIAGRAMS, ...args), photon)).toBeLessThan(1e-10);
      expect(relative(interference(ALL_DIAGRAMS, ...args), 2 * photon)).toBeLessThan(1e-10);
    }
  });

  it("is the sum of its diagrams: selections add up to the whole", () => {
    const { m, p } = points[2]!;
    const args = [...invariantsOf(p), m * m - massX * massX, determinant(p), 0.5, 0.3, massX, widthX] as const;
    const only = (selection: number) => spinSum(selection, ...args);
    // |a + b + c + ...|^2 = sum over pairs |a + b|^2 - (n - 2) sum |a|^2
    const bits = Array.from({ length: 8 }, (_, k) => 1 << k);
    let sum = 0;
    bits.forEach((a, i) => {
      sum -= 6 * only(a);
      for (const b of bits.slice(i + 1)) sum += only(a | b);
    });
    const size = bits.reduce((total, a) => total + only(a), 0);
    expect(Math.abs(sum - only(ALL_DIAGRAMS))).toBeLessThan(1e-13 * 36 * size);
    for (const a of bits) expect(only(a)).toBeGreaterThan(0);
  });
});

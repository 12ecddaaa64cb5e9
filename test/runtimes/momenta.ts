// Momenta inside phase space from flat numbers, with + - * / and sqrt only. What matters here is that every engine makes the same bits.
import { ELECTRON_MASS } from "../../src/constants/index.ts";

export type FourVector = readonly [number, number, number, number];

export const dot4 = (a: FourVector, b: FourVector): number => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];

/** p_i.p_j for i < j. */
export const dots = (p: readonly FourVector[]): number[] => p.flatMap((a, i) => p.slice(i + 1).map((b) => dot4(a, b)));

/** A vector of the given length; the azimuth from the rational parametrisation of the circle. */
function direction(length: number, uPolar: number, uAzimuth: number): [number, number, number] {
  const c = 2 * uPolar - 1;
  const s = Math.sqrt((1 - c) * (1 + c));
  const half = uAzimuth < 0.5 ? 4 * uAzimuth - 1 : 4 * uAzimuth - 3;
  const sign = uAzimuth < 0.5 ? 1 : -1;
  const norm = 1 + half * half;
  return [(length * s * sign * (1 - half * half)) / norm, (length * s * 2 * half) / norm, length * c];
}

/** A system of mass `M` at rest into masses `m1` and `m2`, back to back. */
export function twoBody(M: number, m1: number, m2: number, uPolar: number, uAzimuth: number): [FourVector, FourVector] {
  const e1 = (M * M + (m1 - m2) * (m1 + m2)) / (2 * M);
  const p = Math.sqrt(Math.max(0, (e1 - m1) * (e1 + m1)));
  const [x, y, z] = direction(p, uPolar, uAzimuth);
  return [
    [e1, x, y, z],
    [M - e1, -x, -y, -z],
  ];
}

/** `p`, given in the rest frame of `q`, as seen where `q` has its momentum. */
export function boosted(p: FourVector, q: FourVector, massQ: number): FourVector {
  const along = p[1] * q[1] + p[2] * q[2] + p[3] * q[3];
  const energy = (p[0] * q[0] + along) / massQ;
  const k = (p[0] + energy) / (q[0] + massQ);
  return [energy, p[1] + k * q[1], p[2] + k * q[2], p[3] + k * q[3]];
}

/** e-(p1) e+(p2) at rest together, e- along +z. */
export const beams = (sqrtS: number): [FourVector, FourVector] => twoBody(sqrtS, ELECTRON_MASS, ELECTRON_MASS, 1, 0.25);

/** e- e+ -> e-(p3) e+(p4) gamma(k) at rest: the pair has mass `m`; four flat numbers for the angles. */
export function threeBody(sqrtS: number, m: number, u: readonly [number, number, number, number]): FourVector[] {
  const [photon, pair] = twoBody(sqrtS, 0, m, u[0], u[1]);
  const [p3, p4] = twoBody(m, ELECTRON_MASS, ELECTRON_MASS, u[2], u[3]);
  return [...beams(sqrtS), boosted(p3, pair, m), boosted(p4, pair, m), photon];
}

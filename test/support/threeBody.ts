// Random points of e-(p1) e+(p2) -> e-(p3) e+(p4) gamma(k) from flat numbers, for tests; nothing here is shared with the kernels.
import { ELECTRON_MASS } from "../../src/index.ts";

export type FourVector = readonly [number, number, number, number];

export const dot = (a: FourVector, b: FourVector): number => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];

const isotropic = (length: number, cosTheta: number, phi: number): [number, number, number] => {
  const s = Math.sqrt((1 - cosTheta) * (1 + cosTheta));
  return [length * s * Math.cos(phi), length * s * Math.sin(phi), length * cosTheta];
};

/** `p` seen where the system of momentum `q` and mass `m`, in which it is given, moves. */
function boost(p: FourVector, q: FourVector, m: number): FourVector {
  const along = p[1] * q[1] + p[2] * q[2] + p[3] * q[3];
  const energy = (p[0] * q[0] + along) / m;
  const f = (p[0] + energy) / (q[0] + m);
  return [energy, p[1] + f * q[1], p[2] + f * q[2], p[3] + f * q[3]];
}

/** Momenta p1, p2, p3, p4, k in the centre of mass: pair of mass `m`, photon and electron directions. */
export function threeBody(sqrtS: number, m: number, cosGamma: number, phi: number, cosElectron: number, phiElectron: number): FourVector[] {
  const me = ELECTRON_MASS;
  const beam = Math.sqrt((sqrtS / 2 - me) * (sqrtS / 2 + me));
  const omega = ((sqrtS - m) * (sqrtS + m)) / (2 * sqrtS);
  const [kx, ky, kz] = isotropic(omega, cosGamma, phi);
  const pair: FourVector = [sqrtS - omega, -kx, -ky, -kz];
  const [x, y, z] = isotropic(Math.sqrt((m / 2 - me) * (m / 2 + me)), cosElectron, phiElectron);
  const energy = m / 2;
  return [
    [sqrtS / 2, 0, 0, beam],
    [sqrtS / 2, 0, 0, -beam],
    boost([energy, x, y, z], pair, m),
    boost([energy, -x, -y, -z], pair, m),
    [omega, kx, ky, kz],
  ];
}

/** p_i.p_j for i < j. */
export const dots = (p: readonly FourVector[]): number[] => p.flatMap((a, i) => p.slice(i + 1).map((b) => dot(a, b)));

/** Determinant of the first four rows. */
export function determinant(p: readonly FourVector[]): number {
  const m = p.slice(0, 4).map((row) => [...row]);
  let value = 1;
  for (let c = 0; c < 4; c++) {
    let pivot = c;
    for (let r = c + 1; r < 4; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[pivot]![c]!)) pivot = r;
    if (pivot !== c) {
      [m[c], m[pivot]] = [m[pivot]!, m[c]!];
      value = -value;
    }
    value *= m[c]![c]!;
    for (let r = c + 1; r < 4; r++) {
      const f = m[r]![c]! / m[c]![c]!;
      for (let k = c; k < 4; k++) m[r]![k]! -= f * m[c]![k]!;
    }
  }
  return value;
}

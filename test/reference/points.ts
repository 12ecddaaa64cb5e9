// Sample points for the tests of the reference.
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type Couplings, direction, roundedRadiativePoint } from "../../src/reference/index.ts";

/** Couplings and width large enough that every interference and the parity-odd part show. */
export const STRONG: Couplings = { epsV: 0.5, epsA: 0.3, mass: 16.88, width: 0.4 };

/** e- e+ -> e- e+ photon in the centre of mass, away from corners. */
export const RADIATIVE = [
  { sqrts: 40, root: 15, photon: direction(0.4, 0.3), electron: direction(-0.35, 1.9) },
  { sqrts: 40, root: 16.9, photon: direction(-0.7, 2.0), electron: direction(0.1, -2.5) },
  { sqrts: 18, root: 9, photon: direction(0.05, -1.2), electron: direction(0.8, 0.6) },
  { sqrts: 200, root: 110, photon: direction(0.6, 4.0), electron: direction(-0.5, 0.2) },
].map(({ sqrts, root, photon, electron }) => roundedRadiativePoint({ sqrts, s34: { root, offset: 0 }, photon, electron }).p);

/** e- e+ -> two particles of masses m3, m4 at cos(theta), phi. */
export function twoBody(sqrts: number, m3: number, m4: number, cosTheta: number, phi: number): number[][] {
  const s = sqrts * sqrts;
  const pIn = Math.sqrt(s / 4 - ELECTRON_MASS ** 2);
  const e3 = (s + m3 * m3 - m4 * m4) / (2 * sqrts);
  const pOut = Math.sqrt(e3 * e3 - m3 * m3);
  const sin = Math.sqrt(1 - cosTheta * cosTheta);
  const [x, y, z] = [pOut * sin * Math.cos(phi), pOut * sin * Math.sin(phi), pOut * cosTheta];
  return [
    [sqrts / 2, 0, 0, pIn],
    [sqrts / 2, 0, 0, -pIn],
    [e3, x, y, z],
    [sqrts - e3, -x, -y, -z],
  ];
}

/** Every momentum with the velocity (tanh) of rapidity y added along the unit vector n. */
export function boosted(p: readonly number[][], y: number, n: readonly [number, number, number]): number[][] {
  const [c, s] = [Math.cosh(y), Math.sinh(y)];
  return p.map(([e, px, py, pz]) => {
    const along = px! * n[0] + py! * n[1] + pz! * n[2];
    const shift = (c - 1) * along + s * e!;
    return [c * e! + s * along, px! + shift * n[0], py! + shift * n[1], pz! + shift * n[2]];
  });
}

/** Relative difference. */
export const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

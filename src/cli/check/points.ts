// Fixed phase-space points of the self-test, away from corners, in the centre of mass.
import { ELECTRON_MASS } from "../../constants/index.ts";
import type { Process } from "../../matrixElement/row.ts";
import { direction, roundedRadiativePoint } from "../../reference/index.ts";

/** Couplings and width so large that every interference and the parity-odd part show. */
export const STRONG = { epsV: 0.5, epsA: 0.3, mX: 16.88, widthX: 0.4 };

/** e- e+ -> two particles of masses m3, m4. */
function twoBody(sqrts: number, m3: number, m4: number, cosTheta: number, phi: number): number[][] {
  const E3 = (sqrts * sqrts + m3 * m3 - m4 * m4) / (2 * sqrts);
  const [pIn, pOut] = [Math.sqrt(sqrts ** 2 / 4 - ELECTRON_MASS ** 2), Math.sqrt(E3 * E3 - m3 * m3)];
  const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
  const [x, y, z] = [pOut * sinTheta * Math.cos(phi), pOut * sinTheta * Math.sin(phi), pOut * cosTheta];
  return [
    [sqrts / 2, 0, 0, pIn],
    [sqrts / 2, 0, 0, -pIn],
    [E3, x, y, z],
    [sqrts - E3, -x, -y, -z],
  ];
}

const energies = [18, 40, 200, 3773];
const angles = [-0.85, -0.2, 0.4, 0.9];
const grid = <T>(make: (sqrts: number, c: number, phi: number) => T): T[] =>
  energies.flatMap((sqrts, i) => angles.map((c, j) => make(sqrts, c, 1.3 * i + 2.1 * j)));

/** Momenta of each process, in its order. */
export const POINTS: Readonly<Record<Process, readonly number[][][]>> = {
  "X-ee": [[[STRONG.mX, 0, 0, 0], ...twoBody(STRONG.mX, ELECTRON_MASS, ELECTRON_MASS, 0.3, 0.7).slice(2)]],
  "ee-aX": grid((sqrts, c, phi) => twoBody(sqrts, 0, STRONG.mX, c, phi)),
  "ee-ee": grid((sqrts, c, phi) => twoBody(sqrts, ELECTRON_MASS, ELECTRON_MASS, c, phi)),
  "ee-eea": grid(
    (sqrts, c, phi) =>
      roundedRadiativePoint({ sqrts, s34: { root: 0.4 * sqrts, offset: 0 }, photon: direction(c, phi), electron: direction(-0.7 * c, 2 - phi) }).p,
  ),
};

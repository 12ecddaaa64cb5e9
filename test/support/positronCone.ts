// e+ e- -> e+ e- gamma with the positron in a cone about the beams, by Gauss-Legendre rules in the positron's own direction
// and |M|^2 from spinors: no engine, no kernel and no map of theirs, the physical constants alone.
import { HBAR_C_SQ_PB, ELECTRON_MASS as M } from "../../src/constants/index.ts";
import { matrixElementSq } from "../../src/reference/index.ts";

/** (hbar c)^2 [MeV^2 fb]. */
const HBAR_C_SQ_FB = 1e3 * HBAR_C_SQ_PB;

/** Nodes and weights on (a, b), by Newton's method on the Legendre polynomial. */
function gauss(n: number, a: number, b: number): [number, number][] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return [(a + b + (b - a) * x) / 2, (b - a) / ((1 - x * x) * slope * slope)];
  });
}

/** Orders of the rules in pair mass, photon's cosine, positron's polar angle, azimuth. */
export type Orders = readonly [mass: number, photon: number, polar: number, azimuth: number];

/**
 * Photon exchange [fb] for pair masses in `range`, |cos| of the photon below `cosMax`, and the positron within `halfAngle`
 * [rad] of the electron beam (`side` 1) or of the positron beam (-1). The energy of the positron follows from its direction:
 * d^3p4/(2 E4) delta((q - p4)^2 - m_e^2) = dOmega p4^2/(4 |E_q p4 - |q| E4 cos a|), a the angle between q and p4.
 */
export function positronCone(
  sqrts: number,
  range: readonly [number, number],
  cosMax: number,
  halfAngle: number,
  side: 1 | -1,
  orders: Orders,
): number {
  const beam = Math.sqrt((sqrts / 2) ** 2 - M * M);
  const [nMass, nPhoton, nPolar, nAzimuth] = orders;
  let sum = 0;
  for (const [m, wm] of gauss(nMass, ...range))
    for (const [c, wc] of gauss(nPhoton, -cosMax, cosMax)) {
      const w = (sqrts * sqrts - m * m) / (2 * sqrts);
      const k = [w, w * Math.sqrt(1 - c * c), 0, w * c];
      const q = [sqrts - w, -k[1]!, 0, -k[3]!];
      // in h = ln(1 + (theta E/m_e)^2): |M|^2 falls like 1/theta^2 or faster beyond an angle of m_e/E4
      const scale = M / (sqrts / 20);
      for (const [h, wh] of gauss(nPolar, 0, Math.log1p((halfAngle / scale) ** 2))) {
        const theta = scale * Math.sqrt(Math.expm1(h));
        const polar = (Math.sin(theta) * scale * scale * Math.exp(h)) / (2 * theta);
        for (let i = 0; i < nAzimuth; i++) {
          // phi -> -phi is a symmetry
          const phi = (Math.PI * (i + 0.5)) / nAzimuth;
          const n = [Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), side * Math.cos(theta)];
          const along = q[1]! * n[0]! + q[3]! * n[2]!;
          // E_q E4 - along p4 = m^2/2
          const half = (m * m) / 2;
          const a = q[0]! ** 2 - along ** 2;
          const root = Math.sqrt(half * half - M * M * a);
          const p4 = (half * along + q[0]! * root) / a;
          const e4 = Math.hypot(p4, M);
          const positron = [e4, ...n.map((x) => p4 * x)];
          const electron = q.map((x, j) => x - positron[j]!);
          const p = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], electron, positron, k];
          const jacobian = (p4 * p4) / (4 * Math.abs(q[0]! * p4 - along * e4));
          const value = matrixElementSq("ee-eea", p, { epsV: 0, epsA: 0, mass: 16.88, width: 0 }, { arithmetic: "double" }).photon;
          sum += wm * wc * wh * polar * jacobian * ((m * w) / (2 * sqrts)) * value;
        }
      }
    }
  // 2 pi of the photon's azimuth, both halves of the positron's, (2 pi)^-5 of phase space, flux
  return (HBAR_C_SQ_FB * sum * 2 * Math.PI * ((2 * Math.PI) / nAzimuth)) / (2 * Math.PI) ** 5 / (4 * beam * sqrts);
}

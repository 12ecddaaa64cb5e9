// Invariants of given four-momenta (E, px, py, pz), metric (+, -, -, -), as accurate as the rounding of the momenta permits.
// Plain E1 E2 - p1.p2 loses (E/m)^2 units in the last place for a collinear pair: at 1.9 GeV eight of sixteen digits of p.k.
import { productError, sumError } from "./errorFree.ts";

/** p.q with the rounding errors of all products and sums carried along: as if computed with 106 bits and rounded once. */
export function dot4(E1: f64, x1: f64, y1: f64, z1: f64, E2: f64, x2: f64, y2: f64, z2: f64): f64 {
  return dot4Plus(0.0, E1, x1, y1, z1, E2, x2, y2, z2);
}

/** offset + p.q, the errors carried along. */
export function dot4Plus(offset: f64, E1: f64, x1: f64, y1: f64, z1: f64, E2: f64, x2: f64, y2: f64, z2: f64): f64 {
  const t: f64 = E1 * E2;
  const x: f64 = -x1 * x2;
  const y: f64 = -y1 * y2;
  const z: f64 = -z1 * z2;
  const tx: f64 = t + x;
  const txy: f64 = tx + y;
  const txyz: f64 = txy + z;
  const sum: f64 = txyz + offset;
  const sumErrors: f64 = sumError(t, x, tx) + sumError(tx, y, txy) + sumError(txy, z, txyz) + sumError(txyz, offset, sum);
  const productErrors: f64 = productError(E1, E2, t) + productError(-x1, x2, x) + productError(-y1, y2, y) + productError(-z1, z2, z);
  return sum + (sumErrors + productErrors);
}

/** E^2 - p^2 - m^2 [MeV^2]: how far a momentum is from its mass shell; 0 to about 1e-16 E^2 for a rounded one. */
export function offShellness(E: f64, x: f64, y: f64, z: f64, mass: f64): f64 {
  const massSq: f64 = mass * mass;
  const square: f64 = dot4Plus(-massSq, E, x, y, z, E, x, y, z);
  return square - productError(mass, mass, massSq);
}

// A rounded momentum is off its mass shell by 1e-16 E^2, which spoils p.k of a collinear pair. Its direction is good to 1e-16, so it is put back on
// the shell in the way that moves it least: a fast particle (beta^2 > 1/2) keeps its energy and its three-momentum is multiplied by 1 + momentumStretch;
// a slow one keeps its three-momentum and gets E + energyShift. (Energies of beams are round numbers: sqrt(s)/2 then gives s - m_X^2 exactly.)

/** True when the energy, not the three-momentum, sets the size of this momentum. */
export function isFast(E: f64, mass: f64): bool {
  return E * E > 2.0 * mass * mass;
}

/** What to add to E of a slow particle [MeV]; `off` is its offShellness. sqrt(E^2 - off) - E without the cancellation. */
export function energyShift(E: f64, off: f64): f64 {
  const sum: f64 = E + Math.sqrt(Math.max(0.0, E * E - off));
  return sum > 0.0 ? -off / sum : 0.0;
}

/** f such that (1 + f) p is on the shell of a fast particle of energy E; `off` is its offShellness. sqrt(1 + off/p^2) - 1 without the cancellation. */
export function momentumStretch(x: f64, y: f64, z: f64, off: f64): f64 {
  const pSq: f64 = x * x + y * y + z * z;
  if (!(pSq > 0.0)) return 0.0;
  const ratio: f64 = off / pSq;
  return ratio / (1.0 + Math.sqrt(Math.max(0.0, 1.0 + ratio)));
}

/**
 * 2 p1.p2 + m1^2 + m2^2 - M^2 for particles of equal mass [MeV^2], that is s12 - M^2, without losing digits near s12 =
 * M^2. `shift`: what steps to the mass shells add to p1.p2.
 */
export function invariantMassExcess(
  mass: f64, M: f64, shift: f64, E1: f64, x1: f64, y1: f64, z1: f64, E2: f64, x2: f64, y2: f64, z2: f64,
): f64 {
  const massSq: f64 = mass * mass;
  const MSq: f64 = M * M;
  const offset: f64 = massSq - 0.5 * MSq;
  const offsetError: f64 = sumError(massSq, -0.5 * MSq, offset) + productError(mass, mass, massSq) - 0.5 * productError(M, M, MSq);
  return 2.0 * (dot4Plus(offset, E1, x1, y1, z1, E2, x2, y2, z2) + (offsetError + shift));
}

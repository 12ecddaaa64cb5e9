// e+ e- -> gamma X. Physics: docs/physics/ee-aX.md. Traces: derive/eeaX.frm.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import { sum } from "./eeaX.generated.ts";

/** One over the number of spin states of e- e+. */
export function spinAverage(): f64 {
  return 0.25;
}

/** No identical particles in the final state. */
export function symmetryFactor(): f64 {
  return 1.0;
}

/** sqrt(s) above 2 m_e and m_X, photon not softer or more collinear than momentum conservation allows. */
export function inPhaseSpace(s: f64, p1k: f64, p2k: f64, massX: f64): bool {
  return s >= 4.0 * ELECTRON_MASS_SQ && s > massX * massX && massX > 0.0 && p1k > 0.0 && p2k > 0.0;
}

/** Gram determinant of p1, p2, k from two products and m_X [MeV^6]: 2 p1.p2 p1.k p2.k - m^2 [(p1.k)^2 + (p2.k)^2] = s |p1|^2 |k|^2 sin^2(theta). */
export function gramOf(p1k: f64, p2k: f64, massX: f64): f64 {
  const sum: f64 = p1k + p2k;
  return p1k * p2k * (massX * massX + 2.0 * sum) - ELECTRON_MASS_SQ * sum * sum;
}

/**
 * Spin sum of |M|^2, dimensionless; exact in m_e, X polarisation sum -g + q q/m_X^2. `gram` is an input of its own because of the dead cone: for a soft photon
 * along a beam its terms cancel to (theta E/m)^2. s only decides whether the point is inside phase space.
 */
export function spinSumOf(s: f64, p1k: f64, p2k: f64, gram: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  if (!inPhaseSpace(s, p1k, p2k, massX)) return 0.0;
  const mXSq: f64 = massX * massX;
  return CHARGE_SQ * CHARGE_SQ * sum(p1k, p2k, 1.0 / p1k, 1.0 / p2k, gram, mXSq, ELECTRON_MASS_SQ, 1.0 / mXSq, epsV, epsA);
}

/** The same from the products alone. */
export function spinSum(s: f64, p1k: f64, p2k: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  return spinSumOf(s, p1k, p2k, gramOf(p1k, p2k, massX), massX, epsV, epsA);
}

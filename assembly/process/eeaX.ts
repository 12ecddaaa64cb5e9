// e+ e- -> gamma X. Physics: docs/physics/ee-aX.md. Traces: derive/eeaX.frm.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import { sum } from "./eeaX.generated.ts";

/** 4 sqrt((p1.p2)^2 - m_e^4) = 2 sqrt(s (s - 4 m_e^2)) [MeV^2]. */
export function flux(s: f64): f64 {
  return 2.0 * Math.sqrt(s * (s - 4.0 * ELECTRON_MASS_SQ));
}

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

/**
 * Spin sum of |M|^2, dimensionless; exact in m_e, X polarisation sum -g + q q/m_X^2. Collinear photons need p1.k and p2.k exactly;
 * s = m_X^2 + 2 (p1.k + p2.k) is then known, and only its size decides whether the point is inside phase space.
 */
export function matrixElementSq(s: f64, p1k: f64, p2k: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  if (!inPhaseSpace(s, p1k, p2k, massX)) return 0.0;
  const mXSq: f64 = massX * massX;
  return CHARGE_SQ * CHARGE_SQ * sum(p1k, p2k, 1.0 / p1k, 1.0 / p2k, mXSq, ELECTRON_MASS_SQ, 1.0 / mXSq, epsV, epsA);
}

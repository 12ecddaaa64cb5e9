// X -> e+ e-. Physics: docs/physics/X-ee.md. Traces: derive/Xee.frm. The width itself is in eeX.ts.
import { CHARGE_SQ, ELECTRON_MASS, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import { sum } from "./Xee.generated.ts";

/** 2 m_X [MeV]. */
export function flux(massX: f64): f64 {
  return 2.0 * massX;
}

/** One over the number of polarisations of X. */
export function spinAverage(): f64 {
  return 1.0 / 3.0;
}

/** No identical particles in the final state. */
export function symmetryFactor(): f64 {
  return 1.0;
}

/** m_X above threshold. */
export function inPhaseSpace(massX: f64): bool {
  return massX > 2.0 * ELECTRON_MASS;
}

/** Spin sum of |M|^2 [MeV^2]: 4 e^2 [eps_v^2 (m_X^2 + 2 m_e^2) + eps_a^2 (m_X^2 - 4 m_e^2)]. */
export function matrixElementSq(massX: f64, epsV: f64, epsA: f64): f64 {
  if (!inPhaseSpace(massX)) return 0.0;
  return CHARGE_SQ * sum(massX * massX, ELECTRON_MASS_SQ, epsV, epsA);
}

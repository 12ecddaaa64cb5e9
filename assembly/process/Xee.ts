// X -> e+ e-. Physics: docs/physics/X-ee.md. Traces: derive/Xee.frm.
import { ALPHA, CHARGE_SQ, ELECTRON_MASS, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import { sum } from "./Xee.generated.ts";

/** One over the number of polarisations of X. */
export function spinAverage(): f64 {
  return 1.0 / 3.0;
}

/** m_X above threshold. */
export function inPhaseSpace(massX: f64): bool {
  return massX > 2.0 * ELECTRON_MASS;
}

/** Spin sum of |M|^2 [MeV^2]: 4 e^2 [eps_v^2 (m_X^2 + 2 m_e^2) + eps_a^2 (m_X^2 - 4 m_e^2)]. */
export function spinSum(massX: f64, epsV: f64, epsA: f64): f64 {
  if (!inPhaseSpace(massX)) return 0.0;
  return CHARGE_SQ * sum(massX * massX, ELECTRON_MASS_SQ, epsV, epsA);
}

/**
 * Width of X -> e+ e- [MeV], electron mass kept. Eq. 5 without its O(m_e^2/m_X^2) approximation:
 * Gamma = (alpha m_X / 3) sqrt(1-4r) [eps_v^2 (1+2r) + eps_a^2 (1-4r)], r = m_e^2/m_X^2. Zero below threshold.
 */
export function partialWidth(massX: f64, epsV: f64, epsA: f64): f64 {
  if (!(massX > 2.0 * ELECTRON_MASS)) return 0.0;
  const r: f64 = ELECTRON_MASS_SQ / (massX * massX);
  const betaSq: f64 = ((massX - 2.0 * ELECTRON_MASS) * (massX + 2.0 * ELECTRON_MASS)) / (massX * massX);
  return ((ALPHA * massX) / 3.0) * Math.sqrt(betaSq) * (epsV * epsV * (1.0 + 2.0 * r) + epsA * epsA * betaSq);
}

/** Width of X -> e+ e- [MeV] for m_e -> 0: (alpha m_X / 3)(eps_v^2 + eps_a^2). Eq. 5. */
export function partialWidthMassless(massX: f64, epsV: f64, epsA: f64): f64 {
  return ((ALPHA * massX) / 3.0) * (epsV * epsV + epsA * epsA);
}

// X -> e+ e- and its inverse, the partial width. Physics: docs/physics/X-ee.md.
import { ALPHA, ELECTRON_MASS, ELECTRON_MASS_SQ } from "../spec/constants.ts";

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

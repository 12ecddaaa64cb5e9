// X -> e+ e-, X of spin 0 with e X ebar (eps_s + i eps_p gamma5) e. Physics: docs/physics/spin-0.md. Traces: derive/spin0/Xee.frm.
import { ALPHA, CHARGE_SQ, ELECTRON_MASS } from "../../spec/constants.ts";
import { sum } from "./Xee.generated.ts";

/** One over the number of polarisations of X. */
export function spinAverage(): f64 {
  return 1.0;
}

/** m_X^2 - 4 m_e^2 [MeV^2], which keeps its digits at threshold; negative below. */
export function aboveThreshold(massX: f64): f64 {
  return (massX - 2.0 * ELECTRON_MASS) * (massX + 2.0 * ELECTRON_MASS);
}

/** Spin sum of |M|^2 [MeV^2]: 2 e^2 [eps_s^2 (m_X^2 - 4 m_e^2) + eps_p^2 m_X^2]. */
export function spinSumSpin0(massX: f64, epsS: f64, epsP: f64): f64 {
  const above: f64 = aboveThreshold(massX);
  if (!(massX > 0.0 && above > 0.0)) return 0.0;
  return CHARGE_SQ * sum(massX * massX, above, epsS * epsS, epsP * epsP);
}

/** Width of X -> e+ e- [MeV]: Gamma = (alpha m_X/2) beta [eps_s^2 beta^2 + eps_p^2], beta^2 = 1 - 4 m_e^2/m_X^2. Zero below threshold. */
export function partialWidthSpin0(massX: f64, epsS: f64, epsP: f64): f64 {
  if (!(massX > 2.0 * ELECTRON_MASS)) return 0.0;
  const betaSq: f64 = aboveThreshold(massX) / (massX * massX);
  return 0.5 * (ALPHA * massX) * Math.sqrt(betaSq) * (epsS * epsS * betaSq + epsP * epsP);
}

/** The same for m_e -> 0: (alpha m_X/2)(eps_s^2 + eps_p^2). */
export function partialWidthSpin0Massless(massX: f64, epsS: f64, epsP: f64): f64 {
  return 0.5 * (ALPHA * massX) * (epsS * epsS + epsP * epsP);
}

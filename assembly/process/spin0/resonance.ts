// e- e+ -> X and e- e+ -> X -> e- e+ through the s channel, X of spin 0. Physics: docs/physics/spin-0.md.
import { ALPHA, ELECTRON_MASS_SQ, PI } from "../../spec/constants.ts";
import { aboveThreshold } from "./Xee.ts";

/** Strength of e- e+ -> X [1]: sigma = strength x delta(s - m_X^2), 2 pi^2 alpha [eps_s^2 beta^2 + eps_p^2]/beta. Zero below threshold. */
export function narrowStrengthSpin0(massX: f64, epsS: f64, epsP: f64): f64 {
  const above: f64 = aboveThreshold(massX);
  if (!(massX > 0.0 && above > 0.0)) return 0.0;
  const betaSq: f64 = above / (massX * massX);
  return ((2.0 * PI * PI * ALPHA) / Math.sqrt(betaSq)) * (epsS * epsS * betaSq + epsP * epsP);
}

/** dsigma/dcos(theta) [MeV^-2], isotropic: (pi alpha^2 s/2) [eps_s^2 beta^2 + eps_p^2]^2/[(s-m_X^2)^2 + m_X^2 Gamma^2]. Zero below threshold. */
export function differentialSpin0(s: f64, dX: f64, epsS: f64, epsP: f64, massX: f64, widthX: f64): f64 {
  if (!(s > 4.0 * ELECTRON_MASS_SQ)) return 0.0;
  const mG: f64 = massX * widthX;
  const denominator: f64 = dX * dX + mG * mG;
  if (!(denominator > 0.0)) return 0.0;
  const coupled: f64 = epsS * epsS * (1.0 - (4.0 * ELECTRON_MASS_SQ) / s) + epsP * epsP;
  return ((0.5 * PI * ALPHA * ALPHA * s) / denominator) * (coupled * coupled);
}

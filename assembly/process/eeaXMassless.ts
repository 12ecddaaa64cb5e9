// e- e+ -> gamma X for m_e -> 0. Physics: docs/physics/ee-aX-cross-section.md. The exact counterpart is process/eeaX.ts.
import { ALPHA, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";
import { log, log1p } from "../math/elementary.ts";

function prefactor(s: f64, epsV: f64, epsA: f64): f64 {
  return ((2.0 * PI * ALPHA * ALPHA) / s) * (epsV * epsV + epsA * epsA);
}

/** 4 s m_X^2/(s-m_X^2)^2: what a massive X adds to 1 + c^2. */
function massTerm(s: f64, massXSq: f64): f64 {
  return (4.0 * s * massXSq) / ((s - massXSq) * (s - massXSq));
}

/** dsigma/dcos(theta) [MeV^-2] of the paper, m_X dropped: (2 pi alpha^2 G2/s) (1+c^2)/(1-c^2). Eq. 34; |c| < 1. */
export function paperDifferential(s: f64, cosTheta: f64, epsV: f64, epsA: f64): f64 {
  const open: f64 = (1.0 - cosTheta) * (1.0 + cosTheta);
  return open > 0.0 ? (prefactor(s, epsV, epsA) * (1.0 + cosTheta * cosTheta)) / open : 0.0;
}

/**
 * sigma(|cos(theta)| < C) [MeV^-2] of the paper, m_X dropped: (2 pi alpha^2 G2/s) 2 [ln((1+C)/(1-C)) - C]. Eq. 35. At C = 1, where that diverges,
 * the leading form with the electron mass kept: (4 pi alpha^2 G2/s) [ln(s/m_e^2) - 1], behind Eq. 36.
 */
export function paperWithin(s: f64, cosMax: f64, epsV: f64, epsA: f64): f64 {
  const logarithm: f64 = cosMax < 1.0 ? log1p((2.0 * cosMax) / (1.0 - cosMax)) : log(s / ELECTRON_MASS_SQ);
  return prefactor(s, epsV, epsA) * 2.0 * (logarithm - cosMax);
}

/** dsigma/dcos(theta) [MeV^-2], m_X kept: (2 pi alpha^2 G2/s) (1 - m_X^2/s) [1 + c^2 + 4 s m_X^2/(s-m_X^2)^2]/(1-c^2). Zero below threshold. */
export function differential(s: f64, cosTheta: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  const massXSq: f64 = massX * massX;
  const open: f64 = (1.0 - cosTheta) * (1.0 + cosTheta);
  if (!(s > massXSq && open > 0.0)) return 0.0;
  return (prefactor(s, epsV, epsA) * (1.0 - massXSq / s) * (1.0 + cosTheta * cosTheta + massTerm(s, massXSq))) / open;
}

/** sigma(|cos(theta)| < C) [MeV^-2], m_X kept; C < 1. Zero below threshold. */
export function within(s: f64, cosMax: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  const massXSq: f64 = massX * massX;
  if (!(s > massXSq && cosMax < 1.0)) return 0.0;
  const logarithm: f64 = log1p((2.0 * cosMax) / (1.0 - cosMax));
  return prefactor(s, epsV, epsA) * (1.0 - massXSq / s) * ((2.0 + massTerm(s, massXSq)) * logarithm - 2.0 * cosMax);
}

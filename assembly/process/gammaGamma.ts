// e+ e- -> gamma gamma at tree level, electron mass kept. Physics: docs/physics/conversions.md. Portable.
// D. R. Harris and L. M. Brown, Phys. Rev. 105 (1957) 1656; V. B. Berestetskii, E. M. Lifshitz, L. P. Pitaevskii, Quantum Electrodynamics, section 88.
import { log1p } from "../math/elementary.ts";
import { ALPHA, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/** Velocity of either beam in the centre of mass squared: 1 - 4 m_e^2/s; 0 below threshold. */
function velocitySq(s: f64): f64 {
  return s > 4.0 * ELECTRON_MASS_SQ ? 1.0 - (4.0 * ELECTRON_MASS_SQ) / s : 0.0;
}

/** 1 - beta^2 c^2 without cancellation along the beams. */
function openness(s: f64, betaSq: f64, cosTheta: f64): f64 {
  return (4.0 * ELECTRON_MASS_SQ) / s + betaSq * (1.0 - cosTheta) * (1.0 + cosTheta);
}

/**
 * Dependence on the angle, (1+c^2)/(1-c^2) far above threshold: [1 + 2 b^2 (1-c^2) - b^4 (1 + (1-c^2)^2)]/D^2 with D = 1 - b^2 c^2 is
 * -1 + 2 (2-b^2)/D - 2 (1-b^2)^2/D^2.
 */
export function gammaGammaShape(s: f64, cosTheta: f64): f64 {
  const betaSq: f64 = velocitySq(s);
  const open: f64 = openness(s, betaSq, cosTheta);
  const small: f64 = (4.0 * ELECTRON_MASS_SQ) / s / open;
  return -1.0 + (2.0 * (2.0 - betaSq)) / open - 2.0 * small * small;
}

/** dsigma/dcos(theta) [MeV^-2] of one photon, the two told apart: (2 pi alpha^2/(s beta)) times the shape. 0 at threshold and below, and for |c| > 1. */
export function gammaGammaDifferential(s: f64, cosTheta: f64): f64 {
  const betaSq: f64 = velocitySq(s);
  if (!(betaSq > 0.0 && Math.abs(cosTheta) <= 1.0)) return 0.0;
  return ((2.0 * PI * ALPHA * ALPHA) / (s * Math.sqrt(betaSq))) * gammaGammaShape(s, cosTheta);
}

/**
 * Cross-section [MeV^-2] of both photons within |cos(theta)| < C, 0 < C <= 1: half the integral of the differential one, since the photons are alike. With the
 * rapidity w = atanh(b C)/b: (2 pi alpha^2/(s b)) {-C + [2 (2-b^2) - (1-b^2)^2] w - (1-b^2)^2 C/(1-b^2 C^2)}.
 */
export function gammaGammaWithin(s: f64, cosMax: f64): f64 {
  const betaSq: f64 = velocitySq(s);
  if (!(betaSq > 0.0 && cosMax > 0.0 && cosMax <= 1.0)) return 0.0;
  const beta: f64 = Math.sqrt(betaSq);
  const open: f64 = openness(s, betaSq, cosMax);
  const reach: f64 = beta * cosMax;
  // 1 - b C = (1 - b^2 C^2)/(1 + b C)
  const rapidity: f64 = (0.5 * log1p((2.0 * reach * (1.0 + reach)) / open)) / beta;
  const slow: f64 = (4.0 * ELECTRON_MASS_SQ) / s;
  const slowSq: f64 = slow * slow;
  return ((2.0 * PI * ALPHA * ALPHA) / (s * beta)) * (-cosMax + (2.0 * (2.0 - betaSq) - slowSq) * rapidity - (slowSq * cosMax) / open);
}

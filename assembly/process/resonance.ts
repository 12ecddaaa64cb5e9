// e- e+ -> X and e- e+ -> X -> e- e+ through the s channel. Physics: docs/physics/ee-ee-cross-section.md.
import { ALPHA, ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/**
 * Strength of e- e+ -> X [1]: sigma = strength x delta(s - m_X^2), m_e kept: 4 pi^2 alpha [eps_v^2 (1+2r) + eps_a^2 (1-4r)]/sqrt(1-4r).
 * Eq. 23. Zero below threshold.
 */
export function narrowStrength(massX: f64, epsV: f64, epsA: f64): f64 {
  if (!(massX > 2.0 * ELECTRON_MASS)) return 0.0;
  const r: f64 = ELECTRON_MASS_SQ / (massX * massX);
  const betaSq: f64 = ((massX - 2.0 * ELECTRON_MASS) * (massX + 2.0 * ELECTRON_MASS)) / (massX * massX);
  return ((4.0 * PI * PI * ALPHA) / Math.sqrt(betaSq)) * (epsV * epsV * (1.0 + 2.0 * r) + epsA * epsA * betaSq);
}

/** The same for m_e -> 0: 4 pi^2 alpha (eps_v^2 + eps_a^2). Eq. 24. */
export function narrowStrengthMassless(epsV: f64, epsA: f64): f64 {
  return 4.0 * PI * PI * ALPHA * (epsV * epsV + epsA * epsA);
}

/** (pi alpha^2 s/2)/[(s-m_X^2)^2 + m_X^2 Gamma^2], the factor common to all forms of Eqs. 30 and 31 [MeV^-2]. */
function breitWigner(s: f64, dX: f64, massX: f64, widthX: f64): f64 {
  const mG: f64 = massX * widthX;
  const denominator: f64 = dX * dX + mG * mG;
  return denominator > 0.0 ? (0.5 * PI * ALPHA * ALPHA * s) / denominator : 0.0;
}

/** dsigma/dcos(theta) [MeV^-2] for m_e -> 0: [G2^2 (1+c^2) + 8 eps_v^2 eps_a^2 c] times the Breit-Wigner factor. Eq. 30. */
export function differentialMassless(s: f64, dX: f64, cosTheta: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const v: f64 = epsV * epsV;
  const a: f64 = epsA * epsA;
  return breitWigner(s, dX, massX, widthX) * ((v + a) * (v + a) * (1.0 + cosTheta * cosTheta) + 8.0 * v * a * cosTheta);
}

/** sigma(|cos(theta)| < C) [MeV^-2] for m_e -> 0; C = 1 gives Eq. 31. */
export function withinMassless(s: f64, dX: f64, cosMax: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const g: f64 = epsV * epsV + epsA * epsA;
  return breitWigner(s, dX, massX, widthX) * g * g * 2.0 * cosMax * (1.0 + (cosMax * cosMax) / 3.0);
}

/**
 * dsigma/dcos(theta) [MeV^-2], m_e kept. In the centre of mass the current of the pair is, per helicity structure,
 * eps_v^2 [1 - beta^2 n n] + eps_a^2 beta^2 [1 - n n] (space), 2 i eps_v eps_a beta n x (parity-odd), and a time part 4 eps_a^2 m_e^2/s that
 * couples through the q q/m_X^2 term with (1 - s/m_X^2)^2.
 */
export function differential(s: f64, dX: f64, cosTheta: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  if (!(s > 4.0 * ELECTRON_MASS_SQ)) return 0.0;
  const v: f64 = epsV * epsV;
  const a: f64 = epsA * epsA;
  const betaSq: f64 = 1.0 - (4.0 * ELECTRON_MASS_SQ) / s;
  const cSq: f64 = cosTheta * cosTheta;
  const time: f64 = (4.0 * a * ELECTRON_MASS_SQ * dX) / (s * massX * massX);
  return (
    breitWigner(s, dX, massX, widthX) *
    (v * v * (3.0 - 2.0 * betaSq + betaSq * betaSq * cSq) +
      2.0 * v * a * betaSq * (2.0 - betaSq + betaSq * cSq) +
      a * a * betaSq * betaSq * (1.0 + cSq) +
      8.0 * v * a * betaSq * cosTheta +
      time * time)
  );
}

/** sigma(|cos(theta)| < C) [MeV^-2], m_e kept: the integral of `differential`. */
export function within(s: f64, dX: f64, cosMax: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  if (!(s > 4.0 * ELECTRON_MASS_SQ)) return 0.0;
  const v: f64 = epsV * epsV;
  const a: f64 = epsA * epsA;
  const betaSq: f64 = 1.0 - (4.0 * ELECTRON_MASS_SQ) / s;
  const third: f64 = (cosMax * cosMax) / 3.0;
  const time: f64 = (4.0 * a * ELECTRON_MASS_SQ * dX) / (s * massX * massX);
  return (
    breitWigner(s, dX, massX, widthX) *
    2.0 * cosMax *
    (v * v * (3.0 - 2.0 * betaSq + betaSq * betaSq * third) +
      2.0 * v * a * betaSq * (2.0 - betaSq + betaSq * third) +
      a * a * betaSq * betaSq * (1.0 + third) +
      time * time)
  );
}

// The smallest coupling with which X decays within the apparatus of a nuclear experiment. Physics: docs/physics/constraints.md.
import { ALPHA, HBAR_C } from "../spec/constants.ts";

/** beta gamma of X emitted with total energy `energyX` [MeV]: sqrt(E^2 - m_X^2)/m_X. Zero when the transition cannot emit X. */
export function betaGamma(energyX: f64, massX: f64): f64 {
  if (!(massX > 0.0 && energyX > massX)) return 0.0;
  return Math.sqrt((energyX - massX) * (energyX + massX)) / massX;
}

/**
 * G2 = eps_v^2 + eps_a^2 above which the mean decay length beta gamma hbar c/Gamma, Gamma = (alpha m_X/3) G2, stays below `length` [cm].
 * Eqs. 4, 6, 9, 12: G2 > beta gamma hbar c/(L_max alpha m_X/3). Zero when the transition cannot emit X.
 */
export function promptCouplingSq(energyX: f64, massX: f64, length: f64): f64 {
  if (!(length > 0.0)) return 0.0;
  const lengthFm: f64 = length * 1.0e13;
  return (betaGamma(energyX, massX) * HBAR_C) / (lengthFm * ((ALPHA * massX) / 3.0));
}

// How far X flies before it decays, and the smallest coupling with which it decays within an apparatus. Physics: docs/physics/constraints.md.
import { expm1 } from "../math/elementary.ts";
import { ALPHA, HBAR_C } from "../spec/constants.ts";

/** beta gamma of X emitted with total energy `energyX` [MeV]: sqrt(E^2 - m_X^2)/m_X. Zero when the transition cannot emit X. */
export function betaGamma(energyX: f64, massX: f64): f64 {
  if (!(massX > 0.0 && energyX > massX)) return 0.0;
  return Math.sqrt((energyX - massX) * (energyX + massX)) / massX;
}

/** Mean decay length (p_X/m_X) hbar c/Gamma [mm] of X with total energy `energyX` [MeV] and total width `widthX` [MeV]. Eqs. 4, 38. Zero for a width of zero. */
export function decayLength(energyX: f64, massX: f64, widthX: f64): f64 {
  if (!(widthX > 0.0)) return 0.0;
  return (betaGamma(energyX, massX) * HBAR_C * 1.0e-12) / widthX;
}

/** Probability 1 - exp(-l/L) to decay before the length l, L the mean decay length in the same unit; 1 for L = 0 (at rest), 0 for l <= 0. */
export function decayProbability(length: f64, meanLength: f64): f64 {
  if (!(length > 0.0)) return 0.0;
  return meanLength > 0.0 ? -expm1(-length / meanLength) : 1.0;
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

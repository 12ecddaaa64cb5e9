// The coefficient functions of one point of e+ e- -> e+ e- or e+ e- gamma with an X of spin 0, and what they add up to. Portable.
import {
  SPIN0_INTERFERENCE, SPIN0_INTERFERENCE_RE, SPIN0_SIGNAL, SPIN0_SIGNAL_ABS, SPIN0_SIGNAL_RE,
} from "../../spec/spin0/functions.ts";

/** In the order of spec/spin0/functions.generated.ts, averaged over initial and summed over final spins. */
export const values: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/**
 * |M|^2 of X alone from `values`; `dX` = m^2 - m_X^2 of the resonance. 0 for a resonance without width on itself. Function by function, as columns of
 * points add them up (columns/points.ts): the same bits.
 */
export function signalSpin0(dX: f64, epsS: f64, epsP: f64, massTimesWidth: f64): f64 {
  const norm: f64 = dX * dX + massTimesWidth * massTimesWidth;
  if (!(norm > 0.0)) return 0.0;
  const S: f64 = epsS * epsS;
  const P: f64 = epsP * epsP;
  const SS: f64 = S * epsS * epsS;
  const SP: f64 = S * P;
  const PP: f64 = P * epsP * epsP;
  const one: f64 = SS * values[SPIN0_SIGNAL] + SP * values[SPIN0_SIGNAL + 1] + PP * values[SPIN0_SIGNAL + 2];
  const re: f64 = SS * values[SPIN0_SIGNAL_RE] * dX + SP * values[SPIN0_SIGNAL_RE + 1] * dX + PP * values[SPIN0_SIGNAL_RE + 2] * dX;
  return one + (re + SS * values[SPIN0_SIGNAL_ABS] + SP * values[SPIN0_SIGNAL_ABS + 1] + PP * values[SPIN0_SIGNAL_ABS + 2]) / norm;
}

/** Twice the real part of photon times conjugate X from `values`, added up likewise. */
export function interferenceSpin0(dX: f64, epsS: f64, epsP: f64, massTimesWidth: f64): f64 {
  const norm: f64 = dX * dX + massTimesWidth * massTimesWidth;
  if (!(norm > 0.0)) return 0.0;
  const S: f64 = epsS * epsS;
  const P: f64 = epsP * epsP;
  const one: f64 = S * values[SPIN0_INTERFERENCE] + P * values[SPIN0_INTERFERENCE + 1];
  return one + (S * values[SPIN0_INTERFERENCE_RE] * dX + P * values[SPIN0_INTERFERENCE_RE + 1] * dX) / norm;
}

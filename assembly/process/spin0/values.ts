// The coefficient functions of one point of e+ e- -> e+ e- or e+ e- gamma with an X of spin 0, and what they add up to. Portable.
import {
  SPIN0_INTERFERENCE, SPIN0_INTERFERENCE_RE, SPIN0_SIGNAL, SPIN0_SIGNAL_ABS, SPIN0_SIGNAL_RE,
} from "../../spec/spin0/functions.ts";

/** In the order of spec/spin0/functions.generated.ts, averaged over initial and summed over final spins. */
export const values: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/** |M|^2 of X alone from `values`; `dX` = m^2 - m_X^2 of the resonance. 0 for a resonance without width on itself. */
export function signalSpin0(dX: f64, epsS: f64, epsP: f64, massTimesWidth: f64): f64 {
  const norm: f64 = dX * dX + massTimesWidth * massTimesWidth;
  if (!(norm > 0.0)) return 0.0;
  const S: f64 = epsS * epsS;
  const P: f64 = epsP * epsP;
  const one: f64 = S * S * values[SPIN0_SIGNAL] + S * P * values[SPIN0_SIGNAL + 1] + P * P * values[SPIN0_SIGNAL + 2];
  const re: f64 = S * S * values[SPIN0_SIGNAL_RE] + S * P * values[SPIN0_SIGNAL_RE + 1] + P * P * values[SPIN0_SIGNAL_RE + 2];
  const abs: f64 = S * S * values[SPIN0_SIGNAL_ABS] + S * P * values[SPIN0_SIGNAL_ABS + 1] + P * P * values[SPIN0_SIGNAL_ABS + 2];
  return one + (re * dX + abs) / norm;
}

/** Twice the real part of photon times conjugate X from `values`. */
export function interferenceSpin0(dX: f64, epsS: f64, epsP: f64, massTimesWidth: f64): f64 {
  const norm: f64 = dX * dX + massTimesWidth * massTimesWidth;
  if (!(norm > 0.0)) return 0.0;
  const S: f64 = epsS * epsS;
  const P: f64 = epsP * epsP;
  const one: f64 = S * values[SPIN0_INTERFERENCE] + P * values[SPIN0_INTERFERENCE + 1];
  return one + ((S * values[SPIN0_INTERFERENCE_RE] + P * values[SPIN0_INTERFERENCE_RE + 1]) * dX) / norm;
}

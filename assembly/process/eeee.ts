// e+ e- -> e+ e- by a photon and X in the s and the t channel. Physics: docs/physics/ee-ee.md. Traces: derive/eeee.frm.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import {
  ssPhotonPhoton, ssPhotonX, ssXX, stPhotonPhoton, stPhotonX, stXPhoton, stXX, ttPhotonPhoton, ttPhotonX, ttXX,
} from "./eeee.generated.ts";

const M2: f64 = ELECTRON_MASS_SQ;

/** One over the number of spin states of e- e+. */
export function spinAverage(): f64 {
  return 0.25;
}

/** No identical particles in the final state. */
export function symmetryFactor(): f64 {
  return 1.0;
}

/** s >= 4 m_e^2, t < 0 and u <= 0; t = 0 is the pole of the photon. */
export function inPhaseSpace(s: f64, t: f64, u: f64): bool {
  return s >= 4.0 * M2 && t < 0.0 && u <= 0.0;
}

// In what follows: S = p1.p2, T = p1.p3, U = p1.p4; s = 2 (S + m^2), t = 2 (m^2 - T).

/** Spin sum of |M_photon|^2: e^4 [K_ss/s^2 + 2 K_st/(s t) + K_tt/t^2]. */
export function photonSq(s: f64, t: f64, u: f64): f64 {
  const S: f64 = 0.5 * s - M2;
  const T: f64 = M2 - 0.5 * t;
  const U: f64 = M2 - 0.5 * u;
  const ht: f64 = 0.5 * t;
  const ss: f64 = ssPhotonPhoton(S, T, U, M2) / (s * s);
  const st: f64 = stPhotonPhoton(U, M2) / (s * t);
  const tt: f64 = ttPhotonPhoton(S, U, ht, M2) / (t * t);
  return CHARGE_SQ * CHARGE_SQ * (ss + 2.0 * st + tt);
}

/**
 * Spin sum of |M_X|^2: e^4 [16 U^2 (g_L^4 + g_R^4) |D_s + D_t|^2 + K_ss |D_s|^2 + 2 K_st Re(D_s D_t*) + K_tt |D_t|^2], g = epsV -+ epsA,
 * D_q = 1/(q^2 - m_X^2 + i m_X Gamma_X); `dX` = s - m_X^2 is an input of its own because s cannot resolve the resonance.
 */
export function xSq(s: f64, t: f64, u: f64, dX: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const S: f64 = 0.5 * s - M2;
  const T: f64 = M2 - 0.5 * t;
  const U: f64 = M2 - 0.5 * u;
  const hs: f64 = 0.5 * s;
  const dif: f64 = (epsV - epsA) * (epsV + epsA);
  const ht: f64 = 0.5 * t;
  const mXSq: f64 = massX * massX;
  const rX: f64 = 1.0 / mXSq;
  const tX: f64 = t - mXSq;
  const g: f64 = massX * widthX;
  // a massless boson coupled to a current that is not conserved, and a resonance without width, have no finite value
  if (!(massX > 0.0) || (dX == 0.0 && g == 0.0)) return 0.0;
  const sizeS: f64 = 1.0 / (dX * dX + g * g);
  const sizeT: f64 = 1.0 / (tX * tX + g * g);
  const ss: f64 = ssXX(S, T, hs, M2, rX, epsA, dif) * sizeS;
  const st: f64 = stXX(U, hs, ht, M2, rX, epsA, dif) * ((dX * tX + g * g) * sizeS * sizeT);
  const tt: f64 = ttXX(S, T, ht, M2, rX, epsA, dif) * sizeT;
  // dX + tX by way of u: the two cancel backwards
  const sum: f64 = 2.0 * (M2 + U - mXSq);
  const both: f64 = (sum * sum + 4.0 * g * g) * sizeS * sizeT;
  const product: f64 = epsV * epsA;
  const chiral: f64 = 32.0 * (8.0 * product * product + dif * dif);
  return CHARGE_SQ * CHARGE_SQ * (U * U * chiral * both + (ss + 2.0 * st + tt));
}

/** Spin sum of 2 Re(M_photon M_X*): 2 e^4 sum_ij K_ij Re(D_j)/q_i^2, photon in channel i, X in channel j. */
export function interference(s: f64, t: f64, u: f64, dX: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const S: f64 = 0.5 * s - M2;
  const T: f64 = M2 - 0.5 * t;
  const U: f64 = M2 - 0.5 * u;
  const hs: f64 = 0.5 * s;
  const ht: f64 = 0.5 * t;
  const mXSq: f64 = massX * massX;
  const rX: f64 = 1.0 / mXSq;
  const tX: f64 = t - mXSq;
  const g: f64 = massX * widthX;
  // a massless boson coupled to a current that is not conserved, and a resonance without width, have no finite value
  if (!(massX > 0.0) || (dX == 0.0 && g == 0.0)) return 0.0;
  const reS: f64 = dX / (dX * dX + g * g);
  const reT: f64 = tX / (tX * tX + g * g);
  const dif: f64 = (epsV - epsA) * (epsV + epsA);
  const plus: f64 = epsV * epsV + epsA * epsA;
  const photonS: f64 = ssPhotonX(T, U, hs, M2, epsV, dif, plus) * reS + stPhotonX(T, U, ht, M2, rX, epsV, epsA, plus) * reT;
  const photonT: f64 = stXPhoton(S, U, hs, M2, rX, epsV, epsA, plus) * reS + ttPhotonX(S, U, ht, M2, epsV, dif) * reT;
  return 2.0 * CHARGE_SQ * CHARGE_SQ * (photonS / s + photonT / t);
}

/** Spin sum of |M_photon + M_X|^2, dimensionless. Invariants must satisfy s + t + u = 4 m_e^2 and `inPhaseSpace`. */
export function spinSum(s: f64, t: f64, u: f64, dX: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const x: f64 = xSq(s, t, u, dX, epsV, epsA, massX, widthX);
  return photonSq(s, t, u) + x + interference(s, t, u, dX, epsV, epsA, massX, widthX);
}

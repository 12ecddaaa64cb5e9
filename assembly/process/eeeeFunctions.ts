// e+ e- -> e+ e- as a sum of functions times monomials of the couplings and 1, Re D, Im D or |D|^2, D = 1/(s - m_X^2 + i m_X Gamma): process/eeee.ts with
// the propagator of the s channel taken out. The one of the t channel, at t < 0 far from its pole, stays in the functions. Physics: docs/physics/ee-ee.md.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import {
  EEEE_COUNT, EEEE_INTERFERENCE, EEEE_INTERFERENCE_RE, EEEE_PHOTON, EEEE_SIGNAL, EEEE_SIGNAL_ABS, EEEE_SIGNAL_IM, EEEE_SIGNAL_RE,
} from "../spec/eeeeFunctions.ts";
import { inPhaseSpace, photonSq, spinAverage } from "./eeee.ts";
import { ssPhotonX, ssXX, stPhotonX, stXPhoton, stXX, ttPhotonX, ttXX } from "./eeee.generated.ts";

const M2: f64 = ELECTRON_MASS_SQ;

/** The functions of the last `setFunctions`, EEEE_COUNT of them in the order of spec/eeeeFunctions.ts, averaged over initial and summed over final spins. */
export const values: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/** Coefficients of v^4, v^2 a^2 and a^4, the U^2 (8 v^2 a^2 + dif^2) of all channels apart, from those of dif^2, a^2 dif and a^4, dif = v^2 - a^2. */
let vv: f64 = 0.0;
let va: f64 = 0.0;
let aa: f64 = 0.0;
function expand(difSq: f64, both: f64, aFour: f64): void {
  const aDif: f64 = both - difSq - aFour;
  vv = difSq;
  va = aDif - 2.0 * difSq;
  aa = difSq - aDif + aFour;
}

/** Stores the coefficients of the last `expand` with the chiral part, times a factor. */
function keep(at: i32, chiral: f64, factor: f64): void {
  values[at] = factor * (vv + chiral);
  values[at + 1] = factor * (va + 6.0 * chiral);
  values[at + 2] = factor * (aa + chiral);
}

/** Sets all functions; zero outside phase space, X's for a massless X. `massTimesWidth`: m_X Gamma [MeV^2]. */
export function setFunctions(s: f64, t: f64, u: f64, massX: f64, massTimesWidth: f64): void {
  for (let k: i32 = 0; k < EEEE_COUNT; k++) values[k] = 0.0;
  if (!inPhaseSpace(s, t, u)) return;
  values[EEEE_PHOTON] = spinAverage() * photonSq(s, t, u);
  if (!(massX > 0.0)) return;
  const S: f64 = 0.5 * s - M2;
  const T: f64 = M2 - 0.5 * t;
  const U: f64 = M2 - 0.5 * u;
  const hs: f64 = 0.5 * s;
  const ht: f64 = 0.5 * t;
  const mXSq: f64 = massX * massX;
  const rX: f64 = 1.0 / mXSq;
  const tX: f64 = t - mXSq;
  const sizeT: f64 = 1.0 / (tX * tX + massTimesWidth * massTimesWidth);
  const reT: f64 = tX * sizeT;
  const imT: f64 = -massTimesWidth * sizeT;
  const e4: f64 = spinAverage() * CHARGE_SQ * CHARGE_SQ;
  // eps_v = 1 alone: dif = plus = 1; eps_a = 1 alone: dif = -1, plus = 1
  values[EEEE_INTERFERENCE] = 2.0 * e4 * reT * (stPhotonX(T, U, ht, M2, rX, 1.0, 0.0, 1.0) / s + ttPhotonX(S, U, ht, M2, 1.0, 1.0) / t);
  values[EEEE_INTERFERENCE + 1] = 2.0 * e4 * reT * (stPhotonX(T, U, ht, M2, rX, 0.0, 1.0, 1.0) / s + ttPhotonX(S, U, ht, M2, 0.0, -1.0) / t);
  values[EEEE_INTERFERENCE_RE] = 2.0 * e4 * (ssPhotonX(T, U, hs, M2, 1.0, 1.0, 1.0) / s + stXPhoton(S, U, hs, M2, rX, 1.0, 0.0, 1.0) / t);
  values[EEEE_INTERFERENCE_RE + 1] = 2.0 * e4 * (ssPhotonX(T, U, hs, M2, 0.0, -1.0, 1.0) / s + stXPhoton(S, U, hs, M2, rX, 0.0, 1.0, 1.0) / t);
  // with 32 U^2 (8 v^2 a^2 + dif^2) = 32 U^2 (v^4 + 6 v^2 a^2 + a^4)
  const chiral: f64 = 32.0 * U * U;
  expand(ttXX(S, T, ht, M2, rX, 0.0, 1.0), ttXX(S, T, ht, M2, rX, 1.0, 1.0), ttXX(S, T, ht, M2, rX, 1.0, 0.0));
  keep(EEEE_SIGNAL, chiral, e4 * sizeT);
  expand(stXX(U, hs, ht, M2, rX, 0.0, 1.0), stXX(U, hs, ht, M2, rX, 1.0, 1.0), stXX(U, hs, ht, M2, rX, 1.0, 0.0));
  // 2 Re(D_s D_t*) = 2 (Re D_s Re D_t + Im D_s Im D_t)
  keep(EEEE_SIGNAL_RE, chiral, 2.0 * e4 * reT);
  keep(EEEE_SIGNAL_IM, chiral, 2.0 * e4 * imT);
  expand(ssXX(S, T, hs, M2, rX, 0.0, 1.0), ssXX(S, T, hs, M2, rX, 1.0, 1.0), ssXX(S, T, hs, M2, rX, 1.0, 0.0));
  keep(EEEE_SIGNAL_ABS, chiral, e4);
}

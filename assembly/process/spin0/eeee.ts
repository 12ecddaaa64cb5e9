// e+ e- -> e+ e- by a photon and an X of spin 0 in the s and the t channel, as a sum of functions times monomials of S = eps_s^2 and P = eps_p^2 and 1, Re D or
// |D|^2, D = 1/(s - m_X^2 + i m_X Gamma). Physics: docs/physics/spin-0.md. Traces: derive/spin0/eeee.frm.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../../spec/constants.ts";
import {
  SPIN0_COUNT, SPIN0_INTERFERENCE, SPIN0_INTERFERENCE_RE, SPIN0_PHOTON, SPIN0_SIGNAL, SPIN0_SIGNAL_ABS, SPIN0_SIGNAL_RE,
} from "../../spec/spin0/functions.ts";
import { inPhaseSpace, photonSq, spinAverage } from "../eeee.ts";
import { photonOtherP, photonOtherS, photonOwnS, xySP, xySS } from "./eeee.generated.ts";
import { values } from "./values.ts";

const M2: f64 = ELECTRON_MASS_SQ;

/**
 * Sets `values` at a point: s, t, u [MeV^2] with s + t + u = 4 m_e^2, `massTimesWidth` = m_X Gamma [MeV^2] of the t channel, where Im D_s Im D_t =
 * |D_s|^2 |D_t|^2 (m_X Gamma)^2 belongs to |D|^2. All 0 outside phase space.
 */
export function setFunctions(s: f64, t: f64, u: f64, massX: f64, massTimesWidth: f64): void {
  for (let k: i32 = 0; k < SPIN0_COUNT; k++) values[k] = 0.0;
  if (!inPhaseSpace(s, t, u)) return;
  values[SPIN0_PHOTON] = spinAverage() * photonSq(s, t, u);
  const norm: f64 = spinAverage() * (CHARGE_SQ * CHARGE_SQ);
  const sv: f64 = s - 4.0 * M2;
  const tv: f64 = t - 4.0 * M2;
  const off: f64 = t - massX * massX;
  const size: f64 = 1.0 / (off * off + massTimesWidth * massTimesWidth);
  const re: f64 = off * size;
  const im: f64 = massTimesWidth * massTimesWidth * size;
  // X in t, and in s, with the photon in s and in t
  values[SPIN0_INTERFERENCE] = 2.0 * norm * re * (photonOwnS(s, u, M2) / t + photonOtherS(s, tv, u, M2) / s);
  values[SPIN0_INTERFERENCE + 1] = 2.0 * norm * re * (photonOtherP(t, M2) / s);
  values[SPIN0_INTERFERENCE_RE] = 2.0 * norm * (photonOwnS(t, u, M2) / s + photonOtherS(t, sv, u, M2) / t);
  values[SPIN0_INTERFERENCE_RE + 1] = 2.0 * norm * (photonOtherP(s, M2) / t);
  // X alone: of S^2, S P, P^2 in t, in both, in s
  const twice: f64 = 2.0 * norm;
  const both0: f64 = twice * xySS(sv, tv, u, M2);
  const both1: f64 = twice * xySP(s, t, M2);
  const both2: f64 = twice * (2.0 * (s * t));
  values[SPIN0_SIGNAL] = 4.0 * norm * (tv * tv) * size;
  values[SPIN0_SIGNAL + 1] = 8.0 * norm * (tv * t) * size;
  values[SPIN0_SIGNAL + 2] = 4.0 * norm * (t * t) * size;
  values[SPIN0_SIGNAL_RE] = both0 * re;
  values[SPIN0_SIGNAL_RE + 1] = both1 * re;
  values[SPIN0_SIGNAL_RE + 2] = both2 * re;
  values[SPIN0_SIGNAL_ABS] = 4.0 * norm * (sv * sv) + both0 * im;
  values[SPIN0_SIGNAL_ABS + 1] = 8.0 * norm * (sv * s) + both1 * im;
  values[SPIN0_SIGNAL_ABS + 2] = 4.0 * norm * (s * s) + both2 * im;
}

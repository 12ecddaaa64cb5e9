// e+ e- -> gamma X, X of spin 0. Physics: docs/physics/spin-0.md. Traces: derive/spin0/eeaX.frm.
import { log1p } from "../../math/elementary.ts";
import { ALPHA, CHARGE_SQ, ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../../spec/constants.ts";
import { gramOf, inPhaseSpace } from "../eeaX.ts";
import { sum } from "./eeaX.generated.ts";
import { aboveThreshold } from "./Xee.ts";

/** Spin sum of |M|^2, dimensionless; `gram` as in process/eeaX.ts. s only decides whether the point is inside phase space. */
export function spinSumSpin0Of(s: f64, p1k: f64, p2k: f64, gram: f64, massX: f64, epsS: f64, epsP: f64): f64 {
  if (!inPhaseSpace(s, p1k, p2k, massX)) return 0.0;
  const square: f64 = CHARGE_SQ * CHARGE_SQ;
  return square * sum(p1k, p2k, 1.0 / p1k, 1.0 / p2k, gram, massX * massX, aboveThreshold(massX), epsS * epsS, epsP * epsP);
}

/** The same from the products alone. */
export function spinSumSpin0(s: f64, p1k: f64, p2k: f64, massX: f64, epsS: f64, epsP: f64): f64 {
  return spinSumSpin0Of(s, p1k, p2k, gramOf(p1k, p2k, massX), massX, epsS, epsP);
}

// With b the velocity of the electron and y = b c, c = cos(theta) of the photon, x1, x2 = (s - m_X^2)(1 -+ y)/4:
//   |M|^2/(e^4/4) = 16 (eps_s^2 + eps_p^2)/(1-y^2) + 32 s [eps_s^2 (m_X^2-4m^2) + eps_p^2 m_X^2] b^2 (1-c^2)/((s-m_X^2)^2 (1-y^2)^2)
//   dsigma/dc = pi alpha^2 (s-m_X^2)/(8 s^2 b) times that, a sum of positive terms; its integrals over |c| < C have
//   Int 1/(1-y^2) = l/b,  Int b^2 (1-c^2)/(1-y^2)^2 = (1+b^2) l/(2b) - (1-b^2) C/(1-b^2 C^2),  l = ln((1+bC)/(1-bC)).

/** Velocity of the electrons. */
function velocity(sqrtS: f64): f64 {
  return Math.sqrt((sqrtS - 2.0 * ELECTRON_MASS) * (sqrtS + 2.0 * ELECTRON_MASS)) / sqrtS;
}

/** Factors of the two angular functions [MeV^-2]: of 1/(1-y^2), or of b^2 (1-c^2)/(1-y^2)^2. */
function factor(sqrtS: f64, massX: f64, b: f64, epsS: f64, epsP: f64, second: bool): f64 {
  const excess: f64 = (sqrtS - massX) * (sqrtS + massX);
  const s: f64 = sqrtS * sqrtS;
  const size: f64 = (2.0 * PI * ALPHA * ALPHA) / (s * b);
  if (!second) return size * (excess / s) * (epsS * epsS + epsP * epsP);
  return (2.0 * size * (epsS * epsS * aboveThreshold(massX) + epsP * epsP * (massX * massX))) / excess;
}

/** d sigma/d cos(theta_gamma) [MeV^-2], electron mass kept. Zero below threshold. */
export function differentialSpin0(sqrtS: f64, cosTheta: f64, massX: f64, epsS: f64, epsP: f64): f64 {
  if (!(sqrtS > massX && sqrtS > 2.0 * ELECTRON_MASS)) return 0.0;
  const b: f64 = velocity(sqrtS);
  const slow: f64 = (4.0 * ELECTRON_MASS_SQ) / (sqrtS * sqrtS * (1.0 + b));
  // 1 -+ b c = (1 -+ c) +- c (1 - b)
  const open: f64 = (1.0 - cosTheta + cosTheta * slow) * (1.0 + cosTheta - cosTheta * slow);
  const across: f64 = (b * b * ((1.0 - cosTheta) * (1.0 + cosTheta))) / open;
  return (factor(sqrtS, massX, b, epsS, epsP, false) + factor(sqrtS, massX, b, epsS, epsP, true) * across) / open;
}

/** The terms that cancel in the last `withinSpin0`, next to the threshold of e+ e-, added up in size [MeV^-2]. */
export let withinScale: f64 = 0.0;

/** sigma(|cos(theta_gamma)| < cosMax) [MeV^-2], electron mass kept, cosMax = 1 included. Zero below threshold. Sets `withinScale`. */
export function withinSpin0(sqrtS: f64, cosMax: f64, massX: f64, epsS: f64, epsP: f64): f64 {
  withinScale = 0.0;
  if (!(sqrtS > massX && sqrtS > 2.0 * ELECTRON_MASS)) return 0.0;
  const b: f64 = velocity(sqrtS);
  const rest: f64 = (4.0 * ELECTRON_MASS_SQ) / (sqrtS * sqrtS);
  const minus: f64 = 1.0 - cosMax + (cosMax * rest) / (1.0 + b);
  const l: f64 = log1p((2.0 * b * cosMax) / minus) / b;
  const flat: f64 = factor(sqrtS, massX, b, epsS, epsP, false) * l;
  const second: f64 = factor(sqrtS, massX, b, epsS, epsP, true);
  const first: f64 = 0.5 * (1.0 + b * b) * l;
  const ends: f64 = (rest * cosMax) / (minus * (1.0 + b * cosMax));
  withinScale = flat + Math.abs(second) * (first + ends);
  return flat + second * (first - ends);
}

// One-loop contribution of an X of spin 0 to the electron's anomalous magnetic moment. Physics: docs/physics/spin-0.md. Leveille, Nucl. Phys. B 137, 63.
//
// With r = m_e^2/m_X^2 and D(x) = 1 - x + r x^2:
//   Delta a = (alpha/2pi) r [ eps_s^2 I_S - eps_p^2 I_P ],  I_S = Int_0^1 x^2 (2-x)/D dx,  I_P = Int_0^1 x^3/D dx.
// In the three ranges of r of ../electronAnomaly.ts, with the moments J_n = Int_0^1 x^n/D dx.
import { log } from "../../math/elementary.ts";
import { ALPHA, ELECTRON_MASS, PI } from "../../spec/constants.ts";
import { LARGE_R, lightMoment, moment, PSEUDOSCALAR, quadrature, SCALAR, SMALL_R } from "../electronAnomaly.ts";

/** J_2 for r > 1/4, from J_0 and J_1. */
function second(r: f64): f64 {
  const j0: f64 = lightMoment(r);
  return (1.0 - j0 + (log(r) + j0) / (2.0 * r)) / r;
}

/** J_3, from J_1 and J_2. */
function third(r: f64): f64 {
  const j0: f64 = lightMoment(r);
  return (0.5 - (log(r) + j0) / (2.0 * r) + second(r)) / r;
}

/** I_S(r) -> ln(1/r) - 7/6 for a heavy, 3/(2r) for a light boson. Zero for an r that is not positive. */
export function loopScalar(r: f64): f64 {
  if (!(r > 0.0)) return 0.0;
  if (r < SMALL_R) return 2.0 * moment(r, 2) - moment(r, 3);
  if (r < LARGE_R) return quadrature(r, SCALAR);
  return 2.0 * second(r) - third(r);
}

/** I_P(r) -> ln(1/r) - 11/6 for a heavy, 1/(2r) for a light boson. Zero for an r that is not positive. */
export function loopPseudoscalar(r: f64): f64 {
  if (!(r > 0.0)) return 0.0;
  if (r < SMALL_R) return moment(r, 3);
  if (r < LARGE_R) return quadrature(r, PSEUDOSCALAR);
  return third(r);
}

/** Coefficient of eps_s^2 in Delta a, (alpha/2pi) r I_S; +6.2207e-6 at 16.88 MeV. Zero for a mass that is not positive. */
export function anomalyScalar(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  const r: f64 = ratio * ratio;
  return (ALPHA / (2.0 * PI)) * (r * loopScalar(r));
}

/** Coefficient of eps_p^2 in Delta a, -(alpha/2pi) r I_P; -5.5208e-6 at 16.88 MeV. Zero for a mass that is not positive. */
export function anomalyPseudoscalar(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  const r: f64 = ratio * ratio;
  return -(ALPHA / (2.0 * PI)) * (r * loopPseudoscalar(r));
}

/** Heavy-boson limit of the coefficient of eps_s^2: (alpha/2pi) r (ln(1/r) - 7/6). Zero for a mass that is not positive. */
export function anomalyScalarHeavy(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  return (ALPHA / (2.0 * PI)) * (ratio * ratio) * (-2.0 * log(ratio) - 7.0 / 6.0);
}

/** Heavy-boson limit of the coefficient of eps_p^2: -(alpha/2pi) r (ln(1/r) - 11/6). Zero for a mass that is not positive. */
export function anomalyPseudoscalarHeavy(massX: f64): f64 {
  if (!(massX > 0.0)) return 0.0;
  const ratio: f64 = ELECTRON_MASS / massX;
  return -(ALPHA / (2.0 * PI)) * (ratio * ratio) * (-2.0 * log(ratio) - 11.0 / 6.0);
}

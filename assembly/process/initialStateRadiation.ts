// Initial-state radiation as a structure function: the probability density of losing the fraction x of s to collinear and soft photons.
// E. A. Kuraev, V. S. Fadin, Sov. J. Nucl. Phys. 41 (1985) 466, Eq. 28, to order alpha^2 with soft photons to all orders; pairs left out.
// Portable.
import { log, pow } from "../math/elementary.ts";
import { ALPHA, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/** Radiator exponent beta = (2 alpha/pi)(ln(s/m_e^2) - 1); s in MeV^2. 0.0279 at the X(17) peak. */
export function radiatorExponent(s: f64): f64 {
  return ((2.0 * ALPHA) / PI) * (log(s / ELECTRON_MASS_SQ) - 1.0);
}

/** Factor of the soft part beta x^(beta-1): 1 + (alpha/pi)(pi^2/3 - 1/2) + 3 beta/4 - beta^2/24 (L/3 + 2 pi^2 - 37/4), L = ln(s/m_e^2). */
export function radiatorSoftFactor(s: f64): f64 {
  const logarithm: f64 = log(s / ELECTRON_MASS_SQ);
  const beta: f64 = radiatorExponent(s);
  return (
    1.0 +
    (ALPHA / PI) * ((PI * PI) / 3.0 - 0.5) +
    0.75 * beta -
    ((beta * beta) / 24.0) * (logarithm / 3.0 + 2.0 * PI * PI - 9.25)
  );
}

/** Hard part of the radiator, finite at x = 0: -beta (1 - x/2) + (beta^2/8)[4(2-x) ln(1/x) - (1+3(1-x)^2)/x ln(1-x) - 6 + x]; 0 < x < 1. */
export function radiatorHard(x: f64, s: f64): f64 {
  if (!(x > 0.0 && x < 1.0)) return 0.0;
  const beta: f64 = radiatorExponent(s);
  const rest: f64 = 1.0 - x;
  const bracket: f64 = -4.0 * (2.0 - x) * log(x) - ((1.0 + 3.0 * rest * rest) / x) * log(rest) - 6.0 + x;
  return -beta * (1.0 - 0.5 * x) + ((beta * beta) / 8.0) * bracket;
}

/** Radiator F(x, s) = soft factor * beta x^(beta-1) + hard part; sigma_observed(s) = Int_0^1 F(x, s) sigma(s (1-x)) dx. */
export function radiator(x: f64, s: f64): f64 {
  if (!(x > 0.0 && x < 1.0)) return 0.0;
  const beta: f64 = radiatorExponent(s);
  return radiatorSoftFactor(s) * beta * pow(x, beta - 1.0) + radiatorHard(x, s);
}

// Line of a narrow resonance as seen by a beam that has a spread and radiates. Portable. Physics: docs/physics/line-shape.md.
import { exp, pow } from "../math/elementary.ts";
import { PI } from "../spec/constants.ts";
import { SPREAD_CUTOFF } from "../spec/crossSection.ts";
import { clearReport, integrate } from "../integrate/quadrature.ts";
import { radiatorExponent, radiatorHard, radiatorSoftFactor } from "../process/initialStateRadiation.ts";

/** Relative accuracy asked of the two quadratures. */
const ACCURACY: f64 = 1e-12;

const P_SQRT_S: i32 = 0;
const P_MASS: i32 = 1;
const P_SPREAD: i32 = 2;
const P_EXPONENT: i32 = 3;
const request: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0];

/** Energy squared that comes down to the line by losing the fraction x of it. */
function radiatingS(x: f64, p: StaticArray<f64>): f64 {
  return (p[P_MASS] * p[P_MASS]) / (1.0 - x);
}

/** Gaussian density [1/MeV] of the beam at m_X/sqrt(1-x), the energy that comes down to m_X by losing the fraction x of s, times 1/sqrt(1-x). */
function density(x: f64, p: StaticArray<f64>): f64 {
  const root: f64 = Math.sqrt(1.0 - x);
  // m_X/sqrt(1-x) - m_X without losing a small loss beside m_X
  const z: f64 = (p[P_SQRT_S] - p[P_MASS] - (p[P_MASS] * x) / (root * (1.0 + root))) / p[P_SPREAD];
  return exp(-0.5 * z * z) / (p[P_SPREAD] * Math.sqrt(2.0 * PI) * root);
}

/** Soft part in u = x^b, b the exponent at m_X, du = b x^(b-1) dx: the infinity at x = 0 is gone. beta(s) of the radiating energy leaves x^(beta-b). */
function softIntegrand(u: f64, p: StaticArray<f64>): f64 {
  const exponent: f64 = p[P_EXPONENT];
  const x: f64 = pow(u, 1.0 / exponent);
  const s: f64 = radiatingS(x, p);
  const beta: f64 = radiatorExponent(s);
  // x = 0 by underflow: beta is then the exponent itself
  const rest: f64 = x > 0.0 ? pow(x, beta - exponent) : 1.0;
  return density(x, p) * radiatorSoftFactor(s) * (beta / exponent) * rest;
}

function hardIntegrand(x: f64, p: StaticArray<f64>): f64 {
  return density(x, p) * radiatorHard(x, radiatingS(x, p));
}

/** Fraction of y^2 [MeV^2] to lose to come down to massX; 0 when y is below it. */
function lossFrom(y: f64, massX: f64): f64 {
  return y > massX ? ((y - massX) * (y + massX)) / (y * y) : 0.0;
}

/**
 * Density [1/MeV] of a narrow line at massX in sqrt(s) for a Gaussian spread [MeV] of sqrt(s). With `radiation` = 1 each energy of the beam radiates
 * (Kuraev-Fadin) before it meets the line: Int dE Gauss(E - sqrt s) Int dx F(x, E^2) delta(E sqrt(1-x) - m_X), and the delta leaves one integral,
 * Int dx F(x, m_X^2/(1-x)) Gauss(m_X/sqrt(1-x) - sqrt s)/sqrt(1-x). Its integral over sqrt(s) is 1 without radiation. The smeared cross-section is
 * narrowStrength/(2 m_X) times this. Error estimate and evaluations go to `report`. Zero for a spread that is not positive.
 */
export function lineShape(sqrtS: f64, massX: f64, spread: f64, radiation: i32, report: StaticArray<f64>): f64 {
  clearReport(report);
  if (!(spread > 0.0 && sqrtS > 0.0 && massX > 0.0)) return 0.0;
  const p: StaticArray<f64> = request;
  p[P_SQRT_S] = sqrtS;
  p[P_MASS] = massX;
  p[P_SPREAD] = spread;
  if (radiation == 0) return density(0.0, p);
  const exponent: f64 = radiatorExponent(massX * massX);
  if (!(exponent > 0.0)) return density(0.0, p);
  const low: f64 = lossFrom(sqrtS - SPREAD_CUTOFF * spread, massX);
  const high: f64 = lossFrom(sqrtS + SPREAD_CUTOFF * spread, massX);
  if (!(high > low)) return 0.0;
  p[P_EXPONENT] = exponent;
  const soft: f64 = integrate(softIntegrand, p, pow(low, exponent), pow(high, exponent), ACCURACY, report);
  return soft + integrate(hardIntegrand, p, low, high, ACCURACY, report);
}

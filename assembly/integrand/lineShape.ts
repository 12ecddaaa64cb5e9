// Line of a narrow resonance as seen by a beam that has a spread and radiates. Portable. Physics: docs/physics/line-shape.md.
import { exp, pow } from "../math/elementary.ts";
import { PI } from "../spec/constants.ts";
import { clearReport, integrate } from "../integrate/quadrature.ts";
import { radiatorExponent, radiatorHard, radiatorSoftFactor } from "../process/initialStateRadiation.ts";

/** Relative accuracy asked of the two quadratures. */
const ACCURACY: f64 = 1e-12;
/** Half-width of the Gaussian in standard deviations: exp(-72) outside. */
const CUTOFF: f64 = 12.0;

const P_SQRT_S: i32 = 0;
const P_MASS: i32 = 1;
const P_SPREAD: i32 = 2;
const P_INVERSE_EXPONENT: i32 = 3;
const request: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0];

/** Gaussian density [1/MeV] of reaching m_X from sqrt(s) after losing the fraction x of s. */
function density(x: f64, p: StaticArray<f64>): f64 {
  // sqrt(s (1-x)) - m_X without losing a small loss beside sqrt(s)
  const z: f64 = (p[P_SQRT_S] - p[P_MASS] - (p[P_SQRT_S] * x) / (1.0 + Math.sqrt(1.0 - x))) / p[P_SPREAD];
  return exp(-0.5 * z * z) / (p[P_SPREAD] * Math.sqrt(2.0 * PI));
}

/** Soft part in u = x^beta, du = beta x^(beta-1) dx: the infinity at x = 0 is gone. */
function softIntegrand(u: f64, p: StaticArray<f64>): f64 {
  return density(pow(u, p[P_INVERSE_EXPONENT]), p);
}

function hardIntegrand(x: f64, p: StaticArray<f64>): f64 {
  return density(x, p) * radiatorHard(x, p[P_SQRT_S] * p[P_SQRT_S]);
}

/** Fraction of s to lose to come down to the energy y [MeV]; 0 when sqrt(s) is below it. */
function lossTo(y: f64, sqrtS: f64): f64 {
  if (!(y < sqrtS)) return 0.0;
  return y > 0.0 ? ((sqrtS - y) * (sqrtS + y)) / (sqrtS * sqrtS) : 1.0;
}

/**
 * Density [1/MeV] of a narrow line at massX in sqrt(s) for a Gaussian spread [MeV] of sqrt(s); with `radiation` = 1 also for the energy that the
 * initial state radiates (Kuraev-Fadin). Its integral over sqrt(s) is 1 without radiation. The smeared cross-section is
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
  const s: f64 = sqrtS * sqrtS;
  const beta: f64 = radiatorExponent(s);
  if (!(beta > 0.0)) return density(0.0, p);
  const low: f64 = lossTo(massX + CUTOFF * spread, sqrtS);
  const high: f64 = lossTo(massX - CUTOFF * spread, sqrtS);
  if (!(high > low)) return 0.0;
  p[P_INVERSE_EXPONENT] = 1.0 / beta;
  const soft: f64 = integrate(softIntegrand, p, pow(low, beta), pow(high, beta), ACCURACY, report);
  return radiatorSoftFactor(s) * soft + integrate(hardIntegrand, p, low, high, ACCURACY, report);
}

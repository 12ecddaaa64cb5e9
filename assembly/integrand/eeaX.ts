// Cross-sections of e- e+ -> gamma X: differential and within |cos(theta_gamma)| < C. Portable. Physics: docs/physics/ee-aX-cross-section.md.
import { ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";
import { MODEL_EXACT, MODEL_PAPER, MODEL_SPIN0 } from "../spec/crossSection.ts";
import { exp, log1p } from "../math/elementary.ts";
import { clearReport, integrate, REPORT_ERROR, REPORT_EVALUATIONS, REPORT_SCALE } from "../integrate/quadrature.ts";
import { flux, rate, twoBodyDensity } from "../kinematics/rate.ts";
import * as exact from "../process/eeaX.ts";
import * as massless from "../process/eeaXMassless.ts";
import { differentialSpin0, withinScale, withinSpin0 } from "../process/spin0/eeaX.ts";

const ACCURACY: f64 = 1e-13;

// Parameters of the integrand: s, m_X, couplings, velocity of the electron.
const P_S: i32 = 0;
const P_MASS: i32 = 1;
const P_EPS_V: i32 = 2;
const P_EPS_A: i32 = 3;
const P_BETA: i32 = 4;
const request: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0, 0.0];

/** What a spin sum is multiplied by in d sigma/d cos(theta) [MeV^-2]; `beta`: velocity of the electron. */
function norm(sqrtS: f64, massX: f64, beta: f64): f64 {
  const photon: f64 = (0.5 * (sqrtS - massX) * (sqrtS + massX)) / sqrtS;
  return rate(exact.spinAverage(), exact.symmetryFactor(), twoBodyDensity(photon, sqrtS), flux(0.5 * beta * sqrtS, sqrtS));
}

/**
 * |M|^2 dc/dh with beta c = tanh(h): the collinear peaks 1/(1 - beta^2 c^2) become constant, and p1.k ~ 1 - beta c = 2/(exp(2h) + 1) loses no
 * digit at c = 1.
 */
function collinearIntegrand(h: f64, p: StaticArray<f64>): f64 {
  const grow: f64 = exp(2.0 * h);
  const minus: f64 = 2.0 / (1.0 + grow);
  const plus: f64 = (2.0 * grow) / (1.0 + grow);
  const quarter: f64 = 0.25 * (p[P_S] - p[P_MASS] * p[P_MASS]);
  return (exact.spinSum(p[P_S], quarter * minus, quarter * plus, p[P_MASS], p[P_EPS_V], p[P_EPS_A]) * minus * plus) / p[P_BETA];
}

/** Velocity of the electron, and 1 - beta without its cancellation. */
function electronVelocity(sqrtS: f64): f64 {
  return Math.sqrt((sqrtS - 2.0 * ELECTRON_MASS) * (sqrtS + 2.0 * ELECTRON_MASS)) / sqrtS;
}

/** d sigma/d cos(theta_gamma) [MeV^-2] in one of the models of spec/crossSection.ts. Zero below threshold. */
export function differential(model: i32, sqrtS: f64, cosTheta: f64, massX: f64, epsV: f64, epsA: f64): f64 {
  const s: f64 = sqrtS * sqrtS;
  if (!(sqrtS > massX && sqrtS > 2.0 * ELECTRON_MASS)) return 0.0;
  if (model == MODEL_SPIN0) return differentialSpin0(sqrtS, cosTheta, massX, epsV, epsA);
  if (model == MODEL_PAPER) return massless.paperDifferential(s, cosTheta, epsV, epsA);
  if (model != MODEL_EXACT) return massless.differential(s, cosTheta, massX, epsV, epsA);
  const beta: f64 = electronVelocity(sqrtS);
  const slow: f64 = (4.0 * ELECTRON_MASS_SQ) / (s * (1.0 + beta));
  const quarter: f64 = 0.25 * (s - massX * massX);
  // 1 -+ beta c = (1 -+ c) +- c (1 - beta)
  const minus: f64 = 1.0 - cosTheta + cosTheta * slow;
  const plus: f64 = 1.0 + cosTheta - cosTheta * slow;
  return norm(sqrtS, massX, beta) * exact.spinSum(s, quarter * minus, quarter * plus, massX, epsV, epsA);
}

/**
 * sigma(|cos(theta_gamma)| < cosMax) [MeV^-2], cosMax = 1 included. The exact model resolves the collinear peak; error estimate and evaluations go
 * to `report`. Zero below threshold.
 */
export function crossSection(model: i32, sqrtS: f64, cosMax: f64, massX: f64, epsV: f64, epsA: f64, report: StaticArray<f64>): f64 {
  clearReport(report);
  const s: f64 = sqrtS * sqrtS;
  if (!(sqrtS > massX && sqrtS > 2.0 * ELECTRON_MASS)) return 0.0;
  if (model == MODEL_SPIN0) {
    const value: f64 = withinSpin0(sqrtS, cosMax, massX, epsV, epsA);
    report[REPORT_ERROR] = 1e-14 * withinScale;
    report[REPORT_SCALE] = withinScale;
    report[REPORT_EVALUATIONS] = 1.0;
    return value;
  }
  if (model != MODEL_EXACT) {
    const value: f64 = model == MODEL_PAPER ? massless.paperWithin(s, cosMax, epsV, epsA) : massless.within(s, cosMax, massX, epsV, epsA);
    report[REPORT_ERROR] = 1e-14 * Math.abs(value);
    report[REPORT_SCALE] = Math.abs(value);
    report[REPORT_EVALUATIONS] = 1.0;
    return value;
  }
  const p: StaticArray<f64> = request;
  const beta: f64 = electronVelocity(sqrtS);
  const slow: f64 = (4.0 * ELECTRON_MASS_SQ) / (s * (1.0 + beta));
  p[P_S] = s;
  p[P_MASS] = massX;
  p[P_EPS_V] = epsV;
  p[P_EPS_A] = epsA;
  p[P_BETA] = beta;
  const edge: f64 = 0.5 * log1p((2.0 * beta * cosMax) / (1.0 - cosMax + cosMax * slow));
  let sum: f64 = integrate(collinearIntegrand, p, -edge, 0.0, ACCURACY, report);
  sum += integrate(collinearIntegrand, p, 0.0, edge, ACCURACY, report);
  const n: f64 = norm(sqrtS, massX, beta);
  report[REPORT_ERROR] = n * (report[REPORT_ERROR] + 1e-14 * report[REPORT_SCALE]);
  report[REPORT_SCALE] *= n;
  return n * sum;
}

// Cross-sections of e- e+ -> e- e+ by photon and X: differential, within |cos(theta)| < C, and averaged over a beam-energy spread. Portable.
// Physics: docs/physics/ee-ee-cross-section.md.
import { ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";
import { MODEL_EXACT, MODEL_PAPER, MODEL_SPIN0, SPREAD_CUTOFF } from "../spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_RESONANCE, TERM_SIGNAL } from "../spec/process.ts";
import { exp } from "../math/elementary.ts";
import { asinh } from "../math/hyperbolic.ts";
import { clearReport, integrate, REPORT_ERROR, REPORT_EVALUATIONS, REPORT_LENGTH, REPORT_REJECTED, REPORT_SCALE } from "../integrate/quadrature.ts";
import { flux, rate, twoBodyDensity } from "../kinematics/rate.ts";
import * as exact from "../process/eeee.ts";
import * as massless from "../process/eeeeMassless.ts";
import * as resonance from "../process/resonance.ts";
import { setFunctions } from "../process/spin0/eeee.ts";
import * as spin0 from "../process/spin0/resonance.ts";
import { interferenceSpin0, signalSpin0 } from "../process/spin0/values.ts";

/** Relative accuracy asked of every quadrature: ten times the rounding error of its sum. */
const ACCURACY: f64 = 1e-13;

// Parameters of the integrands.
const P_TERM: i32 = 0;
const P_MODEL: i32 = 1;
/** 1: differential at cos(theta), 0: within |cos(theta)| < cosine. */
const P_AT: i32 = 2;
const P_COSINE: i32 = 3;
const P_EPS_V: i32 = 4;
const P_EPS_A: i32 = 5;
const P_MASS: i32 = 6;
const P_WIDTH: i32 = 7;
// of one angular integral
const P_S: i32 = 8;
const P_DX: i32 = 9;
// of the integral over the beam energy: its origin, its scale, the mean energy less the origin, the spread
const P_ORIGIN: i32 = 10;
const P_RESOLVED: i32 = 11;
const P_MEAN: i32 = 12;
const P_SPREAD: i32 = 13;
/** Largest error of an angular integral relative to its scale. */
const P_WORST: i32 = 14;
/** Values of the angular integrands that were not finite. */
const P_REJECTED: i32 = 15;
const request: StaticArray<f64> = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

const angleReport: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];
const energyReport: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

/** sum over spins of |M|^2 of one term at x = 1 - cos(theta). */
function termSq(x: f64, p: StaticArray<f64>): f64 {
  const term: f64 = p[P_TERM];
  const isExact: bool = p[P_MODEL] >= MODEL_EXACT;
  const s: f64 = p[P_S];
  // 2 p^2, p the momentum of either electron: t = -2 p^2 (1-c), u = -2 p^2 (1+c)
  const twoPSq: f64 = 0.5 * (isExact ? s - 4.0 * ELECTRON_MASS_SQ : s);
  const t: f64 = -twoPSq * x;
  const u: f64 = -twoPSq * (2.0 - x);
  if (!isExact) {
    if (term == TERM_BACKGROUND) return massless.photonSq(s, t, u);
    if (term == TERM_SIGNAL) return massless.xSq(s, t, u, p[P_DX], p[P_EPS_V], p[P_EPS_A], p[P_MASS], p[P_WIDTH]);
    return massless.interference(s, t, u, p[P_DX], p[P_EPS_V], p[P_EPS_A], p[P_MASS], p[P_WIDTH]);
  }
  if (term == TERM_BACKGROUND) return exact.photonSq(s, t, u);
  if (p[P_MODEL] == MODEL_SPIN0) {
    const massTimesWidth: f64 = p[P_MASS] * p[P_WIDTH];
    setFunctions(s, t, u, p[P_MASS], massTimesWidth);
    const averaged: f64 =
      term == TERM_SIGNAL
        ? signalSpin0(p[P_DX], p[P_EPS_V], p[P_EPS_A], massTimesWidth)
        : interferenceSpin0(p[P_DX], p[P_EPS_V], p[P_EPS_A], massTimesWidth);
    return averaged / exact.spinAverage();
  }
  if (term == TERM_SIGNAL) return exact.xSq(s, t, u, p[P_DX], p[P_EPS_V], p[P_EPS_A], p[P_MASS], p[P_WIDTH]);
  return exact.interference(s, t, u, p[P_DX], p[P_EPS_V], p[P_EPS_A], p[P_MASS], p[P_WIDTH]);
}

/** |M|^2 dc/dy with y = 1/(1-c): the photon pole 1/(1-c)^2 becomes a constant. */
function angleIntegrand(y: f64, p: StaticArray<f64>): f64 {
  const x: f64 = 1.0 / y;
  return termSq(x, p) * x * x;
}

/** |M|^2 for a range of angles too narrow for y to tell its ends apart: the pole is far away. */
function centralIntegrand(c: f64, p: StaticArray<f64>): f64 {
  return termSq(1.0 - c, p);
}

/** What a spin sum at s is multiplied by in d sigma/d cos(theta) [MeV^-2]. */
function normOf(s: f64, isExact: bool): f64 {
  const sqrtS: f64 = Math.sqrt(s);
  const momentum: f64 = 0.5 * Math.sqrt(isExact ? s - 4.0 * ELECTRON_MASS_SQ : s);
  return rate(exact.spinAverage(), exact.symmetryFactor(), twoBodyDensity(momentum, sqrtS), flux(momentum, sqrtS));
}

/** One term at s (with s - m_X^2 apart), differential or within |cos(theta)| < cosine [MeV^-2]. */
function atEnergy(s: f64, dX: f64, p: StaticArray<f64>): f64 {
  if (!(s > 4.0 * ELECTRON_MASS_SQ)) return 0.0;
  const cosine: f64 = p[P_COSINE];
  const at: bool = p[P_AT] == 1.0;
  const isExact: bool = p[P_MODEL] >= MODEL_EXACT;
  const v: f64 = p[P_EPS_V];
  const a: f64 = p[P_EPS_A];
  const m: f64 = p[P_MASS];
  const width: f64 = p[P_WIDTH];
  // closed forms
  if (p[P_TERM] == TERM_RESONANCE || (p[P_TERM] == TERM_SIGNAL && p[P_MODEL] == MODEL_PAPER)) {
    if (p[P_MODEL] == MODEL_SPIN0) return (at ? 1.0 : 2.0 * cosine) * spin0.differentialSpin0(s, dX, v, a, m, width);
    if (isExact) return at ? resonance.differential(s, dX, cosine, v, a, m, width) : resonance.within(s, dX, cosine, v, a, m, width);
    return at ? resonance.differentialMassless(s, dX, cosine, v, a, m, width) : resonance.withinMassless(s, dX, cosine, v, a, m, width);
  }
  if (p[P_TERM] == TERM_BACKGROUND && !isExact) return at ? massless.photonDifferential(s, cosine) : massless.photonWithin(s, cosine);
  p[P_S] = s;
  p[P_DX] = dX;
  const norm: f64 = normOf(s, isExact);
  if (at) return norm * termSq(1.0 - cosine, p);
  clearReport(angleReport);
  const value: f64 =
    cosine < 0.125
      ? integrate(centralIntegrand, p, -cosine, cosine, ACCURACY, angleReport)
      : integrate(angleIntegrand, p, 1.0 / (1.0 + cosine), 1.0 / (1.0 - cosine), ACCURACY, angleReport);
  p[P_REJECTED] += angleReport[REPORT_REJECTED];
  if (angleReport[REPORT_SCALE] > 0.0) p[P_WORST] = Math.max(p[P_WORST], angleReport[REPORT_ERROR] / angleReport[REPORT_SCALE]);
  return norm * value;
}

/**
 * Gaussian x cross-section x dE/dw with E = origin + scale sinh(w): with the scale Gamma/2 and the origin m_X both the Breit-Wigner (0.1 eV) and
 * the Gaussian (20 keV) are smooth in w.
 */
function energyIntegrand(w: f64, p: StaticArray<f64>): f64 {
  const grow: f64 = exp(w);
  const offset: f64 = 0.5 * p[P_RESOLVED] * (grow - 1.0 / grow);
  const jacobian: f64 = 0.5 * p[P_RESOLVED] * (grow + 1.0 / grow);
  const z: f64 = (offset - p[P_MEAN]) / p[P_SPREAD];
  const energy: f64 = p[P_ORIGIN] + offset;
  const dX: f64 = p[P_ORIGIN] == p[P_MASS] ? offset * (energy + p[P_MASS]) : (energy - p[P_MASS]) * (energy + p[P_MASS]);
  return atEnergy(energy * energy, dX, p) * jacobian * exp(-0.5 * z * z);
}

/**
 * One term of the cross-section of e- e+ -> e- e+ [MeV^-2]: d sigma/d cos(theta) at `cosine` (`at` = 1) or sigma(|cos(theta)| < cosine) (`at` = 0),
 * at sqrt(s) = `sqrtS` [MeV] or, for `spread` > 0 [MeV], averaged over a Gaussian in sqrt(s). Exact dsigma/dc =
 * |M|^2/(32 pi s), |M|^2 averaged over initial spins. Error estimate, evaluations and integral of the absolute value go
 * to `report`. Zero below threshold.
 */
export function crossSection(
  term: i32, model: i32, at: i32, sqrtS: f64, cosine: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64, spread: f64,
  report: StaticArray<f64>,
): f64 {
  const p: StaticArray<f64> = request;
  p[P_TERM] = term;
  p[P_MODEL] = model;
  p[P_AT] = at;
  p[P_COSINE] = cosine;
  p[P_EPS_V] = epsV;
  p[P_EPS_A] = epsA;
  p[P_MASS] = massX;
  p[P_WIDTH] = widthX;
  p[P_WORST] = 0.0;
  p[P_REJECTED] = 0.0;
  clearReport(report);
  // X without a coupling does nothing, whatever its width
  if (term != TERM_BACKGROUND && epsV == 0.0 && epsA == 0.0) return 0.0;
  if (!(spread > 0.0)) {
    clearReport(angleReport);
    const value: f64 = atEnergy(sqrtS * sqrtS, (sqrtS - massX) * (sqrtS + massX), p);
    for (let i: i32 = 0; i < REPORT_LENGTH; i++) report[i] = angleReport[i];
    const norm: f64 = normOf(sqrtS * sqrtS, model >= MODEL_EXACT);
    report[REPORT_ERROR] = norm * report[REPORT_ERROR] + 1e-14 * Math.abs(value);
    report[REPORT_SCALE] = Math.max(norm * report[REPORT_SCALE], Math.abs(value));
    report[REPORT_EVALUATIONS] += 1.0;
    return value;
  }
  const resolves: bool = term != TERM_BACKGROUND && widthX > 0.0;
  p[P_ORIGIN] = resolves ? massX : sqrtS;
  p[P_RESOLVED] = resolves ? 0.5 * widthX : spread;
  p[P_MEAN] = resolves ? sqrtS - massX : 0.0;
  p[P_SPREAD] = spread;
  const low: f64 = asinh((p[P_MEAN] - SPREAD_CUTOFF * spread) / p[P_RESOLVED]);
  const high: f64 = asinh((p[P_MEAN] + SPREAD_CUTOFF * spread) / p[P_RESOLVED]);
  const mean: f64 = asinh(p[P_MEAN] / p[P_RESOLVED]);
  const peak: f64 = Math.min(Math.max(0.0, low), high);
  clearReport(energyReport);
  let sum: f64 = integrate(energyIntegrand, p, low, Math.min(mean, peak), ACCURACY, energyReport);
  sum += integrate(energyIntegrand, p, Math.min(mean, peak), Math.max(mean, peak), ACCURACY, energyReport);
  sum += integrate(energyIntegrand, p, Math.max(mean, peak), high, ACCURACY, energyReport);
  const gauss: f64 = 1.0 / (spread * Math.sqrt(2.0 * PI));
  for (let i: i32 = 0; i < REPORT_LENGTH; i++) report[i] = energyReport[i];
  report[REPORT_ERROR] = gauss * (energyReport[REPORT_ERROR] + (p[P_WORST] + 1e-14) * energyReport[REPORT_SCALE]);
  report[REPORT_SCALE] = gauss * energyReport[REPORT_SCALE];
  report[REPORT_REJECTED] += p[P_REJECTED];
  return gauss * sum;
}

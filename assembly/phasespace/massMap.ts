// The pair mass, or sqrt(s) of beams that have a spread, from a uniform number, in maps that flatten what the matrix element does in m. Densities are in
// m^2, per map normalised to 1 on the range. v = m^2 - m_X^2 is made first where it matters: no double m can resolve a resonance of Gamma/m = 1e-8.
// Physics: docs/physics/monte-carlo.md.
import { atan2, cos, exp, log, sin } from "../math/elementary.ts";
import { asinh, sinh } from "../math/hyperbolic.ts";
import { normalQuantile } from "../math/normal.ts";
import { PI } from "../spec/constants.ts";
import { MASS_BREIT_WIGNER, MASS_FLAT, MASS_GAUSSIAN, MASS_LOGARITHMIC, MASS_ON_SHELL, MASS_ROOT } from "../spec/monteCarlo.ts";

/** Pair mass m [MeV], and v = m^2 - m_X^2 [MeV^2] to full relative accuracy. */
export let mass: f64 = 0.0;
export let offset: f64 = 0.0;
/** Whether m_X is the only pair mass. */
export let onShell: bool = false;

let massX: f64 = 0.0;
let massXSq: f64 = 0.0;
let g: f64 = 0.0;
let s: f64 = 0.0;
let lowest: f64 = 0.0;
let highest: f64 = 0.0;
let logSpan: f64 = 0.0;
let angleLow: f64 = 0.0;
let angleSpan: f64 = 0.0;
let rootLow: f64 = 0.0;
let rootSpan: f64 = 0.0;
let softLow: f64 = 0.0;
let softSpan: f64 = 0.0;
let mean: f64 = 0.0;
let sigma: f64 = 0.0;

/** Range of pair masses, sqrt s, mass and width of X [MeV]; a width of 0 leaves out the maps of the resonance. */
export function setMassRange(low: f64, high: f64, sqrtS: f64, mX: f64, widthX: f64): void {
  onShell = low == high;
  lowest = low;
  highest = high;
  massX = mX;
  massXSq = mX * mX;
  g = mX * widthX;
  logSpan = log(high / low);
  moveMassRange(sqrtS);
  angleLow = 0.0;
  angleSpan = 0.0;
  rootLow = 0.0;
  rootSpan = 0.0;
  if (!(g > 0.0)) return;
  const vLow: f64 = (low - mX) * (low + mX);
  const vHigh: f64 = (high - mX) * (high + mX);
  angleLow = atan2(vLow, g);
  // the angle that the range subtends at distance g: one arctangent, so that nothing cancels far from the peak
  angleSpan = atan2(g * (vHigh - vLow), g * g + vLow * vHigh);
  rootLow = asinh(vLow / g);
  rootSpan = asinh(vHigh / g) - rootLow;
}

/** The same range at another sqrt s, above it. */
export function moveMassRange(sqrtS: f64): void {
  s = sqrtS * sqrtS;
  softLow = (sqrtS - lowest) * (sqrtS + lowest);
  softSpan = log(softLow / ((sqrtS - highest) * (sqrtS + highest)));
}

/** The Gaussian of MASS_GAUSSIAN [MeV]; its tails outside of the range must be next to nothing. */
export function setGaussian(middle: f64, deviation: f64): void {
  mean = middle;
  sigma = deviation;
}

/** Density of that Gaussian in m at the mass that is set [1/MeV]. */
export function gaussianDensity(): f64 {
  const z: f64 = (mass - mean) / sigma;
  return exp(-0.5 * z * z) / (Math.sqrt(2.0 * PI) * sigma);
}

/** Sets `mass` and `offset` from u in (0, 1). */
export function placeMass(map: i32, u: f64): void {
  if (map == MASS_BREIT_WIGNER || map == MASS_ROOT) {
    // a resonance without a width has no map: mass 0 is refused by setPairMass
    if (!(g > 0.0)) {
      mass = 0.0;
      offset = -massXSq;
      return;
    }
    if (map == MASS_BREIT_WIGNER) {
      const angle: f64 = angleLow + u * angleSpan;
      offset = (g * sin(angle)) / cos(angle);
    } else {
      offset = g * sinh(rootLow + u * rootSpan);
    }
    mass = Math.sqrt(massXSq + offset);
    return;
  }
  if (map == MASS_ON_SHELL) {
    mass = massX;
    offset = 0.0;
    return;
  }
  if (map == MASS_LOGARITHMIC) mass = lowest * exp(u * logSpan);
  else if (map == MASS_GAUSSIAN) mass = Math.min(Math.max(mean + sigma * normalQuantile(u), lowest), highest);
  else if (map == MASS_FLAT) mass = lowest + u * (highest - lowest);
  else mass = Math.sqrt(s - softLow * exp(-u * softSpan));
  offset = (mass - massX) * (mass + massX);
}

/** Density in m^2 of a map at the mass that is set [MeV^-2]. On the mass shell that of a Breit-Wigner at its top: |D|^2 over it is the integral of |D|^2, pi/g. */
export function massDensity(map: i32): f64 {
  if (map == MASS_ON_SHELL) return g > 0.0 ? 1.0 / (PI * g) : 0.0;
  if (map == MASS_GAUSSIAN) return (0.5 * gaussianDensity()) / mass;
  if (map == MASS_FLAT) return 0.5 / (mass * (highest - lowest));
  if (map == MASS_LOGARITHMIC) return 0.5 / (mass * mass * logSpan);
  if ((map == MASS_BREIT_WIGNER || map == MASS_ROOT) && !(g > 0.0)) return 0.0;
  if (map == MASS_BREIT_WIGNER) return g / ((offset * offset + g * g) * angleSpan);
  if (map == MASS_ROOT) return 1.0 / (Math.sqrt(offset * offset + g * g) * rootSpan);
  return 1.0 / ((s - mass * mass) * softSpan);
}

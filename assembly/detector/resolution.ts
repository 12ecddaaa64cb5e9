// How a measured size and direction come from the true ones. Portable.
import { cos, sin } from "../math/elementary.ts";
import { erfc } from "../math/erf.ts";
import { normalQuantile } from "../math/normal.ts";

const SQRT_HALF: f64 = 0.7071067811865476;
/** Largest double below 1 that a uniform number takes. */
const LAST: f64 = 0.9999999999999999;
/** What is left of a momentum at least. */
const LEAST: f64 = 1e-9;

/** sigma_p/p of a track, sigma_E/E of a photon: terms added in quadrature. */
export function sigmaOverMomentum(p: f64, beta: f64, constant: f64, perMomentum: f64, overBeta: f64, stochastic: f64, noise: f64): f64 {
  const growing: f64 = perMomentum * p;
  const scattering: f64 = overBeta / beta;
  const falling: f64 = noise / p;
  return Math.sqrt(constant * constant + growing * growing + scattering * scattering + (stochastic * stochastic) / p + falling * falling);
}

/** Error of an angle [rad]: constant, multiple scattering over beta p, stochastic over sqrt(p). */
export function sigmaAngle(p: f64, beta: f64, constant: f64, scattering: f64, stochastic: f64): f64 {
  const scattered: f64 = scattering / (beta * p);
  return Math.sqrt(constant * constant + scattered * scattered + (stochastic * stochastic) / p);
}

/**
 * Measured over true size: 1 + r g, g a Gaussian number that is drawn, by the inverse of its distribution, from those above -1/r alone: a size is never negative.
 * Without that the part below 0 would be erfc(1/(sqrt2 r))/2: 3e-7 for r = 0.2.
 */
export function smearedSize(sigmaOver: f64, u: f64): f64 {
  if (!(sigmaOver > 0.0)) return 1.0;
  const below: f64 = 0.5 * erfc(SQRT_HALF / sigmaOver);
  return Math.max(LEAST, 1.0 + sigmaOver * normalQuantile(Math.min(LAST, below + (1.0 - below) * u)));
}

/** Components of the momentum that smearedDirection has made. */
export let smearedX: f64 = 0.0;
export let smearedY: f64 = 0.0;
export let smearedZ: f64 = 0.0;

/**
 * Turns a momentum by `dTheta` away from the z axis and by `dPhi` about it. A polar angle that would be negative is one on the other side of the axis.
 * Without a turn the components are the same doubles again.
 */
export function smearedDirection(x: f64, y: f64, z: f64, dTheta: f64, dPhi: f64): void {
  const across: f64 = Math.sqrt(x * x + y * y);
  const turned: f64 = across * cos(dTheta) + z * sin(dTheta);
  smearedZ = z * cos(dTheta) - across * sin(dTheta);
  const alongX: f64 = across > 0.0 ? (turned * x) / across : turned;
  const alongY: f64 = across > 0.0 ? (turned * y) / across : 0.0;
  smearedX = dTheta == 0.0 && dPhi == 0.0 ? x : alongX * cos(dPhi) - alongY * sin(dPhi);
  smearedY = dTheta == 0.0 && dPhi == 0.0 ? y : alongX * sin(dPhi) + alongY * cos(dPhi);
}

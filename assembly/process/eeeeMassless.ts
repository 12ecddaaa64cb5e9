// e- e+ -> e- e+ for m_e -> 0, where chirality is conserved and the amplitudes are s, t or u times a sum of propagators. Physics:
// docs/physics/ee-ee-cross-section.md. The exact counterpart is process/eeee.ts.
import { ALPHA, CHARGE_SQ, PI } from "../spec/constants.ts";
import { log1p } from "../math/elementary.ts";

/**
 * |M|^2 summed over spins, photon alone [1]: 2 e^4 x 4 [ (s^2+u^2)/t^2 + 2 u^2/(s t) + (t^2+u^2)/s^2 ]. Eq. 27 with dsigma/dc = |M|^2/(128 pi s).
 */
export function photonSq(s: f64, t: f64, u: f64): f64 {
  return 8.0 * CHARGE_SQ * CHARGE_SQ * ((s * s + u * u) / (t * t) + (2.0 * u * u) / (s * t) + (t * t + u * u) / (s * s));
}

/**
 * |M|^2 summed over spins, X alone. With g = eps_v -+ eps_a for the two chiralities and propagators S = 1/(s-m^2+i m G), T = 1/(t-m^2+i m G):
 * 4 e^4 { u^2 (gL^4 + gR^4) |S+T|^2 + 2 gL^2 gR^2 (t^2 |S|^2 + s^2 |T|^2) }. `dX` is s - m_X^2.
 */
export function xSq(s: f64, t: f64, u: f64, dX: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const left: f64 = (epsV - epsA) * (epsV - epsA);
  const right: f64 = (epsV + epsA) * (epsV + epsA);
  const dT: f64 = t - massX * massX;
  const mG: f64 = massX * widthX;
  const sDenominator: f64 = dX * dX + mG * mG;
  const tDenominator: f64 = dT * dT + mG * mG;
  // |S+T|^2 = |S|^2 + |T|^2 + 2 Re S T*
  const mixed: f64 = (2.0 * (dX * dT + mG * mG)) / (sDenominator * tDenominator);
  return (
    4.0 * CHARGE_SQ * CHARGE_SQ *
    (u * u * (left * left + right * right) * (1.0 / sDenominator + 1.0 / tDenominator + mixed) +
      2.0 * left * right * ((t * t) / sDenominator + (s * s) / tDenominator))
  );
}

/** Interference of photon and X in |M|^2 summed over spins: twice the real part of the product of the two amplitudes. Arguments as in `xSq`. */
export function interference(s: f64, t: f64, u: f64, dX: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64): f64 {
  const same: f64 = 2.0 * (epsV * epsV + epsA * epsA);
  const opposite: f64 = (epsV - epsA) * (epsV + epsA);
  const dT: f64 = t - massX * massX;
  const mG: f64 = massX * widthX;
  const realS: f64 = dX / (dX * dX + mG * mG);
  const realT: f64 = dT / (dT * dT + mG * mG);
  return (
    8.0 * CHARGE_SQ * CHARGE_SQ *
    (u * u * same * (realS + realT) * (1.0 / s + 1.0 / t) + 2.0 * opposite * ((t * t * realS) / s + (s * s * realT) / t))
  );
}

/** dsigma/dcos(theta) [MeV^-2], photon alone: (pi alpha^2/2s) (3+c^2)^2/(1-c)^2. Eq. 27. */
export function photonDifferential(s: f64, cosTheta: f64): f64 {
  const numerator: f64 = 3.0 + cosTheta * cosTheta;
  const x: f64 = 1.0 - cosTheta;
  return ((PI * ALPHA * ALPHA) / (2.0 * s)) * ((numerator * numerator) / (x * x));
}

/** sigma(|cos(theta)| < C) [MeV^-2], photon alone: (pi alpha^2/2s) [32 C/(1-C^2) + 18 C + 2 C^3/3 - 16 ln((1+C)/(1-C))]. Eq. 28; C < 1. */
export function photonWithin(s: f64, cosMax: f64): f64 {
  const c: f64 = cosMax;
  if (!(c > 0.0 && c < 1.0)) return 0.0;
  const open: f64 = (1.0 - c) * (1.0 + c);
  return ((PI * ALPHA * ALPHA) / (2.0 * s)) * ((32.0 * c) / open + 18.0 * c + (2.0 * c * c * c) / 3.0 - 16.0 * log1p((2.0 * c) / (1.0 - c)));
}

// Tracks of pairs that are born away from the beams, as fits see them in the plane across a homogeneous field along z. Physics:
// docs/physics/conversions.md. Portable.
import { asin, atan2, cos, sin } from "../math/elementary.ts";
import { ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/** Radius of the circle across a field: pT [MeV]/(FIELD_FACTOR B [T]) in mm; c in units of 1e9 m/s, exact. */
export const FIELD_FACTOR: f64 = 0.299792458;

/** Radius of curvature [mm] of transverse momentum pT [MeV] in a field [T]. */
export function curvatureRadius(pT: f64, field: f64): f64 {
  return pT / (FIELD_FACTOR * field);
}

/** Angle within (-pi, pi]. */
export function wrapped(angle: f64): f64 {
  return angle > PI ? angle - 2.0 * PI : angle <= -PI ? angle + 2.0 * PI : angle;
}

/** Azimuth [rad] and distance [mm] from the axis (positive where the circle does not hold the axis) where the circle is closest to the axis. */
export let perigeeAzimuth: f64 = 0.0;
export let perigeeDistance: f64 = 0.0;

/**
 * Perigee of the circle through the point (x, y) [mm] in the direction `azimuth`, of radius rho [mm] and turn +1 (counter-clockwise: negative charge in a
 * field along +z) or -1: the centre is C = (x, y) + turn rho (-sin, cos), the direction there is across C, the distance |C| - rho. A point on the axis
 * is its perigee.
 */
export function perigee(x: f64, y: f64, azimuth: f64, rho: f64, turn: f64): void {
  if (x == 0.0 && y == 0.0) {
    perigeeAzimuth = azimuth;
    perigeeDistance = 0.0;
    return;
  }
  const sine: f64 = sin(azimuth);
  const cosine: f64 = cos(azimuth);
  const centreX: f64 = x - turn * rho * sine;
  const centreY: f64 = y + turn * rho * cosine;
  perigeeAzimuth = atan2(-turn * centreX, turn * centreY);
  // |C| - rho without cancellation: |C|^2 - rho^2 = r^2 + 2 turn rho (y cos - x sin)
  const beyond: f64 = x * x + y * y + 2.0 * turn * rho * (y * cosine - x * sine);
  perigeeDistance = beyond / (Math.sqrt(centreX * centreX + centreY * centreY) + rho);
}

/**
 * Azimuth on the axis of the circle of radius rho through the axis and (x, y): that of the point less turn asin(r/2 rho); a circle that is too small
 * just reaches it.
 */
export function chordAzimuth(x: f64, y: f64, rho: f64, turn: f64): f64 {
  const r: f64 = Math.sqrt(x * x + y * y);
  return wrapped(atan2(y, x) - turn * asin(Math.min(1.0, r / (2.0 * rho))));
}

/** m^2 [MeV^2] of an electron and a positron of momenta p, polar angles and difference of azimuths: half angles, so that nothing cancels for a narrow pair. */
export function trackPairMassSq(p: f64, theta: f64, otherP: f64, otherTheta: f64, dPhi: f64): f64 {
  const halfTheta: f64 = sin(0.5 * (theta - otherTheta));
  const halfPhi: f64 = sin(0.5 * dPhi);
  const halfSq: f64 = halfTheta * halfTheta + sin(theta) * sin(otherTheta) * halfPhi * halfPhi;
  const pSq: f64 = p * p;
  const otherSq: f64 = otherP * otherP;
  const product: f64 = p * otherP;
  const energies: f64 = Math.sqrt((pSq + ELECTRON_MASS_SQ) * (otherSq + ELECTRON_MASS_SQ));
  const slow: f64 = (ELECTRON_MASS_SQ * (pSq + otherSq + ELECTRON_MASS_SQ)) / (energies + product);
  return 2.0 * (ELECTRON_MASS_SQ + slow) + 4.0 * product * halfSq;
}

/** Radius [mm] where two tracks of radii rho+ and rho- run side by side: the positron's azimuth less the electron's at their perigees over 1/rho+ + 1/rho-. */
export function tangencyRadius(dPhi: f64, rhoPlus: f64, rhoMinus: f64): f64 {
  return dPhi / (1.0 / rhoPlus + 1.0 / rhoMinus);
}

/** Turn of a pair about its direction [rad], -pi to pi: atan2(dtheta, dphi sin(theta)); 0 where it opens in the bending plane as a conversion does. */
export function pairOrientation(dTheta: f64, dPhi: f64, sinTheta: f64): f64 {
  return atan2(dTheta, dPhi * sinTheta);
}

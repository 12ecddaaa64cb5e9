// Mass of a pair of tracks and its error from those of the tracks.
import { ELECTRON_MASS } from "../constants/index.ts";

type Three = readonly [number, number, number];

const ME_SQ = ELECTRON_MASS * ELECTRON_MASS;
const dot = (a: Three, b: Three) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * Mass [MeV] of two particles of the mass of the electron: m^2 = 2 (m_e^2 + E1 E2 - p1 p2) + 2 (p1 p2 - p1.p2), both differences as quotients of sums of
 * positive terms where the pair is narrow: E1 E2 - p1 p2 = m_e^2 (p1^2 + p2^2 + m_e^2)/(E1 E2 + p1 p2), p1 p2 - p1.p2 = |p1 x p2|^2/(p1 p2 + p1.p2).
 */
export function pairMass(a: Three, b: Three): number {
  const [aSq, bSq, product] = [dot(a, a), dot(b, b), dot(a, b)];
  const sizes = Math.sqrt(aSq * bSq);
  const energies = Math.sqrt((aSq + ME_SQ) * (bSq + ME_SQ));
  const cross: Three = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const open = product > 0 ? dot(cross, cross) / (sizes + product) : sizes - product;
  return Math.sqrt(2 * (ME_SQ + (ME_SQ * (aSq + bSq + ME_SQ)) / (energies + sizes) + open));
}

/** What one track adds to sigma_m^2: the derivatives of m by its ln p, polar angle and azimuth, each times its error. */
function added(own: Three, other: Three, [ofSize, ofTheta, ofPhi]: Three, mass: number): number {
  const [pSq, otherSq, product] = [dot(own, own), dot(other, other), dot(own, other)];
  const across = Math.sqrt(own[0] * own[0] + own[1] * own[1]);
  const energies = Math.sqrt((otherSq + ME_SQ) / (pSq + ME_SQ));
  const byTheta: Three = across > 0 ? [(own[0] * own[2]) / across, (own[1] * own[2]) / across, -across] : [Math.sqrt(pSq), 0, 0];
  // m dm = E' p dp/E - p'.dp
  const derivatives = [energies * pSq - product, -dot(other, byTheta), -dot(other, [-own[1], own[0], 0])];
  const parts = [ofSize, ofTheta, ofPhi].map((sigma, k) => (derivatives[k]! * sigma) / mass);
  return parts.reduce((sum, part) => sum + part * part, 0);
}

/**
 * Error of the mass of a pair [MeV] from independent errors of its tracks, to first order in them: sigma_m^2 = sum over both tracks of (dm/dlnp sigma_p/p)^2 +
 * (dm/dtheta sigma_theta)^2 + (dm/dphi sigma_phi)^2, exact in the opening angle. Of a narrow pair far above threshold that is (m/2)^2 (sigma_p/p)^2 +
 * p+ p- [cos^2(eta) sin^2(theta) sigma_phi^2 + sin^2(eta) sigma_theta^2] for each track, eta the turn of the pair about its direction.
 */
export function pairMassError(a: Three, b: Three, errorsA: Three, errorsB: Three): number {
  const mass = pairMass(a, b);
  return Math.sqrt(added(a, b, errorsA, mass) + added(b, a, errorsB, mass));
}

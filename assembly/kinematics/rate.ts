// From |M|^2 to a cross-section: d sigma = average x symmetry x |M|^2 dPhi / flux. Portable. Physics: docs/physics/phase-space.md.
import { PI } from "../spec/constants.ts";

/** Flux of two particles that meet head on: 4 sqrt((p1.p2)^2 - m1^2 m2^2) = 4 |p| sqrt(s) [MeV^2]. */
export function flux(momentum: f64, sqrtS: f64): f64 {
  return 4.0 * momentum * sqrtS;
}

/** dPhi2/dcos(theta) of two particles of momentum p' in their rest frame, azimuth integrated: p'/(8 pi sqrt(s)). */
export function twoBodyDensity(momentum: f64, sqrtS: f64): f64 {
  return momentum / (8.0 * PI * sqrtS);
}

/**
 * What a spin sum of |M|^2 is multiplied by [MeV^-2 per unit of the density's variable]: `average`, one over the number of initial spin states; `symmetry`, one over
 * the permutations of identical final particles; `density`, phase space per unit of its variable.
 */
export function rate(average: f64, symmetry: f64, density: f64, fluxOfBeams: f64): f64 {
  return (average * symmetry * density) / fluxOfBeams;
}

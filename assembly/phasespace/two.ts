// e-(p1) e+(p2) -> p3 p4: from the angle to invariants and momenta. Portable. Physics: docs/physics/phase-space.md.
// The angle is given by 1 - cos and 1 + cos, neither rounded, so that t, u and p.k keep full relative accuracy straight ahead and straight back.
//
// Frame: the centre of mass, z along p1, p3 in the x-z half plane x > 0.
import { twoBodyDensity } from "../kinematics/rate.ts";
import { ELECTRON_MASS, ELECTRON_MASS_SQ } from "../spec/constants.ts";

/** Centre-of-mass energy, energy and momentum of the beams and of the final particles [MeV]. */
export let sqrtS: f64 = 0.0;
export let beamEnergy: f64 = 0.0;
export let beamMomentum: f64 = 0.0;
export let energy3: f64 = 0.0;
export let energy4: f64 = 0.0;
export let momentum: f64 = 0.0;
export let mass3: f64 = 0.0;
export let mass4: f64 = 0.0;

/** (p1 + p2)^2, (p1 - p3)^2, (p1 - p4)^2, p1.p3, p2.p3 [MeV^2], and the Gram determinant of p1, p2, p3 [MeV^6]. */
export let s: f64 = 0.0;
export let t: f64 = 0.0;
export let u: f64 = 0.0;
export let p1p3: f64 = 0.0;
export let p2p3: f64 = 0.0;
export let gram: f64 = 0.0;
/** p3.p4 [MeV^2]. */
export let p3p4: f64 = 0.0;

/** 1 - cos and 1 + cos of the angle between p1 and p3, their cosine and sine. */
export let oneMinus: f64 = 1.0;
export let onePlus: f64 = 1.0;
export let cosine: f64 = 0.0;
export let sine: f64 = 1.0;

// p1.p3 runs from floor3 to floor3 + 2 product, p1.p4 from floor4; elastic: all masses are the electron's, t and u begin at 0 exactly
let floor3: f64 = 0.0;
let floor4: f64 = 0.0;
// M^2 - t straight ahead is exchanged^2 - m_e^2 + reach
let reach: f64 = 0.0;
let product: f64 = 0.0;
let elastic: bool = false;

/** Energy of the beams together and masses of p3 and p4 [MeV]; false below threshold. */
export function setEnergies(energy: f64, first: f64, second: f64): bool {
  if (!(energy > 2.0 * ELECTRON_MASS && first >= 0.0 && second >= 0.0 && energy > first + second)) return false;
  sqrtS = energy;
  mass3 = first;
  mass4 = second;
  s = energy * energy;
  beamEnergy = 0.5 * energy;
  beamMomentum = Math.sqrt((beamEnergy - ELECTRON_MASS) * (beamEnergy + ELECTRON_MASS));
  elastic = first == ELECTRON_MASS && second == ELECTRON_MASS;
  // sums of positive terms: next to its threshold a massless particle keeps its energy
  energy3 = elastic ? beamEnergy : (0.5 * ((energy - second) * (energy + second) + first * first)) / energy;
  energy4 = elastic ? beamEnergy : (0.5 * ((energy - first) * (energy + first) + second * second)) / energy;
  const sum: f64 = first + second;
  const difference: f64 = first - second;
  momentum = elastic
    ? beamMomentum
    : (0.5 * Math.sqrt((energy - sum) * (energy + sum)) * Math.sqrt((energy - difference) * (energy + difference))) / energy;
  product = beamMomentum * momentum;
  // E E' - p p' without its cancellation
  floor3 = (beamMomentum * beamMomentum * first * first + ELECTRON_MASS_SQ * energy3 * energy3) / (beamEnergy * energy3 + product);
  floor4 = (beamMomentum * beamMomentum * second * second + ELECTRON_MASS_SQ * energy4 * energy4) / (beamEnergy * energy4 + product);
  // t straight ahead and u straight back are the same, also seen from p2 and p4: of the lighter particle nothing of the size of the heavier one's mass cancels
  reach = first < second ? 2.0 * floor3 - first * first : 2.0 * floor4 - second * second;
  p3p4 = 0.5 * (s - first * first - second * second);
  return true;
}

/** The angle by 1 - cos and 1 + cos. */
export function setAngle(minus: f64, plus: f64): void {
  oneMinus = minus;
  onePlus = plus;
  cosine = minus < plus ? 1.0 - minus : plus - 1.0;
  const sineSq: f64 = minus * plus;
  sine = Math.sqrt(sineSq);
  p1p3 = floor3 + product * minus;
  p2p3 = floor3 + product * plus;
  t = elastic ? -2.0 * product * minus : ELECTRON_MASS_SQ + mass3 * mass3 - 2.0 * p1p3;
  u = elastic ? -2.0 * product * plus : ELECTRON_MASS_SQ + mass4 * mass4 - 2.0 * (floor4 + product * plus);
  gram = s * product * product * sineSq;
}

/**
 * Where 1/(t - M^2) has its pole, in 1 - cos below 0: a in 1/(a + 1 - cos); 0 where it is straight ahead, negative
 * where it lies among the angles. The same for u and 1 + cos.
 */
export function poleGap(exchanged: f64): f64 {
  const least: f64 = elastic ? exchanged * exchanged : reach + (exchanged - ELECTRON_MASS) * (exchanged + ELECTRON_MASS);
  return (0.5 * least) / product;
}

/** Whether both final particles are as heavy as the electron: their opening angle then is the same ahead and back. */
export function isElastic(): bool {
  return elastic;
}

/** dPhi2/dcos(theta), azimuth integrated. */
export function density(): f64 {
  return twoBodyDensity(momentum, sqrtS);
}

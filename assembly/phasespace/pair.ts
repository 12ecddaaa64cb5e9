// e-(p1) e+(p2) -> gamma(k) + pair(q), pair -> e-(p3) e+(p4): from angles to invariants and momenta. Physics: docs/physics/phase-space.md.
// The point is set outside in: beams, pair mass, photon, electron polar angle, azimuth; what an outer step fixes is computed once. Results are
// the exported variables below. Every product p_i.p_j is a sum of positive terms, so collinear and soft corners keep full relative accuracy.
//
// Pair frame: z along q as seen in the centre of mass (k = -w* z), x in the production plane with p1x > 0, y = z x x.
// Beam frame: z along p1, photon in the x-z half plane x > 0.
import { flux } from "../kinematics/rate.ts";
import { ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";

/** Centre-of-mass energy, beam energy and momentum, their difference, all [MeV]. */
export let sqrtS: f64 = 0.0;
export let beamEnergy: f64 = 0.0;
export let beamMomentum: f64 = 0.0;
export let beamGap: f64 = 0.0;

/** Pair mass m [MeV], photon and pair energy in the centre of mass, photon energy and electron momentum in the pair frame. */
export let massPair: f64 = 0.0;
export let photonEnergy: f64 = 0.0;
export let pairEnergy: f64 = 0.0;
export let photonEnergyStar: f64 = 0.0;
export let momentumStar: f64 = 0.0;
let energyStar: f64 = 0.0;
let starGap: f64 = 0.0;
let slowEnergy: f64 = 0.0;
/** Momentum along q, in the beam frame, of an electron that flies straight backwards in the pair frame [MeV]. */
export let slowMomentum: f64 = 0.0;

/** Photon direction in the centre of mass. */
export let cosPhoton: f64 = 0.0;
export let sinPhoton: f64 = 0.0;
let transverse: f64 = 0.0;
let p1Star: f64 = 0.0;
let p2Star: f64 = 0.0;
export let n1x: f64 = 0.0;
export let n1z: f64 = 0.0;
export let n2x: f64 = 0.0;
export let n2z: f64 = 0.0;
/** E* p - E p* of either incoming electron and an outgoing one of energy E*, momentum p* in the pair frame [MeV^2]. */
let lag1: f64 = 0.0;
let lag2: f64 = 0.0;
/** The smallest p1.p4 and p2.p3 can be: p1.p4 runs from floor1 to floor1 + 2 scale1 [MeV^2]. */
export let floor1: f64 = 0.0;
export let floor2: f64 = 0.0;
/** p1.p3 - m_e^2 = -t/2 runs from least1 to least1 + 2 scale1, p2.p4 - m_e^2 from least2 to least2 + 2 scale2 [MeV^2]. */
export let least1: f64 = 0.0;
export let least2: f64 = 0.0;
export let scale1: f64 = 0.0;
export let scale2: f64 = 0.0;

/** Electron direction in the pair frame. */
export let cosStar: f64 = 0.0;
let sinStar: f64 = 0.0;

/** The ten invariants of the matrix element [MeV^2] and the determinant of the rows p1, p2, p3, p4 [MeV^4]. */
export let p1p2: f64 = 0.0;
export let p1p3: f64 = 0.0;
export let p1p4: f64 = 0.0;
export let p1k: f64 = 0.0;
export let p2p3: f64 = 0.0;
export let p2p4: f64 = 0.0;
export let p2k: f64 = 0.0;
export let p3p4: f64 = 0.0;
export let p3k: f64 = 0.0;
export let p4k: f64 = 0.0;
export let determinant: f64 = 0.0;

/** p1.p3 - m_e^2 = -(p1 - p3)^2/2 and p2.p4 - m_e^2 [MeV^2]: positive, and far below what p1.p3 can hold where an electron goes straight ahead. */
export let transfer13: f64 = 0.0;
export let transfer24: f64 = 0.0;

/**
 * Gram determinants of p1, p3, k and of p2, p4, k and their mixed one [MeV^6] (process/eeeea.ts): what the transfers
 * are above their least, where that is little.
 */
export let gram13: f64 = 0.0;
export let gram24: f64 = 0.0;
export let mixed: f64 = 0.0;
/** The same of p1, p2, k and of p3, p4, k. */
export let gram12: f64 = 0.0;
export let gram34: f64 = 0.0;
export let mixed12: f64 = 0.0;
let v12: f64 = 0.0;
let v34: f64 = 0.0;
let v13x: f64 = 0.0;
let v13y: f64 = 0.0;
let v24x: f64 = 0.0;
let v24y: f64 = 0.0;

/** Electron and positron in the beam frame [MeV]. */
export let energy3: f64 = 0.0;
export let x3: f64 = 0.0;
export let y3: f64 = 0.0;
export let z3: f64 = 0.0;
export let energy4: f64 = 0.0;
export let x4: f64 = 0.0;
export let y4: f64 = 0.0;
export let z4: f64 = 0.0;
export let along3: f64 = 0.0;
export let along4: f64 = 0.0;

/** Beams of centre-of-mass energy `energy` [MeV] (above 2 m_e). */
export function setBeams(energy: f64): void {
  sqrtS = energy;
  beamEnergy = 0.5 * energy;
  beamMomentum = Math.sqrt((beamEnergy - ELECTRON_MASS) * (beamEnergy + ELECTRON_MASS));
  beamGap = ELECTRON_MASS_SQ / (beamEnergy + beamMomentum);
  p1p2 = 0.5 * energy * energy - ELECTRON_MASS_SQ;
}

/** Velocity of the beams. */
export function beamVelocity(): f64 {
  return beamMomentum / beamEnergy;
}

/** Flux of the beams [MeV^2]. */
export function beamFlux(): f64 {
  return flux(beamMomentum, sqrtS);
}

/** Pair of mass m [MeV]; false outside 2 m_e < m < sqrt s. */
export function setPairMass(m: f64): bool {
  if (!(m > 2.0 * ELECTRON_MASS && m < sqrtS)) return false;
  massPair = m;
  const gap: f64 = (sqrtS - m) * (sqrtS + m);
  photonEnergy = (0.5 * gap) / sqrtS;
  pairEnergy = (0.5 * (sqrtS * sqrtS + m * m)) / sqrtS;
  photonEnergyStar = (0.5 * gap) / m;
  energyStar = 0.5 * m;
  momentumStar = 0.5 * Math.sqrt((m - 2.0 * ELECTRON_MASS) * (m + 2.0 * ELECTRON_MASS));
  starGap = ELECTRON_MASS_SQ / (energyStar + momentumStar);
  p3p4 = 0.5 * m * m - ELECTRON_MASS_SQ;
  // energy and momentum along q, in the beam frame, of an electron that flies straight backwards in the pair frame
  slowEnergy = (0.5 * m * m) / sqrtS + (photonEnergy * starGap) / m;
  slowMomentum = (pairEnergy * starGap) / m - (0.5 * m * m) / sqrtS;
  return true;
}

/** Velocity of the electrons in the pair frame. */
export function starVelocity(): f64 {
  return momentumStar / energyStar;
}

/**
 * dPhi3/(dm dcos(gamma) dphi(gamma) dcos* dphi*) = (2m/2pi) [w/(16 pi^2 sqrt s)] [p* /(16 pi^2 m)] [MeV], Eq. 41 with every factor of 2 pi.
 */
export function pairDensity(): f64 {
  return (photonEnergy * momentumStar) / (256.0 * PI * PI * PI * PI * PI * sqrtS);
}

/**
 * E E' - m_e^2 - |p||p'| = m_e^2 (E - E')^2/(E E' - m_e^2 + |p||p'|) of an incoming electron of energy E = m/2 + gain, momentum p in the pair frame
 * [MeV^2], without subtraction: E E' - m_e^2 = K K' + m_e (K + K') with the kinetic energies K = p^2/(E + m_e).
 */
function leastTransfer(gain: f64, momentum: f64): f64 {
  const kinetic: f64 = (momentum * momentum) / (energyStar + gain + ELECTRON_MASS);
  const kineticOut: f64 = (momentumStar * momentumStar) / (energyStar + ELECTRON_MASS);
  const energies: f64 = kinetic * kineticOut + ELECTRON_MASS * (kinetic + kineticOut);
  return (ELECTRON_MASS_SQ * gain * gain) / (energies + momentum * momentumStar);
}

/** Photon at polar angle theta: 1 - cos and 1 + cos are both given, so that neither is rounded. */
export function setPhoton(oneMinusCos: f64, onePlusCos: f64): void {
  cosPhoton = 0.5 * (onePlusCos - oneMinusCos);
  sinPhoton = Math.sqrt(oneMinusCos * onePlusCos);
  p1k = photonEnergy * (beamGap + beamMomentum * oneMinusCos);
  p2k = photonEnergy * (beamGap + beamMomentum * onePlusCos);
  transverse = beamMomentum * sinPhoton;
  // d2 p1 - d1 p2 across the photon
  v12 = sqrtS * photonEnergy * transverse;
  gram12 = v12 * v12;
  const m: f64 = massPair;
  const rest: f64 = (m * m) / sqrtS;
  // E1 - m/2 = (s - m^2 - 2 p1.k)/2m, and p1.k + p2.k = (s - m^2)/2: each electron brings what the photon takes from the other
  const gain1: f64 = p2k / m;
  const gain2: f64 = p1k / m;
  const e1: f64 = energyStar + gain1;
  const e2: f64 = energyStar + gain2;
  const z1: f64 = (rest * beamMomentum - photonEnergy * beamGap - pairEnergy * beamMomentum * onePlusCos) / m;
  const z2: f64 = (rest * beamMomentum - photonEnergy * beamGap - pairEnergy * beamMomentum * oneMinusCos) / m;
  p1Star = Math.sqrt(transverse * transverse + z1 * z1);
  p2Star = Math.sqrt(transverse * transverse + z2 * z2);
  n1x = transverse / p1Star;
  n1z = z1 / p1Star;
  n2x = -transverse / p2Star;
  n2z = z2 / p2Star;
  scale1 = p1Star * momentumStar;
  scale2 = p2Star * momentumStar;
  least1 = leastTransfer(gain1, p1Star);
  least2 = leastTransfer(gain2, p2Star);
  lag1 = (ELECTRON_MASS_SQ * gain1 * (m + gain1)) / (energyStar * p1Star + e1 * momentumStar);
  lag2 = (ELECTRON_MASS_SQ * gain2 * (m + gain2)) / (energyStar * p2Star + e2 * momentumStar);
  // E1 E3 - |p1||p3| = m_e^2 (E1^2 + E3^2 - m_e^2)/(E1 E3 + |p1||p3|): the smallest p1.p4 can be
  floor1 = (ELECTRON_MASS_SQ * (e1 * e1 + energyStar * energyStar - ELECTRON_MASS_SQ)) / (e1 * energyStar + scale1);
  floor2 = (ELECTRON_MASS_SQ * (e2 * e2 + energyStar * energyStar - ELECTRON_MASS_SQ)) / (e2 * energyStar + scale2);
}

/** Electron p3 at polar angle theta* to q in the pair frame. */
export function setElectron(oneMinusCos: f64, onePlusCos: f64): void {
  cosStar = 0.5 * (onePlusCos - oneMinusCos);
  sinStar = Math.sqrt(oneMinusCos * onePlusCos);
  p3k = photonEnergyStar * (starGap + momentumStar * onePlusCos);
  p4k = photonEnergyStar * (starGap + momentumStar * oneMinusCos);
  v34 = massPair * photonEnergyStar * momentumStar * sinStar;
  gram34 = v34 * v34;
  const scale: f64 = momentumStar / massPair;
  energy3 = slowEnergy + photonEnergy * scale * onePlusCos;
  energy4 = slowEnergy + photonEnergy * scale * oneMinusCos;
  along3 = pairEnergy * scale * onePlusCos + slowMomentum;
  along4 = pairEnergy * scale * oneMinusCos + slowMomentum;
}

/** Momenta of the pair in the beam frame at azimuth phi*: what cuts look at. */
export function aimPair(cosPhi: f64, sinPhi: f64): void {
  const inPlane: f64 = momentumStar * sinStar * cosPhi;
  const outOfPlane: f64 = momentumStar * sinStar * sinPhi;
  x3 = -cosPhoton * inPlane - sinPhoton * along3;
  y3 = outOfPlane;
  z3 = sinPhoton * inPlane - cosPhoton * along3;
  x4 = cosPhoton * inPlane - sinPhoton * along4;
  y4 = -outOfPlane;
  z4 = -sinPhoton * inPlane - cosPhoton * along4;
}

/** az - bz of unit vectors (ax, 0, az) and (bx, by, bz): not rounded before it is subtracted next to the z axis. */
function chordAlong(ax: f64, az: f64, bx: f64, by: f64, bz: f64): f64 {
  const sum: f64 = az + bz;
  return Math.abs(sum) > 1.0 ? (by * by - (ax - bx) * (ax + bx)) / sum : az - bz;
}

/** The four products of an incoming with an outgoing electron, and the determinant, at azimuth phi*: what the matrix element looks at. */
export function setAzimuth(cosPhi: f64, sinPhi: f64): void {
  const nx: f64 = sinStar * cosPhi;
  const ny: f64 = sinStar * sinPhi;
  const nySq: f64 = ny * ny;
  // 1 -+ cos of the angle between unit vectors a, b is |a -+ b|^2/2
  const x1: f64 = n1x - nx;
  const z1: f64 = chordAlong(n1x, n1z, nx, ny, cosStar);
  const x2: f64 = n2x + nx;
  const z2: f64 = chordAlong(n2x, n2z, -nx, -ny, -cosStar);
  setTransfer13(least1 + 0.5 * scale1 * (x1 * x1 + nySq + z1 * z1));
  p1p4 = floor1 + 0.5 * scale1 * ((n1x + nx) * (n1x + nx) + nySq + (n1z + cosStar) * (n1z + cosStar));
  p2p3 = floor2 + 0.5 * scale2 * ((n2x - nx) * (n2x - nx) + nySq + (n2z - cosStar) * (n2z - cosStar));
  setTransfer24(least2 + 0.5 * scale2 * (x2 * x2 + nySq + z2 * z2));
  determinant = -massPair * photonEnergyStar * transverse * momentumStar * ny;
  mixed12 = v12 * v34 * cosPhi;
  setChord13(x1, -ny, z1);
  setChord24(x2, ny, z2);
  mixed = v13x * v24x + v13y * v24y;
}

/** d3 p1 - d1 p3 across the photon, w* [(lag - p p* z) n1 + (E1 + p1z) p* (x, y)] as d = w* (E + pz), from the difference (x, y, z) of the two unit vectors. */
function setChord13(x: f64, y: f64, z: f64): void {
  const momentum: f64 = p1k * momentumStar;
  v13x = photonEnergyStar * ((lag1 - scale1 * z) * n1x) + momentum * x;
  v13y = momentum * y;
  gram13 = v13x * v13x + v13y * v13y;
}

/** The same of the positrons. */
function setChord24(x: f64, y: f64, z: f64): void {
  const momentum: f64 = p2k * momentumStar;
  v24x = photonEnergyStar * ((lag2 - scale2 * z) * n2x) + momentum * x;
  v24y = momentum * y;
  gram24 = v24x * v24x + v24y * v24y;
}

/**
 * Where the electron was placed about p1, by its -t/2 [MeV^2], 1 - cos of the angle and its sine times cos and sin of the azimuth: what the direction in
 * doubles no longer tells to full accuracy. After setAzimuth.
 */
export function placedAbout1(transfer: f64, oneMinusCos: f64, inPlane: f64, outOfPlane: f64): void {
  setTransfer13(transfer);
  setChord13(oneMinusCos * n1x - inPlane * n1z, -outOfPlane, oneMinusCos * n1z + inPlane * n1x);
  mixed = v13x * v24x + v13y * v24y;
}

/** The same of the positron about p2; the azimuth is the electron's. */
export function placedAbout2(transfer: f64, oneMinusCos: f64, inPlane: f64, outOfPlane: f64): void {
  setTransfer24(transfer);
  setChord24(oneMinusCos * n2x - inPlane * n2z, outOfPlane, oneMinusCos * n2z + inPlane * n2x);
  mixed = v13x * v24x + v13y * v24y;
}

function setTransfer13(transfer: f64): void {
  transfer13 = transfer;
  p1p3 = ELECTRON_MASS_SQ + transfer;
}

function setTransfer24(transfer: f64): void {
  transfer24 = transfer;
  p2p4 = ELECTRON_MASS_SQ + transfer;
}

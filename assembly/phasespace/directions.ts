// Directions of photon and electron from uniform numbers, flat where the matrix element peaks: 1/(1 - beta^2 c^2) of initial-state radiation, the
// collinear 1/p3.k and 1/p4.k, the t-channel poles 1/p1.p3 and 1/p2.p4; along the other beam, 1/p1.p4 and 1/p2.p3, where |M|^2 has no peak but cuts may
// leave only a narrow cone; or flat in the solid angle, for cuts that leave only wide angles. Acts on the point of
// phasespace/pair.ts. Physics: docs/physics/monte-carlo.md.
import { cos, expm1, log, sin } from "../math/elementary.ts";
import { tanh } from "../math/hyperbolic.ts";
import { ELECTRON_MASS, PI } from "../spec/constants.ts";
import {
  ELECTRON_ALONG_14,
  ELECTRON_ALONG_23,
  ELECTRON_COLLINEAR,
  ELECTRON_ISOTROPIC,
  ELECTRON_POLE_13,
  ELECTRON_POLE_24,
  PHOTON_FLAT,
} from "../spec/monteCarlo.ts";
import * as point from "./pair.ts";

/** Azimuth of the electron to be handed to aimPair. */
export let cosPhi: f64 = 1.0;
export let sinPhi: f64 = 0.0;

let photonRapidity: f64 = 0.0;
let electronRapidity: f64 = 0.0;
let electronCosine: f64 = 0.0;

/** To be called after setBeams. */
export function prepareBeams(): void {
  photonRapidity = log((point.beamEnergy + point.beamMomentum) / ELECTRON_MASS);
}

/** To be called after setPairMass. */
export function preparePair(): void {
  electronRapidity = log((0.5 * point.massPair + point.momentumStar) / ELECTRON_MASS);
}

/** Photon at u in (0, 1): flat in the rapidity atanh(beta c), or in c. */
export function placePhoton(map: i32, u: f64): void {
  if (map == PHOTON_FLAT) {
    point.setPhoton(2.0 * (1.0 - u), 2.0 * u);
    return;
  }
  const beta: f64 = point.beamVelocity();
  const c: f64 = tanh(photonRapidity * (2.0 * u - 1.0));
  point.setPhoton(Math.max(0.0, (beta - c) / beta), Math.max(0.0, (beta + c) / beta));
}

/** Density in cos theta of a map of the photon at the direction that is set. */
export function photonDensity(map: i32): f64 {
  if (map == PHOTON_FLAT) return 0.5;
  // 1 -+ beta c = p.k/(E w), a sum of positive terms
  const scale: f64 = point.photonEnergy * point.beamEnergy;
  return (point.beamVelocity() * scale * scale) / (2.0 * photonRapidity * point.p1k * point.p2k);
}

/** Electron direction in the pair frame given by its components: neither 1 - cos nor 1 + cos may be rounded to 0. */
function setDirection(x: f64, y: f64, z: f64): void {
  const sinSq: f64 = x * x + y * y;
  point.setElectron(z > 0.0 ? sinSq / (1.0 + z) : 1.0 - z, z > 0.0 ? 1.0 + z : sinSq / (1.0 - z));
  electronCosine = z;
  const sinStar: f64 = Math.sqrt(sinSq);
  cosPhi = sinStar > 0.0 ? x / sinStar : 1.0;
  sinPhi = sinStar > 0.0 ? y / sinStar : 0.0;
}

// What a map about a beam needs: T runs from `least` to least + 2 scale, T = least + scale (1 - cos of the angle between the beam and the lepton). About the poles
// T = p1.p3 - m_e^2 = -t/2 (or p2.p4 - m_e^2); along the other beam T = p1.p4 (or p2.p3), so that the logarithm ends at
// angles of m_e/E. The map in use and the T it gave.
let mapInUse: i32 = ELECTRON_ISOTROPIC;
let transfer: f64 = 0.0;
let oneMinus: f64 = 0.0;
let inPlane: f64 = 0.0;
let outOfPlane: f64 = 0.0;
let least: f64 = 0.0;
let scale: f64 = 0.0;
let span: f64 = 0.0;

/** True where the map turns about p1, false where about p2. */
function aboutFirst(map: i32): bool {
  return map == ELECTRON_POLE_13 || map == ELECTRON_ALONG_14;
}

/** Prepares a map about a beam at the photon direction that is set. */
function prepareBeam(map: i32): void {
  const first: bool = aboutFirst(map);
  const pole: bool = map == ELECTRON_POLE_13 || map == ELECTRON_POLE_24;
  least = pole ? (first ? point.least1 : point.least2) : first ? point.floor1 : point.floor2;
  scale = first ? point.scale1 : point.scale2;
  span = log((least + 2.0 * scale) / least);
}

/** T of the map at the point that is set. */
function transferOf(map: i32): f64 {
  if (map == ELECTRON_POLE_13) return point.transfer13;
  if (map == ELECTRON_POLE_24) return point.transfer24;
  return map == ELECTRON_ALONG_14 ? point.p1p4 : point.p2p3;
}

/** Electron at u, w in (0, 1), after setPhoton. */
export function placeElectron(map: i32, u: f64, w: f64): void {
  const phi: f64 = 2.0 * PI * w;
  mapInUse = map;
  if (map == ELECTRON_COLLINEAR) {
    const beta: f64 = point.starVelocity();
    const c: f64 = tanh(electronRapidity * (2.0 * u - 1.0));
    point.setElectron(Math.max(0.0, (beta - c) / beta), Math.max(0.0, (beta + c) / beta));
    electronCosine = c / beta;
    cosPhi = cos(phi);
    sinPhi = sin(phi);
    return;
  }
  if (map == ELECTRON_ISOTROPIC) {
    point.setElectron(2.0 * (1.0 - u), 2.0 * u);
    electronCosine = 2.0 * u - 1.0;
    cosPhi = cos(phi);
    sinPhi = sin(phi);
    return;
  }
  prepareBeam(map);
  const above: f64 = least * expm1(u * span);
  transfer = least + above;
  oneMinus = Math.min(2.0, above / scale);
  // p3, or p4 = -p3, about the direction of p1 or p2; in the production plane (x, z) and across it (y)
  const first: bool = aboutFirst(map);
  const sign: f64 = map == ELECTRON_POLE_13 || map == ELECTRON_ALONG_23 ? 1.0 : -1.0;
  const nx: f64 = sign * (first ? point.n1x : point.n2x);
  const nz: f64 = sign * (first ? point.n1z : point.n2z);
  const along: f64 = 1.0 - oneMinus;
  const across: f64 = Math.sqrt(oneMinus * (2.0 - oneMinus));
  inPlane = across * cos(phi);
  outOfPlane = across * sin(phi);
  setDirection(along * nx + inPlane * nz, outOfPlane, along * nz - inPlane * nx);
}

/** Gives the invariants of the direction that placeElectron set. */
export function settle(): void {
  point.setAzimuth(cosPhi, sinPhi);
  if (mapInUse == ELECTRON_POLE_13) point.placedAbout1(transfer, oneMinus, inPlane, outOfPlane);
  else if (mapInUse == ELECTRON_POLE_24) point.placedAbout2(transfer, oneMinus, inPlane, outOfPlane);
}

/** Takes the direction of the electron that others have set, for electronDensity; the window of the photon's maps is theirs. */
export function takeDirection(): void {
  preparePair();
  electronCosine = point.cosStar;
}

/** Density per solid angle of a map of the electron at the point that is set (after settle). */
export function electronDensity(map: i32): f64 {
  if (map == ELECTRON_ISOTROPIC) return 1.0 / (4.0 * PI);
  if (map == ELECTRON_COLLINEAR) {
    const c: f64 = point.starVelocity() * electronCosine;
    return point.starVelocity() / (4.0 * PI * electronRapidity * (1.0 - c) * (1.0 + c));
  }
  prepareBeam(map);
  return scale / (2.0 * PI * transferOf(map) * span);
}

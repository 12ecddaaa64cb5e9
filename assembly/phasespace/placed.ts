// A lepton placed inside a window of the laboratory's cos theta and energy, at a pair mass: three-body phase space is
// flat in dE_lepton dOmega_lepton dpsi at fixed pair mass, psi the angle by which photon and other lepton are turned
// about the lepton, and p dE dcos is invariant. Sets the point of phasespace/pair.ts. Portable. Physics:
// docs/physics/monte-carlo.md.
import { atan2, cos, expm1, log1p, sin } from "../math/elementary.ts";
import { tanh } from "../math/hyperbolic.ts";
import { ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants.ts";
import * as point from "./pair.ts";

let ofPositron: bool = false;
let gamma: f64 = 1.0;
let betaGamma: f64 = 0.0;
let energyLow: f64 = 0.0;
let energyHigh: f64 = 0.0;
let nearLow: f64 = 0.0;
let nearHigh: f64 = 0.0;
let side: f64 = 1.0;
let mirrored: bool = false;
let otherLow: f64 = 0.0;
let otherHigh: f64 = 0.0;

// cos theta: flat in atanh(v cos), v the lepton's speed at the largest energy. In y = 1 - side cos, with (1 - v)/v, so that
// nothing is rounded next to the beam: a cosine in doubles tells y to 1e-16 only.
let velocity: f64 = 1.0;
let lack: f64 = 0.0;
let spanCos: f64 = 0.0;

/** Direction of the lepton in the laboratory, 1 - cos from the side that the window counts from, and its energy and momentum in the centre of mass [MeV]. */
let near: f64 = 0.0;
let cosLab: f64 = 0.0;
let sinLab: f64 = 0.0;
let energyCm: f64 = 0.0;
/** The direction in the centre of mass. */
export let cosLepton: f64 = 0.0;
export let sinLepton: f64 = 0.0;
export let momentumCm: f64 = 0.0;
/** Angle between lepton and photon in the centre of mass. */
export let cosBetween: f64 = 0.0;
export let sinBetween: f64 = 0.0;
/** dPhi3/(dm du du dpsi) of the lepton that is placed, all azimuths about the beams, psi apart [MeV]. */
export let volume: f64 = 0.0;

/** atanh(b) - atanh(a) for a <= b. */
function lengthOf(a: f64, b: f64): f64 {
  return b > a ? 0.5 * log1p((2.0 * (b - a)) / ((1.0 + a) * (1.0 - b))) : 0.0;
}

/** The x whose atanh is by `length` above that of a. */
function beyond(a: f64, length: f64): f64 {
  const d: f64 = tanh(length);
  return a + (d * (1.0 - a) * (1.0 + a)) / (1.0 + a * d);
}

/**
 * Window of the electron, or the positron: energies [MeV] and y = 1 - s cos theta in the laboratory, which moves with
 * gamma and beta gamma; s: 1 or -1, 0: either. The other lepton's energy in the centre of mass lies between `least`
 * and `most` [MeV].
 */
export function setWindow(positron: bool, g: f64, bg: f64, eLow: f64, eHigh: f64, yLow: f64, yHigh: f64, s: f64, least: f64, most: f64): void {
  ofPositron = positron;
  gamma = g;
  betaGamma = bg;
  energyLow = Math.max(eLow, ELECTRON_MASS);
  energyHigh = eHigh;
  nearLow = yLow;
  nearHigh = yHigh;
  side = s;
  mirrored = s == 0.0;
  otherLow = least;
  otherHigh = most;
  const p: f64 = Math.sqrt(Math.max(0.0, (eHigh - ELECTRON_MASS) * (eHigh + ELECTRON_MASS)));
  velocity = p / eHigh;
  lack = ELECTRON_MASS_SQ / (p * (eHigh + p));
  spanCos = 0.5 * log1p((2.0 * (yHigh - yLow)) / (velocity * (lack + 2.0 - yHigh) * (lack + yLow)));
}

/** y at a distance in atanh(v cos) from its least. */
function nearAt(length: f64): f64 {
  const d: f64 = tanh(length);
  const toOne: f64 = velocity * (lack + nearLow);
  const x: f64 = velocity * (1.0 - nearLow);
  // 1 - x d, from 1 - x and 1 - d
  const whole: f64 = toOne + (2.0 * x) / (2.0 + expm1(2.0 * length));
  return Math.min(nearHigh, nearLow + (d * toOne * (lack + 2.0 - nearLow)) / whole);
}

// Energies in the centre of mass that the window, the pair mass and the other lepton leave at a cosine of the
// laboratory, as t = (2 E - E_q)/w, E_q and w energies of pair and photon: t in (-beta*, beta*), and p3.k, p4.k go with
// 1 +- t. Where the laboratory is faster than the lepton an energy in the centre of mass belongs to two in the
// laboratory: a branch each.
let fallingLow: f64 = 0.0;
let fallingLength: f64 = 0.0;
let risingLow: f64 = 0.0;
let risingLength: f64 = 0.0;
let across: f64 = 1.0;
let along: f64 = 0.0;

/** Energy in the centre of mass of an energy in the laboratory. */
function centralOf(energy: f64): f64 {
  const p: f64 = Math.sqrt(Math.max(0.0, (energy - ELECTRON_MASS) * (energy + ELECTRON_MASS)));
  // gamma E - along p without subtraction where they are near each other: gamma^2 - along^2 = across
  const whole: f64 = gamma * energy + along * p;
  return along > 0.0 ? (across * energy * energy + along * along * ELECTRON_MASS_SQ) / whole : gamma * energy - along * p;
}

function lowest(from: f64): f64 {
  return Math.max(from, Math.max(-point.starVelocity(), (point.pairEnergy - 2.0 * otherHigh) / point.photonEnergy));
}

function highest(to: f64): f64 {
  return Math.min(to, Math.min(point.starVelocity(), (point.pairEnergy - 2.0 * otherLow) / point.photonEnergy));
}

function coordinate(energy: f64): f64 {
  return (2.0 * energy - point.pairEnergy) / point.photonEnergy;
}

/** Takes the energies at the direction in the laboratory that is set; false when there are none. */
function openEnergies(): bool {
  along = betaGamma * cosLab;
  across = 1.0 + betaGamma * betaGamma * sinLab * sinLab;
  const turn: f64 = along > 0.0 ? (ELECTRON_MASS * gamma) / Math.sqrt(across) : ELECTRON_MASS;
  fallingLength = 0.0;
  const from: f64 = Math.max(energyLow, turn);
  risingLow = lowest(coordinate(centralOf(from)));
  risingLength = energyHigh > from ? lengthOf(risingLow, highest(coordinate(centralOf(energyHigh)))) : 0.0;
  if (energyLow < turn) {
    fallingLow = lowest(coordinate(centralOf(Math.min(energyHigh, turn))));
    fallingLength = lengthOf(fallingLow, highest(coordinate(centralOf(energyLow))));
  }
  return risingLength + fallingLength > 0.0;
}

/** Takes energy and direction in the laboratory (`rising`: on which branch) and 1 + t, 1 - t; what follows from them. */
function settleLepton(rising: bool, onePlus: f64, oneMinus: f64): bool {
  energyCm = 0.5 * (point.pairEnergy + point.photonEnergy * 0.5 * (onePlus - oneMinus));
  const root: f64 = Math.sqrt(Math.max(0.0, energyCm * energyCm - across * ELECTRON_MASS_SQ));
  const p: f64 = (along * energyCm + (rising ? gamma : -gamma) * root) / across;
  if (!(p > 0.0 && root > 0.0)) return false;
  const beta: f64 = point.starVelocity();
  const t: f64 = 0.5 * (onePlus - oneMinus);
  const front: f64 = Math.max(0.0, (beta - t) / beta);
  const back: f64 = Math.max(0.0, (beta + t) / beta);
  if (ofPositron) point.setElectron(back, front);
  else point.setElectron(front, back);
  // along the pair's flight and across it
  const length: f64 = ofPositron ? point.along4 : point.along3;
  const width: f64 = point.momentumStar * Math.sqrt(front * back);
  momentumCm = Math.sqrt(length * length + width * width);
  if (!(momentumCm > 0.0)) return false;
  cosBetween = -length / momentumCm;
  sinBetween = width / momentumCm;
  const z: f64 = gamma * p * cosLab - betaGamma * Math.sqrt(p * p + ELECTRON_MASS_SQ);
  const x: f64 = p * sinLab;
  const size: f64 = Math.sqrt(x * x + z * z);
  cosLepton = z / size;
  sinLepton = x / size;
  const density: f64 = (2.0 / (point.photonEnergy * onePlus * oneMinus * (risingLength + fallingLength))) * densityOfCos();
  volume = ((point.massPair / (256.0 * PI * PI * PI * PI * PI * point.sqrtS)) * (2.0 * PI) * p * p) / (momentumCm * root * density);
  return true;
}

function densityOfCos(): f64 {
  return 1.0 / (velocity * (lack + near) * (lack + 2.0 - near) * spanCos * (mirrored ? 2.0 : 1.0));
}

/** Places the lepton at u, w in (0, 1), after setPairMass; false where there is nothing. */
export function placeLepton(u: f64, w: f64): bool {
  const part: f64 = mirrored ? (u < 0.5 ? 1.0 - 2.0 * u : 2.0 * u - 1.0) : u;
  near = nearAt(part * spanCos);
  cosLab = (mirrored ? (u < 0.5 ? -1.0 : 1.0) : side) * (1.0 - near);
  sinLab = Math.sqrt(near * (2.0 - near));
  if (!openEnergies()) return false;
  const length: f64 = w * (risingLength + fallingLength);
  const rising: bool = length >= fallingLength;
  const t: f64 = beyond(rising ? risingLow : fallingLow, rising ? length - fallingLength : length);
  return settleLepton(rising, 1.0 + t, 1.0 - t);
}

/** Part of the width of a window by which rounding may put a point that lies on its edge outside. */
const EDGE: f64 = 1e-9;

function inside(x: f64, low: f64, high: f64): bool {
  const edge: f64 = EDGE * (high - low);
  return x >= low - edge && x <= high + edge;
}

/** Takes the lepton of the point that is set as the one that is placed; false where it lies outside of the window. */
export function takeLepton(): bool {
  const e: f64 = ofPositron ? point.energy4 : point.energy3;
  const z: f64 = ofPositron ? point.z4 : point.z3;
  const x: f64 = ofPositron ? point.x4 : point.x3;
  const y: f64 = ofPositron ? point.y4 : point.y3;
  const acrossSq: f64 = x * x + y * y;
  const energy: f64 = gamma * e + betaGamma * z;
  const zLab: f64 = gamma * z + betaGamma * e;
  const p: f64 = Math.sqrt(acrossSq + zLab * zLab);
  cosLab = zLab / p;
  sinLab = Math.sqrt(acrossSq) / p;
  const forward: f64 = mirrored ? Math.abs(cosLab) : side * cosLab;
  near = forward > 0.0 ? (sinLab * sinLab) / (1.0 + forward) : 1.0 - forward;
  if (!inside(energy, energyLow, energyHigh) || !inside(near, nearLow, nearHigh) || !openEnergies()) return false;
  const scale: f64 = 2.0 / (point.sqrtS * point.photonEnergy);
  const onePlus: f64 = scale * (ofPositron ? point.p4k : point.p3k);
  const oneMinus: f64 = scale * (ofPositron ? point.p3k : point.p4k);
  return settleLepton(gamma * p >= along * energy, onePlus, oneMinus);
}

// Maps of psi in (0, pi): flat, and flat in what 1/(A - cos psi) or 1/(A + cos psi) integrates to, for p1.k, p2.k and
// -t/2 of the other lepton, each A + b - b cos psi or with the other sign. With h = psi/2 each has the integral
// atan(rho tan h), rho = sqrt((A + 2 b)/A) or its inverse.
const FLAT: i32 = 0;
const ALONG_1: i32 = 1;
const ALONG_2: i32 = 2;
const EXCHANGE: i32 = 3;
let bend: f64 = 0.0;
let gap1: f64 = 1.0;
let gap2: f64 = 1.0;
let gapExchange: f64 = 1.0;

/** 1 - cos of the angle between photon and p1 where psi = 0, and 1 + cos where psi = pi. */
let nearest1: f64 = 0.0;
let nearest2: f64 = 0.0;

/** To be called after placeLepton or takeLepton. */
export function preparePsi(): void {
  bend = sinBetween * sinLepton;
  const apart: f64 = (sinBetween - sinLepton) * (sinBetween - sinLepton);
  nearest1 = 0.5 * ((cosBetween - cosLepton) * (cosBetween - cosLepton) + apart);
  nearest2 = 0.5 * ((cosBetween + cosLepton) * (cosBetween + cosLepton) + apart);
  const own: f64 = point.beamGap / point.beamMomentum;
  gap1 = own + nearest1;
  gap2 = own + nearest2;
  gapExchange = Math.max(leastExchange() / (point.photonEnergy * point.beamMomentum), 1e-30);
}

/** -t/2 [MeV^2] of the other lepton where it comes nearest to its own beam: the positron to p2 at psi = 0, the electron to p1 at psi = pi. */
function leastExchange(): f64 {
  const w: f64 = point.photonEnergy;
  const sign: f64 = ofPositron ? -1.0 : 1.0;
  const x: f64 = momentumCm * sinLepton + w * (cosBetween * sinLepton - sign * sinBetween * cosLepton);
  // along its own beam
  const z: f64 = sign * (momentumCm * cosLepton + w * (cosBetween * cosLepton + sign * sinBetween * sinLepton));
  const p: f64 = Math.sqrt(x * x + z * z);
  const e: f64 = ofPositron ? point.energy3 : point.energy4;
  const lost: f64 = point.beamEnergy - e;
  const behind: f64 = z > 0.0 ? (x * x) / (p + z) : p - z;
  return (ELECTRON_MASS_SQ * lost * lost) / (point.beamEnergy * e - ELECTRON_MASS_SQ + point.beamMomentum * p) + point.beamMomentum * behind;
}

function gapOf(map: i32): f64 {
  return map == ALONG_1 ? gap1 : map == ALONG_2 ? gap2 : gapExchange;
}

/** Whether a map peaks at psi = pi. */
function isBack(map: i32): bool {
  return map == ALONG_2 || (map == EXCHANGE && ofPositron);
}

function ratio(map: i32): f64 {
  if (map == FLAT) return 1.0;
  const gap: f64 = gapOf(map);
  const rho: f64 = Math.sqrt((gap + 2.0 * bend) / gap);
  return isBack(map) ? 1.0 / rho : rho;
}

/** Angle psi, by sine and cosine of its half. */
export let sinHalf: f64 = 0.0;
export let cosHalf: f64 = 1.0;

/** Part of (0, pi) that a map gives to the angles between two, each by sine and cosine of its half. */
export function shareOf(map: i32, sinA: f64, cosA: f64, sinB: f64, cosB: f64): f64 {
  const rho: f64 = ratio(map);
  return (2.0 / PI) * atan2(rho * (sinB * cosA - sinA * cosB), cosA * cosB + rho * rho * sinA * sinB);
}

/** Sets the angle that lies beyond another by so much in atan(rho tan h), at most pi/2. */
export function goBeyond(map: i32, sinA: f64, cosA: f64, angle: f64): void {
  const rho: f64 = ratio(map);
  const sinPart: f64 = sin(angle);
  const cosPart: f64 = cos(angle);
  // tan of the sum of atan(rho tan h) and the part
  const s: f64 = rho * sinA * cosPart + cosA * sinPart;
  const c: f64 = Math.max(0.0, cosA * cosPart - rho * sinA * sinPart);
  const size: f64 = Math.sqrt(s * s + rho * rho * c * c);
  sinHalf = s / size;
  cosHalf = (rho * c) / size;
}

let product1: f64 = 1.0;
let product2: f64 = 1.0;
let productExchange: f64 = 1.0;

/** Takes p1.k, p2.k and -t/2 of the point that is set (after setAzimuth) for densityOfTurn. */
export function rememberTurn(): void {
  product1 = point.p1k;
  product2 = point.p2k;
  productExchange = ofPositron ? point.transfer13 : point.transfer24;
}

/** Density in psi of a map at the point that rememberTurn took. */
export function densityOfTurn(map: i32): f64 {
  if (map == FLAT) return 1.0 / PI;
  const gap: f64 = gapOf(map);
  const product: f64 = map == ALONG_1 ? product1 : map == ALONG_2 ? product2 : productExchange;
  return (Math.sqrt(gap * (gap + 2.0 * bend)) * point.photonEnergy * point.beamMomentum) / (PI * product);
}

/** Azimuth of the electron for aimPair and setAzimuth. */
export let cosPhi: f64 = 1.0;
export let sinPhi: f64 = 0.0;

/**
 * Turns photon and other lepton to psi, given by sine and cosine of its half, on one side of the production plane or
 * the other: sets all of the point but its invariants.
 */
export function turnTo(s: f64, c: f64, side: f64): void {
  sinHalf = s;
  cosHalf = c;
  const cosPsi: f64 = (c - s) * (c + s);
  const sinPsi: f64 = 2.0 * s * c;
  point.setPhoton(nearest1 + 2.0 * bend * s * s, nearest2 + 2.0 * bend * c * c);
  const x: f64 = sinBetween * cosLepton - cosBetween * sinLepton * cosPsi;
  const y: f64 = sinLepton * sinPsi;
  const size: f64 = Math.sqrt(x * x + y * y);
  const sign: f64 = ofPositron ? -1.0 : 1.0;
  cosPhi = size > 0.0 ? (sign * x) / size : 1.0;
  sinPhi = size > 0.0 ? (sign * side * y) / size : 0.0;
  point.aimPair(cosPhi, sinPhi);
}

// Where the bounds on the electrons meet at one photon direction: corners of what they leave in the pair frame. Wasm only.
//
// Reflection at the production plane leaves every cut as it is, so that a direction n of the electron is a point of the unit disk, (nz, nx) in the plane. Energy and
// momentum along the beams of both electrons in the laboratory are linear in n, and so is p3.k. With t along the axis on which E(e-) = e0 + e1 t and s across it,
// the boundary of every row is P(t) + q s = 0 with constant q:
//
//   cos          z(t, s) - c |p|(t)                      p_t   z(t, s) -+ sqrt(|p|^2(t) - p_t^2)
//   energy       E(t) - E_0, q = 0                       opening angle of the pair   c |p3||p4| - p3.p4, a function of t as p3.p4 = E3 E4 - (m^2/2 - m_e^2)
//   angle to k   E(t) w - p.k(t, s) - c |p|(t) w         mass with k                 p.k(t, s) - (M^2 - m_e^2)/2
//
// and so is the rim of the disk, s = -+ sqrt(1 - t^2). Two boundaries meet where P_i q_j = P_j q_i: zeros of a function of t, looked for on a grid.
import { log, sin } from "../math/elementary";
import { tanh } from "../math/hyperbolic";
import {
  CORNERS_MAX, CORNER_STRIDE, corners, CURVES_MAX, CURVE_STRIDE, curves, curveValues, CROSSING_GRID, crossingGrid,
} from "../memory/buffers";
import { ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants";
import * as slot from "../spec/cuts";
import * as point from "../phasespace/pair";
import { AXIS_P1, AXIS_PAIR, pairRapidity, polarAt } from "./axes";
import { gamma, betaGamma, cutRows, isAlone, isPhotonRow, margin, pointPasses, rowBound, rowKind, rowWho, seePair } from "./cuts";
import { addLooks } from "./looks";
import { changed, changedValue, changesSign, left, leftValue, right, rightValue, zeroBetween } from "./roots";

// The kinds of curve are those of the rows, and the rim of the disk.
const RIM: i32 = 10;

// E(e-) = e0 + e1 t; momentum along the beams z0 + z1 t + z2 s; p3.k = k0 + k1 t + k2 s; photon's energy in the laboratory.
let e0: f64 = 0.0, e1: f64 = 0.0;
let z0: f64 = 0.0, z1: f64 = 0.0, z2: f64 = 0.0;
let k0: f64 = 0.0, k1: f64 = 0.0, k2: f64 = 0.0, kAll: f64 = 0.0;
let w: f64 = 0.0;
/** The axis of t in (nz, nx). */
let axisZ: f64 = 1.0, axisX: f64 = 0.0;

let count: i32 = 0;
let found: i32 = 0;
/** Hash of the pairs of curves that meet in corners that were kept, and of the poles of the axes that pass: changes where the shape of the accepted region does. */
let shape: u32 = 0;

@inline
function at(list: usize, i: i32): usize {
  return list + (<usize>i << 3);
}

/** t where the curves are looked at: equal steps in rapidity and in the angle, sorted. To be called after preparePair. */
export function prepareCrossings(): void {
  const half = CROSSING_GRID >> 1;
  const beta = point.starVelocity();
  let i = 0;
  let j = 0;
  for (let n = 0; n < CROSSING_GRID; n++) {
    const byRapidity = Math.max(-1.0, Math.min(1.0, tanh(pairRapidity * ((2.0 * <f64>i) / <f64>(half - 1) - 1.0)) / beta));
    const byAngle = sin(0.5 * PI * ((2.0 * (<f64>j + 0.5)) / <f64>half - 1.0));
    const takesRapidity = j >= half || (i < half && byRapidity <= byAngle);
    store<f64>(at(crossingGrid, n), takesRapidity ? byRapidity : byAngle);
    if (takesRapidity) i++;
    else j++;
  }
}

@inline
function momentum(energy: f64): f64 {
  return Math.sqrt(Math.max(0.0, (energy - ELECTRON_MASS) * (energy + ELECTRON_MASS)));
}

/** P of a curve at t. */
function valueAt(curve: i32, t: f64): f64 {
  const from = at(curves, curve * CURVE_STRIDE);
  const kind = <i32>load<f64>(from);
  const second = load<f64>(from + 8) != 0.0;
  const bound = load<f64>(from + 16);
  const sign = load<f64>(from + 24);
  if (kind == RIM) return sign * Math.sqrt(Math.max(0.0, (1.0 - t) * (1.0 + t)));
  const own = e0 + e1 * t;
  const energy = second ? 2.0 * e0 - own : own;
  // of the positron: z = 2 z0 - (z0 + z1 t + z2 s)
  const z = second ? z0 - z1 * t : z0 + z1 * t;
  if (kind == slot.CUT_COS_MIN) return z - bound * momentum(energy);
  if (kind == slot.CUT_ENERGY_MIN) return energy - bound;
  if (kind == slot.CUT_PT_MIN) {
    const p = momentum(energy);
    return z + sign * Math.sqrt(Math.max(0.0, (p - bound) * (p + bound)));
  }
  if (kind == slot.CUT_ANGLE_MIN && sign != 0.0) {
    const other = 2.0 * e0 - own;
    return bound * momentum(own) * momentum(other) - (own * other - point.p3p4);
  }
  const k = second ? kAll - (k0 + k1 * t) : k0 + k1 * t;
  if (kind == slot.CUT_ANGLE_MIN) return energy * w - k - bound * momentum(energy) * w;
  return k - 0.5 * (bound * bound - ELECTRON_MASS_SQ);
}

/** Adds a curve of the kind (that of a lower bound); false when there is no room. */
function addCurve(kind: i32, second: bool, bound: f64, sign: f64, q: f64): bool {
  if (count >= CURVES_MAX) return false;
  const to = at(curves, count * CURVE_STRIDE);
  store<f64>(to, <f64>kind);
  store<f64>(to + 8, second ? 1.0 : 0.0);
  store<f64>(to + 16, bound);
  store<f64>(to + 24, sign);
  store<f64>(to + 32, q);
  count++;
  return true;
}

/** Adds the curves of a row. */
function addRow(row: i32): bool {
  const kind = rowKind(row) & ~1;
  const who = rowWho(row);
  const bound = rowBound(row);
  if (kind <= slot.CUT_PT_MIN) {
    const second = who == slot.CUT_POSITRON;
    const q = second ? -z2 : z2;
    if (kind == slot.CUT_COS_MIN) return addCurve(kind, second, bound, 0.0, q);
    if (kind == slot.CUT_ENERGY_MIN) return addCurve(kind, second, bound, 0.0, 0.0);
    return addCurve(kind, second, bound, 1.0, q) && addCurve(kind, second, bound, -1.0, q);
  }
  if (who == slot.CUT_ELECTRON_POSITRON) return kind == slot.CUT_MASS_MIN || addCurve(kind, false, bound, 1.0, 0.0);
  const second = who == slot.CUT_POSITRON_PHOTON;
  const q = second ? -k2 : k2;
  return addCurve(kind, second, bound, 0.0, kind == slot.CUT_ANGLE_MIN ? -q : q);
}

/** Linear forms of the photon direction that is set. */
function prepareForms(): void {
  const m = point.massPair;
  const p = point.momentumStar;
  const energy = 0.5 * point.pairEnergy;
  const energySlope = (point.photonEnergy * p) / m;
  const along = -point.cosPhoton * 0.5 * point.photonEnergy;
  const alongSlope = (-point.cosPhoton * point.pairEnergy * p) / m;
  const across = point.sinPhoton * p;
  e0 = gamma * energy + betaGamma * along;
  z0 = gamma * along + betaGamma * energy;
  const eZ = gamma * energySlope + betaGamma * alongSlope;
  const eX = betaGamma * across;
  const zZ = gamma * alongSlope + betaGamma * energySlope;
  const zX = gamma * across;
  e1 = Math.sqrt(eZ * eZ + eX * eX);
  axisZ = e1 > 0.0 ? eZ / e1 : 1.0;
  axisX = e1 > 0.0 ? eX / e1 : 0.0;
  // nz = axisZ t - axisX s, nx = axisX t + axisZ s
  z1 = zZ * axisZ + zX * axisX;
  z2 = zX * axisZ - zZ * axisX;
  const slope = point.photonEnergyStar * p;
  kAll = point.photonEnergyStar * m;
  k0 = 0.5 * kAll;
  k1 = slope * axisZ;
  k2 = -slope * axisX;
  w = point.photonEnergy * (gamma + betaGamma * point.cosPhoton);
}

/** P_i q_j - P_j q_i at t. */
function apart(i: i32, j: i32, t: f64): f64 {
  return valueAt(i, t) * slopeOf(j) - valueAt(j, t) * slopeOf(i);
}
@inline
function slopeOf(curve: i32): f64 {
  return load<f64>(at(curves, curve * CURVE_STRIDE + 4));
}

// The two curves whose crossings are looked for.
let one: i32 = 0;
let other: i32 = 0;
function apartAt(t: f64): f64 {
  return apart(one, other, t);
}

/** Zero of `apartAt` between a and b of opposite signs. */
function zero(a: f64, fa: f64, b: f64, fb: f64): f64 {
  return zeroBetween(apartAt, a, fa, b, fb, 40, 4e-16, 0.0, 0.0);
}

/** How far, relative to the energies of the point, a corner may lie beyond a bound: the rounding of its position. */
const ROUNDING: f64 = 1e-9;

/** Passes the direction with components nz along the pair and nx in the production plane to the cuts. */
function aimAt(nz: f64, nx: f64): void {
  const c = Math.max(-1.0, Math.min(1.0, nz));
  point.setElectron(1.0 - c, 1.0 + c);
  const sine = Math.sqrt((1.0 - c) * (1.0 + c));
  const turn = sine > 0.0 ? Math.max(-1.0, Math.min(1.0, nx / sine)) : 1.0;
  point.aimPair(turn, Math.sqrt((1.0 - turn) * (1.0 + turn)));
  seePair();
}

/** How far, relative to the energies of the point, the direction that is seen is beyond a row that must hold; negative where it passes all of them. */
function beyond(): f64 {
  const energy = point.sqrtS * (gamma + Math.abs(betaGamma));
  const rows = cutRows();
  let most = -1.0;
  for (let row = 0; row < rows; row++) {
    if (isPhotonRow(row) || !isAlone(row)) continue;
    const scale = rowKind(row) < slot.CUT_ANGLE_MIN ? energy : energy * point.sqrtS;
    most = Math.max(most, -margin(row) / scale);
  }
  return most;
}

/** The least of `beyond` over the points where two curves meet, whether they were kept or not: goes to zero where something begins to pass. */
export let shortfall: f64 = 0.0;

/** Keeps the corner (t, s) if it belongs to what the cuts leave; `inner`: no part of the rim meets it. False when there is no room. */
function keep(t: f64, s: f64, inner: bool): bool {
  const nz = axisZ * t - axisX * s;
  const nx = axisX * t + axisZ * s;
  if (!(nz * nz + nx * nx <= 1.0 + ROUNDING)) return true;
  addLooks(LOOKS_OF_A_CORNER);
  aimAt(nz, nx);
  const far = beyond();
  shortfall = Math.min(shortfall, far);
  if (far > ROUNDING) return true;
  if (found >= CORNERS_MAX) return false;
  const to = at(corners, found * CORNER_STRIDE);
  store<f64>(to, nz);
  store<f64>(to + 8, nx);
  store<f64>(to + 16, inner ? 1.0 : 0.0);
  found++;
  return true;
}

/** The crossing of two curves at t. */
function meet(i: i32, j: i32, t: f64): bool {
  const qi = slopeOf(i);
  const qj = slopeOf(j);
  // the rim is rounded least
  const byFirst = i < 2 || (j >= 2 && Math.abs(qi) > Math.abs(qj));
  const s = byFirst ? -valueAt(i, t) / qi : -valueAt(j, t) / qj;
  const before = found;
  const room = keep(t, s, i >= 2);
  if (found > before) shape += 0x9e3779b1 * <u32>(1 + i + CURVES_MAX * j);
  return room;
}

/** The point of a bound on p_t at which E - beta z in the centre of mass is least: where it touches a circle of one polar angle about the pair. */
function tip(second: bool, bound: f64): bool {
  const mass = Math.sqrt(bound * bound + ELECTRON_MASS_SQ);
  const energy = gamma * mass;
  const z = betaGamma * mass;
  const t = ((second ? 2.0 * e0 - energy : energy) - e0) / e1;
  const s = ((second ? 2.0 * z0 - z : z) - z0 - z1 * t) / z2;
  return !(s * s + t * t <= 1.0) || keep(t, s, true);
}

/** Time that a curve on the grid takes, in looks at a direction. */
const LOOKS_OF_A_CURVE: i32 = 16;

/** The same of a corner that is found and tested. */
const LOOKS_OF_A_CORNER: i32 = 5;

/**
 * Looks for the corners at the photon direction that is set. False when there are more curves or corners than the lists
 * hold: the list of corners is then incomplete.
 */
export function findCorners(): bool {
  count = 0;
  found = 0;
  shape = 0;
  shortfall = 1.0;
  prepareForms();
  addCurve(RIM, false, 0.0, 1.0, 1.0);
  addCurve(RIM, false, 0.0, -1.0, 1.0);
  const rows = cutRows();
  for (let row = 0; row < rows; row++) {
    if (isPhotonRow(row)) continue;
    if (!addRow(row)) return false;
    if ((rowKind(row) & ~1) == slot.CUT_PT_MIN && !tip(rowWho(row) == slot.CUT_POSITRON, rowBound(row))) return false;
  }
  addLooks(LOOKS_OF_A_CURVE * count);
  for (let curve = 0; curve < count; curve++)
    for (let n = 0; n < CROSSING_GRID; n++) store<f64>(at(curveValues, curve * CROSSING_GRID + n), valueAt(curve, load<f64>(at(crossingGrid, n))));
  for (let i = 0; i < count; i++) {
    for (let j = max(i + 1, 2); j < count; j++) {
      if (slopeOf(i) == 0.0 && slopeOf(j) == 0.0) continue;
      if (!crossings(i, j)) return false;
    }
  }
  return true;
}

/** Corners between two curves. */
function crossings(i: i32, j: i32): bool {
  const qi = slopeOf(i);
  const qj = slopeOf(j);
  one = i;
  other = j;
  let f0 = 0.0;
  let fa = 0.0;
  for (let n = 0; n < CROSSING_GRID; n++) {
    const fb = load<f64>(at(curveValues, i * CROSSING_GRID + n)) * qj - load<f64>(at(curveValues, j * CROSSING_GRID + n)) * qi;
    if (n > 0) {
      const a = load<f64>(at(crossingGrid, n - 1));
      const b = load<f64>(at(crossingGrid, n));
      if (fa < 0.0 != fb < 0.0) {
        if (!meet(i, j, zero(a, fa, b, fb))) return false;
      } else if (n > 1 && f0 < 0.0 == fa < 0.0 && Math.abs(fa) <= Math.abs(f0) && Math.abs(fa) <= Math.abs(fb)) {
        if (!between(i, j, load<f64>(at(crossingGrid, n - 2)), f0, a, fa, b, fb)) return false;
      }
    }
    f0 = fa;
    fa = fb;
  }
  return true;
}

/** Two crossings between three points of one sign, the middle one nearest to zero. */
function between(i: i32, j: i32, a: f64, fa: f64, b: f64, fb: f64, c: f64, fc: f64): bool {
  if (!changesSign(apartAt, a, fa, b, fb, c, fc, 8)) return true;
  const low = zero(left, leftValue, changed, changedValue);
  const high = zero(changed, changedValue, right, rightValue);
  return meet(i, j, low) && meet(i, j, high);
}

/**
 * Hash of the shape of the electron's accepted directions at the photon direction that is set: 0 where none is accepted, 1 where the corners do not fit in
 * their list. Looks for the corners.
 */
export function electronShape(): u32 {
  if (!findCorners()) return 1;
  // without a corner all passes or nothing does
  aimAt(1.0, 0.0);
  if (pointPasses()) shape += 0x85ebca6b;
  aimAt(-1.0, 0.0);
  if (pointPasses()) shape += 0xc2b2ae35;
  return shape;
}

export function cornerCount(): i32 {
  return found;
}

/** Whether a corner is one of two bounds, not of a bound and the rim. */
export function isInner(corner: i32): bool {
  return load<f64>(at(corners, corner * CORNER_STRIDE + 2)) != 0.0;
}

/** Polar coordinate of a corner about an axis. */
export function cornerAt(axis: i32, corner: i32): f64 {
  const from = at(corners, corner * CORNER_STRIDE);
  const nz = load<f64>(from);
  const nx = load<f64>(from + 8);
  if (axis == AXIS_PAIR) {
    const x = point.starVelocity() * nz;
    return 0.5 * log((1.0 + x) / (1.0 - x));
  }
  const c = axis == AXIS_P1 ? nx * point.n1x + nz * point.n1z : -(nx * point.n2x + nz * point.n2z);
  return polarAt(axis, Math.max(0.0, Math.min(2.0, 1.0 - c)));
}

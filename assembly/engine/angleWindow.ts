// Which angles of a 2 -> 2 process the cuts leave, in closed forms: at fixed energy every cut is a bound on tan(theta/2) alone, since no cut depends on the azimuth.
// The integral runs over those intervals, so that a cut that keeps a pole away does so exactly, however close. Bounds on the opening angle of two particles as
// heavy as the electron are solved up to a margin about their ends, and tested again at every point. The mass of both is sqrt(s). Wasm only.
import { cutRows, gamma, betaGamma, particlesPass, pointPasses, rowBound, rowKind, rowWho, seeNothing, seeTwo } from "./cuts";
import { ANGLE_EDGES_MAX, ANGLE_INTERVALS_MAX, ANGLE_INTERVAL_STRIDE, angleEdges, angleIntervals } from "../memory/buffers";
import { hasRoom } from "../memory/room";
import * as two from "../phasespace/two";
import { particle3, particle4 } from "../processes/process";
import * as slot from "../spec/cuts";

/** Ends that stand for theta = 0 and 180 degrees: their squares are still numbers. */
const LEAST: f64 = 1e-150;
const MOST: f64 = 1e150;

/** How far, in relative tan(theta/2), the ends that an opening angle sets are moved out, and the largest such margin with which they are used at all. */
const MARGIN: f64 = 1e-6;
const MOST_MARGIN: f64 = 0.1;

/** Intervals of the last `openAngles`. */
export let intervals: i32 = 0;
let edges: i32 = 0;

function insert(x: f64): void {
  if (!(x > LEAST && x < MOST) || !hasRoom(edges, ANGLE_EDGES_MAX)) return;
  let i = edges;
  while (i > 0 && load<f64>(angleEdges + (<usize>(i - 1) << 3)) > x) {
    store<f64>(angleEdges + (<usize>i << 3), load<f64>(angleEdges + (<usize>(i - 1) << 3)));
    i--;
  }
  store<f64>(angleEdges + (<usize>i << 3), x);
  edges++;
}

/**
 * gamma p + sign beta gamma E of a particle of mass m: its momentum along the beam where it flies straight ahead, or
 * back with the sign changed, without cancellation.
 */
function along(sign: f64, mass: f64, energy: f64): f64 {
  const p = gamma * two.momentum;
  const shift = sign * betaGamma * energy;
  if (shift >= 0.0) return p + shift;
  const size = betaGamma * mass;
  return ((two.momentum - size) * (two.momentum + size)) / (p - shift);
}

/** Where T = tan(theta/2) solves a + b T + d T^2 = 0. */
function solve(a: f64, b: f64, d: f64): void {
  const discriminant = b * b - 4.0 * a * d;
  if (!(discriminant >= 0.0)) return;
  const q = -0.5 * (b + (b < 0.0 ? -1.0 : 1.0) * Math.sqrt(discriminant));
  if (d != 0.0) insert(q / d);
  if (q != 0.0) insert(a / q);
}

/** Ends that a row about one particle sets; `first`: about p3, whose angle is theta. cos = (1 - T^2)/(1 + T^2), sin = 2 T/(1 + T^2). */
function addEnds(kind: i32, bound: f64, first: bool): void {
  const energy = first ? two.energy3 : two.energy4;
  const mass = first ? two.mass3 : two.mass4;
  const p = two.momentum;
  if (kind <= slot.CUT_COS_MAX) {
    const size = (1.0 - bound) * (1.0 + bound);
    if (!(size > 0.0)) return;
    // z (1 + T^2) = ahead - back T^2 for p3, back and ahead changed for p4; equal to bound/sqrt(1 - bound^2) 2 p T
    const ahead = along(1.0, mass, energy);
    const back = along(-1.0, mass, energy);
    const slope = -2.0 * p * (bound / Math.sqrt(size));
    if (first) solve(ahead, slope, -back);
    else solve(-back, slope, ahead);
  } else if (kind <= slot.CUT_ENERGY_MAX) {
    const mean = gamma * energy;
    const swing = (first ? 1.0 : -1.0) * betaGamma * p;
    const square = (mean + swing - bound) / (bound - (mean - swing));
    if (square > 0.0) insert(Math.sqrt(square));
  } else if (bound > 0.0 && bound < p) {
    const root = p + Math.sqrt((p - bound) * (p + bound));
    insert(bound / root);
    insert(root / bound);
  }
}

/** Whether the intervals that an opening angle excludes are left out: its ends are known well enough. */
let knowsOpening: bool = false;
let margin: f64 = 0.0;

function insertAbout(x: f64): void {
  insert(x * (1.0 - margin));
  insert(x * (1.0 + margin));
}

/** Ends where E3 E4 = X in the laboratory, E3 and E4 = gamma E +- beta gamma p cos: sin^2 = (X - E^2 - (beta gamma m)^2)/(beta gamma p)^2. */
function addProduct(product: f64): void {
  const swing = betaGamma * two.momentum;
  const least = two.energy3 * two.energy3 + betaGamma * betaGamma * two.mass3 * two.mass3;
  const above = product - least;
  const sineSq = above / (swing * swing);
  if (!(sineSq < 1.0 + MARGIN)) return;
  // ten roundings of X
  const own = (2e-15 * least) / Math.abs(above);
  if (!(own < MOST_MARGIN)) knowsOpening = false;
  if (!(sineSq > 0.0)) return;
  margin = MARGIN + own;
  const x = Math.sqrt(sineSq) / (1.0 + Math.sqrt(Math.max(0.0, 1.0 - sineSq)));
  insertAbout(x);
  insertAbout(1.0 / x);
}

/**
 * Ends that a bound on the opening angle of two particles of one mass m sets. With X = E3 E4 and the product of the
 * three-momenta X - p3.p4, (|p3||p4|)^2 = (X + m^2)^2 - 4 m^2 (gamma E)^2: the bound squared is a quadratic equation in
 * X.
 */
function addOpening(bound: f64): void {
  const massSq = two.mass3 * two.mass3;
  const mean = gamma * two.energy3;
  const b = bound * bound;
  const a2 = (bound - 1.0) * (bound + 1.0);
  const a1 = 2.0 * (b * massSq + two.p3p4);
  const a0 = b * massSq * (massSq - 4.0 * mean * mean) - two.p3p4 * two.p3p4;
  const discriminant = a1 * a1 - 4.0 * a2 * a0;
  if (!(discriminant > 0.0)) return;
  const q = -0.5 * (a1 + Math.sqrt(discriminant));
  addProduct(a0 / q);
  if (a2 != 0.0) addProduct(q / a2);
}

function minusAt(x: f64): f64 {
  return x >= MOST ? 2.0 : x <= LEAST ? 0.0 : (2.0 * x * x) / (1.0 + x * x);
}
function plusAt(x: f64): f64 {
  return x >= MOST ? 0.0 : x <= LEAST ? 2.0 : 2.0 / (1.0 + x * x);
}

/** Least 1 - cos and 1 + cos of interval k, and how long it is in cos. */
export function leastMinus(k: i32): f64 {
  return load<f64>(angleIntervals + (<usize>(ANGLE_INTERVAL_STRIDE * k) << 3));
}
export function leastPlus(k: i32): f64 {
  return load<f64>(angleIntervals + (<usize>(ANGLE_INTERVAL_STRIDE * k) << 3) + 8);
}
export function spanOf(k: i32): f64 {
  return load<f64>(angleIntervals + (<usize>(ANGLE_INTERVAL_STRIDE * k) << 3) + 16);
}

/** Adds the interval of T from a to b. */
function keep(a: f64, b: f64): void {
  if (!hasRoom(intervals, ANGLE_INTERVALS_MAX)) return;
  const at = angleIntervals + (<usize>(ANGLE_INTERVAL_STRIDE * intervals) << 3);
  store<f64>(at, minusAt(a));
  store<f64>(at + 8, plusAt(b));
  // the difference of both ends, not rounded before it is taken
  const span = a <= LEAST ? minusAt(b) : b >= MOST ? plusAt(a) : (2.0 * ((b - a) / (1.0 + a * a)) * (b + a)) / (1.0 + b * b);
  store<f64>(at + 16, span);
  intervals++;
}

/** Takes the intervals that the cuts leave at the energies that phasespace/two.ts holds; returns how many. */
export function openAngles(): i32 {
  intervals = 0;
  edges = 0;
  seeNothing();
  knowsOpening = two.isElastic();
  const rows = cutRows();
  for (let row = 0; row < rows; row++) {
    const kind = rowKind(row);
    if ((kind == slot.CUT_ANGLE_MIN || kind == slot.CUT_ANGLE_MAX) && knowsOpening && betaGamma != 0.0) addOpening(rowBound(row));
    if (kind > slot.CUT_PT_MAX) continue;
    const who = rowWho(row);
    if (who == particle3) addEnds(kind, rowBound(row), true);
    else if (who == particle4) addEnds(kind, rowBound(row), false);
  }
  let from = LEAST;
  let isOpen = false;
  for (let k = 0; k <= edges; k++) {
    const low = k == 0 ? LEAST : load<f64>(angleEdges + (<usize>(k - 1) << 3));
    const high = k == edges ? MOST : load<f64>(angleEdges + (<usize>k << 3));
    if (!(high > low)) continue;
    const middle = Math.sqrt(low) * Math.sqrt(high);
    two.setAngle(minusAt(middle), plusAt(middle));
    seeTwo();
    // within the margins the point decides
    const passes = knowsOpening && high > low * (1.0 + 3.0 * MOST_MARGIN) ? pointPasses() : particlesPass();
    if (passes && !isOpen) from = low;
    if (!passes && isOpen) keep(from, low);
    isOpen = passes;
  }
  if (isOpen) keep(from, MOST);
  return intervals;
}

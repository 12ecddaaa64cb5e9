// Where the accepted region begins and ends along one variable. Between neighbouring ends acceptance does not change, so Gaussian rules see a smooth
// integrand and hard cuts cost no accuracy. Along the photon and the polar angle of the electron: zeros of the margins, found by scanning, pairs of
// zeros between two steps included. Along the azimuth: closed forms. Wasm only.
import { aim, AXIS_PAIR, pairRapidity, polarAt, polarHigh, polarLow, setPolar, setTurn } from "./axes";
import { cutRows, isPhotonRow, margin, photonPasses, pointPasses, root0, root1, root2, root3, rowRoots, seeBackTurn, seeFrontTurn } from "./cuts";
import { cornerAt, cornerCount, electronShape, isInner, shortfall } from "./crossings";
import { placePhoton } from "./place";
import { massPair, momentumStar, pairEnergy, slowMomentum, starVelocity } from "../phasespace/pair";
import { ANGLE_SCANS, EDGES_MAX, marginsAfter, marginsBefore, marginsFirst, SCAN_POINTS_MAX, scanPoints, UNIFORM_SCANS } from "../memory/buffers";
import { hasRoom } from "../memory/room";
import { addLooks } from "./looks";
import { changed as signChange, changedValue as signChangeValue, changesSign, zeroBetween } from "./roots";
import { PI } from "../spec/constants";
import { cos, log, sin } from "../math/elementary";

// What varies: the photon's rapidity; the polar coordinate of the electron about an axis at azimuth 0 or pi.
const PHOTON: i32 = 0;
const POLAR: i32 = 1;
/** Time that a line of the azimuth takes, in looks at a direction. */
const LOOKS_OF_A_LINE: i32 = 3;
let variable: i32 = PHOTON;
let polarAxis: i32 = AXIS_PAIR;
let turnCosine: f64 = 1.0;

function place(at: f64): void {
  if (variable == PHOTON) {
    placePhoton(at);
    return;
  }
  setPolar(polarAxis, at);
  setTurn(polarAxis, turnCosine, 0.0);
  aim();
}

/** Inserts x into a sorted list; two equal ends are one. */
function insert(list: usize, n: i32, x: f64): i32 {
  if (!hasRoom(n, EDGES_MAX)) return n;
  let i = n;
  while (i > 0 && load<f64>(list + (<usize>(i - 1) << 3)) > x) {
    store<f64>(list + (<usize>i << 3), load<f64>(list + (<usize>(i - 1) << 3)));
    i--;
  }
  store<f64>(list + (<usize>i << 3), x);
  return n + 1;
}

/** The row whose margin is looked at. */
let sought: i32 = 0;
function marginAt(x: f64): f64 {
  place(x);
  return margin(sought);
}

/** Zero of the margin of `sought` between a and b of opposite signs. */
function zero(a: f64, fa: f64, b: f64, fb: f64): f64 {
  return zeroBetween(marginAt, a, fa, b, fb, 60, 1e-14, 1.0, 4e-15 * (Math.abs(fa) + Math.abs(fb)));
}

let first: usize = marginsFirst;
let before: usize = marginsBefore;
let after: usize = marginsAfter;
let xFirst: f64 = 0.0;
let xBefore: f64 = 0.0;

/** Margins at x, the step-th of a scan; zeros since the earlier steps go to the list. */
function advance(x: f64, step: i32, list: usize, n: i32): i32 {
  const rows = cutRows();
  const photonRows = variable == PHOTON;
  place(x);
  addLooks(1);
  for (let row = 0; row < rows; row++) {
    if (isPhotonRow(row) != photonRows) continue;
    const at = <usize>row << 3;
    const fb = margin(row);
    store<f64>(after + at, fb);
    if (step == 0) continue;
    const fa = load<f64>(before + at);
    sought = row;
    if (fa < 0.0 != fb < 0.0) {
      n = insert(list, n, zero(xBefore, fa, x, fb));
      place(x);
    } else if (step > 1) {
      const f0 = load<f64>(first + at);
      if (f0 < 0.0 != fa < 0.0 || Math.abs(fa) > Math.abs(f0) || Math.abs(fa) > Math.abs(fb)) continue;
      if (changesSign(marginAt, xFirst, f0, xBefore, fa, x, fb, 12)) {
        const middle = signChange;
        const fm = signChangeValue;
        const ahead = middle < xBefore;
        n = insert(list, n, zero(middle, fm, ahead ? xFirst : xBefore, ahead ? f0 : fa));
        n = insert(list, n, zero(middle, fm, ahead ? xBefore : x, ahead ? fa : fb));
      }
      place(x);
    }
  }
  xFirst = xBefore;
  xBefore = x;
  const swap = first;
  first = before;
  before = after;
  after = swap;
  return n;
}

/** Steps of the scan along the photon's rapidity. */
const PHOTON_SCANS: i32 = 64;

/** Sorted ends of panels of the photon's rapidity on [from, to]. Returns how many. */
export function photonPanelEnds(from: f64, to: f64, list: usize): i32 {
  variable = PHOTON;
  let n = insert(list, 0, from);
  n = insert(list, n, to);
  for (let i = 0; i <= PHOTON_SCANS; i++) n = advance(i == PHOTON_SCANS ? to : from + ((to - from) * <f64>i) / <f64>PHOTON_SCANS, i, list, n);
  return n;
}

/**
 * Steps of the scan for photon directions at which some direction of the electron passes; steps within every stretch
 * where one does; bisections of a step; most changes in one step.
 */
const PASS_SCANS: i32 = 128;
const SHAPE_SCANS: i32 = 48;
const SHAPE_BISECTIONS: i32 = 36;
const SHAPE_CHANGES: i32 = 4;

@inline
function shapeAt(x: f64): u32 {
  placePhoton(x);
  return photonPasses() ? electronShape() : 0;
}

/** Where the shape changes between a and b, from `from` to another, which goes to `changed`; `beyondChange` is the first position known to have it. */
function changeBetween(a: f64, from: u32, b: f64, to: u32): f64 {
  changed = to;
  for (let step = 0; step < SHAPE_BISECTIONS; step++) {
    const x = 0.5 * (a + b);
    const here = shapeAt(x);
    if (here == from) a = x;
    else {
      b = x;
      changed = here;
    }
  }
  beyondChange = b;
  return 0.5 * (a + b);
}
let changed: u32 = 0;
let beyondChange: f64 = 0.0;

/** Looks between a and c, where nothing passes, for a direction that passes, by golden section of the shortfall about its minimum at b. Returns where, or c. */
function sliver(a: f64, b: f64, c: f64): f64 {
  let least = shortfallAt(b);
  for (let step = 0; step < SLIVER_STEPS; step++) {
    const left = b - a > c - b;
    const x = left ? b - GOLDEN * (b - a) : b + GOLDEN * (c - b);
    const here = shortfallAt(x);
    if (here <= 0.0 && shapeAt(x) != 0) return x;
    if (here < least) {
      if (left) c = b;
      else a = b;
      b = x;
      least = here;
    } else if (left) a = x;
    else c = x;
  }
  return c;
}
const SLIVER_STEPS: i32 = 32;
/** (3 - sqrt 5)/2. */
const GOLDEN: f64 = 0.3819660112501051;
function shortfallAt(x: f64): f64 {
  shapeAt(x);
  return shortfall;
}

/** Adds the ends of panels on a stretch of the photon's rapidity on which the electron passes. */
function shapesWithin(from: f64, to: f64, n: i32, list: usize): i32 {
  const step = (to - from) / <f64>SHAPE_SCANS;
  let low = from + 0.5 * step;
  let last = shapeAt(low);
  for (let i = 1; i < SHAPE_SCANS; i++) {
    const high = from + step * (<f64>i + 0.5);
    const next = shapeAt(high);
    for (let change = 0; change < SHAPE_CHANGES && last != next; change++) {
      n = insert(list, n, changeBetween(low, last, high, next));
      last = changed;
      low = beyondChange;
    }
    last = next;
    low = high;
  }
  return n;
}

/** Adds the end of a stretch on which the electron passes (with the ends of panels inside it) or does not. */
function endStretch(from: f64, to: f64, passes: bool, n: i32, list: usize): i32 {
  if (passes) n = shapesWithin(from, to, n, list);
  return insert(list, n, to);
}

/** Where, between a and b, the electron begins to pass, or stops passing (`passes`: it passes at a). */
function passingEnd(a: f64, b: f64, passes: bool): f64 {
  for (let step = 0; step < SHAPE_BISECTIONS; step++) {
    const x = 0.5 * (a + b);
    if (shapeAt(x) != 0 == passes) a = x;
    else b = x;
  }
  return 0.5 * (a + b);
}

/**
 * Adds to the n ends of panels of the photon's rapidity those where the electron begins or stops to pass and where corners of its accepted region appear or
 * vanish: the integral over the electron has a kink there.
 */
export function shapePanelEnds(from: f64, to: f64, n: i32, list: usize): i32 {
  const step = (to - from) / <f64>PASS_SCANS;
  let last = shapeAt(from) != 0;
  let begun = from;
  let before = 0.0;
  let short = shortfall;
  for (let i = 1; i <= PASS_SCANS; i++) {
    const low = from + step * <f64>(i - 1);
    const high = i == PASS_SCANS ? to : low + step;
    const next = shapeAt(high) != 0;
    const ahead = shortfall;
    if (last != next) {
      const end = passingEnd(low, high, last);
      n = endStretch(begun, end, last, n, list);
      begun = end;
    } else if (!last && i > 1 && short < before && short <= ahead && short < 1.0) {
      const x = sliver(low - step, low, high);
      if (x < high) {
        const opens = passingEnd(low - step, x, false);
        const closes = passingEnd(x, high, true);
        n = insert(list, n, opens);
        n = endStretch(opens, closes, true, n, list);
        begun = closes;
      }
    }
    last = next;
    before = short;
    short = ahead;
  }
  return last ? shapesWithin(begun, to, n, list) : n;
}

let scans: i32 = 0;

function insertScan(y: f64): void {
  if (!hasRoom(scans, SCAN_POINTS_MAX)) return;
  let i = scans;
  for (; i > 0 && load<f64>(scanPoints + (<usize>(i - 1) << 3)) > y; i--)
    store<f64>(scanPoints + (<usize>i << 3), load<f64>(scanPoints + (<usize>(i - 1) << 3)));
  store<f64>(scanPoints + (<usize>i << 3), y);
  scans++;
}

/** Notes the rapidities in the pair frame of electrons, and of positrons, at the angle delta to the pair in the centre of mass. */
function scanAngle(delta: f64): void {
  // along = fast (1 + cos* ) + slow; with T = tan(theta* /2): slow sin T^2 - 2 p* cos T + (2 fast + slow) sin = 0
  const sine = sin(delta);
  const a = slowMomentum * sine;
  const b = momentumStar * cos(delta);
  const c = ((2.0 * pairEnergy * momentumStar) / massPair + slowMomentum) * sine;
  const discriminant = b * b - a * c;
  if (!(discriminant >= 0.0)) return;
  const root = Math.sqrt(discriminant);
  const far = b > 0.0 ? b + root : b - root;
  scanTangent(far / a);
  scanTangent(c / far);
}

function scanTangent(T: f64): void {
  if (!(T > 0.0)) return;
  const x = (starVelocity() * (1.0 - T) * (1.0 + T)) / (1.0 + T * T);
  const y = 0.5 * log((1.0 + x) / (1.0 - x));
  if (!(Math.abs(y) < pairRapidity)) return;
  insertScan(y);
  insertScan(-y);
}

/** Where the polar coordinate along the pair is scanned: equal steps in rapidity and in the angle to the pair. To be called after preparePair. */
function scanAlongPair(): void {
  scans = 0;
  for (let i = 0; i <= UNIFORM_SCANS; i++) insertScan(pairRapidity * ((2.0 * <f64>i) / <f64>UNIFORM_SCANS - 1.0));
  for (let i = 1; i < ANGLE_SCANS; i++) scanAngle((PI * <f64>i) / <f64>ANGLE_SCANS);
}

/** The same about a pole: equal steps in the logarithm and in the angle. */
function scanAboutPole(axis: i32): void {
  scans = 0;
  const low = polarLow(axis);
  const high = polarHigh(axis);
  for (let i = 0; i <= UNIFORM_SCANS; i++) insertScan(low + ((high - low) * <f64>i) / <f64>UNIFORM_SCANS);
  for (let i = 1; i < ANGLE_SCANS; i++) insertScan(polarAt(axis, 1.0 - cos((PI * <f64>i) / <f64>ANGLE_SCANS)));
}

let scanned: i32 = -1;
/** Forgets the scan that was prepared: the pair mass or the photon is another. */
export function forgetScan(): void {
  scanned = -1;
}

/** Sorted ends of panels of the polar coordinate about `axis`: zeros at phi = 0 and at phi = pi; with `corners`, those between bounds that findCorners gave. */
export function polarPanelEnds(axis: i32, corners: bool, list: usize): i32 {
  let n = insert(list, 0, polarLow(axis));
  n = insert(list, n, polarHigh(axis));
  if (cutRows() == 0) return n;
  if (axis != AXIS_PAIR) scanAboutPole(axis);
  else if (scanned != AXIS_PAIR) scanAlongPair();
  scanned = axis;
  if (corners) {
    const all = cornerCount();
    for (let corner = 0; corner < all; corner++) if (isInner(corner)) n = insert(list, n, cornerAt(axis, corner));
  }
  variable = POLAR;
  polarAxis = axis;
  for (let side = 0; side < 2; side++) {
    turnCosine = side == 0 ? 1.0 : -1.0;
    for (let i = 0; i < scans; i++) n = advance(load<f64>(scanPoints + (<usize>i << 3)), i, list, n);
  }
  return n;
}

/** Sorted ends of panels of the cosine of the azimuth about `axis` on [-1, 1], at the polar coordinate that is set. */
export function turnPanelEnds(axis: i32, list: usize): i32 {
  let n = insert(list, 0, -1.0);
  n = insert(list, n, 1.0);
  setTurn(axis, -1.0, 0.0);
  aim();
  seeBackTurn();
  setTurn(axis, 1.0, 0.0);
  aim();
  seeFrontTurn();
  const rows = cutRows();
  addLooks(LOOKS_OF_A_LINE);
  for (let row = 0; row < rows; row++) {
    if (isPhotonRow(row)) continue;
    const roots = rowRoots(row);
    if (roots > 0) n = insertTurn(list, n, root0);
    if (roots > 1) n = insertTurn(list, n, root1);
    if (roots > 2) n = insertTurn(list, n, root2);
    if (roots > 3) n = insertTurn(list, n, root3);
  }
  return n;
}

@inline
function insertTurn(list: usize, n: i32, c: f64): i32 {
  return Math.abs(c) < 1.0 ? insert(list, n, c) : n;
}

/** Whether the pair passes at the azimuth that is given. */
export function passesAt(axis: i32, c: f64, s: f64): bool {
  setTurn(axis, c, s);
  aim();
  return pointPasses();
}

// Angular integral of the coefficient functions of |M|^2 at one pair mass: nested Gauss rules between the edges of the cuts. Wasm only.
// photon rapidity -> axis of the electron -> polar coordinate -> azimuth; the photon azimuth is trivial (2 pi), phi -> -phi is a symmetry.
import { atan2, cos, log, sin } from "../math/elementary";
import { ELECTRON_MASS, PI } from "../spec/constants";
import { ANGULAR_MOST_LOOKS, ANGULAR_MOST_POINTS } from "../spec/spectrum";
import * as point from "../phasespace/pair";
import { AXIS_PAIR, polarHigh, polarLow, preparePair, preparePoles, setPolar, setTurn, settle, share } from "./axes";
import { cutRows, photonPasses, useCuts } from "./cuts";
import { electronShape, findCorners, prepareCrossings } from "./crossings";
import { forgetScan, passesAt, photonPanelEnds, polarPanelEnds, shapePanelEnds, turnPanelEnds } from "./edges";
import { legendreRule } from "./legendre";
import { beginLooks, spent } from "./looks";
import { placePhoton } from "./place";
import { addPoint, beginMonitor, beginPoints, endMonitor, endPoints, pointCount } from "./points";
import { inArena } from "../memory/arena";
import {
  CLENSHAW_NODES, clenshawTable, FIRST_LOOKS_MAX, firstLooks, LEGENDRE_MAX_ORDER, monitorValues, photonEnds, photonList, PHOTON_NODES_MAX,
  polarEnds, REFINE_DEPTH_MAX, turnEnds,
} from "../memory/buffers";
import { beginLists, hasRoom, listsRanFull } from "../memory/room";
import { fbPerPhaseSpace, functions, isOdd } from "../processes/process";
import { useProcess } from "../processes/index";

@inline
function nth(list: usize, i: i32): f64 {
  return load<f64>(list + (<usize>i << 3));
}

// Set by angularIntegral for the loops inside that over the photon.
let axes: i32 = 1;
let variant: bool = false;
let cornered: bool = false;
let orderPolar: i32 = 0;
let orderTurn: i32 = 0;

/** Order of the rule for a panel: grows with its length, so that a long smooth panel is not starved. */
function order(base: i32, length: f64): i32 {
  const n = <i32>(<f64>base * (0.6 + 0.2 * length));
  return n < 3 ? 3 : n > LEGENDRE_MAX_ORDER ? LEGENDRE_MAX_ORDER : n;
}

// A panel end where acceptance changes may hide a square root: u in (0,1) -> fraction of the panel with vanishing slope at such ends.
let fraction: f64 = 0.0;
let slope: f64 = 0.0;
function stretch(u: f64, low: bool, high: bool): void {
  if (low && high) {
    fraction = u * u * (3.0 - 2.0 * u);
    slope = 6.0 * u * (1.0 - u);
  } else if (low) {
    fraction = u * u;
    slope = 2.0 * u;
  } else if (high) {
    fraction = u * (2.0 - u);
    slope = 2.0 * (1.0 - u);
  } else {
    fraction = u;
    slope = 1.0;
  }
}

/** Points so far, those of the stand-in counted. */
let monitored: i32 = 0;

/** Whether the work allowed for one integral is used up. */
@inline
function over(): bool {
  return spent() || monitored > ANGULAR_MOST_POINTS;
}

// The polar coordinate that is set, for the shares of the axes.
let polar: f64 = 0.0;

/** Adds the point at an azimuth about the axis. */
@inline
function turnTo(axis: i32, phi: f64, weight: f64): void {
  setTurn(axis, cos(phi), sin(phi));
  settle(axis);
  monitored++;
  addPoint(axes == 1 ? weight : weight * share(axis, polar, variant));
}

/** Azimuth about the axis at the polar coordinate that is set; `weight` carries everything outside. */
function turns(axis: i32, weight: f64): void {
  const ends = cutRows() > 0 ? turnPanelEnds(axis, turnEnds) : 0;
  if (ends <= 2) {
    if (ends == 2 && !passesAt(axis, 0.0, 1.0)) return;
    // smooth and periodic: equidistant points
    const step = PI / <f64>orderTurn;
    for (let i = 0; i < orderTurn; i++) turnTo(axis, (<f64>i + 0.5) * step, weight * 2.0 * step);
    return;
  }
  let phiHigh = PI;
  for (let k = 1; k < ends; k++) {
    const x = nth(turnEnds, k);
    const phiLow = k == ends - 1 ? 0.0 : atan2(Math.sqrt((1.0 - x) * (1.0 + x)), x);
    const half = 0.5 * (phiHigh - phiLow);
    const middle = 0.5 * (phiHigh + phiLow);
    phiHigh = phiLow;
    if (!(half > 0.0)) continue;
    if (!passesAt(axis, cos(middle), sin(middle))) continue;
    // the part of the circle that passes may be short
    const n = cornered ? max(3, <i32>(<f64>orderTurn * (0.3 + (1.4 / PI) * half))) : orderTurn;
    const rule = legendreRule(n);
    for (let i = 0; i < n; i++) turnTo(axis, middle + half * nth(rule, i), weight * 2.0 * half * nth(rule, n + i));
  }
}

/** A longer panel is cut into equal pieces; other pieces in the variant, so that it shares no ends. */
const LONGEST_PIECE: f64 = 8.0;
const LONGEST_PIECE_VARIANT: f64 = 5.0;

/** Electron directions about one axis at the photon direction that is set. */
function directions(axis: i32, weight: f64): void {
  const ends = polarPanelEnds(axis, cornered, polarEnds);
  for (let k = 1; k < ends; k++) {
    const low = nth(polarEnds, k - 1);
    const whole = nth(polarEnds, k) - low;
    if (!(whole > 1e-12)) continue;
    const pieces = axes == 1 ? 1 : <i32>Math.ceil(whole / (variant ? LONGEST_PIECE_VARIANT : LONGEST_PIECE));
    const length = whole / <f64>pieces;
    const n = order(orderPolar, length);
    const rule = legendreRule(n);
    for (let piece = 0; piece < pieces; piece++) {
      for (let i = 0; i < n; i++) {
        if (over()) return;
        stretch(0.5 * (1.0 + nth(rule, i)), piece == 0 && k > 1, piece == pieces - 1 && k < ends - 1);
        polar = low + length * (<f64>piece + fraction);
        const jac = setPolar(axis, polar);
        turns(axis, weight * 0.5 * nth(rule, n + i) * slope * length * jac);
      }
    }
  }
}

/** Electron direction at the photon direction that is set. */
function electron(weight: f64): void {
  if (axes > 1) preparePoles();
  if (cornered) findCorners();
  for (let axis = 0; axis < axes; axis++) directions(axis, weight);
}

// The panel of photon rapidity that is being refined.
let panelLow: f64 = 0.0;
let panelLength: f64 = 0.0;
let edgeLow: bool = false;
let edgeHigh: bool = false;
let photonNodes: i32 = 0;

/** Photon at the fraction u of the panel; returns the Jacobian. */
function photonAt(u: f64): f64 {
  stretch(u, edgeLow, edgeHigh);
  const jac = slope;
  return placePhoton(panelLow + panelLength * fraction) * jac * panelLength;
}

/** The integral of the process's stand-in for the background at the fraction u of the panel: steers the refinement, enters no result. */
function monitorAt(u: f64): f64 {
  const weight = photonAt(u);
  if (!photonPasses() || weight == 0.0) return 0.0;
  beginMonitor();
  electron(1.0);
  return weight * endMonitor();
}

/** Clenshaw-Curtis weights for 9 nodes on (0, 1), computed once. */
function clenshawRule(): usize {
  if (load<f64>(clenshawTable) != 0.0) return clenshawTable;
  for (let j = 0; j <= 8; j++) {
    let sum = 1.0;
    for (let k = 1; k <= 4; k++) sum -= ((k == 4 ? 1.0 : 2.0) * cos((2.0 * <f64>(j * k) * PI) / 8.0)) / <f64>(4 * k * k - 1);
    store<f64>(clenshawTable + (<usize>j << 3), ((j == 0 || j == 8 ? 0.5 : 1.0) * sum) / 8.0);
    store<f64>(clenshawTable + (<usize>(9 + j) << 3), 0.5 * (1.0 - cos((<f64>j * PI) / 8.0)));
  }
  return clenshawTable;
}

/** Clenshaw-Curtis sum of 9 values on (0, 1). */
function nineNodes(values: usize): f64 {
  const rule = clenshawRule();
  let sum = 0.0;
  for (let j = 0; j <= 8; j++) sum += nth(rule, j) * nth(values, j);
  return sum;
}

function lookAt(a: f64, b: f64, values: usize): void {
  const rule = clenshawRule();
  for (let j = 0; j <= 8; j++) store<f64>(values + (<usize>j << 3), monitorAt(a + (b - a) * nth(rule, 9 + j)));
}

/** Keeps the nodes of [a, b] (fractions of the panel) at which the stand-in is not 0; false when the list is full. */
function keep(a: f64, b: f64, values: usize): bool {
  const rule = clenshawRule();
  for (let j = 0; j <= 8; j++) {
    if (nth(values, j) == 0.0) continue;
    if (!hasRoom(photonNodes, PHOTON_NODES_MAX)) return false;
    stretch(a + (b - a) * nth(rule, 9 + j), edgeLow, edgeHigh);
    const at = photonList + (<usize>(2 * photonNodes) << 3);
    store<f64>(at, panelLow + panelLength * fraction);
    store<f64>(at + 8, nth(rule, j) * (b - a) * panelLength * slope);
    photonNodes++;
  }
  return true;
}

/**
 * Bisects [a, b] until 3, 5 and 9 nodes agree, then keeps the 9 photon directions. `known`: the values of a first look, or 0. False when there is no room for what
 * the accuracy asks.
 */
function refine(a: f64, b: f64, tolerance: f64, depth: i32, known: usize): bool {
  const values = known != 0 ? known : monitorValues + (<usize>(CLENSHAW_NODES * depth) << 3);
  if (known == 0) lookAt(a, b, values);
  const ends = nth(values, 0) + nth(values, 8);
  const coarse = (ends + 4.0 * nth(values, 4)) / 6.0;
  const middle = (ends + 8.0 * (nth(values, 2) + nth(values, 6)) + 12.0 * nth(values, 4)) / 30.0;
  const fine = nineNodes(values);
  const step = Math.abs(fine - middle) * (b - a);
  const last = Math.abs(middle - coarse) * (b - a);
  if (over()) return false;
  const error = step < last ? (step * step) / last : step;
  if (error <= tolerance || depth >= REFINE_DEPTH_MAX) return keep(a, b, values);
  const half = 0.5 * (a + b);
  return refine(a, half, 0.7 * tolerance, depth + 1, 0) && refine(half, b, 0.7 * tolerance, depth + 1, 0);
}

/** Photon directions along the panels that pass: a first look for the scale, then refinement. False when there is no room. */
function choosePhotons(ends: i32, tolerance: f64): bool {
  let scale = 0.0;
  seen = false;
  let pieces = 1;
  for (let pass = 0; pass < 2; pass++) {
    // where nothing passes at the nine nodes of any panel, the panels are looked at again in more pieces: the tolerance of the refinement needs a scale
    if (pass == 1 && scale == 0.0 && seen && tolerance < 1.0 && pieces < MOST_FIRST_PIECES) {
      pieces *= 4;
      pass = 0;
    }
    let looked = 0;
    for (let k = 1; k < ends; k++) {
      panelLow = nth(photonEnds, k - 1);
      panelLength = nth(photonEnds, k) - panelLow;
      if (!(panelLength > 1e-12)) continue;
      placePhoton(panelLow + 0.5 * panelLength);
      if (!photonPasses()) continue;
      edgeLow = k > 1;
      edgeHigh = k < ends - 1;
      seen = true;
      // the last panels share a place where there are more than FIRST_LOOKS_MAX: they are evaluated again
      const values = firstLooks + (<usize>(CLENSHAW_NODES * min(looked, FIRST_LOOKS_MAX - 1)) << 3);
      looked++;
      if (pass == 0) {
        const part = 1.0 / <f64>pieces;
        for (let piece = 0; piece < pieces; piece++) {
          lookAt(<f64>piece * part, piece == pieces - 1 ? 1.0 : <f64>(piece + 1) * part, values);
          if (over()) return false;
          scale += nineNodes(values) * part;
        }
      } else if (variant || pieces > 1) {
        // the variant bisects elsewhere
        const shift = variant ? VARIANT_CUT : 0.0;
        let from = 0.0;
        for (let piece = variant ? 0 : 1; piece <= pieces; piece++) {
          const to = piece == pieces ? 1.0 : (<f64>piece + shift) / <f64>pieces;
          if (!refine(from, to, tolerance * scale, 0, 0)) return false;
          from = to;
        }
      } else if (!refine(0.0, 1.0, tolerance * scale, 0, looked < FIRST_LOOKS_MAX ? values : 0)) {
        return false;
      }
    }
  }
  return true;
}
const MOST_FIRST_PIECES: i32 = 16;
const VARIANT_CUT: f64 = 0.381966;
/** Whether any photon direction passes. */
let seen: bool = false;

/** Returned, less the number of points, for an integral that was cut short. */
const NOT_WHOLE: i32 = -3;
/** Bits of `other`. */
const OTHER_RULE: i32 = 1;
const WITH_CORNERS: i32 = 2;

/**
 * Coefficient functions F_k(m) of dsigma/dm [fb/MeV] at pair mass m: columns as in eeeeaStructuresBatch (parity-odd ones vanish; 0 here), or the
 * photon column alone with `photonOnly`. `cuts`: record of spec/cuts.ts. `symmetric`: the cuts do not tell e- at theta from e+ at pi - theta, so half the
 * photon directions suffice. `nAxes`: 1 for polar coordinates along the pair alone, which miss the poles of an exchanged photon unless the cuts keep them
 * out; 3 for those and both poles. `other`, bit 0: the same integral with other nodes, panel ends and shares; bit 1: panels of the polar coordinate
 * end at the corners where two bounds meet, too. Orders count nodes per panel of unit
 * length; photon directions are refined to the relative `tolerance`. Returns the number n of points; -3 - n when a list
 * ran full or the work of one integral was spent (out is not the whole integral then); -1 for orders outside 1 to
 * LEGENDRE_MAX_ORDER, an unknown process, or addresses and records that are not valid; -2 when no photon passes the
 * cuts at this pair mass: the integral is 0.
 */
export function angularIntegral(
  process: i32, sqrtS: f64, m: f64, massX: f64, cuts: usize, photonOnly: i32, symmetric: i32, nAxes: i32, other: i32, tolerance: f64, nPolar: i32, nTurn: i32,
  out: usize,
): i32 {
  if (!useProcess(process) || !inArena(functions, out, 1)) return -1;
  beginPoints(massX, photonOnly != 0, out, true);
  if (nPolar < 1 || nPolar > LEGENDRE_MAX_ORDER || nTurn < 1 || nTurn > LEGENDRE_MAX_ORDER || !useCuts(cuts)) return -1;
  point.setBeams(sqrtS);
  if (!point.setPairMass(m)) return -2;
  beginLists();
  // in proportion to the bounds, though a look costs as their square: with fewer looks rules with many bounds end before their first point
  beginLooks(<i32>((8.0 * <f64>ANGULAR_MOST_LOOKS) / <f64>max(8, cutRows())));
  monitored = 0;
  preparePair();
  forgetScan();
  // atanh(beta) = log(E (1 + beta)/m_e)
  const xMax = log((point.beamEnergy + point.beamMomentum) / ELECTRON_MASS);
  axes = nAxes == 1 ? 1 : 3;
  variant = (other & OTHER_RULE) != 0;
  cornered = (other & WITH_CORNERS) != 0 && cutRows() > 0;
  if (cornered) prepareCrossings();
  orderPolar = nPolar;
  orderTurn = nTurn;
  photonNodes = 0;
  const xMin = symmetric != 0 ? 0.0 : -xMax;
  let ends = photonPanelEnds(xMin, xMax, photonEnds);
  if (cornered) ends = shapePanelEnds(xMin, xMax, ends, photonEnds);
  const room = choosePhotons(ends, tolerance);
  const common = fbPerPhaseSpace(point.pairDensity() * 2.0 * PI) * (symmetric != 0 ? 2.0 : 1.0);
  for (let i = 0; i < photonNodes && !over(); i++) {
    const jac = placePhoton(nth(photonList, 2 * i));
    electron(common * jac * nth(photonList, 2 * i + 1));
  }
  endPoints();
  // odd in phi: the other half of the azimuth cancels them
  for (let k = 0; k < functions; k++) if (isOdd(k)) store<f64>(out + (<usize>k << 3), 0.0);
  if (!room || listsRanFull() || over()) return NOT_WHOLE - pointCount();
  return seen ? pointCount() : -2;
}

/** Most intervals that photonRange writes. */
const RANGES_MAX: i32 = 32;

/**
 * Where the photon passes the cuts at pair mass m: up to 32 pairs of ends as fractions of the range of its rapidity (of the upper half with `symmetric`) at `out`
 * (64 doubles); with `electrons` where, in addition, some direction of the electron passes at it. Returns how many; -1
 * when there are more, or the record is not valid.
 */
export function photonRange(sqrtS: f64, m: f64, cuts: usize, symmetric: i32, electrons: i32, out: usize): i32 {
  if (!inArena(2 * RANGES_MAX, out, 1) || !useCuts(cuts)) return -1;
  point.setBeams(sqrtS);
  if (!point.setPairMass(m)) return 0;
  beginLists();
  beginLooks(ANGULAR_MOST_LOOKS);
  const xMax = log((point.beamEnergy + point.beamMomentum) / ELECTRON_MASS);
  const low = symmetric != 0 ? 0.0 : -xMax;
  let ends = photonPanelEnds(low, xMax, photonEnds);
  if (electrons != 0) {
    preparePair();
    prepareCrossings();
    ends = shapePanelEnds(low, xMax, ends, photonEnds);
  }
  let ranges = 0;
  for (let k = 1; k < ends; k++) {
    const from = nth(photonEnds, k - 1);
    const to = nth(photonEnds, k);
    if (!(to > from)) continue;
    placePhoton(0.5 * (from + to));
    if (!photonPasses() || (electrons != 0 && electronShape() == 0)) continue;
    // intervals that touch are one
    if (ranges > 0 && load<f64>(out + (<usize>(2 * ranges - 1) << 3)) == (from - low) / (xMax - low)) ranges--;
    else if (ranges == RANGES_MAX) return -1;
    else store<f64>(out + (<usize>(2 * ranges) << 3), (from - low) / (xMax - low));
    store<f64>(out + (<usize>(2 * ranges + 1) << 3), (to - low) / (xMax - low));
    ranges++;
  }
  return listsRanFull() ? -1 : ranges;
}

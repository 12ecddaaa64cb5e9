// Angular integral of the coefficient functions of |M|^2 at one pair mass: nested Gauss rules between the edges of the cuts. Wasm only.
// photon rapidity -> electron rapidity in the pair frame -> azimuth; the photon azimuth is trivial (2 pi), phi* -> -phi* is a symmetry.
import { atan2, cos, log, sin } from "../../math/elementary";
import { ELECTRON_MASS, HBAR_C_SQ_PB, PI } from "../../spec/constants";
import { CUT_BETA_GAMMA_SLOT } from "../../spec/cuts";
import { cutRows, photonPasses, pointPasses, seePair, useCuts } from "./cuts";
import * as point from "../../phasespace/pair";
import { ALONG_AZIMUTH, ALONG_PHOTON, electronPanelEnds, panelEnds, placeElectron, placePhoton, prepareElectronScan } from "./breakpoints";
import { legendreRule } from "./legendre";
import { addPoint, beginMonitor, beginPoints, endMonitor, endPoints, pointCount } from "./points";
import { inArena } from "../../memory/arena";
import {
  CHEBYSHEV_NODES, LEGENDRE_MAX_ORDER, PANELS_KEPT, PHOTON_NODES_MAX, POINT_RESULT_COLUMNS, REFINE_DEPTH_MAX,
  azimuthEnds, chebyshevTable, electronEnds, monitorValues, photonEnds, photonList,
} from "../../memory/buffers";
import { beginLists, hasRoom, listsRanFull } from "../../memory/room";

/** pb -> fb. */
const FB_PER_PB: f64 = 1000.0;

@inline
function nth(list: usize, i: i32): f64 {
  return load<f64>(list + (<usize>i << 3));
}

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

/** Whether the pair passes at azimuth phi*. */
function passesAt(phi: f64): bool {
  point.aimPair(cos(phi), sin(phi));
  seePair();
  return pointPasses();
}

/** Azimuth at the electron direction that is set; `weight` carries everything outside. */
function azimuth(weight: f64): void {
  const ends = cutRows() > 0 ? panelEnds(ALONG_AZIMUTH, -1.0, 1.0, azimuthScans, azimuthEnds) : 0;
  if (ends <= 2) {
    if (ends == 2 && !passesAt(0.5 * PI)) return;
    // smooth and periodic: equidistant points
    const step = PI / <f64>nPhi;
    for (let i = 0; i < nPhi; i++) {
      const phi = (<f64>i + 0.5) * step;
      point.setAzimuth(cos(phi), sin(phi));
      addPoint(weight * 2.0 * step);
    }
    return;
  }
  const list = azimuthEnds;
  let phiHigh = PI;
  for (let k = 1; k < ends; k++) {
    const x = nth(list, k);
    const phiLow = k == ends - 1 ? 0.0 : atan2(Math.sqrt((1.0 - x) * (1.0 + x)), x);
    const half = 0.5 * (phiHigh - phiLow);
    const middle = 0.5 * (phiHigh + phiLow);
    phiHigh = phiLow;
    if (!(half > 0.0)) continue;
    if (!passesAt(middle)) continue;
    const rule = legendreRule(nPhi);
    for (let i = 0; i < nPhi; i++) {
      const phi = middle + half * nth(rule, i);
      point.setAzimuth(cos(phi), sin(phi));
      addPoint(weight * 2.0 * half * nth(rule, nPhi + i));
    }
  }
}


/** Electron direction at the photon direction that is set. */
function electron(weight: f64): void {
  const list = electronEnds;
  const ends = electronPanelEnds(list);
  for (let k = 1; k < ends; k++) {
    const low = nth(list, k - 1);
    const length = nth(list, k) - low;
    if (!(length > 1e-12)) continue;
    const n = order(nTheta, length);
    const rule = legendreRule(n);
    for (let i = 0; i < n; i++) {
      stretch(0.5 * (1.0 + nth(rule, i)), k > 1, k < ends - 1);
      const jac = placeElectron(low + length * fraction);
      azimuth(weight * 0.5 * nth(rule, n + i) * slope * length * jac);
    }
  }
}

// What the photon loop hands down.
let yMax: f64 = 0.0;
let nTheta: i32 = 0;
let nPhi: i32 = 0;
let azimuthScans: i32 = 2;

// The panel of photon rapidity that is being refined.
let panelLow: f64 = 0.0;
let panelLength: f64 = 0.0;
let edgeLow: bool = false;
let edgeHigh: bool = false;

/** Photon at the fraction u of the panel; returns the Jacobian. */
function photonAt(u: f64): f64 {
  stretch(u, edgeLow, edgeHigh);
  const jac = slope;
  return placePhoton(panelLow + panelLength * fraction) * jac * panelLength;
}

/** The cheap massless integrand at the fraction u of the panel: steers the refinement, enters no result. */
function monitorAt(u: f64): f64 {
  const weight = photonAt(u);
  if (!photonPasses() || weight == 0.0) return 0.0;
  beginMonitor();
  electron(1.0);
  return weight * endMonitor();
}

/** Clenshaw-Curtis weights for 9 nodes on (0, 1), computed once. */
function chebyshevRule(): usize {
  if (load<f64>(chebyshevTable) != 0.0) return chebyshevTable;
  for (let j = 0; j <= 8; j++) {
    let sum = 1.0;
    for (let k = 1; k <= 4; k++) sum -= ((k == 4 ? 1.0 : 2.0) * cos((2.0 * <f64>(j * k) * PI) / 8.0)) / <f64>(4 * k * k - 1);
    store<f64>(chebyshevTable + (<usize>j << 3), ((j == 0 || j == 8 ? 0.5 : 1.0) * sum) / 8.0);
    store<f64>(chebyshevTable + (<usize>(9 + j) << 3), 0.5 * (1.0 - cos((<f64>j * PI) / 8.0)));
  }
  return chebyshevTable;
}

/**
 * Bisects [a, b] (fractions of the panel) until 3, 5 and 9 nodes agree, then keeps the 9 photon directions. Returns the monitor integral. `waiting`: halves and
 * panels still to come, each of which must find room for its 9.
 */
function refine(a: f64, b: f64, tolerance: f64, depth: i32, values: usize, known: bool, waiting: i32): f64 {
  const rule = chebyshevRule();
  if (!known) for (let j = 0; j <= 8; j++) store<f64>(values + (<usize>j << 3), monitorAt(a + (b - a) * nth(rule, 9 + j)));
  const ends = nth(values, 0) + nth(values, 8);
  const coarse = (ends + 4.0 * nth(values, 4)) / 6.0;
  const middle = (ends + 8.0 * (nth(values, 2) + nth(values, 6)) + 12.0 * nth(values, 4)) / 30.0;
  const fine = nineNodes(values);
  const step = Math.abs(fine - middle) * (b - a);
  const last = Math.abs(middle - coarse) * (b - a);
  const error = step < last ? (step * step) / last : step;
  if (error > tolerance && depth < REFINE_DEPTH_MAX && hasRoom(photonNodes + CHEBYSHEV_NODES * (waiting + 2) - 1, PHOTON_NODES_MAX)) {
    const half = 0.5 * (a + b);
    const below = monitorValues + (<usize>(9 * (PANELS_KEPT + depth)) << 3);
    return (
      refine(a, half, 0.7 * tolerance, depth + 1, below, false, waiting + 1) + refine(half, b, 0.7 * tolerance, depth + 1, below, false, waiting)
    );
  }
  for (let j = 0; j <= 8; j++) {
    if (nth(values, j) == 0.0) continue;
    if (!hasRoom(photonNodes, PHOTON_NODES_MAX)) break;
    stretch(a + (b - a) * nth(rule, 9 + j), edgeLow, edgeHigh);
    const at = photonList + (<usize>(2 * photonNodes) << 3);
    store<f64>(at, panelLow + panelLength * fraction);
    store<f64>(at + 8, nth(rule, j) * (b - a) * panelLength * slope);
    photonNodes++;
  }
  return fine * (b - a);
}

/** Clenshaw-Curtis sum of 9 values on (0, 1). */
function nineNodes(values: usize): f64 {
  const rule = chebyshevRule();
  let sum = 0.0;
  for (let j = 0; j <= 8; j++) sum += nth(rule, j) * nth(values, j);
  return sum;
}
let photonNodes: i32 = 0;

/** A first look at all photon panels for the scale, then their refinement. */
function choosePhotons(ends: i32, tolerance: f64): void {
  const list = photonEnds;
  const rule = chebyshevRule();
  let scale = 0.0;
  let panels = 0;
  for (let pass = 0; pass < 2; pass++) {
    let kept = 0;
    for (let k = 1; k < ends; k++) {
      panelLow = nth(list, k - 1);
      panelLength = nth(list, k) - panelLow;
      if (!(panelLength > 1e-12)) continue;
      placePhoton(panelLow + 0.5 * panelLength);
      if (!photonPasses()) continue;
      if (!hasRoom(kept, PANELS_KEPT)) break;
      edgeLow = k > 1;
      edgeHigh = k < ends - 1;
      const values = monitorValues + (<usize>(9 * kept) << 3);
      kept++;
      if (pass == 0) {
        for (let j = 0; j <= 8; j++) store<f64>(values + (<usize>j << 3), monitorAt(nth(rule, 9 + j)));
        scale += nineNodes(values);
        panels = kept;
      } else {
        refine(0.0, 1.0, tolerance * scale, 0, values, true, panels - kept);
      }
    }
  }
}

/** Columns that multiply Im D: odd under parity. */
const ODD_FIRST: i32 = 11;
const ODD_LAST: i32 = 13;

/**
 * Coefficient functions F_k(m) of dsigma/dm [fb/MeV] at pair mass m: columns as in eeeeaStructuresBatch (parity-odd ones vanish; 0 here), or the
 * photon column alone with `photonOnly`. `cuts`: record of spec/cuts.ts. `symmetric`: the cuts do not tell e- at theta from e+ at pi - theta, so half the
 * photon directions suffice. Orders count nodes per panel of unit length; photon directions are refined to the relative `tolerance`. Returns the number of points;
 * negative when the tolerance is not reached: -1 - points when a list ran full, -1 and zeros for orders outside 1 to LEGENDRE_MAX_ORDER and for a record that is none.
 */
export function eeeeaAngular(
  sqrtS: f64, m: f64, massX: f64, cuts: usize, photonOnly: i32, symmetric: i32, tolerance: f64, orderTheta: i32, orderPhi: i32, out: usize,
): i32 {
  if (!inArena(POINT_RESULT_COLUMNS, out, 1)) return -1;
  beginPoints(massX, photonOnly != 0, out);
  if (orderTheta < 1 || orderTheta > LEGENDRE_MAX_ORDER || orderPhi < 1 || orderPhi > LEGENDRE_MAX_ORDER || !useCuts(cuts)) return -1;
  point.setBeams(sqrtS);
  if (!point.setPairMass(m)) return 0;
  beginLists();
  // atanh(beta) = log(E (1 + beta)/m_e)
  const xMax = log((point.beamEnergy + point.beamMomentum) / ELECTRON_MASS);
  yMax = log((0.5 * m + point.momentumStar) / ELECTRON_MASS);
  prepareElectronScan(yMax);
  nTheta = orderTheta;
  nPhi = orderPhi;
  azimuthScans = load<f64>(cuts + (CUT_BETA_GAMMA_SLOT << 3)) != 0.0 ? 8 : 2;
  photonNodes = 0;
  choosePhotons(panelEnds(ALONG_PHOTON, symmetric != 0 ? 0.0 : -xMax, xMax, 64, photonEnds), tolerance);
  const common = (HBAR_C_SQ_PB * FB_PER_PB * point.pairDensity() * 2.0 * PI * (symmetric != 0 ? 2.0 : 1.0)) / point.beamFlux();
  for (let i = 0; i < photonNodes; i++) {
    const jac = placePhoton(nth(photonList, 2 * i));
    electron(common * jac * nth(photonList, 2 * i + 1));
  }
  endPoints();
  // odd in phi*: the other half of the azimuth cancels them
  for (let column = ODD_FIRST; column <= ODD_LAST; column++) store<f64>(out + (<usize>column << 3), 0.0);
  return listsRanFull() ? -1 - pointCount() : pointCount();
}

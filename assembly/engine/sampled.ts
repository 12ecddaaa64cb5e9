// The same angular integral by randomised quasi-Monte Carlo: scrambled Sobol points in the polar coordinates about each axis, stretched by a
// map that a pilot run has learned, of the polar coordinate for each increment of the photon's (64 of them, between
// which Sobol points are nets of their own); its error comes from replicas. Either points alone, which know nothing of
// the edges of the cuts and
// so cannot miss one, or lines: photon and polar coordinate sampled, the azimuth by an evenly spaced rule at a random shift between the edges
// (closed forms). Lines leave no steps in the integrand: ten times fewer evaluations for the same error. Wasm only.
import { atan2, cos, log, sin } from "../math/elementary";
import { nextSobol, seedSobol, sobol0, sobol1, sobol2, word } from "../random/sobol";
import { ELECTRON_MASS, PI } from "../spec/constants";
import { SAMPLED_AXES, SAMPLED_INCREMENTS, SAMPLED_MAP_LENGTH, SAMPLED_MAPS_LENGTH, SAMPLED_MOST_POINTS, SAMPLED_MOST_TURNS, SAMPLED_PILOT_LENGTH } from "../spec/spectrum";
import * as point from "../phasespace/pair";
import { inArena } from "../memory/arena";
import { turnEnds } from "../memory/buffers";
import { beginLists, listsRanFull } from "../memory/room";
import { aim, polarHigh, polarLow, preparePair, preparePoles, setPolar, setTurn, settle, share } from "./axes";
import { cutRows, photonPasses, pointPasses, useCuts } from "./cuts";
import { passesAt, turnPanelEnds } from "./edges";
import { beginLooks } from "./looks";
import { placePhoton } from "./place";
import { addPoint, beginMonitor, beginPoints, endMonitor, endPoints } from "./points";
import { fbPerPhaseSpace, functions } from "../processes/process";
import { useProcess } from "../processes/index";

/** Whether the record of maps lies in the arena. */
function areMaps(maps: usize): bool {
  return inArena(SAMPLED_MAPS_LENGTH, maps, 1);
}

let photonLow: f64 = 0.0;
let photonSpan: f64 = 0.0;
let common: f64 = 0.0;

function begin(sqrtS: f64, m: f64, cuts: usize, symmetric: i32, maps: usize, axis: i32, n: i32): bool {
  if (n < 0 || n > SAMPLED_MOST_POINTS) return false;
  if (axis < 0 || axis >= SAMPLED_AXES || !areMaps(maps) || !useCuts(cuts)) return false;
  point.setBeams(sqrtS);
  if (!point.setPairMass(m)) return false;
  beginLists();
  beginLooks(0);
  preparePair();
  const xMax = log((point.beamEnergy + point.beamMomentum) / ELECTRON_MASS);
  photonLow = symmetric != 0 ? 0.0 : -xMax;
  photonSpan = symmetric != 0 ? 2.0 * xMax : xMax - photonLow;
  common = fbPerPhaseSpace(point.pairDensity() * 2.0 * PI);
  return true;
}

// The map of one axis: per dimension the edges of increments. Increments that were hit last, for the pilot.
let jacobian: f64 = 0.0;
let cell0: i32 = 0;
let cell1: i32 = 0;
let cell2: i32 = 0;
let cell: i32 = 0;

/** u -> x by the map of a dimension; multiplies the Jacobian. */
@inline
function stretched(edges: usize, u: f64): f64 {
  const position = u * <f64>SAMPLED_INCREMENTS;
  cell = max(0, min(<i32>position, SAMPLED_INCREMENTS - 1));
  const at = edges + (<usize>cell << 3);
  const low = load<f64>(at);
  const width = load<f64>(at + 8) - low;
  jacobian *= width * <f64>SAMPLED_INCREMENTS;
  return low + width * (position - <f64>cell);
}

/** Bytes of the edges of one dimension. */
const EDGES: usize = (<usize>SAMPLED_INCREMENTS + 1) << 3;

@inline
function mapOf(maps: usize, axis: i32): usize {
  return maps + <usize>axis * (<usize>SAMPLED_MAP_LENGTH << 3);
}

// The polar coordinate that is set, and the azimuth between 0 and pi of the point.
let polar: f64 = 0.0;
let turn: f64 = 0.0;

/** Places photon and polar coordinate of the Sobol point that was made; returns the weight [fb/MeV over |M|^2] per azimuth, 0 where cuts reject the photon. */
function placeLine(axis: i32, maps: usize, half: f64): f64 {
  const edges = mapOf(maps, axis);
  jacobian = 1.0;
  const x0 = stretched(edges, sobol0);
  cell0 = cell;
  const x1 = stretched(edges + <usize>(1 + cell0) * EDGES, sobol1);
  cell1 = cell;
  const photonJac = placePhoton(photonLow + photonSpan * half * x0);
  if (!photonPasses()) return 0.0;
  preparePoles();
  const low = polarLow(axis);
  const span = polarHigh(axis) - low;
  polar = low + span * x1;
  const polarJac = setPolar(axis, polar);
  return common * jacobian * photonJac * photonSpan * polarJac * span;
}

/** Places the Sobol point that was made; returns its weight, 0 where cuts reject it. Half the azimuth stands for all of it. */
function place(axis: i32, maps: usize, half: f64): f64 {
  const line = placeLine(axis, maps, half);
  if (line == 0.0) return 0.0;
  jacobian = 1.0;
  const x2 = stretched(mapOf(maps, axis) + <usize>(1 + SAMPLED_INCREMENTS) * EDGES, sobol2);
  cell2 = cell;
  turn = PI * x2;
  setTurn(axis, cos(turn), sin(turn));
  aim();
  if (!pointPasses()) return 0.0;
  settle(axis);
  return line * jacobian * 2.0 * PI * share(axis, polar, false);
}

/** Adds n evenly spaced points of every stretch of the azimuth that passes, shifted by the third coordinate. Returns whether any does. */
function addLine(axis: i32, weight: f64, n: i32): bool {
  const ends = cutRows() > 0 ? turnPanelEnds(axis, turnEnds) : 2;
  let any = false;
  let high = PI;
  for (let k = 1; k < ends; k++) {
    let low = 0.0;
    if (k < ends - 1) {
      const x = load<f64>(turnEnds + (<usize>k << 3));
      low = atan2(Math.sqrt((1.0 - x) * (1.0 + x)), x);
    }
    const from = low;
    const length = high - low;
    high = low;
    if (!(length > 0.0)) continue;
    const middle = from + 0.5 * length;
    if (cutRows() > 0 && !passesAt(axis, cos(middle), sin(middle))) continue;
    any = true;
    const step = length / <f64>n;
    for (let i = 0; i < n; i++) {
      const phi = from + (<f64>i + sobol2) * step;
      setTurn(axis, cos(phi), sin(phi));
      settle(axis);
      addPoint(weight * 2.0 * step * share(axis, polar, false));
    }
  }
  return any;
}

/**
 * Adds to `out` (a number per coefficient function of the process, not cleared) points `first` to `first + n - 1` of
 * one replica and one axis: the means over the points, added over the axes, estimate the
 * coefficient functions [fb/MeV] at pair mass m. `nTurn`: 0 for points, else points on every stretch of a line. `maps`: spec/spectrum.ts. `seed`, `replica`:
 * whole numbers below 2^32. Returns how many points or lines pass the cuts; 0, and nothing is written, for more than
 * SAMPLED_MOST_POINTS points or SAMPLED_MOST_TURNS
 * on a stretch; -1 when the list of the edges of the azimuth ran full: what was added is then not the whole integral (points alone need no edges).
 */
export function sampledIntegral(
  process: i32, sqrtS: f64, m: f64, massX: f64, cuts: usize, photonOnly: i32, symmetric: i32, maps: usize, axis: i32, seed: f64, replica: f64, first: i32, n: i32, nTurn: i32,
  out: usize,
): i32 {
  if (!useProcess(process) || !inArena(functions, out, 1) || nTurn > SAMPLED_MOST_TURNS || !begin(sqrtS, m, cuts, symmetric, maps, axis, n)) return 0;
  const half = symmetric != 0 ? 0.5 : 1.0;
  beginPoints(massX, photonOnly != 0, out, false);
  seedSobol(word(seed), word(replica) * <u32>SAMPLED_AXES + <u32>axis);
  let accepted = 0;
  for (let i = 0; i < n; i++) {
    nextSobol(<u32>(first + i));
    if (nTurn > 0) {
      const line = placeLine(axis, maps, half);
      if (line != 0.0 && addLine(axis, line, nTurn)) accepted++;
      continue;
    }
    const weight = place(axis, maps, half);
    if (weight == 0.0) continue;
    accepted++;
    addPoint(weight);
  }
  endPoints();
  return listsRanFull() ? -1 : accepted;
}

/**
 * Pilot of one axis with n points, or with `lines` of n lines: writes the mean square of the massless integrand, then
 * its square summed in every increment of the photon, of the polar
 * coordinate for each of those, and (of points alone) of the azimuth: SAMPLED_PILOT_LENGTH doubles. Returns how many
 * points or lines pass the cuts; -1 when the list of the edges of the azimuth ran full.
 */
export function sampledPilot(process: i32, sqrtS: f64, m: f64, cuts: usize, symmetric: i32, maps: usize, axis: i32, seed: f64, n: i32, lines: i32, out: usize): i32 {
  if (!inArena(SAMPLED_PILOT_LENGTH, out, 1)) return 0;
  memory.fill(out, 0, <usize>SAMPLED_PILOT_LENGTH << 3);
  if (!useProcess(process) || !begin(sqrtS, m, cuts, symmetric, maps, axis, n)) return 0;
  const half = symmetric != 0 ? 0.5 : 1.0;
  seedSobol(word(seed), <u32>axis);
  const sums = out + 8;
  let accepted = 0;
  let squares = 0.0;
  for (let i = 0; i < n; i++) {
    nextSobol(<u32>i);
    const weight = lines != 0 ? placeLine(axis, maps, half) : place(axis, maps, half);
    if (weight == 0.0) continue;
    beginMonitor();
    let passes = true;
    if (lines != 0) passes = addLine(axis, weight, 1);
    else addPoint(weight);
    const value = endMonitor();
    if (!passes) continue;
    accepted++;
    const square = value * value;
    squares += square;
    add(sums, cell0, square);
    add(sums, SAMPLED_INCREMENTS * (1 + cell0) + cell1, square);
    if (lines == 0) add(sums, SAMPLED_INCREMENTS * (1 + SAMPLED_INCREMENTS) + cell2, square);
  }
  store<f64>(out, squares / <f64>max(n, 1));
  return listsRanFull() ? -1 : accepted;
}

@inline
function add(sums: usize, at: i32, value: f64): void {
  const slot = sums + (<usize>at << 3);
  store<f64>(slot, load<f64>(slot) + value);
}

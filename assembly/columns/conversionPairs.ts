// Pairs of converted photons of e+ e- -> gamma gamma, event by event. Wasm only; offsets are byte addresses of packed f64, columns of n.
import { energySharing, energySharingBound } from "../conversions/betheHeitler";
import { photonPasses, pointPasses, seeNothing, seeOne, useCuts } from "../engine/cuts";
import { cos, exp, expm1, sin } from "../math/elementary";
import { tanh } from "../math/hyperbolic";
import { columnsInArena, inArena } from "../memory/arena";
import { gammaGammaShape } from "../process/gammaGamma";
import { pairSecond, uniformPair } from "../random/threefry";
import { ELECTRON_MASS, ELECTRON_MASS_SQ, PI } from "../spec/constants";
import * as slot from "../spec/conversions";
import { CUT_ELECTRON, CUT_PHOTON, CUT_POSITRON } from "../spec/cuts";

/** Attempts at a direction, and at an energy: of those that any source needs a part of 1e-12 takes more. */
const ATTEMPTS: i32 = 4096;

let record: usize = 0;
let layers: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
/** Sum of the layers' depths. */
let depths: f64 = 0.0;

@inline
function field(at: i32): f64 {
  return load<f64>(record + (<usize>at << 3));
}

@inline
function layer(index: i32, at: i32): f64 {
  return field(slot.SOURCE_HEAD + slot.LAYER_STRIDE * index + at);
}

/** A whole number of 1 to `most` from a record; 0 for anything else. */
function count(at: i32, most: i32): i32 {
  const x = field(at);
  return x >= 1.0 && x <= <f64>most ? <i32>x : 0;
}

/** Takes a record; false where it does not lie in the arena or makes no sense. */
function useSource(address: usize): bool {
  if (!inArena(slot.SOURCE_HEAD, address, 1)) return false;
  record = address;
  layers = count(slot.SOURCE_LAYERS, slot.SOURCE_MOST_LAYERS);
  rows = count(slot.SOURCE_ROWS, slot.SOURCE_MOST_ROWS);
  columns = count(slot.SOURCE_COLUMNS, slot.SOURCE_MOST_COLUMNS);
  const tables = count(slot.SOURCE_TABLES, slot.SOURCE_MOST_LAYERS);
  if (layers == 0 || rows == 0 || columns < 2 || tables == 0) return false;
  if (!inArena(slot.SOURCE_HEAD + slot.LAYER_STRIDE * layers + tables * rows * columns, address, 1)) return false;
  depths = 0.0;
  for (let i = 0; i < layers; i++) {
    depths += layer(i, slot.LAYER_DEPTH);
    const table = layer(i, slot.LAYER_TABLE);
    if (!(table >= 0.0 && table < <f64>tables)) return false;
  }
  return true;
}

/** Probability that a photon across `sine` of the polar angle converts in layers before `end`. */
function converted(end: i32, sine: f64): f64 {
  let depth: f64 = 0.0;
  for (let i = 0; i < end; i++) depth += layer(i, slot.LAYER_DEPTH);
  return -expm1(-depth / sine);
}

let cosine: f64 = 0.0;
let sine: f64 = 0.0;
/** Next pair of random numbers of the event. */
let next: u64 = 0;

@inline
function draw(seed: f64, number: f64): f64 {
  return uniformPair(seed, number, next++, slot.CONVERSION_PURPOSE);
}

/**
 * Direction of the photon that converts: density dsigma/dcos times the probability to convert, by rejection from a flat rapidity. False where none is
 * found.
 */
function drawDirection(seed: f64, number: f64): bool {
  const s = field(slot.SOURCE_S);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const u = draw(seed, number);
    const v = pairSecond;
    cosine = tanh(field(slot.SOURCE_RAPIDITY) * (2.0 * u - 1.0));
    const open = (1.0 - cosine) * (1.0 + cosine);
    sine = Math.sqrt(open);
    if (v * field(slot.SOURCE_BOUND) < gammaGammaShape(s, cosine) * open * -expm1(-depths / sine)) return true;
  }
  return false;
}

/** Part of the energy that the positron has; 0 where none is found. */
function drawSharing(seed: f64, number: f64, charge: f64): f64 {
  const energy = field(slot.SOURCE_ENERGY);
  const bound = energySharingBound(charge, energy);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const x = draw(seed, number);
    if (pairSecond * bound < energySharing(charge, energy, x)) return x;
  }
  return 0.0;
}

/** y = ln(1 + k^2) of a table at x: a row of one of both sides of sqrt(4 x (1-x)), by `u`; within a cell exp(-y) is flat. */
function drawRelative(table: i32, x: f64, u: f64, v: f64): f64 {
  const place = Math.sqrt(4.0 * x * (1.0 - x)) * <f64>rows - 1.0;
  const below = <i32>Math.max(0.0, Math.min(<f64>(rows - 1), place));
  const row = u < place - <f64>below && below + 1 < rows ? below + 1 : below;
  const first = slot.SOURCE_HEAD + slot.LAYER_STRIDE * layers + (table * rows + row) * columns;
  let low = 0;
  let high = columns - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (field(first + middle) <= v) low = middle;
    else high = middle;
  }
  const from = field(first + low);
  const to = field(first + high);
  const part = to > from ? Math.max(0.0, Math.min(1.0, (v - from) / (to - from))) : 0.0;
  const step = field(slot.SOURCE_STEP);
  const start = exp(-step * <f64>low);
  return start + part * (exp(-step * <f64>high) - start);
}

@inline
function put(out: usize, at: i32, column: usize, x: f64): void {
  store<f64>(out + <usize>at * column, x);
}

/** Momentum of a lepton of energy `part` E whose direction leaves that of the photon by the angles (a, b) [rad], in the plane of the beams and across it. */
function putLepton(out: usize, first: i32, column: usize, who: i32, energy: f64, a: f64, b: f64, cosPhi: f64, sinPhi: f64): void {
  const p = Math.sqrt(Math.max(0.0, energy * energy - ELECTRON_MASS_SQ)) / Math.sqrt(1.0 + a * a + b * b);
  const across = p * (sine + a * cosine);
  const x = across * cosPhi - p * b * sinPhi;
  const y = across * sinPhi + p * b * cosPhi;
  const z = p * (cosine - a * sine);
  put(out, first, column, x);
  put(out, first + 1, column, y);
  put(out, first + 2, column, z);
  seeOne(who, energy, z, Math.sqrt(x * x + y * y));
}

/**
 * One pair from the next random numbers of `number`: direction, layer and radius, energy sharing, mass, azimuths. False where none is drawn, or where
 * `selected` asks for the cuts and they do not pass.
 */
function putPair(to: usize, column: usize, seed: f64, number: f64, selected: bool): bool {
  const energy = field(slot.SOURCE_ENERGY);
  for (let c: i32 = 0; c < slot.PAIR_COLUMNS; c++) put(to, c, column, 0.0);
  put(to, slot.PAIR_LAYER, column, -1.0);
  if (!drawDirection(seed, number)) return false;
  const where = draw(seed, number) * -expm1(-depths / sine);
  const depth = pairSecond;
  let at = 0;
  while (at + 1 < layers && converted(at + 1, sine) <= where) at++;
  const radius = layer(at, slot.LAYER_INNER) + depth * (layer(at, slot.LAYER_OUTER) - layer(at, slot.LAYER_INNER));
  const x = drawSharing(seed, number, layer(at, slot.LAYER_CHARGE));
  if (!(x > 0.0)) return false;
  const u = draw(seed, number);
  const inverse = drawRelative(<i32>layer(at, slot.LAYER_TABLE), x, u, pairSecond);
  const k = Math.sqrt(Math.max(0.0, 1.0 / inverse - 1.0));
  const turn = 2.0 * PI * draw(seed, number);
  const phi = 2.0 * PI * pairSecond;
  const cosPhi = cos(phi);
  const sinPhi = sin(phi);
  const angle = (k * ELECTRON_MASS) / energy;
  const a = angle * cos(turn);
  const b = angle * sin(turn);
  // tangents of the angles: the transverse momenta are k and -k
  putLepton(to, slot.PAIR_ELECTRON, column, CUT_ELECTRON, (1.0 - x) * energy, -a / (1.0 - x), -b / (1.0 - x), cosPhi, sinPhi);
  putLepton(to, slot.PAIR_POSITRON, column, CUT_POSITRON, x * energy, a / x, b / x, cosPhi, sinPhi);
  put(to, slot.PAIR_PHOTON, column, -energy * sine * cosPhi);
  put(to, slot.PAIR_PHOTON + 1, column, -energy * sine * sinPhi);
  put(to, slot.PAIR_PHOTON + 2, column, -energy * cosine);
  seeOne(CUT_PHOTON, energy, -energy * cosine, energy * sine);
  put(to, slot.PAIR_VERTEX, column, radius * cosPhi);
  put(to, slot.PAIR_VERTEX + 1, column, radius * sinPhi);
  put(to, slot.PAIR_VERTEX + 2, column, (radius * cosine) / sine);
  put(to, slot.PAIR_LAYER, column, <f64>at);
  const passes = !selected || pointPasses();
  put(to, slot.PAIR_PASSES, column, passes ? 1.0 : 0.0);
  return passes;
}

/**
 * Pairs `first` ... `first` + n - 1 (columns: spec/conversions.ts, PAIR_...) of photons of e+ e- -> gamma gamma that convert in the layers of a record
 * (SOURCE_...). `cuts` (spec/cuts.ts; 0 for none) are asked of electron, positron and the other photon. Of each number up to `attempts` pairs are drawn one
 * after the other, and the first that passes is taken, or the last: 1 gives pairs as they come. A pair depends on seed, number and attempts alone. Returns
 * CONVERSIONS_DONE, or CONVERSIONS_REFUSED where the numbers make no sense.
 */
export function conversionPairsBatch(n: i32, seed: f64, first: f64, source: usize, cuts: usize, attempts: i32, out: usize): i32 {
  if (!inArena(n, out, slot.PAIR_COLUMNS) || !useSource(source) || (cuts != 0 && !useCuts(cuts))) return slot.CONVERSIONS_REFUSED;
  if (!(seed >= 0.0 && seed <= 9007199254740992.0 && first >= 0.0 && first <= 9007199254740992.0) || attempts < 1) return slot.CONVERSIONS_REFUSED;
  const column: usize = <usize>n << 3;
  seeNothing();
  for (let i: usize = 0; i < <usize>n; i++) {
    next = 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (putPair(out + (i << 3), column, seed, first + <f64>i, cuts != 0)) break;
    }
  }
  return slot.CONVERSIONS_DONE;
}

/** 1 where the rows of a selection about the photon (spec/cuts.ts) pass one of this energy [MeV] at a cosine, else 0. */
export function photonSeenBatch(n: i32, energy: f64, cuts: usize, cosines: usize, out: usize): void {
  if (!columnsInArena(n, cosines, 1, out, 1) || !useCuts(cuts)) return;
  seeNothing();
  for (let i: usize = 0; i < <usize>n; i++) {
    const c = load<f64>(cosines + (i << 3));
    seeOne(CUT_PHOTON, energy, energy * c, energy * Math.sqrt(Math.max(0.0, (1.0 - c) * (1.0 + c))));
    store<f64>(out + (i << 3), photonPasses() ? 1.0 : 0.0);
  }
}

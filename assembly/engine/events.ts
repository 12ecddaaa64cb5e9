// Events: every event tries until it is accepted, all by random numbers of its own, so that it is the same whatever call makes it. Wasm only; offsets
// are byte addresses of packed f64. Physics: docs/physics/events.md.
import { collect, squareAt } from "./cells";
import { evaluateCollected } from "./points";
import { acceptance, backgroundOnly, beginPart, dim, drawCell, massX, mostIn, partOf, parts, placeInCell, useSample } from "./sample";
import { cos, log, sin } from "../math/elementary";
import { inArena } from "../memory/arena";
import { EVENT_STRIDE, eventPoints, POINT_BLOCK, pointIndices, pointInputs, pointResults, pointWeights } from "../memory/buffers";
import * as point from "../phasespace/pair";
import { onShell } from "../phasespace/massMap";
import * as two from "../phasespace/two";
import { background, bodies, functions, interference, signal } from "../processes/process";
import { lost1, lost2 } from "../radiation/loss";
import { uniform, uniformPair } from "../random/threefry";
import { PI } from "../spec/constants";
import * as slot from "../spec/events";
import { ATTEMPT_RANDOMS, EVENT_STREAM } from "../spec/sample";

let seed: f64 = 0.0;
let first: f64 = 0.0;
let column: usize = 0;
let out: usize = 0;
let weighted: bool = false;
let withFunctions: bool = false;

// @ts-ignore: decorator
@inline
function put(event: usize, at: i32, value: f64): void {
  store<f64>(out + <usize>at * column + event, value);
}

// @ts-ignore: decorator
@inline
function get(event: usize, at: i32): f64 {
  return load<f64>(out + <usize>at * column + event);
}

// @ts-ignore: decorator
@inline
function keep(at: usize, index: usize, value: f64): void {
  store<f64>(at + (index << 3), value);
}

/** Keeps the number that accepts, the attempt, and the momenta of the point that is set. */
function keepPoint(filled: i32, attempt: f64, accepts: f64): void {
  const at = eventPoints + (<usize>(EVENT_STRIDE * filled) << 3);
  keep(at, 0, accepts);
  keep(at, 1, attempt);
  if (bodies == 2) {
    const across = two.momentum * two.sine;
    const along = two.momentum * two.cosine;
    keep(at, 2, across);
    keep(at, 3, 0.0);
    keep(at, 4, along);
    keep(at, 5, -across);
    keep(at, 6, 0.0);
    keep(at, 7, -along);
    keep(at, 8, two.sqrtS);
    return;
  }
  keep(at, 2, point.x3);
  keep(at, 3, point.y3);
  keep(at, 4, point.z3);
  keep(at, 5, point.x4);
  keep(at, 6, point.y4);
  keep(at, 7, point.z4);
  keep(at, 8, point.photonEnergy * point.sinPhoton);
  keep(at, 9, 0.0);
  keep(at, 10, point.photonEnergy * point.cosPhoton);
  if (dim < 6) return;
  keep(at, 11, lost1);
  keep(at, 12, lost2);
}

/** Writes the momenta of an event, turned about the beams by an angle of its own. */
function putMomenta(event: usize, at: usize, stream: f64): void {
  const turn = 2.0 * PI * uniform(seed, stream, load<f64>(at + 8) * <f64>ATTEMPT_RANDOMS + 6.0);
  const c = cos(turn);
  const s = sin(turn);
  for (let k = 0; k < bodies; k++) {
    const from = at + (<usize>(2 + 3 * k) << 3);
    const x = load<f64>(from);
    const y = load<f64>(from + 8);
    put(event, slot.EVENT_MOMENTA + 3 * k, x * c - y * s);
    put(event, slot.EVENT_MOMENTA + 3 * k + 1, x * s + y * c);
    put(event, slot.EVENT_MOMENTA + 3 * k + 2, load<f64>(from + 16));
  }
}

/** Accepts or rejects the points in the block. */
function decide(filled: i32): void {
  const n = evaluateCollected(filled, backgroundOnly, massX);
  for (let i = 0; i < filled; i++) {
    const at = eventPoints + (<usize>(EVENT_STRIDE * i) << 3);
    const square = squareAt(i, n);
    const ratio = load<f64>(pointWeights + (<usize>i << 3)) * square;
    const size = Math.abs(ratio);
    if (!weighted && !(load<f64>(at) < size)) continue;
    const index = <usize>load<f64>(pointIndices + (<usize>i << 3));
    const event = index << 3;
    const factor = weighted || size > 1.0 ? ratio : ratio < 0.0 ? -1.0 : 1.0;
    const perSquare = square != 0.0 ? factor / square : 0.0;
    put(event, slot.EVENT_ATTEMPTS, load<f64>(at + 8) + 1.0);
    put(event, slot.EVENT_FACTOR, factor);
    put(event, slot.EVENT_OFFSET, load<f64>(pointInputs + ((10 * <usize>n + <usize>i) << 3)));
    put(event, slot.EVENT_PER_SQUARE, perSquare);
    put(event, slot.EVENT_BACKGROUND, perSquare * background);
    put(event, slot.EVENT_SIGNAL, perSquare * signal);
    put(event, slot.EVENT_INTERFERENCE, perSquare * interference);
    const stream = EVENT_STREAM + first + <f64>index;
    putMomenta(event, at, stream);
    if (bodies == 2) put(event, slot.EVENT_SQRT_S, load<f64>(at + (8 << 3)));
    if (dim == 6) {
      put(event, slot.EVENT_LOST_ELECTRON, load<f64>(at + (11 << 3)));
      put(event, slot.EVENT_LOST_POSITRON, load<f64>(at + (12 << 3)));
    }
    if (bodies == 3 && onShell) put(event, slot.EVENT_PROPER_TIME, -log(uniformPair(seed, stream, 0, slot.PROPER_TIME_PURPOSE)));
    if (!withFunctions) continue;
    for (let k = 0; k < functions; k++) put(event, slot.EVENT_COLUMNS + k, load<f64>(pointResults + ((<usize>k * <usize>n + <usize>i) << 3)));
  }
}

/**
 * Every waiting event whose next attempt lies in this part tries until a point passes the cuts; points are evaluated by
 * the block. Returns the first event that has tried `most` times, else -1.
 */
function tryAll(part: i32, waiting: i32, most: f64): i32 {
  let filled = 0;
  for (let w = 0; w < waiting; w++) {
    const index = <i32>get(<usize>w << 3, slot.EVENT_WAITING);
    const event = <usize>index << 3;
    const stream = EVENT_STREAM + first + <f64>index;
    let attempt = get(event, slot.EVENT_NEXT);
    for (;;) {
      if (!(attempt < most)) return index;
      const cell = drawCell(seed, stream, attempt);
      if (partOf(cell) != part) break;
      const accepts = acceptance;
      const weight = placeInCell(cell, seed, stream, attempt * <f64>ATTEMPT_RANDOMS + 2.0);
      attempt += 1.0;
      if (weight == 0.0) continue;
      store<f64>(pointWeights + (<usize>filled << 3), weight / mostIn(cell));
      store<f64>(pointIndices + (<usize>filled << 3), <f64>index);
      collect(filled);
      keepPoint(filled, attempt - 1.0, accepts);
      if (++filled == POINT_BLOCK) {
        decide(filled);
        filled = 0;
      }
      break;
    }
    put(event, slot.EVENT_NEXT, attempt);
  }
  if (filled > 0) decide(filled);
  return slot.EVENTS_MADE;
}

/** Drops the events that are made from those that wait; returns how many are left. */
function stillWaiting(waiting: i32): i32 {
  let left = 0;
  for (let w = 0; w < waiting; w++) {
    const index = get(<usize>w << 3, slot.EVENT_WAITING);
    if (get(<usize>index << 3, slot.EVENT_ATTEMPTS) != 0.0) continue;
    put(<usize>left << 3, slot.EVENT_WAITING, index);
    left++;
  }
  return left;
}

/**
 * Events `from` ... `from + n - 1` of a sample under a seed, columns of spec/events.ts. `asWeighted`: whatever passes the cuts is an event; `all`: with the
 * coefficient functions, which need a sample with X. Returns -1; -2 where the sample is not valid or a part of it has no point; else the first event of the
 * call that `most` attempts have not made.
 */
export function eventsBatch(n: i32, process: i32, sample: usize, key: f64, from: f64, asWeighted: i32, all: i32, most: f64, to: usize): i32 {
  if (!useSample(process, sample) || !(most <= slot.MOST_ATTEMPTS)) return slot.EVENTS_REFUSED;
  const columns = slot.EVENT_COLUMNS + (all != 0 ? functions : 0);
  if (!inArena(n, to, columns)) return slot.EVENTS_REFUSED;
  seed = key;
  first = from;
  column = <usize>n << 3;
  out = to;
  weighted = asWeighted != 0;
  withFunctions = all != 0;
  memory.fill(out, 0, <usize>columns * column);
  for (let i = 0; i < n; i++) put(<usize>i << 3, slot.EVENT_WAITING, <f64>i);
  let waiting = n;
  while (waiting > 0) {
    for (let part = 0; part < parts; part++) {
      if (!beginPart(part) || (withFunctions && backgroundOnly)) return slot.EVENTS_REFUSED;
      const stuck = tryAll(part, waiting, most);
      if (stuck >= 0) return stuck;
      waiting = stillWaiting(waiting);
    }
  }
  return slot.EVENTS_MADE;
}

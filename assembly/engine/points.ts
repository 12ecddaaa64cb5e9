// Points on their way to the matrix element: collected in blocks, evaluated by one batch call; and their sums, with their weights in order. Wasm only.
import * as point from "../phasespace/pair";
import { offset } from "../phasespace/massMap";
import { invariant as twoInvariant } from "./twoBody";
import { POINT_BLOCK, POINT_BLOCK_COLUMNS as INPUTS, pointInputs, pointResults, pointWeights } from "../memory/buffers";
import { evaluate, functions, standIn } from "../processes/process";

let massX: f64 = 0.0;
let columns: i32 = 0;
let backgroundOnly: bool = false;
let sums: usize = 0;
let filled: i32 = 0;
let total: i32 = 0;

/** Starts sums at `out`, one for every coefficient function of the process that is taken (set to 0 with `clear`). */
export function beginPoints(mass: f64, onlyBackground: bool, out: usize, clear: bool): void {
  massX = mass;
  backgroundOnly = onlyBackground;
  columns = onlyBackground ? 1 : functions;
  sums = out;
  monitoring = false;
  filled = 0;
  total = 0;
  if (clear) memory.fill(out, 0, <usize>functions << 3);
}

export function pointCount(): i32 {
  return total;
}

@inline
function put(column: i32, value: f64): void {
  store<f64>(pointInputs + (<usize>(column * POINT_BLOCK + filled) << 3), value);
}

let monitoring: bool = false;
let monitor: f64 = 0.0;

/** From here points only feed a sum of the stand-in, until endMonitor. */
export function beginMonitor(): void {
  monitoring = true;
  monitor = 0.0;
}
export function endMonitor(): f64 {
  monitoring = false;
  return monitor;
}

/** Adds the point that phasespace/pair.ts holds. */
export function addPoint(weight: f64): void {
  if (monitoring) {
    monitor += weight * standIn();
    return;
  }
  put(0, point.p1p2);
  put(1, point.p1p3);
  put(2, point.p1p4);
  put(3, point.p1k);
  put(4, point.p2p3);
  put(5, point.p2p4);
  put(6, point.p2k);
  put(7, point.p3p4);
  put(8, point.p3k);
  put(9, point.p4k);
  put(10, (point.massPair - massX) * (point.massPair + massX));
  put(11, point.determinant);
  put(12, point.transfer13);
  put(13, point.transfer24);
  put(14, point.gram13);
  put(15, point.gram24);
  put(16, point.mixed);
  put(17, point.gram12);
  put(18, point.gram34);
  put(19, point.mixed12);
  store<f64>(pointWeights + (<usize>filled << 3), weight);
  filled++;
  total++;
  if (filled == POINT_BLOCK) flush();
}

function flush(): void {
  evaluate(POINT_BLOCK, backgroundOnly, massX);
  for (let column = 0; column < columns; column++) {
    const values = pointResults + (<usize>(column * POINT_BLOCK) << 3);
    let sum = 0.0;
    for (let i: usize = 0; i < <usize>POINT_BLOCK << 3; i += 8) sum += load<f64>(pointWeights + i) * load<f64>(values + i);
    const at = sums + (<usize>column << 3);
    store<f64>(at, load<f64>(at) + sum);
  }
  filled = 0;
}

/** Evaluates what is left; the block is filled up with copies of its first point of weight 0. */
export function endPoints(): void {
  if (filled == 0) return;
  for (; filled < POINT_BLOCK; filled++) {
    for (let column = 0; column < INPUTS; column++) put(column, load<f64>(pointInputs + (<usize>(column * POINT_BLOCK) << 3)));
    store<f64>(pointWeights + (<usize>filled << 3), 0.0);
  }
  flush();
}

/** Column k of the block at the point of three final particles that is set. */
// @ts-ignore: decorator
@inline
export function invariant(k: i32): f64 {
  switch (k) {
    case 0: return point.p1p2;
    case 1: return point.p1p3;
    case 2: return point.p1p4;
    case 3: return point.p1k;
    case 4: return point.p2p3;
    case 5: return point.p2p4;
    case 6: return point.p2k;
    case 7: return point.p3p4;
    case 8: return point.p3k;
    case 9: return point.p4k;
    case 10: return offset;
    case 11: return point.determinant;
    case 12: return point.transfer13;
    case 13: return point.transfer24;
    case 14: return point.gram13;
    case 15: return point.gram24;
    case 16: return point.mixed;
    case 17: return point.gram12;
    case 18: return point.gram34;
    default: return point.mixed12;
  }
}

/** Puts the point of three final particles that is set into place `at` of the block. */
export function collectThree(at: i32): void {
  const to = pointInputs + (<usize>at << 3);
  for (let k = 0; k < INPUTS; k++) store<f64>(to + (<usize>(k * POINT_BLOCK) << 3), invariant(k));
}

/** The same of a 2 -> 2 process. */
export function collectTwo(at: i32, mass: f64): void {
  const to = pointInputs + (<usize>at << 3);
  for (let k = 0; k < INPUTS; k++) store<f64>(to + (<usize>(k * POINT_BLOCK) << 3), twoInvariant(k, mass));
}

/**
 * Evaluates the first `count` points of the block, an odd number made even by a copy of the first point. Returns that
 * number: columns of inputs and results are so long.
 */
export function evaluateCollected(count: i32, photonOnly: bool, mass: f64): i32 {
  const inputs = pointInputs;
  const n = count + (count & 1);
  if (n != count) {
    for (let k: usize = 0; k < <usize>INPUTS; k++) {
      const at = inputs + ((k * <usize>POINT_BLOCK) << 3);
      store<f64>(at + (<usize>count << 3), load<f64>(at));
    }
  }
  // columns of the batch kernels are as long as the batch: close the gaps
  if (n != POINT_BLOCK) {
    for (let k: usize = 1; k < <usize>INPUTS; k++) memory.copy(inputs + ((k * <usize>n) << 3), inputs + ((k * <usize>POINT_BLOCK) << 3), <usize>n << 3);
  }
  evaluate(n, photonOnly, mass);
  return n;
}

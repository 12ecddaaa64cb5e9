// Points on their way to the matrix element: collected in blocks, evaluated by one batch call, added with their weights in order. Wasm only.
import * as point from "../phasespace/pair";
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

// Batch loops over the sums of process/spin0/eeeea.sums.generated.ts, two points per vector: one at a time they would be as much code again, and their
// bits are those of the portable source run as JavaScript (test/spin0). Wasm only; offsets are byte addresses of packed f64, columns of n. Inputs as in
// ../eeeea.ts; the determinant is not used: nothing is odd under parity.
import { EEEEA_LAST, POINT_BLOCK_COLUMNS, POINT_INPUT_COLUMNS } from "../../memory/buffers";
import { columnsInArena } from "../../memory/arena";
import { ALL_DIAGRAMS } from "../../process/eeeea";
import { interferenceSpin0, signalSpin0, values } from "../../process/spin0/values";
import { ELECTRON_MASS_SQ } from "../../spec/constants";
import { SPIN0_COUNT, SPIN0_INTERFERENCE_RE, SPIN0_PHOTON } from "../../spec/spin0/functions";
import { inside2 } from "../eeeea";
import { photonSum2 } from "../eeeea.sums2.generated";
import { selected2, structures2 } from "./eeeea.sums2.generated";

/**
 * Coefficients of the coupling and propagator monomials with an X of spin 0 (spec/spin0/functions.generated.ts): S = eps_s^2, P = eps_p^2,
 * |M|^2 = c0 + c1 S + c2 P + c3 S^2 + c4 S P + c5 P^2 + Re D (c6 S + c7 P + c8 S^2 + c9 S P + c10 P^2) + |D|^2 (c11 S^2 + c12 S P + c13 P^2).
 * Inputs: 10 dots, dX and determinant (not used). The width is neglected in the classes other than s-ISR, as in `eeeeaStructuresBatch`.
 */
export function eeeeaSpin0StructuresBatch(n: i32, inputs: usize, massX: f64, out: usize): void {
  if (!columnsInArena(n, inputs, POINT_INPUT_COLUMNS, out, SPIN0_COUNT)) return;
  structuresSpin0Points(n, inputs, false, massX, 0.0, out);
}

/**
 * The same for kernels: inputs and outputs may be static buffers. `known`: columns 12 to 19 hold -t13/2, -t24/2 and the Gram determinants to full accuracy;
 * `massTimesWidth` [MeV^2] of the classes other than s-ISR.
 */
export function structuresSpin0Points(n: i32, inputs: usize, known: bool, massX: f64, massTimesWidth: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  const pairs: usize = column & ~15;
  for (let i: usize = 0; i < pairs; i += 16) twoPoints(inputs + i, column, known, massX * massX, massTimesWidth, out + i);
  if (pairs == column) return;
  // the last of an odd number, twice over in vectors of its own
  const result: usize = EEEEA_LAST + 16 * POINT_BLOCK_COLUMNS;
  const columns: usize = known ? POINT_BLOCK_COLUMNS : POINT_INPUT_COLUMNS;
  for (let k: usize = 0; k < columns; k++) v128.store(EEEEA_LAST + 16 * k, v128.load64_splat(inputs + pairs + k * column));
  twoPoints(EEEEA_LAST, 16, known, massX * massX, massTimesWidth, result);
  for (let k: usize = 0; k < <usize>SPIN0_COUNT; k++) store<f64>(out + pairs + k * column, load<f64>(result + 16 * k));
}

function twoPoints(at: usize, column: usize, known: bool, massXSq: f64, massTimesWidth: f64, out: usize): void {
  const sX: v128 = f64x2.splat(0.5 * massXSq - ELECTRON_MASS_SQ);
  const positive: v128 = f64x2.gt(f64x2.splat(massXSq), f64x2.splat(0.0));
  // with q^2 = m_X^2 in the s channel a width keeps what is finite
  const finite: v128 = massTimesWidth > 0.0 ? positive : v128.and(positive, f64x2.ne(v128.load(at), sX));
  const inside: v128 = v128.and(finite, inside2(at, column, known));
  structures2(at, column, massXSq, massTimesWidth, out);
  if (i64x2.all_true(inside)) return;
  for (let to: usize = out, end: usize = to + <usize>SPIN0_COUNT * column; to < end; to += column) v128.store(to, v128.and(v128.load(to), inside));
}

/**
 * |M|^2 with the exact width in every class. Inputs as in `eeeeaBatch` with epsS, epsP (the determinant is not used). Outputs: m2, photon, x,
 * interference. One point at a time, twice over: mass and width differ from point to point.
 */
export function eeeeaSpin0Batch(n: i32, inputs: usize, out: usize): void {
  eeeeaSpin0SelectedBatch(n, inputs, ALL_DIAGRAMS, out);
}

/** The same for a selection of diagrams (process/eeeea.ts). */
export function eeeeaSpin0SelectedBatch(n: i32, inputs: usize, selection: i32, out: usize): void {
  if (!columnsInArena(n, inputs, 25, out, 4)) return;
  const column: usize = <usize>n << 3;
  const result: usize = EEEEA_LAST + 16 * POINT_BLOCK_COLUMNS;
  const isResonant = (selection & 16) != 0;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    for (let k: usize = 0; k < 12; k++) v128.store(EEEEA_LAST + 16 * k, v128.load64_splat(at + k * column));
    for (let k: usize = 12; k < 14; k++) v128.store(EEEEA_LAST + 16 * k, f64x2.splat(-0.5 * load<f64>(at + k * column)));
    for (let k: usize = 14; k < 20; k++) v128.store(EEEEA_LAST + 16 * k, v128.load64_splat(at + (k + 1) * column));
    const epsS = load<f64>(at + 21 * column);
    const epsP = load<f64>(at + 22 * column);
    const massX = load<f64>(at + 23 * column);
    const massTimesWidth = massX * load<f64>(at + 24 * column);
    const isCoupled = massX > 0.0 && (epsS != 0.0 || epsP != 0.0);
    let photon = 0.0;
    let x = 0.0;
    let mixed = 0.0;
    if (!i64x2.all_true(inside2(EEEEA_LAST, 16, true))) {
      // 0 outside phase space
    } else if (isCoupled || selection != ALL_DIAGRAMS) {
      selected2(EEEEA_LAST, 16, massX * massX, massTimesWidth, selection, result);
      for (let k = 0; k < SPIN0_COUNT; k++) values[k] = isResonant || k < SPIN0_INTERFERENCE_RE ? load<f64>(result + 16 * k) : 0.0;
      // without class 1 of X its propagator multiplies nothing
      const dX = isResonant ? load<f64>(at + 10 * column) : massX * massX;
      photon = values[SPIN0_PHOTON];
      x = isCoupled ? signalSpin0(dX, epsS, epsP, massTimesWidth) : 0.0;
      mixed = isCoupled ? interferenceSpin0(dX, epsS, epsP, massTimesWidth) : 0.0;
    } else {
      photon = f64x2.extract_lane(photonSum2(EEEEA_LAST, 16), 0);
    }
    store<f64>(out + i, photon + x + mixed);
    store<f64>(out + i + column, photon);
    store<f64>(out + i + 2 * column, x);
    store<f64>(out + i + 3 * column, mixed);
  }
}

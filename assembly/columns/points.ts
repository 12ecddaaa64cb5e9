// Points of any process in columns, from momenta to |M|^2. Wasm only; offsets are byte addresses of packed f64, columns of n. What each column is:
// docs/columns.md. A point that is no point is answered by zeros in all its columns, and the first of them by its number: each export returns that, -1 where
// all points are good, and -2, with nothing done, where its numbers make no sense. `process`: a code of spec/process.ts; + SPIN0, of spin 0 its X, whose
// couplings epsS, epsP stand where those of spin 1 are called epsV, epsA. Momenta and invariants know no spin: their export takes the code without.
import { gram, pairDot, pairExcess, pairTransfer } from "../batch/invariants";
import { takeMasses } from "../batch/balancedMomenta";
import { balancedInvariants, balancedResult } from "../batch/eeeeaInvariants2";
import { structuresPoints } from "../batch/eeeea";
import { structuresSpin0Points } from "../batch/spin0/eeeea";
import { isConsistent, leg, readLegs } from "../batch/legs";
import { columnsInArena, inArena } from "../memory/arena";
import { invariantsAgree } from "./agree";
import {
  FUNCTION_KINDS, FUNCTION_WEIGHTS, LEGS_MAX, legMasses, POINT_BLOCK, POINT_BLOCK_COLUMNS, pointInputs, pointResults, SINGLE_COLUMNS, singlePoint,
} from "../memory/buffers";
import { couple, evaluate, functions, massTimesWidth, propagatorOf, termOf } from "../processes/process";
import { useAnyProcess } from "../processes/index";
import { spinAverage, spinSum } from "../process/Xee";
import * as XeeSpin0 from "../process/spin0/Xee";
import {
  COLUMNS_ALL_GOOD, COLUMNS_FUNCTIONS, COLUMNS_FUNCTIONS_SPIN0, COLUMNS_INVARIANTS, COLUMNS_LEGS, COLUMNS_PROCESSES, COLUMNS_REFUSED, COLUMNS_TOLERANCE,
} from "../spec/columns";
import { ELECTRON_MASS, ELECTRON_MASS_SQ } from "../spec/constants";
import {
  PROCESS_EEAX, PROCESS_EEEE, PROCESS_EEEEA, PROCESS_XEE, PROPAGATOR_ABS, PROPAGATOR_IM, PROPAGATOR_ONE, PROPAGATOR_RE, SPIN0, TERM_SIGNAL,
} from "../spec/process";

let firstBad: i32 = COLUMNS_ALL_GOOD;

/** Notes a point; the first of a call stays. */
function note(i: usize): void {
  if (firstBad == COLUMNS_ALL_GOOD || <i32>i < firstBad) firstBad = <i32>i;
}

function isProcess(process: i32): bool {
  return process >= 0 && process < COLUMNS_PROCESSES;
}

/** The process whatever the spin of X. */
function spinless(process: i32): i32 {
  return process < SPIN0 ? process : process - SPIN0;
}

function isFinite(x: f64): bool {
  return x - x == 0.0;
}

function zero(at: usize, column: usize, columns: i32): void {
  for (let k = 0; k < columns; k++) store<f64>(at + <usize>k * column, 0.0);
}

/** Invariants from momenta. `massX` [MeV] is the same for all points. Momenta off shell or out of balance by more than 1e-10 are no point. */
export function momentaInvariantsBatch(n: i32, process: i32, massX: f64, momenta: usize, out: usize): i32 {
  if (!isProcess(process)) return COLUMNS_REFUSED;
  const legs = unchecked(COLUMNS_LEGS[process]);
  const columns = unchecked(COLUMNS_INVARIANTS[process]);
  if (!columnsInArena(n, momenta, 4 * legs, out, columns)) return COLUMNS_REFUSED;
  firstBad = COLUMNS_ALL_GOOD;
  const column: usize = <usize>n << 3;
  if (process != PROCESS_EEEEA) {
    for (let i: usize = 0; i < <usize>n; i++) fewLegs(process, legs, massX, momenta + (i << 3), column, out + (i << 3), i);
  } else if (n == 1) {
    const results: usize = singlePoint + 16 * SINGLE_COLUMNS;
    for (let k: usize = 0; k < 20; k++) v128.store(singlePoint + 16 * k, v128.load64_splat(momenta + 8 * k));
    fiveLegs(singlePoint, 16, massX, results, 0);
    for (let k: usize = 0; k < <usize>columns; k++) store<f64>(out + 8 * k, load<f64>(results + 16 * k));
    // both halves of the vector are this point
    if (firstBad > 0) firstBad = 0;
  } else {
    // an odd last point goes with the one before it
    for (let i: usize = 0; i < <usize>n; i += 2) {
      const at: usize = min(i, <usize>n - 2);
      fiveLegs(momenta + (at << 3), column, massX, out + (at << 3), at);
    }
  }
  return firstBad;
}

function fiveLegs(at: usize, column: usize, massX: f64, to: usize, i: usize): void {
  const massSq: v128 = f64x2.splat(ELECTRON_MASS_SQ);
  takeMasses(f64x2.splat(ELECTRON_MASS), f64x2.splat(massX));
  let good: v128 = balancedInvariants(at, column, COLUMNS_TOLERANCE);
  for (let k: i32 = 0; k < 10; k++) {
    // straight ahead or at threshold a product of equal masses may be short of m^2 by rounding
    const ofPhoton: bool = k == 3 || k == 6 || k > 7;
    v128.store(to + <usize>k * column, ofPhoton ? balancedResult(k) : f64x2.max(massSq, balancedResult(k)));
  }
  const minusHalf: v128 = f64x2.splat(-0.5);
  v128.store(to + 10 * column, balancedResult(10));
  v128.store(to + 11 * column, balancedResult(11));
  v128.store(to + 12 * column, f64x2.mul(minusHalf, balancedResult(12)));
  v128.store(to + 13 * column, f64x2.mul(minusHalf, balancedResult(13)));
  for (let k: i32 = 14; k < 20; k++) v128.store(to + <usize>k * column, balancedResult(k + 1));
  let sum: v128 = v128.load(to);
  for (let k: usize = 1; k < 20; k++) sum = f64x2.add(sum, v128.load(to + k * column));
  good = v128.and(good, f64x2.eq(f64x2.sub(sum, sum), f64x2.splat(0.0)));
  if (i64x2.all_true(good)) return;
  for (let k: usize = 0; k < 20; k++) v128.store(to + k * column, v128.and(good, v128.load(to + k * column)));
  if (i64x2.extract_lane(good, 0) == 0) note(i);
  if (i64x2.extract_lane(good, 1) == 0) note(i + 1);
}

function fewLegs(process: i32, legs: i32, massX: f64, at: usize, column: usize, to: usize, i: usize): void {
  for (let k = 0; k < LEGS_MAX; k++) store<f64>(legMasses + (<usize>k << 3), ELECTRON_MASS);
  if (process == PROCESS_XEE) store<f64>(legMasses, massX);
  if (process == PROCESS_EEAX) {
    store<f64>(legMasses + 16, 0.0);
    store<f64>(legMasses + 24, massX);
  }
  readLegs(legs, at, column, legMasses, 8);
  let good = isConsistent(legs, legs == 3 ? 1 : 2, legMasses, COLUMNS_TOLERANCE);
  const first = pairDot(0, 1);
  if (process == PROCESS_XEE) {
    store<f64>(to, first);
    store<f64>(to + column, pairDot(0, 2));
    store<f64>(to + 2 * column, Math.max(ELECTRON_MASS_SQ, pairDot(1, 2)));
  } else {
    store<f64>(to, 2.0 * (Math.max(ELECTRON_MASS_SQ, first) + ELECTRON_MASS_SQ));
    if (process == PROCESS_EEEE) {
      // of t13 = t24 the one whose energies, hence whose roundings, are smaller
      store<f64>(to + column, leg(1, 0) * leg(3, 0) < leg(0, 0) * leg(2, 0) ? pairTransfer(1, 3, ELECTRON_MASS) : pairTransfer(0, 2, ELECTRON_MASS));
      store<f64>(to + 2 * column, 2.0 * (ELECTRON_MASS_SQ - Math.max(ELECTRON_MASS_SQ, pairDot(0, 3))));
      store<f64>(to + 3 * column, pairExcess(0, 1, ELECTRON_MASS, massX));
    } else {
      const d1 = pairDot(0, 2);
      const d2 = pairDot(1, 2);
      store<f64>(to + column, d1);
      store<f64>(to + 2 * column, d2);
      store<f64>(to + 3 * column, leg(2, 0) > 0.0 ? gram(d1, d2) : 0.0);
    }
  }
  const columns = unchecked(COLUMNS_INVARIANTS[process]);
  for (let k = 0; k < columns; k++) good = good && isFinite(load<f64>(to + <usize>k * column));
  if (good) return;
  zero(to, column, columns);
  note(i);
}

/** Places of a process' columns of invariants among those of the engines (memory/buffers.ts, engine/twoBody.ts). */
function engineColumn(process: i32, k: i32): i32 {
  if (process == PROCESS_EEEE) return k < 3 ? k : 10;
  if (process == PROCESS_EEAX) return k == 0 ? 0 : k + 2;
  return k;
}

/** Copies `count` points to the block of the engines, an odd number made even by a copy of the last; returns that number. */
function fill(process: i32, from: usize, count: i32, column: usize): i32 {
  const even = count + (count & 1);
  const stride: usize = <usize>even << 3;
  const columns = unchecked(COLUMNS_INVARIANTS[process]);
  for (let k = 0; k < columns; k++) {
    const to = pointInputs + <usize>engineColumn(process, k) * stride;
    memory.copy(to, from + <usize>k * column, <usize>count << 3);
    if (even > count) store<f64>(to + stride - 8, load<f64>(to + stride - 16));
  }
  return even;
}

/** Coefficient functions of the points in the block, of X -> e+ e- too; of ee-eea with spin 0 with the width of the last `couple`, which engines leave out. */
function evaluateBlock(process: i32, n: i32, backgroundOnly: bool, massX: f64): void {
  if (process == PROCESS_EEEEA + SPIN0 && !backgroundOnly) {
    structuresSpin0Points(n, pointInputs, true, massX, massTimesWidth, pointResults);
    return;
  }
  if (spinless(process) != PROCESS_XEE) {
    evaluate(n, backgroundOnly, massX);
    return;
  }
  const column: usize = <usize>n << 3;
  const isSpin0 = process >= SPIN0;
  const average = isSpin0 ? XeeSpin0.spinAverage() : spinAverage();
  const first = average * (isSpin0 ? XeeSpin0.spinSumSpin0(massX, 1.0, 0.0) : spinSum(massX, 1.0, 0.0));
  const second = average * (isSpin0 ? XeeSpin0.spinSumSpin0(massX, 0.0, 1.0) : spinSum(massX, 0.0, 1.0));
  for (let i: usize = 0; i < column; i += 8) {
    // any decay of X is a point: its products have to be those of the masses
    const good = Math.abs(load<f64>(pointInputs + i) + load<f64>(pointInputs + i + column) - massX * massX) <= 4.0 * COLUMNS_TOLERANCE * massX * massX;
    store<f64>(pointResults + i, 0.0);
    store<f64>(pointResults + i + column, good ? first : 0.0);
    store<f64>(pointResults + i + 2 * column, good ? second : 0.0);
  }
}

/** Takes a process with its couplings; X -> e+ e- has the functions of ee-aX: none without X, and those of the squares of either coupling. */
function useColumns(process: i32, epsV: f64, epsA: f64, massX: f64, widthX: f64): bool {
  const kind = spinless(process);
  if (!isProcess(kind) || !useAnyProcess(kind == PROCESS_XEE ? process + (PROCESS_EEAX - PROCESS_XEE) : process)) return false;
  if (functions != unchecked((process < SPIN0 ? COLUMNS_FUNCTIONS : COLUMNS_FUNCTIONS_SPIN0)[kind])) return false;
  for (let k = 0; k < functions; k++) {
    store<i64>(FUNCTION_KINDS + (<usize>k << 3), 2 * propagatorOf(k) + (termOf(k) == TERM_SIGNAL ? 1 : 0));
  }
  couple(epsV, epsA, massX, widthX);
  return true;
}

/** Whether |M|^2 has no background: of such a process the function above 0 wherever there is phase space is that of the first coupling. */
function isBackgroundless(process: i32): bool {
  const kind = spinless(process);
  return kind == PROCESS_EEAX || kind == PROCESS_XEE;
}

/** Coefficient functions of all points at one m_X; `widthX` [MeV] is that of the t channel of ee-ee, of ee-eea with spin 0 of all propagators but the pair's. */
export function structuresBatch(n: i32, process: i32, massX: f64, widthX: f64, invariants: usize, out: usize): i32 {
  if (!useColumns(process, 1.0, 1.0, massX, widthX)) return COLUMNS_REFUSED;
  const count = functions;
  const kind = spinless(process);
  if (!columnsInArena(n, invariants, unchecked(COLUMNS_INVARIANTS[kind]), out, count)) return COLUMNS_REFUSED;
  firstBad = COLUMNS_ALL_GOOD;
  const column: usize = <usize>n << 3;
  if (process == PROCESS_EEEEA) {
    structuresPoints(n, invariants, true, massX, out);
  } else if (kind == PROCESS_EEEEA) {
    structuresSpin0Points(n, invariants, true, massX, massX * widthX, out);
  } else {
    for (let from = 0; from < n; from += POINT_BLOCK) {
      const points = min(POINT_BLOCK, n - from);
      const at: usize = <usize>from << 3;
      const even = fill(kind, invariants + at, points, column);
      evaluateBlock(process, even, false, massX);
      for (let k = 0; k < count; k++) memory.copy(out + at + <usize>k * column, pointResults + (<usize>(k * even) << 3), <usize>points << 3);
    }
  }
  const key: usize = isBackgroundless(process) ? column : 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = out + (i << 3);
    let sum = load<f64>(at);
    for (let k = 1; k < count; k++) sum += load<f64>(at + <usize>k * column);
    if (isFinite(sum) && load<f64>(at + key) > 0.0 && invariantsAgree(kind, invariants + (i << 3), column, massX, true)) continue;
    zero(at, column, count);
    note(i);
  }
  return firstBad;
}

/** What the last `addUp` found: without X, X alone, twice the real part of their product. */
let background: v128 = f64x2(0.0, 0.0);
let signal: v128 = f64x2(0.0, 0.0);
let interference: v128 = f64x2(0.0, 0.0);

/** Two points' `contract` of processes/process.ts; `dX` = m^2 - m_X^2. A resonance without a width has no value on itself. */
function addUp(at: usize, stride: usize, dX: v128): void {
  const nothing: v128 = f64x2.splat(0.0);
  const g: v128 = f64x2.splat(massTimesWidth);
  background = v128.load(at);
  let one: v128 = nothing;
  let oneMixed: v128 = nothing;
  let over: v128 = nothing;
  let overMixed: v128 = nothing;
  let from: usize = at + stride;
  for (let k: usize = 8, end: usize = <usize>functions << 3; k < end; k += 8) {
    const part: v128 = f64x2.mul(v128.load64_splat(FUNCTION_WEIGHTS + k), v128.load(from));
    from += stride;
    switch (<i32>load<i64>(FUNCTION_KINDS + k)) {
      case 2 * PROPAGATOR_ONE: { oneMixed = f64x2.add(oneMixed, part); break; }
      case 2 * PROPAGATOR_ONE + 1: { one = f64x2.add(one, part); break; }
      case 2 * PROPAGATOR_RE: { overMixed = f64x2.add(overMixed, f64x2.mul(part, dX)); break; }
      case 2 * PROPAGATOR_RE + 1: { over = f64x2.add(over, f64x2.mul(part, dX)); break; }
      case 2 * PROPAGATOR_IM: { overMixed = f64x2.sub(overMixed, f64x2.mul(part, g)); break; }
      case 2 * PROPAGATOR_IM + 1: { over = f64x2.sub(over, f64x2.mul(part, g)); break; }
      case 2 * PROPAGATOR_ABS: { overMixed = f64x2.add(overMixed, part); break; }
      default: over = f64x2.add(over, part);
    }
  }
  const size: v128 = f64x2.add(f64x2.mul(dX, dX), f64x2.mul(g, g));
  signal = f64x2.add(one, v128.and(f64x2.ne(over, nothing), f64x2.div(over, size)));
  interference = f64x2.add(oneMixed, v128.and(f64x2.ne(overMixed, nothing), f64x2.div(overMixed, size)));
}

/** Adds up the functions of an even number of points in the block and stores the first `points` of them: the total, with `pieces` all four columns. */
function addUpBlock(process: i32, even: i32, points: i32, coupled: bool, dX: usize, pieces: bool, first: i32, column: usize, out: usize): void {
  const stride: usize = <usize>even << 3;
  const nothing: v128 = f64x2.splat(0.0);
  const key: usize = isBackgroundless(process) ? stride : 0;
  for (let i = 0; i < points; i += 2) {
    const at: usize = <usize>i << 3;
    if (coupled) {
      addUp(pointResults + at, stride, dX == 0 ? nothing : v128.load(dX + at));
    } else {
      background = v128.load(pointResults + at);
      signal = nothing;
      interference = nothing;
    }
    let total: v128 = f64x2.add(f64x2.add(background, signal), interference);
    const known: v128 = coupled || key == 0 ? v128.load(pointResults + at + key) : f64x2.splat(1.0);
    const sizes: v128 = f64x2.sub(total, total);
    const good: v128 = v128.and(f64x2.gt(known, nothing), f64x2.eq(sizes, nothing));
    if (!i64x2.all_true(good)) {
      total = v128.and(good, total);
      background = v128.and(good, background);
      signal = v128.and(good, signal);
      interference = v128.and(good, interference);
      if (i64x2.extract_lane(good, 0) == 0) note(first + i);
      if (i64x2.extract_lane(good, 1) == 0 && i + 1 < points) note(first + i + 1);
    }
    keep(i + 1 < points, out + at, total);
    if (!pieces) continue;
    keep(i + 1 < points, out + at + column, background);
    keep(i + 1 < points, out + at + 2 * column, signal);
    keep(i + 1 < points, out + at + 3 * column, interference);
  }
}

// @ts-ignore: decorator
@inline
function keep(both: bool, at: usize, x: v128): void {
  if (both) v128.store(at, x);
  else store<f64>(at, f64x2.extract_lane(x, 0));
}

/** Address of s34 - m_X^2 or s - m_X^2 in the block; 0 for processes without a resonance. */
function resonance(process: i32, even: i32): usize {
  return isBackgroundless(process) ? 0 : pointInputs + (<usize>(10 * even) << 3);
}

/**
 * |M|^2 at one coupling, averaged over initial and summed over final spins: the total, with `pieces` != 0 also without X, X alone and their interference, a column
 * each.
 */
export function matrixElementSqBatch(
  n: i32, process: i32, epsV: f64, epsA: f64, massX: f64, widthX: f64, pieces: i32, invariants: usize, out: usize,
): i32 {
  if (!useColumns(process, epsV, epsA, massX, widthX)) return COLUMNS_REFUSED;
  const kind = spinless(process);
  if (!columnsInArena(n, invariants, unchecked(COLUMNS_INVARIANTS[kind]), out, pieces != 0 ? 4 : 1)) return COLUMNS_REFUSED;
  firstBad = COLUMNS_ALL_GOOD;
  const column: usize = <usize>n << 3;
  const coupled = epsV != 0.0 || epsA != 0.0;
  for (let from = 0; from < n; from += POINT_BLOCK) {
    const points = min(POINT_BLOCK, n - from);
    const at: usize = <usize>from << 3;
    const even = fill(kind, invariants + at, points, column);
    evaluateBlock(process, even, !coupled, massX);
    addUpBlock(process, even, points, coupled, resonance(process, even), pieces != 0, from, column, out + at);
  }
  for (let i: usize = 0; i < <usize>n; i++) {
    if (invariantsAgree(kind, invariants + (i << 3), column, massX, coupled)) continue;
    zero(out + (i << 3), column, pieces != 0 ? 4 : 1);
    note(i);
  }
  return firstBad;
}

/**
 * The same from coefficient functions at many couplings. `dX`: a column of s34 - m_X^2 (ee-ee: s - m_X^2), not read for processes without a resonance; `couplings`:
 * columns of epsV, epsA, widthX [MeV]. Out: per coupling one column of n, with `pieces` four.
 */
export function contractBatch(
  n: i32, process: i32, massX: f64, pieces: i32, values: usize, dX: usize, nCouplings: i32, couplings: usize, out: usize,
): i32 {
  if (!useColumns(process, 1.0, 1.0, massX, 0.0)) return COLUMNS_REFUSED;
  const columns = pieces != 0 ? 4 : 1;
  const isResonant = !isBackgroundless(process);
  if (nCouplings < 0 || nCouplings > 1000000 || !columnsInArena(n, values, functions, out, columns * nCouplings)) return COLUMNS_REFUSED;
  if (!inArena(nCouplings, couplings, 3) || (isResonant && !inArena(n, dX, 1))) return COLUMNS_REFUSED;
  firstBad = COLUMNS_ALL_GOOD;
  const column: usize = <usize>n << 3;
  const apart: usize = <usize>nCouplings << 3;
  for (let from = 0; from < n; from += POINT_BLOCK) {
    const points = min(POINT_BLOCK, n - from);
    const even = points + (points & 1);
    const at: usize = <usize>from << 3;
    for (let k = 0; k < functions; k++) copyColumn(pointResults + (<usize>(k * even) << 3), values + at + <usize>k * column, points, even);
    if (isResonant) copyColumn(resonance(process, even), dX + at, points, even);
    for (let c: usize = 0; c < apart; c += 8) {
      const epsV = load<f64>(couplings + c);
      const epsA = load<f64>(couplings + c + apart);
      couple(epsV, epsA, massX, load<f64>(couplings + c + 2 * apart));
      const to = out + at + (c >> 3) * <usize>columns * column;
      addUpBlock(process, even, points, epsV != 0.0 || epsA != 0.0, resonance(process, even), pieces != 0, from, column, to);
    }
  }
  return firstBad;
}

function copyColumn(to: usize, from: usize, count: i32, even: i32): void {
  memory.copy(to, from, <usize>count << 3);
  if (even > count) store<f64>(to + (<usize>count << 3), load<f64>(to + (<usize>(count - 1) << 3)));
}

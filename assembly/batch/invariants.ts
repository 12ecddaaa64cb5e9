// From columns of four-momenta to columns of invariants. Wasm only; offsets are byte addresses of packed f64.
import { productError, sumError } from "../kinematics/errorFree";
import { dot4, dot4Plus, invariantMassExcess } from "../kinematics/fourVectors";
import { columnsInArena } from "../memory/arena";
import { SINGLE_COLUMNS, SINGLE_RESULTS, singlePoint } from "../memory/buffers";
import { takeMasses } from "./balancedMomenta";
import { balancedInvariants, balancedResult } from "./eeeeaInvariants2";
import { leg, pairShift, readLegs } from "./legs";

export function pairDot(i: i32, j: i32): f64 {
  return dot4(leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3)) + pairShift(i, j);
}

export function pairExcess(i: i32, j: i32, mass: f64, massX: f64): f64 {
  return invariantMassExcess(
    mass, massX, pairShift(i, j), leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3));
}

/** t = (p_i - p_j)^2 of two particles of the same mass, without the digits that p_i.p_j loses next to mass^2. */
export function pairTransfer(i: i32, j: i32, mass: f64): f64 {
  const massSq: f64 = mass * mass;
  const above: f64 = dot4Plus(
    -massSq, leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3));
  return -2.0 * (above - productError(mass, mass, massSq) + pairShift(i, j));
}

/** Component c (1, 2, 3) of p_i E_k - E_i p_k: small where p_i and the photon k are parallel, and exact there. */
function acrossPhoton(i: i32, k: i32, c: i32): f64 {
  const E = leg(i, 0);
  const x = leg(i, c);
  const Ek = leg(k, 0);
  const xk = leg(k, c);
  const plain: f64 = Ek * x - E * xk;
  return plain + (productError(Ek, x, Ek * x) - productError(E, xk, E * xk) + sumError(Ek * x, -E * xk, plain)) + (leg(i, c + 4) * Ek + leg(k, 4) * x - leg(i, 4) * xk - leg(k, c + 4) * E);
}

/**
 * Gram determinant of p_1, p_2 and a photon k: |d2 p1 - d1 p2|^2 across k, where d1 = p1.k, d2 = p2.k. (u = d2 p1 - d1 p2 is orthogonal to k and
 * loses its energy when a multiple of k is taken away, which leaves u^2 as it is: a sum of squares.)
 */
export function gram(d1: f64, d2: f64): f64 {
  let sum: f64 = 0.0;
  for (let c = 1; c <= 3; c++) {
    const u = (d2 * acrossPhoton(0, 2, c) - d1 * acrossPhoton(1, 2, c)) / leg(2, 0);
    sum += u * u;
  }
  return sum;
}

function invariants(n: i32, legs: i32, inputs: usize, inputColumns: i32, out: usize, outColumns: i32): void {
  if (!columnsInArena(n, inputs, inputColumns, out, outColumns)) return;
  const column: usize = <usize>n << 3;
  for (let at: usize = 0; at < column; at += 8) {
    readLegs(legs, inputs + at, column, inputs + at + <usize>(4 * legs) * column, column);
    let to = out + at;
    for (let i = 0; i < legs; i++) {
      for (let j = i + 1; j < legs; j++) {
        store<f64>(to, pairDot(i, j));
        to += column;
      }
    }
    if (legs == 3) continue;
    const mass = load<f64>(inputs + at + <usize>(4 * legs) * column);
    store<f64>(to, pairExcess(0, 1, mass, load<f64>(inputs + at + <usize>(5 * legs) * column)));
    const t13 = pairTransfer(0, 2, mass);
    const t24 = pairTransfer(1, 3, mass);
    if (load<f64>(inputs + at + <usize>(4 * legs + 2) * column) == 0.0) {
      store<f64>(to, leg(2, 0) > 0.0 ? gram(load<f64>(out + at + column), load<f64>(out + at + 3 * column)) : 0.0);
      store<f64>(to + column, 0.0);
      continue;
    }
    // t13 = t24: of the two the one whose energies, hence whose roundings, are smaller
    store<f64>(to + column, leg(1, 0) * leg(3, 0) < leg(0, 0) * leg(2, 0) ? t24 : t13);
  }
}

/**
 * Invariants of three momenta. Input columns: (E, px, py, pz) of each, the three masses. Output columns: p1.p2, p1.p3, p2.p3. Each momentum is put on
 * its mass shell first (kinematics/fourVectors.ts).
 */
export function invariants3Batch(n: i32, inputs: usize, out: usize): void {
  invariants(n, 3, inputs, 15, out, 3);
}

/**
 * Invariants of four momenta: input columns 16 components, 4 masses, massX; output columns 6 dots (i < j), then for four equal masses
 * (p1 + p2)^2 - massX^2 and t = (p1 - p3)^2, for a massless third particle the Gram determinant of the first three and 0.
 */
export function invariants4Batch(n: i32, inputs: usize, out: usize): void {
  invariants(n, 4, inputs, 21, out, 8);
}

/**
 * Invariants of five momenta, four of one mass and a photon: input columns 20 components, 5 masses, massX; output columns 10 dots (i < j),
 * (p3 + p4)^2 - massX^2, det(p1, p2, p3, p4), t13 = (p1 - p3)^2, t24 = (p2 - p4)^2, p1.p5 - p3.p5 = (t13 - t24)/2, and the
 * Gram determinants of p1, p3, p5, of p2, p4, p5, of rows p1, p3, p5 and columns p2, p4, p5, of p1, p2, p5, of p3, p4, p5, of rows p1, p2, p5 and
 * columns p3, p4, p5.
 */
export function invariants5Batch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, SINGLE_COLUMNS, out, SINGLE_RESULTS)) return;
  const column: usize = <usize>n << 3;
  if (n == 1) {
    const results: usize = singlePoint + 16 * SINGLE_COLUMNS;
    for (let k: usize = 0; k < <usize>SINGLE_COLUMNS; k++) v128.store(singlePoint + 16 * k, v128.load64_splat(inputs + 8 * k));
    fivePoints(singlePoint, 16, results);
    for (let k: usize = 0; k < <usize>SINGLE_RESULTS; k++) store<f64>(out + 8 * k, load<f64>(results + 16 * k));
    return;
  }
  // an odd last point goes with the one before it
  for (let at: usize = 0; at < column; at += 16) fivePoints(inputs + min(at, column - 16), column, out + min(at, column - 16));
}

function fivePoints(at: usize, column: usize, out: usize): void {
  takeMasses(v128.load(at + 20 * column), v128.load(at + 25 * column));
  balancedInvariants(at, column, Infinity);
  for (let k = 0; k < SINGLE_RESULTS; k++) v128.store(out + <usize>k * column, balancedResult(k));
}

// From columns of four-momenta to columns of invariants. Wasm only; offsets are byte addresses of packed f64.
import { productError, sumError } from "../kinematics/errorFree";
import { dot4, dot4Plus, invariantMassExcess } from "../kinematics/fourVectors";
import { columnsInArena } from "../memory/arena";
import { transferChange } from "../process/eeeea";
import { leg, pairShift, readLegs } from "./legs";
import { photonDeterminant, photonGrams, photonProduct, photonProducts } from "./photonGrams";

function pairDot(i: i32, j: i32): f64 {
  return dot4(leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3)) + pairShift(i, j);
}

function pairExcess(i: i32, j: i32, mass: f64, massX: f64): f64 {
  return invariantMassExcess(
    mass, massX, pairShift(i, j), leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3));
}

/** t = (p_i - p_j)^2 of two particles of the same mass, without the digits that p_i.p_j loses next to mass^2. */
function pairTransfer(i: i32, j: i32, mass: f64): f64 {
  const massSq: f64 = mass * mass;
  const above: f64 = dot4Plus(
    -massSq, leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3));
  return -2.0 * (above - productError(mass, mass, massSq) + pairShift(i, j));
}

/**
 * (p_i - p_j)^2 of electrons that may be nearly parallel: of `transfer`, whose error is 1e-32 E E', and -(gram + m^2
 * change^2)/(p_i.k p_j.k) the one with the smaller rounding error. `gram`: of p_i, p_j and the photon; `change` = p1.k
 * - p3.k, a difference of numbers whose sum is `size`.
 */
function knownTransfer(i: i32, j: i32, transfer: f64, gram: f64, pik: f64, pjk: f64, change: f64, size: f64, mass: f64): f64 {
  const products: f64 = pik * pjk;
  const massSq: f64 = mass * mass;
  if (!((massSq * Math.abs(change) * size) / products < f64.EPSILON * leg(i, 0) * leg(j, 0))) return transfer;
  return -(gram + massSq * change * change) / products;
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
function gram(d1: f64, d2: f64): f64 {
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
    readLegs(legs, inputs + at, column);
    if (legs == 5) photonProducts();
    let to = out + at;
    for (let i = 0; i < legs; i++) {
      for (let j = i + 1; j < legs; j++) {
        store<f64>(to, j == 4 ? photonProduct(i) : pairDot(i, j));
        to += column;
      }
    }
    if (legs == 3) continue;
    const first = legs == 4 ? 0 : 2;
    const mass = load<f64>(inputs + at + <usize>(4 * legs + first) * column);
    store<f64>(to, pairExcess(first, first + 1, mass, load<f64>(inputs + at + <usize>(5 * legs) * column)));
    const beam = load<f64>(inputs + at + <usize>(4 * legs) * column);
    const t13 = pairTransfer(0, 2, beam);
    const t24 = pairTransfer(1, 3, beam);
    if (legs == 4 && load<f64>(inputs + at + <usize>(4 * legs + 2) * column) == 0.0) {
      store<f64>(to, leg(2, 0) > 0.0 ? gram(load<f64>(out + at + column), load<f64>(out + at + 3 * column)) : 0.0);
      store<f64>(to + column, 0.0);
      continue;
    }
    if (legs == 4) {
      // t13 = t24: of the two the one whose energies, hence whose roundings, are smaller
      store<f64>(to + column, leg(1, 0) * leg(3, 0) < leg(0, 0) * leg(2, 0) ? t24 : t13);
      continue;
    }
    const row = out + at;
    const d1 = load<f64>(row + 3 * column);
    const d2 = load<f64>(row + 6 * column);
    const d3 = load<f64>(row + 8 * column);
    const d4 = load<f64>(row + 9 * column);
    const change = transferChange(-0.5 * t13, -0.5 * t24, d1, d2, d3, d4);
    const size = Math.min(-0.5 * (t13 + t24), Math.min(d1 + d3, d2 + d4));
    photonGrams(0, 2, 1, 3, to + 5 * column, column);
    const across = photonDeterminant();
    photonGrams(0, 1, 2, 3, to + 8 * column, column);
    // the determinant from either pair of vectors across the photon, by that which has the smaller ones
    const squares = load<f64>(to + 5 * column) * load<f64>(to + 6 * column) * ((d1 + d2) * (d1 + d2));
    const others = load<f64>(to + 8 * column) * load<f64>(to + 9 * column) * (change * change);
    store<f64>(to + column, squares < others ? -across / change : photonDeterminant() / (d1 + d2));
    store<f64>(to + 2 * column, knownTransfer(0, 2, t13, load<f64>(to + 5 * column), d1, d3, change, size, beam));
    store<f64>(to + 3 * column, knownTransfer(1, 3, t24, load<f64>(to + 6 * column), d2, d4, change, size, beam));
    store<f64>(to + 4 * column, change);
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
  invariants(n, 5, inputs, 26, out, 21);
}

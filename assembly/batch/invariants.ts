// From columns of four-momenta to columns of invariants. Wasm only; offsets are byte addresses of packed f64.
import { productError, sumError } from "../kinematics/errorFree";
import { determinant4 } from "../kinematics/determinant";
import { dot4, dot4Plus, dot4Shift, energyShift, invariantMassExcess, isFast, momentumStretch, offShellness } from "../kinematics/fourVectors";
import { columnsInArena } from "../memory/arena";
import { LEG_STRIDE, legTable } from "../memory/buffers";
import { photonGrams, photonProduct, photonProducts } from "./photonGrams";

// @ts-ignore: decorator
@inline
function leg(i: i32, slot: i32): f64 {
  return load<f64>(legTable + <usize>((i * LEG_STRIDE + slot) << 3));
}

function readRow(legs: i32, at: usize, column: usize): void {
  for (let i = 0; i < legs; i++) {
    const p = at + <usize>(4 * i) * column;
    const E = load<f64>(p);
    const x = load<f64>(p + column);
    const y = load<f64>(p + 2 * column);
    const z = load<f64>(p + 3 * column);
    const mass = load<f64>(at + <usize>(4 * legs + i) * column);
    const off = offShellness(E, x, y, z, mass);
    const fast = isFast(E, mass);
    const row = legTable + <usize>((i * LEG_STRIDE) << 3);
    store<f64>(row, E, 0);
    store<f64>(row, x, 8);
    store<f64>(row, y, 16);
    store<f64>(row, z, 24);
    store<f64>(row, fast ? 0.0 : energyShift(E, off), 32);
    store<f64>(row, fast ? momentumStretch(x, y, z, off) : 0.0, 40);
  }
}

function pairShift(i: i32, j: i32): f64 {
  const p1p2 = leg(i, 1) * leg(j, 1) + leg(i, 2) * leg(j, 2) + leg(i, 3) * leg(j, 3);
  return dot4Shift(leg(i, 0), leg(i, 4), leg(i, 5), leg(j, 0), leg(j, 4), leg(j, 5), p1p2);
}

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

/** Size of the error of p_i.p_j - m_i m_j = `above` when directions and speeds are rounded, over eps. */
function roundingOf(above: f64, i: i32, j: i32): f64 {
  return Math.sqrt(Math.abs(above) * leg(i, 0) * leg(j, 0));
}

/** Size of the error of the last `photonChange`, over eps. */
let changeRounding: f64 = 0.0;

/** p1.k - p3.k = p4.k - p2.k = (t13 - t24)/2 from what rounded least. */
function photonChange(p1k: f64, p2k: f64, p3k: f64, p4k: f64, t13: f64, t24: f64): f64 {
  const electron: f64 = roundingOf(p1k, 0, 4) + roundingOf(p3k, 2, 4);
  const positron: f64 = roundingOf(p2k, 1, 4) + roundingOf(p4k, 3, 4);
  const transfers: f64 = roundingOf(0.5 * t13, 0, 2) + roundingOf(0.5 * t24, 1, 3);
  changeRounding = Math.min(transfers, Math.min(electron, positron));
  if (transfers < electron && transfers < positron) return 0.5 * (t13 - t24);
  return positron < electron ? p4k - p2k : p1k - p3k;
}

/**
 * (p_i - p_j)^2 of electrons that are next to as parallel as the photon admits: of `transfer` and -(gram + m^2 change^2)/(p_i.k p_j.k) the one that rounded
 * less. `gram`: of p_i, p_j and the photon; `change` = p1.k - p3.k.
 */
function knownTransfer(i: i32, j: i32, transfer: f64, gram: f64, pik: f64, pjk: f64, change: f64, mass: f64): f64 {
  const products: f64 = pik * pjk;
  const least: f64 = mass * mass * change * change;
  const above: f64 = roundingOf((0.5 * gram) / products, i, j);
  if (!(above + Math.abs((mass * mass * change * changeRounding) / products) < roundingOf(0.5 * transfer, i, j))) return transfer;
  return -(gram + least) / products;
}

/** Part of 2 (p.p' + m^2) (p.k) (p'.k) that a Gram determinant must leave to be taken from it: below, dot products have lost more digits than two bits of it. */
const MOST: f64 = 0.25;

/** Stores gram12, gram34, mixed12 (process/eeeea.ts): from the dot products of the row where these tell, else from the momenta. */
function pairGrams(row: usize, column: usize, mass: f64, to: usize): void {
  const d1 = load<f64>(row + 3 * column);
  const d2 = load<f64>(row + 6 * column);
  const d3 = load<f64>(row + 8 * column);
  const d4 = load<f64>(row + 9 * column);
  const massSq: f64 = mass * mass;
  const most12: f64 = 2.0 * ((load<f64>(row) + massSq) * (d1 * d2));
  const most34: f64 = 2.0 * ((load<f64>(row + 7 * column) + massSq) * (d3 * d4));
  const gram12: f64 = most12 - massSq * ((d1 + d2) * (d1 + d2));
  const gram34: f64 = most34 - massSq * ((d3 + d4) * (d3 + d4));
  if (!(gram12 > MOST * most12 && gram34 > MOST * most34)) {
    photonGrams(0, 1, 2, 3, to, column);
    return;
  }
  const first: f64 = load<f64>(row + 2 * column) * d3 - load<f64>(row + column) * d4;
  const second: f64 = load<f64>(row + 4 * column) * d4 - load<f64>(row + 5 * column) * d3;
  store<f64>(to, gram12);
  store<f64>(to + column, gram34);
  store<f64>(to + 2 * column, d2 * first + d1 * second);
}

/** What to add to E of leg i once its row is divided by 1 + stretch. */
function energyLow(i: i32): f64 {
  return (leg(i, 4) - leg(i, 5) * leg(i, 0)) / (1.0 + leg(i, 5));
}

/** Component c (1, 2, 3) of p_i E_k - E_i p_k: small where p_i and the photon k are parallel, and exact there. */
function acrossPhoton(i: i32, k: i32, c: i32): f64 {
  const E = leg(i, 0);
  const x = leg(i, c);
  const Ek = leg(k, 0);
  const xk = leg(k, c);
  const plain: f64 = Ek * x - E * xk;
  return plain + (productError(Ek, x, Ek * x) - productError(E, xk, E * xk) + sumError(Ek * x, -E * xk, plain)) + (leg(i, 5) * x * Ek - leg(i, 4) * xk - leg(k, 5) * xk * E);
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

function rowDeterminant(): f64 {
  const stretch = (1.0 + leg(0, 5)) * (1.0 + leg(1, 5)) * (1.0 + leg(2, 5)) * (1.0 + leg(3, 5));
  return stretch * determinant4(
    leg(0, 0), energyLow(0), leg(0, 1), leg(0, 2), leg(0, 3),
    leg(1, 0), energyLow(1), leg(1, 1), leg(1, 2), leg(1, 3),
    leg(2, 0), energyLow(2), leg(2, 1), leg(2, 2), leg(2, 3),
    leg(3, 0), energyLow(3), leg(3, 1), leg(3, 2), leg(3, 3));
}

function invariants(n: i32, legs: i32, inputs: usize, inputColumns: i32, out: usize, outColumns: i32): void {
  if (!columnsInArena(n, inputs, inputColumns, out, outColumns)) return;
  const column: usize = <usize>n << 3;
  for (let at: usize = 0; at < column; at += 8) {
    readRow(legs, inputs + at, column);
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
    store<f64>(to + column, rowDeterminant());
    const row = out + at;
    const d1 = load<f64>(row + 3 * column);
    const d2 = load<f64>(row + 6 * column);
    const d3 = load<f64>(row + 8 * column);
    const d4 = load<f64>(row + 9 * column);
    const change = photonChange(d1, d2, d3, d4, t13, t24);
    photonGrams(0, 2, 1, 3, to + 5 * column, column);
    pairGrams(row, column, beam, to + 8 * column);
    store<f64>(to + 2 * column, knownTransfer(0, 2, t13, load<f64>(to + 5 * column), d1, d3, change, beam));
    store<f64>(to + 3 * column, knownTransfer(1, 3, t24, load<f64>(to + 6 * column), d2, d4, change, beam));
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

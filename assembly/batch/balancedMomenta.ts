// Four-momenta of ee-eea on their shells and in balance, two points per vector. Wasm only.
//
// Rounded momenta are off their shells by 1e-16 E^2 and out of balance by 1e-16 E. Dot products that come from two of them each would disagree by that, and |M|^2
// is a difference of terms in which they may not. So every momentum becomes a pair of doubles: what is given, and what puts it on shell (kinematics/fourVectors.ts)
// and in balance. The total is that of p1 + p2 on their shells; the others are boosted to it and stretched in its rest frame, to first order of what is missing,
// twice: what the second step leaves is of the fourth order. Products of momenta carry all roundings of the first order along: their error is of 1e-32 E E'.
import { balancedTable } from "../memory/buffers";
import { add, mul, productErrors, sub, sumErrors, upperHalves } from "./vectors";

/** Legs p1, p2, p3, p4, k, and their total as a sixth. */
export const PHOTON: i32 = 4;
const TOTAL: i32 = 5;
export const LEGS: i32 = 6;
/** Slots of the table, four to a leg: what is given and what is added to it; upper and lower halves of what is given. */
export const HIGH: i32 = 0;
const LOW: i32 = 4 * LEGS;
const UP: i32 = 8 * LEGS;
const DOWN: i32 = 12 * LEGS;
/** Of the outgoing legs energy times that of the total; what is missing; the lower double of the last product. */
const ENERGY: i32 = 16 * LEGS;
const MISSING: i32 = ENERGY + 3;
export const REST: i32 = MISSING + 4;
/** m^2 of the electrons, what rounding took from it, m_X. */
export const MASS_SQ: i32 = REST + 1;
export const MASS_SQ_ERROR: i32 = MASS_SQ + 1;
export const MASS_X: i32 = MASS_SQ_ERROR + 1;
/** Where others may begin. */
export const FREE: i32 = MASS_X + 1;

// @ts-ignore: decorator
@inline
export function get(slot: i32): v128 {
  return v128.load(balancedTable + (<usize>slot << 4));
}

// @ts-ignore: decorator
@inline
export function put(slot: i32, x: v128): void {
  v128.store(balancedTable + (<usize>slot << 4), x);
}

/** Address of a slot, for what is reached from it by fixed steps: `k` slots further on. */
// @ts-ignore: decorator
@inline
export function place(slot: i32): usize {
  return balancedTable + (<usize>slot << 4);
}

// @ts-ignore: decorator
@inline
export function read(at: usize, k: i32): v128 {
  return v128.load(at + (<usize>k << 4));
}

// @ts-ignore: decorator
@inline
export function write(at: usize, k: i32, x: v128): void {
  v128.store(at + (<usize>k << 4), x);
}

/** Sets what is given of the component at `at`, with its halves. */
// @ts-ignore: decorator
@inline
function give(at: usize, x: v128): void {
  const up: v128 = upperHalves(x);
  write(at, HIGH, x);
  write(at, UP, up);
  write(at, DOWN, sub(x, up));
}

/** Product of what is given of component c of two legs. */
// @ts-ignore: decorator
@inline
function product(i: usize, j: usize, c: i32): v128 {
  return mul(read(i, HIGH + c), read(j, HIGH + c));
}

// @ts-ignore: decorator
@inline
function errorOf(i: usize, j: usize, c: i32, rounded: v128): v128 {
  return productErrors(rounded, read(i, UP + c), read(i, DOWN + c), read(j, UP + c), read(j, DOWN + c));
}

// @ts-ignore: decorator
@inline
function shiftOf(i: usize, j: usize, c: i32): v128 {
  return add(mul(read(i, HIGH + c), read(j, LOW + c)), mul(read(i, LOW + c), read(j, HIGH + c)));
}

/** p_i.p_j as a sum of two doubles: returns the upper, leaves the lower in REST. */
// @ts-ignore: decorator
@inline
export function dot(leg: i32, other: i32): v128 {
  const i: usize = place(4 * leg);
  const j: usize = place(4 * other);
  const t: v128 = product(i, j, 0);
  const x: v128 = product(i, j, 1);
  const y: v128 = product(i, j, 2);
  const z: v128 = product(i, j, 3);
  const tx: v128 = sub(t, x);
  const txy: v128 = sub(tx, y);
  const txyz: v128 = sub(txy, z);
  const sums: v128 = add(add(sumErrors(t, f64x2.neg(x), tx), sumErrors(tx, f64x2.neg(y), txy)), sumErrors(txy, f64x2.neg(z), txyz));
  const products: v128 = sub(sub(errorOf(i, j, 0, t), errorOf(i, j, 1, x)), add(errorOf(i, j, 2, y), errorOf(i, j, 3, z)));
  const shifts: v128 = sub(sub(shiftOf(i, j, 0), shiftOf(i, j, 1)), add(shiftOf(i, j, 2), shiftOf(i, j, 3)));
  put(REST, add(sums, add(products, shifts)));
  return txyz;
}

/** (a + the lower double of the last product) + b, b with an error of its own. */
// @ts-ignore: decorator
@inline
export function plus(a: v128, b: v128, bError: v128): v128 {
  const sum: v128 = add(a, b);
  return add(sum, add(add(sumErrors(a, b, sum), get(REST)), bError));
}

/** Adds to a leg what puts it on shell; `off` = p^2 - m^2. A fast particle keeps its energy, a slow one its three-momentum. */
function putOnShell(leg: i32, off: v128, twiceMassSq: v128): void {
  const i: usize = place(4 * leg);
  const zero: v128 = f64x2.splat(0.0);
  const one: v128 = f64x2.splat(1.0);
  const E: v128 = read(i, 0);
  const x: v128 = read(i, 1);
  const y: v128 = read(i, 2);
  const z: v128 = read(i, 3);
  const square: v128 = add(add(mul(x, x), mul(y, y)), mul(z, z));
  const fast: v128 = f64x2.gt(mul(E, E), twiceMassSq);
  const ratio: v128 = f64x2.div(off, square);
  const root: v128 = f64x2.sqrt(f64x2.max(zero, add(one, ratio)));
  const stretch: v128 = v128.and(v128.and(fast, f64x2.gt(square, zero)), f64x2.div(ratio, add(one, root)));
  write(i, LOW + 1, add(read(i, LOW + 1), mul(stretch, x)));
  write(i, LOW + 2, add(read(i, LOW + 2), mul(stretch, y)));
  write(i, LOW + 3, add(read(i, LOW + 3), mul(stretch, z)));
  if (i64x2.all_true(fast)) return;
  const sum: v128 = add(E, f64x2.sqrt(f64x2.max(zero, sub(mul(E, E), off))));
  const shift: v128 = v128.and(v128.andnot(f64x2.gt(sum, zero), fast), f64x2.neg(f64x2.div(off, sum)));
  write(i, LOW, add(read(i, LOW), shift));
}

/** Component c of the incoming less that of the outgoing momenta. */
function missing(c: i32): v128 {
  const at: usize = place(c);
  let sum: v128 = add(read(at, 0), read(at, 4));
  let errors: v128 = add(sumErrors(read(at, 0), read(at, 4), sum), add(read(at, LOW), read(at, LOW + 4)));
  let next: v128 = sub(sum, read(at, 8));
  errors = add(errors, sub(sumErrors(sum, f64x2.neg(read(at, 8)), next), read(at, LOW + 8)));
  sum = sub(next, read(at, 12));
  errors = add(errors, sub(sumErrors(next, f64x2.neg(read(at, 12)), sum), read(at, LOW + 12)));
  next = sub(sum, read(at, 16));
  errors = add(errors, sub(sumErrors(sum, f64x2.neg(read(at, 16)), next), read(at, LOW + 16)));
  return add(next, errors);
}

/** Adds what is missing, in the rest frame of the total a boost and a change of energies, to the outgoing momenta. `square`: of the total. */
function balance(square: v128, massSq: v128): void {
  const zero: v128 = f64x2.splat(0.0);
  const E: v128 = get(MISSING);
  const x: v128 = get(MISSING + 1);
  const y: v128 = get(MISSING + 2);
  const z: v128 = get(MISSING + 3);
  const over: v128 = f64x2.div(f64x2.splat(1.0), square);
  const given = 4 * TOTAL + HIGH;
  const along: v128 = mul(over, sub(sub(mul(get(given), E), mul(get(given + 1), x)), add(mul(get(given + 2), y), mul(get(given + 3), z))));
  const least: v128 = f64x2.div(massSq, get(ENERGY));
  const leastOther: v128 = f64x2.div(massSq, get(ENERGY + 1));
  const free: v128 = f64x2.max(zero, sub(mul(over, get(ENERGY)), least));
  const freeOther: v128 = f64x2.max(zero, sub(mul(over, get(ENERGY + 1)), leastOther));
  const ofPhoton: v128 = f64x2.max(zero, mul(over, get(ENERGY + 2)));
  const sum: v128 = add(add(free, freeOther), ofPhoton);
  const scale: v128 = v128.and(f64x2.gt(sum, zero), f64x2.div(along, sum));
  const possible: v128 = f64x2.gt(square, zero);
  for (let leg = 2; leg < TOTAL; leg++) {
    const i: usize = place(4 * leg);
    const share: v128 = mul(over, get(ENERGY + leg - 2));
    const moving: v128 = leg == 2 ? free : leg == 3 ? freeOther : ofPhoton;
    const pE: v128 = read(i, 0);
    const px: v128 = read(i, 1);
    const py: v128 = read(i, 2);
    const pz: v128 = read(i, 3);
    // boost: (p.P) d - (p.d) P over P^2; stretch: p less its part along P, and what keeps it on shell
    const turned: v128 = mul(over, sub(sub(mul(pE, E), mul(px, x)), add(mul(py, y), mul(pz, z))));
    const kept: v128 = sub(mul(scale, sub(moving, share)), turned);
    write(i, LOW, add(read(i, LOW), v128.and(possible, add(add(mul(share, E), mul(kept, get(given))), mul(scale, pE)))));
    write(i, LOW + 1, add(read(i, LOW + 1), v128.and(possible, add(add(mul(share, x), mul(kept, get(given + 1))), mul(scale, px)))));
    write(i, LOW + 2, add(read(i, LOW + 2), v128.and(possible, add(add(mul(share, y), mul(kept, get(given + 2))), mul(scale, py)))));
    write(i, LOW + 3, add(read(i, LOW + 3), v128.and(possible, add(add(mul(share, z), mul(kept, get(given + 3))), mul(scale, pz)))));
  }
}

/** Each component as the nearest double, and the rest. */
function renormalise(): void {
  for (let at: usize = place(0), end: usize = place(4 * TOTAL); at < end; at += 16) {
    const high: v128 = read(at, HIGH);
    const low: v128 = read(at, LOW);
    const sum: v128 = add(high, low);
    give(at, sum);
    write(at, LOW, sumErrors(high, low, sum));
  }
}

/** Takes the mass of the electrons and m_X of two points. */
// @ts-ignore: decorator
@inline
export function takeMasses(mass: v128, massX: v128): void {
  const up: v128 = upperHalves(mass);
  const down: v128 = sub(mass, up);
  const square: v128 = mul(mass, mass);
  put(MASS_SQ, square);
  put(MASS_SQ_ERROR, productErrors(square, up, down, up, down));
  put(MASS_X, massX);
}

/** Sets the momenta from columns, on shell and in balance. Returns where they were within `tolerance` of the squared energies of both, with positive energies. */
export function readLegs(at: usize, column: usize, tolerance: f64): v128 {
  const allowed: v128 = f64x2.splat(tolerance);
  const massSq: v128 = get(MASS_SQ);
  const massSqError: v128 = get(MASS_SQ_ERROR);
  const zero: v128 = f64x2.splat(0.0);
  for (let i = 0; i < 4 * TOTAL; i++) {
    give(place(i), v128.load(at + <usize>i * column));
    put(LOW + i, zero);
  }
  const twiceMassSq: v128 = add(massSq, massSq);
  let good: v128 = f64x2.eq(zero, zero);
  for (let leg = 0; leg < TOTAL; leg++) {
    const isPhoton: bool = leg == PHOTON;
    const first: v128 = dot(leg, leg);
    const off: v128 = isPhoton ? add(first, get(REST)) : plus(first, f64x2.neg(massSq), f64x2.neg(massSqError));
    const E: v128 = get(HIGH + 4 * leg);
    good = v128.and(good, v128.and(f64x2.gt(E, zero), f64x2.le(f64x2.abs(off), mul(allowed, mul(E, E)))));
    putOnShell(leg, off, isPhoton ? zero : twiceMassSq);
  }
  const most: v128 = mul(allowed, add(get(HIGH), get(HIGH + 4)));
  for (let c = 0; c < 4; c++) {
    const much: v128 = missing(c);
    put(MISSING + c, much);
    good = v128.and(good, f64x2.le(f64x2.abs(much), most));
    give(place(4 * TOTAL + c), add(get(HIGH + c), get(HIGH + 4 + c)));
    put(LOW + 4 * TOTAL + c, zero);
  }
  const high: v128 = dot(TOTAL, TOTAL);
  const square: v128 = add(high, get(REST));
  for (let leg = 2; leg < TOTAL; leg++) {
    // what is added to the legs so far does not count: the steps are of the first order in it
    const energy: v128 = dot(leg, TOTAL);
    put(ENERGY + leg - 2, add(energy, get(REST)));
  }
  balance(square, massSq);
  renormalise();
  for (let leg = 2; leg < TOTAL; leg++) {
    const isPhoton: bool = leg == PHOTON;
    const again: v128 = dot(leg, leg);
    const off: v128 = isPhoton ? add(again, get(REST)) : plus(again, f64x2.neg(massSq), f64x2.neg(massSqError));
    putOnShell(leg, off, isPhoton ? zero : twiceMassSq);
  }
  for (let c = 0; c < 4; c++) put(MISSING + c, missing(c));
  balance(square, massSq);
  return good;
}


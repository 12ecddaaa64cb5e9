// Invariants of ee-eea from four-momenta, two points per vector. Wasm only.
//
// Rounded momenta are off their shells by 1e-16 E^2 and out of balance by 1e-16 E. Dot products that come from two of them each would disagree by that, and |M|^2
// is a difference of terms in which they may not. So every momentum becomes a pair of doubles: what is given, and what puts it on shell (kinematics/fourVectors.ts)
// and in balance. The total is that of p1 + p2 on their shells; the others are boosted to it and stretched in its rest frame, to first order of what is missing,
// twice: what the second step leaves is of the fourth order. Products of momenta carry all roundings of the first order along: their error is of 1e-32 E E'.
//
// Gram determinants of two electrons and the photon: a = p w - E k, w the photon's energy, has no energy, and V = d_j a_i - d_i a_j with d = p.k is, up to w, what
// -V^2 is a sum of squares of. Where all three are parallel each step loses half the digits, hence pairs of doubles, of which a double's accuracy is left.
import { BALANCED_VALUES, balancedTable, SINGLE_RESULTS } from "../memory/buffers";
import { add, mul, productErrors, sub, sumErrors, upperHalves, where } from "./vectors";

/** Legs p1, p2, p3, p4, k, and their total as a sixth. */
const PHOTON: i32 = 4;
const TOTAL: i32 = 5;
const LEGS: i32 = 6;
/** Slots of the table, four to a leg: what is given and what is added to it; upper and lower halves of what is given. */
const HIGH: i32 = 0;
const LOW: i32 = 4 * LEGS;
const UP: i32 = 8 * LEGS;
const DOWN: i32 = 12 * LEGS;
/** p.k of four electrons in the same way. */
const PRODUCT: i32 = 16 * LEGS;
const PRODUCT_LOW: i32 = PRODUCT + 4;
const PRODUCT_UP: i32 = PRODUCT + 8;
const PRODUCT_DOWN: i32 = PRODUCT + 12;
/** The vectors a of four electrons, three components each, in the same way. */
const ACROSS: i32 = PRODUCT + 16;
const ACROSS_LOW: i32 = ACROSS + 12;
const ACROSS_UP: i32 = ACROSS + 24;
const ACROSS_DOWN: i32 = ACROSS + 36;
/** Of the outgoing legs energy times that of the total; what is missing; the lower double of the last product. */
const ENERGY: i32 = ACROSS + 48;
const MISSING: i32 = ENERGY + 3;
const REST: i32 = MISSING + 4;
/** V of two pairs of legs. */
const FIRST: i32 = REST + 1;
const SECOND: i32 = FIRST + 3;
/** Results, as `invariants5Batch` has them. */
const RESULT: i32 = SECOND + 3;
const USED: i32 = RESULT + SINGLE_RESULTS;

// @ts-ignore: decorator
@inline
function get(slot: i32): v128 {
  return v128.load(balancedTable + (<usize>slot << 4));
}

// @ts-ignore: decorator
@inline
function put(slot: i32, x: v128): void {
  v128.store(balancedTable + (<usize>slot << 4), x);
}

/** Result k of `SINGLE_RESULTS` of the last `balancedInvariants`. */
// @ts-ignore: decorator
@inline
export function balancedResult(k: i32): v128 {
  return get(RESULT + k);
}

/** Sets what is given of component `slot`, with its halves. */
// @ts-ignore: decorator
@inline
function give(slot: i32, x: v128): void {
  const up: v128 = upperHalves(x);
  put(HIGH + slot, x);
  put(UP + slot, up);
  put(DOWN + slot, sub(x, up));
}

/** Product of what is given of two components, one of each leg. */
// @ts-ignore: decorator
@inline
function product(i: i32, j: i32): v128 {
  return mul(get(HIGH + i), get(HIGH + j));
}

// @ts-ignore: decorator
@inline
function errorOf(i: i32, j: i32, rounded: v128): v128 {
  return productErrors(rounded, get(UP + i), get(DOWN + i), get(UP + j), get(DOWN + j));
}

// @ts-ignore: decorator
@inline
function across(i: i32, j: i32): v128 {
  return add(mul(get(HIGH + i), get(LOW + j)), mul(get(LOW + i), get(HIGH + j)));
}

/** p_i.p_j as a sum of two doubles: returns the upper, leaves the lower in REST. */
function dot(leg: i32, other: i32): v128 {
  const i: i32 = 4 * leg;
  const j: i32 = 4 * other;
  const t: v128 = product(i, j);
  const x: v128 = product(i + 1, j + 1);
  const y: v128 = product(i + 2, j + 2);
  const z: v128 = product(i + 3, j + 3);
  const tx: v128 = sub(t, x);
  const txy: v128 = sub(tx, y);
  const txyz: v128 = sub(txy, z);
  const sums: v128 = add(add(sumErrors(t, f64x2.neg(x), tx), sumErrors(tx, f64x2.neg(y), txy)), sumErrors(txy, f64x2.neg(z), txyz));
  const products: v128 = sub(
    sub(errorOf(i, j, t), errorOf(i + 1, j + 1, x)),
    add(errorOf(i + 2, j + 2, y), errorOf(i + 3, j + 3, z)),
  );
  const shifts: v128 = sub(sub(across(i, j), across(i + 1, j + 1)), add(across(i + 2, j + 2), across(i + 3, j + 3)));
  put(REST, add(add(sums, products), shifts));
  return txyz;
}

/** (a + the lower double of the last product) + b, b with an error of its own. */
// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128, bError: v128): v128 {
  const sum: v128 = add(a, b);
  return add(sum, add(add(sumErrors(a, b, sum), get(REST)), bError));
}

/** Adds to a leg what puts it on shell; `off` = p^2 - m^2. A fast particle keeps its energy, a slow one its three-momentum. */
function putOnShell(leg: i32, off: v128, twiceMassSq: v128): void {
  const i: i32 = 4 * leg;
  const zero: v128 = f64x2.splat(0.0);
  const one: v128 = f64x2.splat(1.0);
  const E: v128 = get(HIGH + i);
  const x: v128 = get(HIGH + i + 1);
  const y: v128 = get(HIGH + i + 2);
  const z: v128 = get(HIGH + i + 3);
  const square: v128 = add(add(mul(x, x), mul(y, y)), mul(z, z));
  const fast: v128 = f64x2.gt(mul(E, E), twiceMassSq);
  const ratio: v128 = f64x2.div(off, square);
  const root: v128 = f64x2.sqrt(f64x2.max(zero, add(one, ratio)));
  const stretch: v128 = v128.and(v128.and(fast, f64x2.gt(square, zero)), f64x2.div(ratio, add(one, root)));
  put(LOW + i + 1, add(get(LOW + i + 1), mul(stretch, x)));
  put(LOW + i + 2, add(get(LOW + i + 2), mul(stretch, y)));
  put(LOW + i + 3, add(get(LOW + i + 3), mul(stretch, z)));
  if (i64x2.all_true(fast)) return;
  const sum: v128 = add(E, f64x2.sqrt(f64x2.max(zero, sub(mul(E, E), off))));
  const shift: v128 = v128.and(v128.andnot(f64x2.gt(sum, zero), fast), f64x2.neg(f64x2.div(off, sum)));
  put(LOW + i, add(get(LOW + i), shift));
}

/** Component c of the incoming less that of the outgoing momenta. */
function missing(c: i32): v128 {
  let sum: v128 = get(HIGH + c);
  let errors: v128 = get(LOW + c);
  for (let i = 4 + c; i < 4 * TOTAL; i += 4) {
    const isIn: bool = i < 8;
    const term: v128 = isIn ? get(HIGH + i) : f64x2.neg(get(HIGH + i));
    const next: v128 = add(sum, term);
    errors = add(errors, sumErrors(sum, term, next));
    errors = isIn ? add(errors, get(LOW + i)) : sub(errors, get(LOW + i));
    sum = next;
  }
  return add(sum, errors);
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
    const i: i32 = 4 * leg;
    const share: v128 = mul(over, get(ENERGY + leg - 2));
    const moving: v128 = leg == 2 ? free : leg == 3 ? freeOther : ofPhoton;
    const pE: v128 = get(HIGH + i);
    const px: v128 = get(HIGH + i + 1);
    const py: v128 = get(HIGH + i + 2);
    const pz: v128 = get(HIGH + i + 3);
    // boost: (p.P) d - (p.d) P over P^2; stretch: p less its part along P, and what keeps it on shell
    const turned: v128 = mul(over, sub(sub(mul(pE, E), mul(px, x)), add(mul(py, y), mul(pz, z))));
    const kept: v128 = sub(mul(scale, sub(moving, share)), turned);
    put(LOW + i, add(get(LOW + i), v128.and(possible, add(add(mul(share, E), mul(kept, get(given))), mul(scale, pE)))));
    put(LOW + i + 1, add(get(LOW + i + 1), v128.and(possible, add(add(mul(share, x), mul(kept, get(given + 1))), mul(scale, px)))));
    put(LOW + i + 2, add(get(LOW + i + 2), v128.and(possible, add(add(mul(share, y), mul(kept, get(given + 2))), mul(scale, py)))));
    put(LOW + i + 3, add(get(LOW + i + 3), v128.and(possible, add(add(mul(share, z), mul(kept, get(given + 3))), mul(scale, pz)))));
  }
}

/** Each component as the nearest double, and the rest. */
function renormalise(): void {
  for (let i = 0; i < 4 * TOTAL; i++) {
    const high: v128 = get(HIGH + i);
    const low: v128 = get(LOW + i);
    const sum: v128 = add(high, low);
    give(i, sum);
    put(LOW + i, sumErrors(high, low, sum));
  }
}

/** Sets the momenta from columns, on shell and in balance. Returns where they were within `allowed` of the squared energies of both, with positive energies. */
function readLegs(at: usize, column: usize, massSq: v128, massSqError: v128, allowed: v128): v128 {
  const zero: v128 = f64x2.splat(0.0);
  for (let i = 0; i < 4 * TOTAL; i++) {
    give(i, v128.load(at + <usize>i * column));
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
    give(4 * TOTAL + c, add(get(HIGH + c), get(HIGH + 4 + c)));
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

/** The difference (a + aLow)(b + bLow) - (c + cLow)(d + dLow) of numbers in slots `place`, with their lower doubles and halves in the others; the lower double goes to REST. */
// @ts-ignore: decorator
@inline
function difference(
  a: i32, aLow: i32, aUp: i32, aDown: i32, b: i32, bLow: i32, bUp: i32, bDown: i32, c: i32, cLow: i32, cUp: i32, cDown: i32, d: i32, dLow: i32, dUp: i32, dDown: i32,
): v128 {
  const first: v128 = mul(get(a), get(b));
  const second: v128 = mul(get(c), get(d));
  const high: v128 = sub(first, second);
  const products: v128 = sub(
    productErrors(first, get(aUp), get(aDown), get(bUp), get(bDown)),
    productErrors(second, get(cUp), get(cDown), get(dUp), get(dDown)),
  );
  const lower: v128 = sub(add(mul(get(a), get(bLow)), mul(get(aLow), get(b))), add(mul(get(c), get(dLow)), mul(get(cLow), get(d))));
  put(REST, add(sumErrors(first, f64x2.neg(second), high), add(products, lower)));
  return high;
}

/** Sets p.k and a = p w - E k of four electrons. */
function acrossPhoton(): void {
  const k: i32 = 4 * PHOTON;
  for (let leg = 0; leg < PHOTON; leg++) {
    const high: v128 = dot(leg, PHOTON);
    const sum: v128 = add(high, get(REST));
    const up: v128 = upperHalves(sum);
    put(PRODUCT + leg, sum);
    put(PRODUCT_LOW + leg, sumErrors(high, get(REST), sum));
    put(PRODUCT_UP + leg, up);
    put(PRODUCT_DOWN + leg, sub(sum, up));
    const i: i32 = 4 * leg;
    for (let c = 1; c < 4; c++) {
      const a: v128 = difference(
        HIGH + i + c, LOW + i + c, UP + i + c, DOWN + i + c, HIGH + k, LOW + k, UP + k, DOWN + k,
        HIGH + i, LOW + i, UP + i, DOWN + i, HIGH + k + c, LOW + k + c, UP + k + c, DOWN + k + c,
      );
      const whole: v128 = add(a, get(REST));
      const half: v128 = upperHalves(whole);
      const to: i32 = 3 * leg + c - 1;
      put(ACROSS + to, whole);
      put(ACROSS_LOW + to, sumErrors(a, get(REST), whole));
      put(ACROSS_UP + to, half);
      put(ACROSS_DOWN + to, sub(whole, half));
    }
  }
}

/** V = d_j a_i - d_i a_j of two legs, each component as one double. */
function pairAcross(i: i32, j: i32, to: i32): void {
  for (let c = 0; c < 3; c++) {
    const a: i32 = 3 * i + c;
    const b: i32 = 3 * j + c;
    const high: v128 = difference(
      PRODUCT + j, PRODUCT_LOW + j, PRODUCT_UP + j, PRODUCT_DOWN + j, ACROSS + a, ACROSS_LOW + a, ACROSS_UP + a, ACROSS_DOWN + a,
      PRODUCT + i, PRODUCT_LOW + i, PRODUCT_UP + i, PRODUCT_DOWN + i, ACROSS + b, ACROSS_LOW + b, ACROSS_UP + b, ACROSS_DOWN + b,
    );
    put(to + c, add(high, get(REST)));
  }
}

// @ts-ignore: decorator
@inline
function square3(v: i32, w: i32): v128 {
  return add(add(mul(get(v), get(w)), mul(get(v + 1), get(w + 1))), mul(get(v + 2), get(w + 2)));
}

/** Gram determinants of the photon with either pair of legs, and their mixed one, to results `to` ... `to` + 2; returns (V x V').k/w^3. */
function grams(i: i32, j: i32, l: i32, m: i32, to: i32): v128 {
  pairAcross(i, j, FIRST);
  pairAcross(l, m, SECOND);
  const k: i32 = 4 * PHOTON + HIGH;
  const over: v128 = f64x2.div(f64x2.splat(1.0), get(k));
  const overSq: v128 = mul(over, over);
  put(RESULT + to, mul(overSq, square3(FIRST, FIRST)));
  put(RESULT + to + 1, mul(overSq, square3(SECOND, SECOND)));
  put(RESULT + to + 2, mul(overSq, square3(FIRST, SECOND)));
  const x: v128 = sub(mul(get(FIRST + 1), get(SECOND + 2)), mul(get(FIRST + 2), get(SECOND + 1)));
  const y: v128 = sub(mul(get(FIRST + 2), get(SECOND)), mul(get(FIRST), get(SECOND + 2)));
  const z: v128 = sub(mul(get(FIRST), get(SECOND + 1)), mul(get(FIRST + 1), get(SECOND)));
  return mul(mul(overSq, over), add(add(mul(get(k + 1), x), mul(get(k + 2), y)), mul(get(k + 3), z)));
}

/**
 * (p_i - p_j)^2 of electrons that may be nearly parallel: of `transfer`, whose error is 1e-32 E E', and -(gram + m^2 change^2)/(p_i.k p_j.k) the one with the
 * smaller rounding error. `change` = p1.k - p3.k, a difference of numbers whose sum is `size`.
 */
// @ts-ignore: decorator
@inline
function knownTransfer(i: i32, j: i32, transfer: v128, gram: v128, change: v128, size: v128, massSq: v128): v128 {
  const products: v128 = mul(get(PRODUCT + i), get(PRODUCT + j));
  const error: v128 = f64x2.div(mul(mul(massSq, f64x2.abs(change)), size), products);
  const most: v128 = mul(mul(f64x2.splat(f64.EPSILON), get(HIGH + 4 * i)), get(HIGH + 4 * j));
  const other: v128 = f64x2.neg(f64x2.div(add(gram, mul(massSq, mul(change, change))), products));
  return where(f64x2.lt(error, most), other, transfer);
}

/**
 * Sets the results of two points: ten dot products, s34 - massX^2, det(p1, p2, p3, p4), t13, t24, p1.k - p3.k, gram13, gram24, mixed, gram12, gram34, mixed12.
 * Columns of twenty components start at `at`. Returns as a mask where the momenta have positive energies and are on shell and in balance within `allowed` of
 * their energies (squared).
 */
export function balancedInvariants(at: usize, column: usize, mass: v128, massX: v128, allowed: f64): v128 {
  if (USED > BALANCED_VALUES) return f64x2.splat(0.0);
  const massUp: v128 = upperHalves(mass);
  const massDown: v128 = sub(mass, massUp);
  const massSq: v128 = mul(mass, mass);
  const massSqError: v128 = productErrors(massSq, massUp, massDown, massUp, massDown);
  const good: v128 = readLegs(at, column, massSq, massSqError, f64x2.splat(allowed));
  acrossPhoton();
  put(RESULT + 3, get(PRODUCT));
  put(RESULT + 6, get(PRODUCT + 1));
  put(RESULT + 8, get(PRODUCT + 2));
  put(RESULT + 9, get(PRODUCT + 3));
  const p12: v128 = dot(0, 1);
  put(RESULT, add(p12, get(REST)));
  const p14: v128 = dot(0, 3);
  put(RESULT + 2, add(p14, get(REST)));
  const p23: v128 = dot(1, 2);
  put(RESULT + 4, add(p23, get(REST)));
  const p34: v128 = dot(2, 3);
  put(RESULT + 7, add(p34, get(REST)));
  const half: v128 = f64x2.splat(0.5);
  const massXSq: v128 = mul(massX, massX);
  const upX: v128 = upperHalves(massX);
  const downX: v128 = sub(massX, upX);
  const halfX: v128 = mul(half, massXSq);
  const offset: v128 = sub(massSq, halfX);
  const offsetError: v128 = add(
    sumErrors(massSq, f64x2.neg(halfX), offset), sub(massSqError, mul(half, productErrors(massXSq, upX, downX, upX, downX))),
  );
  put(RESULT + 10, mul(f64x2.splat(2.0), plus(p34, offset, offsetError)));
  const minusTwo: v128 = f64x2.splat(-2.0);
  const p13: v128 = dot(0, 2);
  put(RESULT + 1, add(p13, get(REST)));
  const t13: v128 = mul(minusTwo, plus(p13, f64x2.neg(massSq), f64x2.neg(massSqError)));
  const p24: v128 = dot(1, 3);
  put(RESULT + 5, add(p24, get(REST)));
  const t24: v128 = mul(minusTwo, plus(p24, f64x2.neg(massSq), f64x2.neg(massSqError)));
  const d1: v128 = get(PRODUCT);
  const d2: v128 = get(PRODUCT + 1);
  const d3: v128 = get(PRODUCT + 2);
  const d4: v128 = get(PRODUCT + 3);
  // transferChange of process/eeeea.ts
  const minusHalf: v128 = f64x2.splat(-0.5);
  const a13: v128 = mul(minusHalf, t13);
  const a24: v128 = mul(minusHalf, t24);
  const fromElectrons: v128 = add(d1, d3);
  const fromPositrons: v128 = add(d4, d2);
  const positrons: v128 = f64x2.lt(fromPositrons, fromElectrons);
  const smaller: v128 = where(positrons, fromPositrons, fromElectrons);
  const byPhoton: v128 = where(positrons, sub(d4, d2), sub(d1, d3));
  const change: v128 = where(f64x2.lt(add(a13, a24), smaller), sub(a24, a13), byPhoton);
  const size: v128 = f64x2.min(add(a13, a24), smaller);
  const ofLines: v128 = grams(0, 2, 1, 3, 15);
  const ofPairs: v128 = grams(0, 1, 2, 3, 18);
  // the determinant from either pair of vectors across the photon, by that which has the smaller ones
  const d12: v128 = add(d1, d2);
  const squares: v128 = mul(mul(get(RESULT + 15), get(RESULT + 16)), mul(d12, d12));
  const others: v128 = mul(mul(get(RESULT + 18), get(RESULT + 19)), mul(change, change));
  put(RESULT + 11, where(f64x2.lt(squares, others), f64x2.neg(f64x2.div(ofLines, change)), f64x2.div(ofPairs, d12)));
  put(RESULT + 12, knownTransfer(0, 2, t13, get(RESULT + 15), change, size, massSq));
  put(RESULT + 13, knownTransfer(1, 3, t24, get(RESULT + 16), change, size, massSq));
  put(RESULT + 14, change);
  return good;
}

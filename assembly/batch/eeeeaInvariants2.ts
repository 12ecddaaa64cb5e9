// Invariants of ee-eea from four-momenta, two points per vector. Wasm only.
//
// Gram determinants of two electrons and the photon: a = p w - E k, w the photon's energy, has no energy, and V = d_j a_i - d_i a_j with d = p.k is, up to w, what
// -V^2 is a sum of squares of. Where all three are parallel each step loses half the digits, hence pairs of doubles, of which a double's accuracy is left.
import { BALANCED_VALUES, SINGLE_RESULTS } from "../memory/buffers";
import { dot, FREE, get, HIGH, LEGS, MASS_SQ, MASS_SQ_ERROR, MASS_X, PHOTON, place, plus, put, read, readLegs, REST, write } from "./balancedMomenta";
import { add, mul, productErrors, sub, sumErrors, upperHalves, where } from "./vectors";

/** p.k of four electrons: upper and lower double, and the halves of the upper one. */
const PRODUCT: i32 = FREE;
/** The vectors a of four electrons, three components each, in the same way. */
const ACROSS: i32 = PRODUCT + 16;
/** V of two pairs of legs. */
const FIRST: i32 = ACROSS + 48;
const SECOND: i32 = FIRST + 3;
/** Results, as `invariants5Batch` has them. */
const RESULT: i32 = SECOND + 3;
const USED: i32 = RESULT + SINGLE_RESULTS;

/** Result k of `SINGLE_RESULTS` of the last `balancedInvariants`. */
// @ts-ignore: decorator
@inline
export function balancedResult(k: i32): v128 {
  return get(RESULT + k);
}

/**
 * The difference a b - c d of numbers at addresses, whose lower doubles and halves are `aLow` (and twice, three times as many) slots further on; for c and d as for
 * a and b. The lower double goes to REST.
 */
// @ts-ignore: decorator
@inline
function difference(a: usize, c: usize, apart: i32, b: usize, d: usize, step: i32): v128 {
  const first: v128 = mul(read(a, 0), read(b, 0));
  const second: v128 = mul(read(c, 0), read(d, 0));
  const high: v128 = sub(first, second);
  const products: v128 = sub(
    productErrors(first, read(a, 2 * apart), read(a, 3 * apart), read(b, 2 * step), read(b, 3 * step)),
    productErrors(second, read(c, 2 * apart), read(c, 3 * apart), read(d, 2 * step), read(d, 3 * step)),
  );
  const lower: v128 = sub(
    add(mul(read(a, 0), read(b, step)), mul(read(a, apart), read(b, 0))), add(mul(read(c, 0), read(d, step)), mul(read(c, apart), read(d, 0))),
  );
  put(REST, add(sumErrors(first, f64x2.neg(second), high), add(products, lower)));
  return high;
}

/** Sets p.k and a = p w - E k of four electrons. */
function acrossPhoton(): void {
  const k: usize = place(4 * PHOTON);
  for (let leg = 0; leg < PHOTON; leg++) {
    const high: v128 = dot(leg, PHOTON);
    const sum: v128 = add(high, get(REST));
    const up: v128 = upperHalves(sum);
    const to: usize = place(PRODUCT + leg);
    write(to, 0, sum);
    write(to, 4, sumErrors(high, get(REST), sum));
    write(to, 8, up);
    write(to, 12, sub(sum, up));
    const i: usize = place(4 * leg);
    for (let c: usize = 16; c < 64; c += 16) {
      const a: v128 = difference(i + c, i, 4 * LEGS, k, k + c, 4 * LEGS);
      const whole: v128 = add(a, get(REST));
      const half: v128 = upperHalves(whole);
      const across: usize = place(ACROSS + 3 * leg - 1) + c;
      write(across, 0, whole);
      write(across, 12, sumErrors(a, get(REST), whole));
      write(across, 24, half);
      write(across, 36, sub(whole, half));
    }
  }
}

/** V = d_j a_i - d_i a_j of two legs, each component as one double. */
function pairAcross(i: i32, j: i32, to: i32): void {
  const di: usize = place(PRODUCT + i);
  const dj: usize = place(PRODUCT + j);
  const ai: usize = place(ACROSS + 3 * i);
  const aj: usize = place(ACROSS + 3 * j);
  for (let c: usize = 0; c < 48; c += 16) {
    const high: v128 = difference(dj, di, 4, ai + c, aj + c, 12);
    v128.store(place(to) + c, add(high, get(REST)));
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
 * Columns of twenty components start at `at`, after `takeMasses`. Returns as a mask where the momenta have positive energies and are on shell and in
 * balance within `tolerance` of
 * their energies (squared).
 */
export function balancedInvariants(at: usize, column: usize, tolerance: f64): v128 {
  if (USED > BALANCED_VALUES) return f64x2.splat(0.0);
  const good: v128 = readLegs(at, column, tolerance);
  const massSq: v128 = get(MASS_SQ);
  const massSqError: v128 = get(MASS_SQ_ERROR);
  const massX: v128 = get(MASS_X);
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

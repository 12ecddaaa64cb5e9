// Pairs of doubles: about 32 digits from error-free sums and products (Dekker 1971; Hida, Li, Bailey, "QD", 2001).
import type { Field } from "./field.ts";

/** The unevaluated sum hi + lo, |lo| <= ulp(hi)/2. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1: splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

function quickTwoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

function twoSumError(a: number, b: number, sum: number): number {
  const shadow = sum - a;
  return a - (sum - shadow) + (b - shadow);
}

/** a*b - fl(a*b), exactly. */
function productError(a: number, b: number, product: number): number {
  const sa = SPLITTER * a;
  const aHigh = sa - (sa - a);
  const aLow = a - aHigh;
  const sb = SPLITTER * b;
  const bHigh = sb - (sb - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a.hi + b.hi;
  const low = a.lo + b.lo;
  const carry = quickTwoSum(high, twoSumError(a.hi, b.hi, high) + low);
  return quickTwoSum(carry.hi, carry.lo + twoSumError(a.lo, b.lo, low));
}

function neg(a: DoubleDouble): DoubleDouble {
  return { hi: -a.hi, lo: -a.lo };
}

function mul(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = a.hi * b.hi;
  return quickTwoSum(product, productError(a.hi, b.hi, product) + (a.hi * b.lo + a.lo * b.hi));
}

function scale(a: DoubleDouble, x: number): DoubleDouble {
  const product = a.hi * x;
  return quickTwoSum(product, productError(a.hi, x, product) + a.lo * x);
}

function div(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  const afterFirst = add(a, neg(scale(b, first)));
  const second = afterFirst.hi / b.hi;
  const afterSecond = add(afterFirst, neg(scale(b, second)));
  return add(quickTwoSum(first, second), { hi: afterSecond.hi / b.hi, lo: 0 });
}

function sqrt(a: DoubleDouble): DoubleDouble {
  if (!(a.hi > 0)) return { hi: 0, lo: 0 };
  const root = Math.sqrt(a.hi);
  const square = root * root;
  const rest = add(a, neg({ hi: square, lo: productError(root, root, square) }));
  return quickTwoSum(root, rest.hi / (2 * root));
}

/** Arithmetic with about 106 bits. */
export const doubleDoubles: Field<DoubleDouble> = {
  of: (x) => ({ hi: x, lo: 0 }),
  value: (a) => a.hi + a.lo,
  add,
  sub: (a, b) => add(a, neg(b)),
  mul,
  div,
  neg,
  sqrt,
};

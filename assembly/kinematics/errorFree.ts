// What rounding took away, exactly. Sources: Dekker, Numer. Math. 18 (1971) 224; Knuth, TAOCP 2, 4.2.2; Ogita, Rump, Oishi, SIAM J. Sci. Comput.
// 26 (2005) 1955 for sums of products built from these. Exact in round-to-nearest as long as nothing overflows (factors below 1e150) or underflows.

/** 2^27 + 1: cuts a 53-bit number into two halves of at most 26 bits, whose products are exact. */
const SPLITTER: f64 = 134217729.0;

/** Upper half of `a`. */
function upperHalf(a: f64): f64 {
  const c: f64 = SPLITTER * a;
  return c - (c - a);
}

/** a b - product, where `product` is the rounded a b. */
export function productError(a: f64, b: f64, product: f64): f64 {
  const aHigh: f64 = upperHalf(a);
  const aLow: f64 = a - aHigh;
  const bHigh: f64 = upperHalf(b);
  const bLow: f64 = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a + b - sum, where `sum` is the rounded a + b. */
export function sumError(a: f64, b: f64, sum: f64): f64 {
  const bRounded: f64 = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

// Sums and products in pairs of doubles, 32 digits: two edges of the region may part by 1e-15 of their direction. T. J. Dekker, Numer. Math. 18 (1971) 224.

/** hi + lo, |lo| at most half a unit in the last place of hi. */
export type Exact = readonly [hi: number, lo: number];

const SPLITTER = 134_217_729;

function sumOfTwo(a: number, b: number): Exact {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

function split(a: number): Exact {
  const t = SPLITTER * a;
  const hi = t - (t - a);
  return [hi, a - hi];
}

/** a b of two doubles. */
export function productOfTwo(a: number, b: number): Exact {
  const product = a * b;
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

export function sum([a, aLow]: Exact, [b, bLow]: Exact): Exact {
  const [high, low] = sumOfTwo(a, b);
  const [tail, rest] = sumOfTwo(aLow, bLow);
  const [middle, middleLow] = sumOfTwo(high, low + tail);
  return sumOfTwo(middle, middleLow + rest);
}

const negative = ([a, low]: Exact): Exact => [-a, -low];
export const difference = (a: Exact, b: Exact): Exact => sum(a, negative(b));

export function product([a, aLow]: Exact, [b, bLow]: Exact): Exact {
  const [high, low] = productOfTwo(a, b);
  return sumOfTwo(high, low + (a * bLow + aLow * b));
}

export function quotient(a: Exact, b: Exact): Exact {
  const first = a[0] / b[0];
  const rest = difference(a, product(b, [first, 0]));
  const second = rest[0] / b[0];
  const last = difference(rest, product(b, [second, 0]))[0] / b[0];
  return sum(sumOfTwo(first, second), [last, 0]);
}

/** Root of a positive number. */
export function root(a: Exact): Exact {
  const first = Math.sqrt(a[0]);
  if (!(first > 0)) return [0, 0];
  return sumOfTwo(first, difference(a, productOfTwo(first, first))[0] / (2 * first));
}

export const exact = (a: number): Exact => [a, 0];

// The determinant of four momenta: the only invariant that knows left from right.
import { productError, sumError } from "./errorFree.ts";

/** a d - b c, rounded. */
function minor(a: f64, b: f64, c: f64, d: f64): f64 {
  return a * d - b * c;
}

/** What `minor` is short of a d - b c. */
function minorError(a: f64, b: f64, c: f64, d: f64): f64 {
  const ad: f64 = a * d;
  const bc: f64 = b * c;
  return sumError(ad, -bc, ad - bc) + (productError(a, d, ad) - productError(b, c, bc));
}

/** 2 x 2 minor with energies in its first column, given as E + e. */
function minorErrorE(E1: f64, e1: f64, x1: f64, E2: f64, e2: f64, x2: f64): f64 {
  return minorError(E1, x1, E2, x2) + (e1 * x2 - x1 * e2);
}

/** a b - rounded a b, for a and b given as sums of a large and a small part. */
function wideProductError(a: f64, aLow: f64, b: f64, bLow: f64): f64 {
  return productError(a, b, a * b) + (a * bLow + aLow * b);
}

/**
 * Determinant of the rows (Ei + ei, xi, yi, zi) [MeV^4], ei small beside Ei, by Laplace expansion in the minors of rows 1, 2 and of rows 3, 4, all rounding
 * errors carried along: a boosted event has 1e16 times more in the terms than in the sum.
 */
export function determinant4(
  E1: f64, e1: f64, x1: f64, y1: f64, z1: f64,
  E2: f64, e2: f64, x2: f64, y2: f64, z2: f64,
  E3: f64, e3: f64, x3: f64, y3: f64, z3: f64,
  E4: f64, e4: f64, x4: f64, y4: f64, z4: f64,
): f64 {
  const a1: f64 = minor(E1, x1, E2, x2);
  const a2: f64 = minor(y3, z3, y4, z4);
  const b1: f64 = -minor(E1, y1, E2, y2);
  const b2: f64 = minor(x3, z3, x4, z4);
  const c1: f64 = minor(E1, z1, E2, z2);
  const c2: f64 = minor(x3, y3, x4, y4);
  const d1: f64 = minor(x1, y1, x2, y2);
  const d2: f64 = minor(E3, z3, E4, z4);
  const f1: f64 = -minor(x1, z1, x2, z2);
  const f2: f64 = minor(E3, y3, E4, y4);
  const g1: f64 = minor(y1, z1, y2, z2);
  const g2: f64 = minor(E3, x3, E4, x4);
  const a: f64 = a1 * a2;
  const ab: f64 = a + b1 * b2;
  const abc: f64 = ab + c1 * c2;
  const abcd: f64 = abc + d1 * d2;
  const abcdf: f64 = abcd + f1 * f2;
  const sum: f64 = abcdf + g1 * g2;
  const sumErrors: f64 =
    sumError(a, b1 * b2, ab) + sumError(ab, c1 * c2, abc) + sumError(abc, d1 * d2, abcd) + sumError(abcd, f1 * f2, abcdf) + sumError(abcdf, g1 * g2, sum);
  const productErrors: f64 =
    wideProductError(a1, minorErrorE(E1, e1, x1, E2, e2, x2), a2, minorError(y3, z3, y4, z4)) +
    wideProductError(b1, -minorErrorE(E1, e1, y1, E2, e2, y2), b2, minorError(x3, z3, x4, z4)) +
    wideProductError(c1, minorErrorE(E1, e1, z1, E2, e2, z2), c2, minorError(x3, y3, x4, y4)) +
    wideProductError(d1, minorError(x1, y1, x2, y2), d2, minorErrorE(E3, e3, z3, E4, e4, z4)) +
    wideProductError(f1, -minorError(x1, z1, x2, z2), f2, minorErrorE(E3, e3, y3, E4, e4, y4)) +
    wideProductError(g1, minorError(y1, z1, y2, z2), g2, minorErrorE(E3, e3, x3, E4, e4, x4));
  return sum + (sumErrors + productErrors);
}

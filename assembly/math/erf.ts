// Error function and its complement to a few units in the last place. Portable; exp is the only transcendental.
//
// Method: erf(x)/x is a polynomial in x^2 for |x| < 1; beyond, x exp(x^2) erfc(x) is a polynomial in y = (x-3)/(x+2), the map of Schonfelder,
// Math. Comp. 32 (1978) 1232. The coefficients are our own: derive/erf/coefficients.py. Largest error measured: erf 2, erfc 6 units of 1.1e-16.
import { exp } from "./elementary.ts";

/** erf(x)/x for |x| < 1, as a polynomial in z = x^2. */
function erfOverX(z: f64): f64 {
  let sum: f64 = 5.958930743134941e-11;
  sum = sum * z - 1.1373902296430911e-09;
  sum = sum * z + 1.4660051998394848e-08;
  sum = sum * z - 1.6350354461959655e-07;
  sum = sum * z + 1.6461004480962034e-06;
  sum = sum * z - 1.4925595519506043e-05;
  sum = sum * z + 0.00012055331122299266;
  sum = sum * z - 0.0008548326981129666;
  sum = sum * z + 0.005223977624823223;
  sum = sum * z - 0.026866170645077334;
  sum = sum * z + 0.11283791670954882;
  sum = sum * z - 0.3761263890318375;
  sum = sum * z + 1.1283791670955126;
  return sum;
}

/** x exp(x^2) erfc(x) for x >= 1/2. */
function scaledComplement(x: f64): f64 {
  const y: f64 = (x - 3.0) / (x + 2.0);
  let sum: f64 = 6.851957634898036e-13;
  sum = sum * y + 9.545024179857158e-11;
  sum = sum * y + 1.4905849705597834e-10;
  sum = sum * y - 7.375252080140331e-10;
  sum = sum * y - 1.7708291565799423e-09;
  sum = sum * y + 1.7142861621347453e-09;
  sum = sum * y + 9.802928326018558e-09;
  sum = sum * y + 6.485882825267039e-09;
  sum = sum * y - 3.0157436243613415e-08;
  sum = sum * y - 7.50523433709676e-08;
  sum = sum * y + 1.5707318404839763e-08;
  sum = sum * y + 3.7636861037662114e-07;
  sum = sum * y + 4.7657771838967775e-07;
  sum = sum * y - 1.263223424095647e-06;
  sum = sum * y - 4.1370400560538035e-06;
  sum = sum * y + 2.3557250627741595e-06;
  sum = sum * y + 2.6641363214529516e-05;
  sum = sum * y + 6.126027234769709e-06;
  sum = sum * y - 0.00017473066746215917;
  sum = sum * y - 8.265751522465763e-05;
  sum = sum * y + 0.0014034954637153756;
  sum = sum * y - 0.0003988124773359646;
  sum = sum * y - 0.013681007761300427;
  sum = sum * y + 0.04922429251561615;
  sum = sum * y - 0.08855680738961491;
  sum = sum * y + 0.07942185579935668;
  sum = sum * y + 0.5370034535441699;
  return sum;
}

/** exp(-x^2): the square is split, because half a unit in the last place of x^2 is a relative x^2 * 1e-16 of the result. */
export function gaussian(x: f64): f64 {
  if (!(Math.abs(x) < 40.0)) return 0.0;
  const split: f64 = 134217729.0 * x;
  const high: f64 = split - (split - x);
  return exp(-high * high) * exp((high - x) * (high + x));
}

/** Error function: 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
export function erf(x: f64): f64 {
  const size: f64 = Math.abs(x);
  if (size < 1.0) return x * erfOverX(x * x);
  if (!(size < 6.0)) return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0;
  const tail: f64 = (gaussian(size) * scaledComplement(size)) / size;
  return x > 0.0 ? 1.0 - tail : tail - 1.0;
}

/** 1 - erf(x) without its cancellation: relative accuracy down to the underflow at x = 26.5. */
export function erfc(x: f64): f64 {
  if (x < 0.5) return 1.0 - erf(x);
  if (!(x < 27.0)) return 0.0;
  return (gaussian(x) * scaledComplement(x)) / x;
}

// Gaussian response of bins to an event at a mass m, also at a complex mass: T_e(m) = Phi((m - e)/sigma) is the part of it reconstructed above an edge e.
import type { Kernel } from "../kernel/load.ts";

const SQRT_HALF = 0.7071067811865476;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/** Below this width in standard deviations the difference of two tails loses digits; the Gaussian itself is then integrated by the rule below. */
const NARROW = 0.1;
/** Nodes and weights of the 4-point Gauss rule on [-1, 1]: over a tenth of a standard deviation exact to rounding. */
const RULE = [
  [-0.8611363115940526, 0.34785484513745385],
  [-0.33998104358485626, 0.6521451548625462],
  [0.33998104358485626, 0.6521451548625462],
  [0.8611363115940526, 0.34785484513745385],
] as const;

/** Part of an event at m that is reconstructed between lo and hi; either may be infinite. */
export function responseBetween(kernel: Kernel, m: number, lo: number, hi: number, sigma: number): number {
  const { erfc, exp } = kernel.exports;
  if (hi - lo < NARROW * sigma) {
    const half = (0.5 * (hi - lo)) / sigma;
    const middle = (0.5 * (lo + hi) - m) / sigma;
    return RULE.reduce((sum, [x, weight]) => {
      const z = middle + half * x;
      return sum + weight * half * INVERSE_SQRT_2PI * exp(-0.5 * z * z);
    }, 0);
  }
  const tail = (distance: number) => (distance === Number.POSITIVE_INFINITY ? 0 : 0.5 * erfc((distance / sigma) * SQRT_HALF));
  // tails on the side away from the event: a far bin is no difference of numbers close to 1
  if (m < lo) return tail(lo - m) - tail(hi - m);
  if (m > hi) return tail(m - hi) - tail(m - lo);
  return 1 - tail(m - lo) - tail(hi - m);
}

const TERMS = 60;

/**
 * What an imaginary part y sigma of the mass adds to T_e at real part x sigma above e: real part, and imaginary part over y. Taylor series of Phi, whose
 * derivatives are Hermite functions; for y <= 1.
 */
function tailBeyondReal(kernel: Kernel, x: number, y: number): readonly [number, number] {
  const density = INVERSE_SQRT_2PI * kernel.exports.exp(-0.5 * x * x);
  if (density === 0) return [0, 0];
  // term n is (-1)^(n-1) He_(n-1)(x) y^(n-1)/n!
  let before = 0;
  let term = 1;
  let re = 0;
  let imOverY = 0;
  for (let n = 1; n <= TERMS; n++) {
    if (n % 2 === 1) imOverY += (n % 4 === 1 ? 1 : -1) * term;
    else re += (n % 4 === 2 ? -1 : 1) * term * y;
    const next = -(y / (n + 1)) * (x * term + ((n - 1) / n) * y * before);
    before = term;
    term = next;
    // two in a row: one of them may vanish at a zero of a Hermite polynomial
    if (Math.abs(term) < 1e-18 && Math.abs(before) < 1e-18) break;
  }
  return [density * re, density * imOverY];
}

/** Mass at the pole v = i g: real part and imaginary part [MeV]. */
function poleMass(massX: number, width: number): readonly [number, number] {
  const ratio = width / massX;
  const a = Math.sqrt(0.5 * (1 + Math.sqrt(1 + ratio * ratio)));
  return [massX * a, (0.5 * width) / a];
}

/** Response between lo and hi continued to the pole, as a + i b g with g = m_X Gamma; for Gamma up to 2 sigma. */
export function responseAtPole(kernel: Kernel, massX: number, width: number, lo: number, hi: number, sigma: number): readonly [number, number] {
  const [re, im] = poleMass(massX, width);
  const y = im / sigma;
  const at = (edge: number): readonly [number, number] => (Number.isFinite(edge) ? tailBeyondReal(kernel, (re - edge) / sigma, y) : [0, 0]);
  const low = at(lo);
  const high = at(hi);
  return [responseBetween(kernel, re, lo, hi, sigma) + low[0] - high[0], ((low[1] - high[1]) * y) / (massX * width)];
}

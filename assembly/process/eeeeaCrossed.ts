// What the products of an s with a t class of ee-eea take beside dot products and Gram determinants, each by that way to it whose terms are smallest.
// Portable. Definitions and proofs: derive/eeeea.frm. With r_ij = p_i/d_i - p_j/d_j across the photon y13 = d2 d3 d4 r34.r24, and for legs 1, 2 and 3, 4
// exchanged, which makes d13 negative, y14; y23 and y24 for the pairs exchanged. D13 and D14 are what is left of d1 d4 and d2 d3 when no r
// differs from another, d41 = d4 - d1, S14 = d1 d4 r14^2 = 2 p14 - m^2 (d1/d4 + d4/d1), S23 = d2 d3 r23^2.
import { ELECTRON_MASS_SQ } from "../spec/constants.ts";

// The results of `setCrossed` [MeV^4; d41, S14, S23: MeV^2]: the portable subset has no other way to return nine numbers.
export let y13: f64 = 0.0;
export let y14: f64 = 0.0;
export let y23: f64 = 0.0;
export let y24: f64 = 0.0;
export let D13: f64 = 0.0;
export let D14: f64 = 0.0;
export let d41: f64 = 0.0;
export let S14: f64 = 0.0;
export let S23: f64 = 0.0;

/**
 * y13 from the minors of the s channel over d1 + d2, or, where the terms are smaller and these are `known` beyond what dot products hold, from those of the t
 * channels over d13. `over` = 1/(d3 d4).
 */
function minorOf(
  known: bool, d2: f64, d3: f64, d4: f64, d12: f64, over: f64, d13: f64, gram24: f64, mixed: f64, gram34: f64, mixed12: f64,
): f64 {
  const pair: f64 = gram34 * (d2 * (d3 * over));
  if (known) {
    const scale: f64 = d3 * (over / d13);
    const line: f64 = gram24 * d3;
    const both: f64 = mixed * d4;
    if ((line + Math.abs(both)) * Math.abs(scale) < (pair + Math.abs(mixed12)) / d12) return -((line + both) * scale);
  }
  return (pair - mixed12) / d12;
}

/**
 * D13 = -(d1 d4 + m^2 (d1 + d2) d13 d41/(2 d2 d3)) or, where that has larger terms, from the minors. `near` = d1 d4, `flip` the second term, `rounded` its size
 * with what d41 is the difference of; `pair` = gram34/(2 d3 d4), `line` = gram24/(2 d2 d4).
 */
function emittedOf(known: bool, y: f64, near: f64, flip: f64, rounded: f64, d12: f64, d13: f64, pair: f64, line: f64): f64 {
  if (known) {
    const first: f64 = d13 * pair;
    const second: f64 = d12 * line;
    if (Math.abs(y) + Math.abs(first) + second < near + rounded) return y + (first - second);
  }
  return -(near + flip);
}

/** S14 from 2 p14, or, where that has larger terms, from r14 = (d3 r34 - d2 r24)/d1 = r12 + r24 = r13 + r34. */
function spreadOf(
  known: bool, p14: f64, d1: f64, d2: f64, d3: f64, d4: f64, gram13: f64, gram24: f64, gram12: f64, gram34: f64, yLine: f64, yOther: f64, yPair: f64,
): f64 {
  const up: f64 = d4 / d1;
  const down: f64 = d1 / d4;
  const plain: f64 = 2.0 * p14 - ELECTRON_MASS_SQ * (up + down);
  if (!known) return plain;
  const line: f64 = (gram34 + gram24) / (d1 * d4);
  const first: f64 = (gram12 * up + gram24 * down) / (d2 * d2);
  const second: f64 = (gram13 * up + gram34 * down) / (d3 * d3);
  let least: f64 = p14;
  let spread: f64 = plain;
  if (line < least) {
    least = line;
    spread = line - 2.0 * (yLine / d1);
  }
  if (first < least) {
    least = first;
    spread = first + 2.0 * (yPair / d2);
  }
  return second < least ? second - 2.0 * (yOther / d3) : spread;
}

/** Sets y13 ... S23. `known`: the Gram determinants hold more than the dot products do. */
export function setCrossed(
  known: bool, p14: f64, p23: f64, d1: f64, d2: f64, d3: f64, d4: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64, gram12: f64, gram34: f64, mixed12: f64,
): void {
  const d12: f64 = d1 + d2;
  const over12: f64 = 1.0 / (d1 * d2);
  const over34: f64 = 1.0 / (d3 * d4);
  y13 = minorOf(known, d2, d3, d4, d12, over34, d13, gram24, mixed, gram34, mixed12);
  y14 = minorOf(known, d1, d4, d3, d12, over34, -d13, gram13, mixed, gram34, mixed12);
  y23 = -minorOf(known, d4, d1, d2, d12, over12, -d13, gram24, mixed, gram12, mixed12);
  y24 = -minorOf(known, d3, d2, d1, d12, over12, d13, gram13, mixed, gram12, mixed12);
  const first: f64 = d1 + d4;
  const second: f64 = d2 + d3;
  const smaller: f64 = first < second ? first : second;
  d41 = first < second ? d4 - d1 : d2 - d3;
  const flip: f64 = 0.5 * ELECTRON_MASS_SQ * (d12 * d13);
  const near14: f64 = d1 * d4;
  const near23: f64 = d2 * d3;
  const flip14: f64 = flip / near23;
  const flip23: f64 = flip / near14;
  const pair: f64 = 0.5 * (gram34 * over34);
  D13 = emittedOf(known, y13, near14, flip14 * d41, Math.abs(flip14) * smaller, d12, d13, pair, (0.5 * gram24) / (d2 * d4));
  D14 = emittedOf(known, y14, near23, flip23 * d41, Math.abs(flip23) * smaller, d12, -d13, pair, (0.5 * gram13) / (d1 * d3));
  S14 = spreadOf(known, p14, d1, d2, d3, d4, gram13, gram24, gram12, gram34, y13, y14, y23);
  S23 = spreadOf(known, p23, d2, d1, d4, d3, gram24, gram13, gram12, gram34, y14, y13, y24);
}

// e+ e- -> e+ e- gamma, all sixteen diagrams, electron mass kept. Physics: docs/physics/ee-eea.md. Traces: derive/eeeea.frm.
//
// Amplitude classes: 1 s-ISR (q = p3+p4), 2 s-FSR (q = p1+p2), 3 t with emission on the electron line (q = p2-p4), 4 t with emission on the
// positron line (q = p1-p3). A `selection` is a sum of bits: 1 << (class - 1) for photon exchange, 16 << (class - 1) for X.
// Dot products come in the order p1.p2, p1.p3, p1.p4, p1.k, p2.p3, p2.p4, p2.k, p3.p4, p3.k, p4.k. Beside them t13 = (p1-p3)^2, t24 = (p2-p4)^2 and
// d13 = p1.k - p3.k = p4.k - p2.k = (t13 - t24)/2 are inputs of their own: in forward scattering p1.p3 = m^2 - t13/2 in doubles cannot hold them.
// So are the Gram determinants gram13 of p1, p3, k and gram24 of p2, p4, k, and the minor `mixed` of rows p1, p3, k and columns p2, p4, k: with the
// photon along the beam too |t| is next to the smallest that its energy admits, and |M|^2 is proportional to what it is above that. With
// V13 = d3 p1 - d1 p3 and V24 = d4 p2 - d2 p4: gram13 = -V13^2, gram24 = -V24^2, mixed = -V13.V24 [MeV^6]. With V12 = d2 p1 - d1 p2 and
// V34 = d4 p3 - d3 p4 the same of the s channel, which is all that is left with the photon in the dead cone of a beam: gram12, gram34, mixed12.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants.ts";
import { A, b, e, f, odd, pair, t } from "./eeeea.pairs.generated.ts";
import { D13, D14, d41, S14, S23, setCrossed, y13, y14, y23, y24 } from "./eeeeaCrossed.ts";

const M2: f64 = ELECTRON_MASS_SQ;
/** e^6 times the 16 that the traces are divided by. */
const NORM: f64 = 16.0 * CHARGE_SQ * CHARGE_SQ * CHARGE_SQ;

/** Every diagram. */
export const ALL_DIAGRAMS: i32 = 255;

/** One over the number of spin states of e- e+. */
export function spinAverage(): f64 {
  return 0.25;
}

/** No identical particles in the final state. */
export function symmetryFactor(): f64 {
  return 1.0;
}

/** Both pairs above threshold, both momentum transfers spacelike, a photon that is neither soft nor collinear to the last bit. */
export function inPhaseSpace(
  p12: f64, p14: f64, d1: f64, p23: f64, d2: f64, p34: f64, d3: f64, d4: f64, t13: f64, t24: f64,
): bool {
  return p12 > M2 && p34 >= M2 && t13 < 0.0 && t24 < 0.0 && p14 >= M2 && p23 >= M2 && d1 > 0.0 && d2 > 0.0 && d3 > 0.0 && d4 > 0.0;
}

/** t = 2 (m^2 - p.p') [MeV^2] of two electrons, as far as their scalar product holds it. */
export function transferOf(dot: f64): f64 {
  return 2.0 * (M2 - dot);
}

/**
 * d13 = (t13 - t24)/2 [MeV^2] from the two smallest of the numbers that have this difference, which rounded least. `a13` and `a24` are p1.p3 and p2.p4,
 * or -t13/2 and -t24/2 where they are known better.
 */
export function transferChange(a13: f64, a24: f64, d1: f64, d2: f64, d3: f64, d4: f64): f64 {
  const fromElectrons: f64 = d1 + d3;
  const fromPositrons: f64 = d4 + d2;
  const smaller: f64 = fromPositrons < fromElectrons ? fromPositrons : fromElectrons;
  if (a13 + a24 < smaller) return a24 - a13;
  return fromPositrons < fromElectrons ? d4 - d2 : d1 - d3;
}

/** Gram determinant of k and two electrons p, p' of transfer t = (p - p')^2: -t (p.k) (p'.k) - m^2 d13^2, of which rounding may leave less than nothing. */
export function gramOf(transfer: f64, d: f64, dOther: f64, d13: f64): f64 {
  return Math.max(0.0, -transfer * (d * dOther) - M2 * (d13 * d13));
}

/**
 * `mixed` from dot products. Of the four products p1.p2, p1.p4, p2.p3, p3.p4 that it can be written with, p1.p4 loses
 * no digits where electron and positron are exchanged.
 */
export function mixedOf(p14: f64, d1: f64, d2: f64, d3: f64, d4: f64, t13: f64, t24: f64, d13: f64): f64 {
  return p14 * (d13 * d13) + 0.5 * (t13 * (d3 * d4) + t24 * (d1 * d2));
}

/** Gram determinant of k and the two electrons of a pair of scalar product `dot`, 2 (dot + m^2) (p.k) (p'.k) - m^2 (p.k + p'.k)^2. */
export function pairGramOf(dot: f64, d: f64, dOther: f64): f64 {
  const sum: f64 = d + dOther;
  return Math.max(0.0, 2.0 * ((dot + M2) * (d * dOther)) - M2 * (sum * sum));
}

/** `mixed12` from dot products. */
export function pairMixedOf(p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, d3: f64, d4: f64): f64 {
  return d2 * (p14 * d3 - p13 * d4) + d1 * (p23 * d4 - p24 * d3);
}

/** q^2 of a class [MeV^2]. */
function transferSq(amplitude: i32, p12: f64, p34: f64, t13: f64, t24: f64): f64 {
  if (amplitude == 1) return 2.0 * (M2 + p34);
  if (amplitude == 2) return 2.0 * (M2 + p12);
  return amplitude == 3 ? t24 : t13;
}

let i1: f64 = 0.0;
let i2: f64 = 0.0;
let i3: f64 = 0.0;
let i4: f64 = 0.0;
let h1: f64 = 0.0;
let h2: f64 = 0.0;
let d12: f64 = 0.0;
let g1: f64 = 0.0;
let g2: f64 = 0.0;
let g3: f64 = 0.0;
let g4: f64 = 0.0;
let R12: f64 = 0.0;
let R34: f64 = 0.0;

/** Sets what all pairs of classes share at a point. */
function prepare(
  p12: f64, p14: f64, d1: f64, p23: f64, d2: f64, p34: f64, d3: f64, d4: f64, t13: f64, t24: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64,
  gram12: f64, gram34: f64, mixed12: f64,
): void {
  i1 = 1.0 / d1;
  i2 = 1.0 / d2;
  i3 = 1.0 / d3;
  i4 = 1.0 / d4;
  h1 = M2 + p34;
  h2 = M2 + p12;
  d12 = d1 + d2;
  g1 = 0.5 * gram34 * (i3 * i4);
  g2 = 0.5 * gram12 * (i1 * i2);
  g3 = -0.5 * gram24 * (i2 * i4);
  g4 = -0.5 * gram13 * (i1 * i3);
  R12 = 1.0 / (h1 + h2);
  R34 = 2.0 / (t13 + t24);
  setCrossed(true, p14, p23, d1, d2, d3, d4, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
}

/** Sets A, b, t, e, f of a pair of classes at the point prepared. */
function evaluate(
  classes: i32, p12: f64, p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, p34: f64, d3: f64, d4: f64,
  t13: f64, t24: f64, d13: f64, mixed: f64, mixed12: f64, rX: f64,
): void {
  pair(
    classes, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, i1, i2, i3, i4, h1, h2, 0.5 * t24, 0.5 * t13, d12, d13,
    g1, g2, g3, g4, -2.0 * mixed12, -2.0 * mixed, R12, R34, y13, y14, y23, y24, D13, D14, d41, S14, S23, M2, rX,
  );
}

/** B of the pair just evaluated: photon in the first class, axial X in the second. */
function axialSecond(classes: i32): f64 {
  return classes % 11 == 0 ? b : A + b;
}

/** BT of the pair just evaluated: axial X in the first class, photon in the second. */
function axialFirst(classes: i32): f64 {
  if (classes % 11 == 0) return b;
  return closedLines(classes) ? A + b - t : A + t;
}

/** Both classes are of the s channel, or both of the t channel: the trace falls into two. */
function closedLines(classes: i32): bool {
  return classes % 11 == 0 || classes == 12 || classes == 34;
}

/** X in both classes of the pair just evaluated: A v^4 + E v^2 a^2 + F a^4. */
function bothX(classes: i32, epsV: f64, epsA: f64): f64 {
  const v2: f64 = epsV * epsV;
  const a2: f64 = epsA * epsA;
  const axialOnce: f64 = axialFirst(classes) + axialSecond(classes);
  if (closedLines(classes)) return A * (v2 * v2) + (2.0 * (A + axialOnce) + e) * (v2 * a2) + (A + e + f) * (a2 * a2);
  return A * (v2 * v2) + (4.0 * A + axialOnce + e) * (v2 * a2) + (3.0 * A - axialOnce + e + f) * (a2 * a2);
}

/** Spin sum of |M_photon|^2 [MeV^-2]: e^6 sum_ij K_ij/(q_i^2 q_j^2). */
export function photonSq(
  selection: i32, p12: f64, p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, p34: f64, d3: f64, d4: f64,
  t13: f64, t24: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64, gram12: f64, gram34: f64, mixed12: f64,
): f64 {
  prepare(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
  let sum: f64 = 0.0;
  for (let i: i32 = 1; i <= 4; i++) {
    if ((selection & (1 << (i - 1))) == 0) continue;
    for (let j: i32 = i; j <= 4; j++) {
      if ((selection & (1 << (j - 1))) == 0) continue;
      const twice: f64 = i == j ? 1.0 : 2.0;
      evaluate(10 * i + j, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, mixed, mixed12, 0.0);
      sum += (twice * A) / (transferSq(i, p12, p34, t13, t24) * transferSq(j, p12, p34, t13, t24));
    }
  }
  return NORM * sum;
}

/**
 * Spin sum of |M_X|^2 [MeV^-2]: e^6 sum_ij Re[D_i D_j* (K_ij + i determinant K'_ij)], D_i = 1/(q_i^2 - m_X^2 + i m_X Gamma_X) with the same width in
 * every class; `dX` = s34 - m_X^2 is an input of its own, `determinant` that of the rows p1, p2, p3, p4.
 */
export function xSq(
  selection: i32, p12: f64, p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, p34: f64, d3: f64, d4: f64,
  t13: f64, t24: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64, gram12: f64, gram34: f64, mixed12: f64, dX: f64, determinant: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64,
): f64 {
  const mXSq: f64 = massX * massX;
  const rX: f64 = 1.0 / mXSq;
  const g: f64 = massX * widthX;
  prepare(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
  let sum: f64 = 0.0;
  for (let i: i32 = 1; i <= 4; i++) {
    if ((selection & (16 << (i - 1))) == 0) continue;
    const x: f64 = i == 1 ? dX : transferSq(i, p12, p34, t13, t24) - mXSq;
    for (let j: i32 = i; j <= 4; j++) {
      if ((selection & (16 << (j - 1))) == 0) continue;
      const y: f64 = j == 1 ? dX : transferSq(j, p12, p34, t13, t24) - mXSq;
      const classes: i32 = 10 * i + j;
      const size: f64 = (x * x + g * g) * (y * y + g * g);
      if (!(size > 0.0)) return 0.0;
      evaluate(classes, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, mixed, mixed12, rX);
      const k: f64 = bothX(classes, epsV, epsA);
      if (i == j) {
        sum += k * ((x * x + g * g) / size);
        continue;
      }
      const o: f64 = odd(classes, p14, p23, i1, i2, i3, i4, M2, epsV, epsA, epsV, epsA);
      // D_i D_j* = (x - i g)(y + i g)/size: imaginary part g (x - y)/size
      sum += 2.0 * (k * ((x * y + g * g) / size) - determinant * o * ((g * (x - y)) / size));
    }
  }
  return NORM * sum;
}

/** Spin sum of 2 Re(M_photon M_X*) [MeV^-2]: 2 e^6 sum_ij Re[D_j* (K_ij + i determinant K'_ij)]/q_i^2, photon in class i, X in class j. */
export function interference(
  selection: i32, p12: f64, p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, p34: f64, d3: f64, d4: f64,
  t13: f64, t24: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64, gram12: f64, gram34: f64, mixed12: f64, dX: f64, determinant: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64,
): f64 {
  const mXSq: f64 = massX * massX;
  const rX: f64 = 1.0 / mXSq;
  const g: f64 = massX * widthX;
  prepare(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
  let sum: f64 = 0.0;
  for (let j: i32 = 1; j <= 4; j++) {
    if ((selection & (16 << (j - 1))) == 0) continue;
    const y: f64 = j == 1 ? dX : transferSq(j, p12, p34, t13, t24) - mXSq;
    const size: f64 = y * y + g * g;
    if (!(size > 0.0)) return 0.0;
    for (let i: i32 = 1; i <= 4; i++) {
      if ((selection & (1 << (i - 1))) == 0) continue;
      const photonFirst: bool = i <= j;
      const classes: i32 = photonFirst ? 10 * i + j : 10 * j + i;
      const v1: f64 = photonFirst ? 1.0 : epsV;
      const a1: f64 = photonFirst ? 0.0 : epsA;
      const v2: f64 = photonFirst ? epsV : 1.0;
      const a2: f64 = photonFirst ? epsA : 0.0;
      evaluate(classes, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, mixed, mixed12, rX);
      const k: f64 = A * (epsV * epsV) + (photonFirst ? axialSecond(classes) : axialFirst(classes)) * (epsA * epsA);
      const o: f64 = odd(classes, p14, p23, i1, i2, i3, i4, M2, v1, a1, v2, a2);
      // Im D_j = -g/size; the conjugate pair has i determinant K' with the other sign
      const parityOdd: f64 = photonFirst ? -determinant * o * (g / size) : determinant * o * (g / size);
      sum += (k * (y / size) + parityOdd) / transferSq(i, p12, p34, t13, t24);
    }
  }
  return 2.0 * NORM * sum;
}

/** Spin sum of |M|^2 [MeV^-2] of the selected diagrams (`ALL_DIAGRAMS`), exact widths in every class. */
export function spinSum(
  selection: i32, p12: f64, p13: f64, p14: f64, d1: f64, p23: f64, p24: f64, d2: f64, p34: f64, d3: f64, d4: f64,
  t13: f64, t24: f64, d13: f64, gram13: f64, gram24: f64, mixed: f64, gram12: f64, gram34: f64, mixed12: f64, dX: f64, determinant: f64, epsV: f64, epsA: f64, massX: f64, widthX: f64,
): f64 {
  const photon: f64 = photonSq(selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
  const x: f64 = xSq(
    selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12, dX, determinant, epsV, epsA, massX, widthX,
  );
  const both: f64 = interference(
    selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12, dX, determinant, epsV, epsA, massX, widthX,
  );
  return photon + x + both;
}

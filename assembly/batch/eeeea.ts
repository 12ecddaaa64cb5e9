// Batch loops over process/eeeea.ts. Wasm only; offsets are byte addresses of packed f64, columns of n.
// Input columns 0-9 are the dot products p1.p2, p1.p3, p1.p4, p1.k, p2.p3, p2.p4, p2.k, p3.p4, p3.k, p4.k. Results are averaged over initial
// and summed over final spins, in MeV^-2, and 0 outside phase space.
import {
  ALL_DIAGRAMS, gramOf, inPhaseSpace, interference, mixedOf, pairGramOf, pairMixedOf, photonSq, spinAverage, transferChange, transferOf, xSq,
} from "../process/eeeea";
import {
  c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, photonSum, structures,
} from "../process/eeeea.sums.generated";
import { D13, D14, d41, S14, S23, setCrossed, y13, y14, y23, y24 } from "../process/eeeeaCrossed";
import { ELECTRON_MASS_SQ } from "../spec/constants";
import { columnsInArena } from "../memory/arena";
import { crossed2 } from "./eeeeaCrossed2";
import { EEEEA_LAST, EEEEA_STRUCTURES, EEEEA_TRANSFERS, POINT_BLOCK_COLUMNS, POINT_INPUT_COLUMNS } from "../memory/buffers";
import { photonSum2, structures2 } from "./eeeea.sums2.generated";

/**
 * |M|^2 with the exact width in every class. Inputs: 10 dots, dX = s34 - m_X^2, determinant of the rows p1, p2, p3, p4, t13 = (p1 - p3)^2,
 * t24 = (p2 - p4)^2, d13 = p1.k - p3.k = (t13 - t24)/2, Gram determinants gram13, gram24, mixed, gram12, gram34, mixed12
 * (process/eeeea.ts), epsV, epsA, massX, widthX. Outputs: m2, photon, x, interference.
 */
export function eeeeaBatch(n: i32, inputs: usize, out: usize): void {
  eeeeaSelectedBatch(n, inputs, ALL_DIAGRAMS, out);
}

/** The same for a selection of diagrams: bit class-1 for photon exchange, 16 << (class-1) for X; 16 is the paper's group 2. */
export function eeeeaSelectedBatch(n: i32, inputs: usize, selection: i32, out: usize): void {
  if (!columnsInArena(n, inputs, 25, out, 4)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const p12 = load<f64>(at);
    const p13 = load<f64>(at + column);
    const p14 = load<f64>(at + 2 * column);
    const d1 = load<f64>(at + 3 * column);
    const p23 = load<f64>(at + 4 * column);
    const p24 = load<f64>(at + 5 * column);
    const d2 = load<f64>(at + 6 * column);
    const p34 = load<f64>(at + 7 * column);
    const d3 = load<f64>(at + 8 * column);
    const d4 = load<f64>(at + 9 * column);
    const dX = load<f64>(at + 10 * column);
    const determinant = load<f64>(at + 11 * column);
    const t13 = load<f64>(at + 12 * column);
    const t24 = load<f64>(at + 13 * column);
    const d13 = load<f64>(at + 14 * column);
    const gram13 = load<f64>(at + 15 * column);
    const gram24 = load<f64>(at + 16 * column);
    const mixed = load<f64>(at + 17 * column);
    const gram12 = load<f64>(at + 18 * column);
    const gram34 = load<f64>(at + 19 * column);
    const mixed12 = load<f64>(at + 20 * column);
    const epsV = load<f64>(at + 21 * column);
    const epsA = load<f64>(at + 22 * column);
    const massX = load<f64>(at + 23 * column);
    const widthX = load<f64>(at + 24 * column);
    let photon = 0.0;
    let x = 0.0;
    let both = 0.0;
    if (inPhaseSpace(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24)) {
      photon = spinAverage() * photonSq(
        selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12,
      );
      if (massX > 0.0 && (epsV != 0.0 || epsA != 0.0)) {
        x = spinAverage() * xSq(
          selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12,
          dX, determinant, epsV, epsA, massX, widthX,
        );
        both = spinAverage() * interference(
          selection, p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, t13, t24, d13, gram13, gram24, mixed, gram12, gram34, mixed12,
          dX, determinant, epsV, epsA, massX, widthX,
        );
      }
    }
    store<f64>(out + i, photon + x + both);
    store<f64>(out + i + column, photon);
    store<f64>(out + i + 2 * column, x);
    store<f64>(out + i + 3 * column, both);
  }
}

/** x where a < b, else y, for each of the two points. */
// @ts-ignore: decorator
@inline
function whereLess(a: v128, b: v128, x: v128, y: v128): v128 {
  return v128.bitselect(x, y, f64x2.lt(a, b));
}

/** Two points' `gramOf`, from h = t/2. */
// @ts-ignore: decorator
@inline
function gramOf2(h: v128, d: v128, dOther: v128, d13: v128): v128 {
  const twice: v128 = f64x2.mul(f64x2.splat(-2.0), h);
  const least: v128 = f64x2.mul(f64x2.splat(ELECTRON_MASS_SQ), f64x2.mul(d13, d13));
  return f64x2.max(f64x2.splat(0.0), f64x2.sub(f64x2.mul(twice, f64x2.mul(d, dOther)), least));
}

/** Two points' `pairGramOf`, from q^2/2. */
// @ts-ignore: decorator
@inline
function pairGramOf2(h: v128, d: v128, dOther: v128): v128 {
  const sum: v128 = f64x2.add(d, dOther);
  const most: v128 = f64x2.mul(f64x2.splat(2.0), f64x2.mul(h, f64x2.mul(d, dOther)));
  return f64x2.max(f64x2.splat(0.0), f64x2.sub(most, f64x2.mul(f64x2.splat(ELECTRON_MASS_SQ), f64x2.mul(sum, sum))));
}

/**
 * Two points' `inPhaseSpace` as masks; puts t24/2, t13/2, their `transferChange` and the Gram determinants where the
 * sums look for them. `known`: columns 12 to 19 hold -t13/2, -t24/2, the Gram determinants.
 */
// @ts-ignore: decorator
@inline
export function inside2(at: usize, column: usize, known: bool): v128 {
  const M2: v128 = f64x2.splat(ELECTRON_MASS_SQ);
  const zero: v128 = f64x2.splat(0.0);
  const d1: v128 = v128.load(at + 3 * column);
  const d2: v128 = v128.load(at + 6 * column);
  const d3: v128 = v128.load(at + 8 * column);
  const d4: v128 = v128.load(at + 9 * column);
  const a13: v128 = v128.load(at + <usize>(known ? 12 : 1) * column);
  const a24: v128 = v128.load(at + <usize>(known ? 13 : 5) * column);
  const h4: v128 = known ? f64x2.neg(a13) : f64x2.sub(M2, a13);
  const h3: v128 = known ? f64x2.neg(a24) : f64x2.sub(M2, a24);
  const fromElectrons: v128 = f64x2.add(d1, d3);
  const fromPositrons: v128 = f64x2.add(d4, d2);
  const smaller: v128 = whereLess(fromPositrons, fromElectrons, fromPositrons, fromElectrons);
  const byPhoton: v128 = whereLess(fromPositrons, fromElectrons, f64x2.sub(d4, d2), f64x2.sub(d1, d3));
  v128.store(EEEEA_TRANSFERS, h3);
  v128.store(EEEEA_TRANSFERS + 16, h4);
  const d13: v128 = whereLess(f64x2.add(a13, a24), smaller, f64x2.sub(a24, a13), byPhoton);
  v128.store(EEEEA_TRANSFERS + 32, d13);
  if (known) {
    for (let k: usize = 0; k < 6; k++) v128.store(EEEEA_TRANSFERS + 48 + 16 * k, v128.load(at + (14 + k) * column));
  } else {
    v128.store(EEEEA_TRANSFERS + 48, gramOf2(h4, d1, d3, d13));
    v128.store(EEEEA_TRANSFERS + 64, gramOf2(h3, d2, d4, d13));
    const p14: v128 = v128.load(at + 2 * column);
    const ends: v128 = f64x2.add(f64x2.mul(h4, f64x2.mul(d3, d4)), f64x2.mul(h3, f64x2.mul(d1, d2)));
    v128.store(EEEEA_TRANSFERS + 80, f64x2.add(f64x2.mul(p14, f64x2.mul(d13, d13)), ends));
    v128.store(EEEEA_TRANSFERS + 96, pairGramOf2(f64x2.add(v128.load(at), M2), d1, d2));
    v128.store(EEEEA_TRANSFERS + 112, pairGramOf2(f64x2.add(v128.load(at + 7 * column), M2), d3, d4));
    const first: v128 = f64x2.sub(f64x2.mul(p14, d3), f64x2.mul(a13, d4));
    const second: v128 = f64x2.sub(f64x2.mul(v128.load(at + 4 * column), d4), f64x2.mul(a24, d3));
    v128.store(EEEEA_TRANSFERS + 128, f64x2.add(f64x2.mul(d2, first), f64x2.mul(d1, second)));
  }
  crossed2(at, column, d13, known);
  let inside: v128 = f64x2.gt(v128.load(at), M2);
  inside = v128.and(inside, f64x2.lt(h4, zero));
  inside = v128.and(inside, f64x2.ge(v128.load(at + 2 * column), M2));
  inside = v128.and(inside, f64x2.gt(d1, zero));
  inside = v128.and(inside, f64x2.ge(v128.load(at + 4 * column), M2));
  inside = v128.and(inside, f64x2.lt(h3, zero));
  inside = v128.and(inside, f64x2.gt(d2, zero));
  inside = v128.and(inside, f64x2.ge(v128.load(at + 7 * column), M2));
  inside = v128.and(inside, f64x2.gt(d3, zero));
  return v128.and(inside, f64x2.gt(d4, zero));
}

/** Photon exchange alone, two points per vector. Inputs: 10 dots. Output: photon. */
export function eeeeaPhotonBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 10, out, 1)) return;
  photonPoints(n, inputs, false, out);
}

/** The same for kernels: inputs and output may be static buffers. `known`: columns 12 to 19 hold -t13/2, -t24/2 and the Gram determinants to full accuracy. */
export function photonPoints(n: i32, inputs: usize, known: bool, out: usize): void {
  const column: usize = <usize>n << 3;
  const pairs: usize = column & ~15;
  for (let i: usize = 0; i < pairs; i += 16) {
    const inside: v128 = inside2(inputs + i, column, known);
    v128.store(out + i, v128.and(photonSum2(inputs + i, column), inside));
  }
  photonOneByOne(pairs, column, inputs, known, out);
}

/** The same, one point at a time: same bits. */
export function eeeeaPhotonScalarBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 10, out, 1)) return;
  photonOneByOne(0, <usize>n << 3, inputs, false, out);
}

function photonOneByOne(from: usize, column: usize, inputs: usize, known: bool, out: usize): void {
  for (let i: usize = from; i < column; i += 8) {
    const at = inputs + i;
    const p12 = load<f64>(at);
    const p13 = load<f64>(at + column);
    const p14 = load<f64>(at + 2 * column);
    const d1 = load<f64>(at + 3 * column);
    const p23 = load<f64>(at + 4 * column);
    const p24 = load<f64>(at + 5 * column);
    const d2 = load<f64>(at + 6 * column);
    const p34 = load<f64>(at + 7 * column);
    const d3 = load<f64>(at + 8 * column);
    const d4 = load<f64>(at + 9 * column);
    const a13 = known ? load<f64>(at + 12 * column) : p13;
    const a24 = known ? load<f64>(at + 13 * column) : p24;
    const t13 = known ? -2.0 * a13 : transferOf(p13);
    const t24 = known ? -2.0 * a24 : transferOf(p24);
    let photon = 0.0;
    if (inPhaseSpace(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24)) {
      const d13 = transferChange(a13, a24, d1, d2, d3, d4);
      const gram13 = known ? load<f64>(at + 14 * column) : gramOf(t13, d1, d3, d13);
      const gram24 = known ? load<f64>(at + 15 * column) : gramOf(t24, d2, d4, d13);
      const mixed = known ? load<f64>(at + 16 * column) : mixedOf(p14, d1, d2, d3, d4, t13, t24, d13);
      const gram12 = known ? load<f64>(at + 17 * column) : pairGramOf(p12, d1, d2);
      const gram34 = known ? load<f64>(at + 18 * column) : pairGramOf(p34, d3, d4);
      const mixed12 = known ? load<f64>(at + 19 * column) : pairMixedOf(p13, p14, d1, p23, p24, d2, d3, d4);
      setCrossed(known, p14, p23, d1, d2, d3, d4, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
      photon = photonSum(
        p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, 0.5 * t24, 0.5 * t13, d13, gram13, gram24, mixed, gram12, gram34, mixed12,
        y13, y14, y23, y24, D13, D14, d41, S14, S23,
      );
    }
    store<f64>(out + i, photon);
  }
}

/**
 * Coefficients of the coupling and propagator monomials: one evaluation serves every epsV, epsA and width. Inputs: 10 dots, dX (not used: D
 * enters where they are added up), determinant. Outputs c0 ... c16 with D = 1/(dX + i m_X Gamma_X):
 * |M|^2 = c0 + c1 v^2 + c2 a^2 + c3 v^4 + c4 v^2 a^2 + c5 a^4 + Re D (c6 v^2 + c7 a^2 + c8 v^4 + c9 v^2 a^2 + c10 a^4)
 *       + Im D (c11 v a + c12 v^3 a + c13 v a^3) + |D|^2 (c14 v^4 + c15 v^2 a^2 + c16 a^4).
 * The width is neglected in the classes other than s-ISR: relative m_X Gamma_X/(q^2 - m_X^2) of their interferences, at most Gamma_X/m_X unless
 * sqrt(s) is near m_X.
 */
export function eeeeaStructuresBatch(n: i32, inputs: usize, massX: f64, out: usize): void {
  if (!columnsInArena(n, inputs, POINT_INPUT_COLUMNS, out, EEEEA_STRUCTURES)) return;
  structuresPoints(n, inputs, false, massX, out);
}

/** The same for kernels: inputs and outputs may be static buffers. `known`: columns 12 to 19 hold -t13/2, -t24/2 and the Gram determinants to full accuracy. */
export function structuresPoints(n: i32, inputs: usize, known: bool, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  const pairs: usize = column & ~15;
  const massXSq = massX * massX;
  const sX: v128 = f64x2.splat(0.5 * massXSq - ELECTRON_MASS_SQ);
  const positive: v128 = f64x2.gt(f64x2.splat(massXSq), f64x2.splat(0.0));
  for (let i: usize = 0; i < pairs; i += 16) {
    const at = inputs + i;
    const inside: v128 = v128.and(positive, v128.and(f64x2.ne(v128.load(at), sX), inside2(at, column, known)));
    structures2(at, column, massXSq, out + i);
    if (i64x2.all_true(inside)) continue;
    for (let to: usize = out + i, end: usize = to + <usize>EEEEA_STRUCTURES * column; to < end; to += column) v128.store(to, v128.and(v128.load(to), inside));
  }
  if (pairs == column) return;
  // the last of an odd number, twice over in vectors of its own
  const result: usize = EEEEA_LAST + 16 * POINT_BLOCK_COLUMNS;
  const columns: usize = known ? POINT_BLOCK_COLUMNS : POINT_INPUT_COLUMNS;
  for (let k: usize = 0; k < columns; k++) v128.store(EEEEA_LAST + 16 * k, v128.load64_splat(inputs + pairs + k * column));
  const last: v128 = v128.and(positive, v128.and(f64x2.ne(v128.load(EEEEA_LAST), sX), inside2(EEEEA_LAST, 16, known)));
  structures2(EEEEA_LAST, 16, massXSq, result);
  for (let k: usize = 0; k < <usize>EEEEA_STRUCTURES; k++) {
    store<f64>(out + pairs + k * column, f64x2.extract_lane(v128.and(v128.load(result + 16 * k), last), 0));
  }
}

/** The same, one point at a time: same bits. */
export function eeeeaStructuresScalarBatch(n: i32, inputs: usize, massX: f64, out: usize): void {
  if (!columnsInArena(n, inputs, POINT_INPUT_COLUMNS, out, EEEEA_STRUCTURES)) return;
  structuresOneByOne(0, <usize>n << 3, inputs, massX, out);
}

function structuresOneByOne(from: usize, column: usize, inputs: usize, massX: f64, out: usize): void {
  const massXSq = massX * massX;
  const sX = 0.5 * massX * massX - ELECTRON_MASS_SQ;
  for (let i: usize = from; i < column; i += 8) {
    const at = inputs + i;
    const to = out + i;
    const p12 = load<f64>(at);
    const p13 = load<f64>(at + column);
    const p14 = load<f64>(at + 2 * column);
    const d1 = load<f64>(at + 3 * column);
    const p23 = load<f64>(at + 4 * column);
    const p24 = load<f64>(at + 5 * column);
    const d2 = load<f64>(at + 6 * column);
    const p34 = load<f64>(at + 7 * column);
    const d3 = load<f64>(at + 8 * column);
    const d4 = load<f64>(at + 9 * column);
    const t13 = transferOf(p13);
    const t24 = transferOf(p24);
    if (!(massXSq > 0.0 && p12 != sX && inPhaseSpace(p12, p14, d1, p23, d2, p34, d3, d4, t13, t24))) {
      for (let k: usize = 0; k < <usize>EEEEA_STRUCTURES; k++) store<f64>(to + k * column, 0.0);
      continue;
    }
    const d13 = transferChange(p13, p24, d1, d2, d3, d4);
    const gram13 = gramOf(t13, d1, d3, d13);
    const gram24 = gramOf(t24, d2, d4, d13);
    const mixed = mixedOf(p14, d1, d2, d3, d4, t13, t24, d13);
    const gram34 = pairGramOf(p34, d3, d4);
    const mixed12 = pairMixedOf(p13, p14, d1, p23, p24, d2, d3, d4);
    const gram12 = pairGramOf(p12, d1, d2);
    setCrossed(false, p14, p23, d1, d2, d3, d4, d13, gram13, gram24, mixed, gram12, gram34, mixed12);
    structures(
      p12, p13, p14, d1, p23, p24, d2, p34, d3, d4, 0.5 * t24, 0.5 * t13, d13, gram13, gram24, mixed,
      gram12, gram34, mixed12, y13, y14, y23, y24, D13, D14, d41, S14, S23, load<f64>(at + 11 * column), massXSq,
    );
    store<f64>(to, c0);
    store<f64>(to + column, c1);
    store<f64>(to + 2 * column, c2);
    store<f64>(to + 3 * column, c3);
    store<f64>(to + 4 * column, c4);
    store<f64>(to + 5 * column, c5);
    store<f64>(to + 6 * column, c6);
    store<f64>(to + 7 * column, c7);
    store<f64>(to + 8 * column, c8);
    store<f64>(to + 9 * column, c9);
    store<f64>(to + 10 * column, c10);
    store<f64>(to + 11 * column, c11);
    store<f64>(to + 12 * column, c12);
    store<f64>(to + 13 * column, c13);
    store<f64>(to + 14 * column, c14);
    store<f64>(to + 15 * column, c15);
    store<f64>(to + 16 * column, c16);
  }
}

// Batch loops over process/eeee.ts, two points per vector where there are two. Wasm only; offsets are byte addresses of packed f64.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../spec/constants";
import { columnsInArena } from "../memory/arena";
import { inPhaseSpace, interference, photonSq, spinAverage, xSq } from "../process/eeee";
import {
  ssPhotonPhoton2, ssPhotonX2, ssXX2, stPhotonPhoton2, stPhotonX2, stXPhoton2, stXX2, ttPhotonPhoton2, ttPhotonX2, ttXX2,
} from "./eeee2.generated";

/**
 * |M|^2 of ee-ee, averaged over initial and summed over final spins. Inputs, columns of n: p1.p2, p1.p3, p1.p4, p2.p3, p2.p4, p3.p4,
 * dX = s - m_X^2, t = (p1 - p3)^2, epsV, epsA, massX, widthX. Output columns: m2, photon, x, interference; all 0 outside phase space.
 */
export function eeeeBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 12, out, 4)) return;
  const column: usize = <usize>n << 3;
  const pairs: usize = column & ~15;
  for (let i: usize = 0; i < pairs; i += 16) twoPoints(inputs + i, column, out + i);
  oneByOne(pairs, column, inputs, out);
}

/** The same, one point at a time: same bits. */
export function eeeeScalarBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 12, out, 4)) return;
  oneByOne(0, <usize>n << 3, inputs, out);
}

function oneByOne(from: usize, column: usize, inputs: usize, out: usize): void {
  for (let i: usize = from; i < column; i += 8) {
    const at = inputs + i;
    const s = 2.0 * (load<f64>(at) + ELECTRON_MASS_SQ);
    const u = 2.0 * (ELECTRON_MASS_SQ - load<f64>(at + 2 * column));
    const dX = load<f64>(at + 6 * column);
    const t = load<f64>(at + 7 * column);
    const epsV = load<f64>(at + 8 * column);
    const epsA = load<f64>(at + 9 * column);
    const massX = load<f64>(at + 10 * column);
    const widthX = load<f64>(at + 11 * column);
    let photon = 0.0;
    let x = 0.0;
    let mixed = 0.0;
    if (inPhaseSpace(s, t, u)) {
      photon = spinAverage() * photonSq(s, t, u);
      if (epsV != 0.0 || epsA != 0.0) {
        x = spinAverage() * xSq(s, t, u, dX, epsV, epsA, massX, widthX);
        mixed = spinAverage() * interference(s, t, u, dX, epsV, epsA, massX, widthX);
      }
    }
    store<f64>(out + i, photon + x + mixed);
    store<f64>(out + i + column, photon);
    store<f64>(out + i + 2 * column, x);
    store<f64>(out + i + 3 * column, mixed);
  }
}

// @ts-ignore: decorator
@inline
function product(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

// @ts-ignore: decorator
@inline
function sum(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

/** photonSq, xSq and interference of process/eeee.ts in the same order of operations; cases that return 0 there are masked here. */
function twoPoints(at: usize, column: usize, out: usize): void {
  const zero: v128 = f64x2.splat(0.0);
  const two: v128 = f64x2.splat(2.0);
  const half: v128 = f64x2.splat(0.5);
  const m2: v128 = f64x2.splat(ELECTRON_MASS_SQ);
  const average: v128 = f64x2.splat(spinAverage());
  const s: v128 = product(two, sum(v128.load(at), m2));
  const t: v128 = v128.load(at + 7 * column);
  const u: v128 = product(two, f64x2.sub(m2, v128.load(at + 2 * column)));
  const S: v128 = f64x2.sub(product(half, s), m2);
  const T: v128 = f64x2.sub(m2, product(half, t));
  const U: v128 = f64x2.sub(m2, product(half, u));
  const hs: v128 = product(half, s);
  const ht: v128 = product(half, t);
  const inside: v128 = v128.and(f64x2.ge(s, f64x2.splat(4.0 * ELECTRON_MASS_SQ)), v128.and(f64x2.lt(t, zero), f64x2.le(u, zero)));
  const e4: v128 = f64x2.splat(CHARGE_SQ * CHARGE_SQ);

  const ss: v128 = f64x2.div(ssPhotonPhoton2(S, T, U, m2), product(s, s));
  const st: v128 = f64x2.div(stPhotonPhoton2(U, m2), product(s, t));
  const tt: v128 = f64x2.div(ttPhotonPhoton2(S, U, ht, m2), product(t, t));
  const photon: v128 = v128.and(inside, product(average, product(e4, sum(sum(ss, product(two, st)), tt))));

  const dX: v128 = v128.load(at + 6 * column);
  const v: v128 = v128.load(at + 8 * column);
  const a: v128 = v128.load(at + 9 * column);
  const dif: v128 = product(f64x2.sub(v, a), sum(v, a));
  const massX: v128 = v128.load(at + 10 * column);
  const mXSq: v128 = product(massX, massX);
  const rX: v128 = f64x2.div(f64x2.splat(1.0), mXSq);
  const tX: v128 = f64x2.sub(t, mXSq);
  const g: v128 = product(massX, v128.load(at + 11 * column));
  const gSq: v128 = product(g, g);
  const coupled: v128 = v128.or(f64x2.ne(v, zero), f64x2.ne(a, zero));
  const unresolved: v128 = v128.and(f64x2.eq(dX, zero), f64x2.eq(g, zero));
  const finite: v128 = v128.andnot(v128.and(inside, v128.and(coupled, f64x2.gt(massX, zero))), unresolved);

  const normS: v128 = sum(product(dX, dX), gSq);
  const normT: v128 = sum(product(tX, tX), gSq);
  const sizeS: v128 = f64x2.div(f64x2.splat(1.0), normS);
  const sizeT: v128 = f64x2.div(f64x2.splat(1.0), normT);
  const ssX: v128 = product(ssXX2(S, T, hs, m2, rX, a, dif), sizeS);
  const stX: v128 = product(stXX2(U, hs, ht, m2, rX, a, dif), product(product(sum(product(dX, tX), gSq), sizeS), sizeT));
  const ttX: v128 = product(ttXX2(S, T, ht, m2, rX, a, dif), sizeT);
  const sumX: v128 = product(two, f64x2.sub(sum(m2, U), mXSq));
  const fourGSq: v128 = product(product(f64x2.splat(4.0), g), g);
  const bothX: v128 = product(product(sum(product(sumX, sumX), fourGSq), sizeS), sizeT);
  const va: v128 = product(v, a);
  const chiral: v128 = product(f64x2.splat(32.0), sum(product(product(f64x2.splat(8.0), va), va), product(dif, dif)));
  const commonX: v128 = product(product(product(U, U), chiral), bothX);
  const x: v128 = v128.and(finite, product(average, product(e4, sum(commonX, sum(sum(ssX, product(two, stX)), ttX)))));

  const reS: v128 = f64x2.div(dX, normS);
  const reT: v128 = f64x2.div(tX, normT);
  const plus: v128 = sum(product(v, v), product(a, a));
  const photonS: v128 = sum(product(ssPhotonX2(T, U, hs, m2, v, dif, plus), reS), product(stPhotonX2(T, U, ht, m2, rX, v, a, plus), reT));
  const photonT: v128 = sum(product(stXPhoton2(S, U, hs, m2, rX, v, a, plus), reS), product(ttPhotonX2(S, U, ht, m2, v, dif), reT));
  const twiceE4: v128 = f64x2.splat(2.0 * CHARGE_SQ * CHARGE_SQ);
  const both: v128 = sum(f64x2.div(photonS, s), f64x2.div(photonT, t));
  const mixed: v128 = v128.and(finite, product(average, product(twiceE4, both)));

  v128.store(out, sum(sum(photon, x), mixed));
  v128.store(out + column, photon);
  v128.store(out + 2 * column, x);
  v128.store(out + 3 * column, mixed);
}

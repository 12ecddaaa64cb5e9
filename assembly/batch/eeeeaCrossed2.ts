// Two points' `setCrossed` (process/eeeeaCrossed.ts), operation by operation, in the places where the sums of two points look for them. Wasm only.
import { EEEEA_TRANSFERS } from "../memory/buffers";
import { ELECTRON_MASS_SQ } from "../spec/constants";

// @ts-ignore: decorator
@inline
function minor2(
  known: bool, d2: v128, d3: v128, d4: v128, d12: v128, over: v128, d13: v128, gram24: v128, mixed: v128, gram34: v128, mixed12: v128,
): v128 {
  const pair: v128 = f64x2.mul(gram34, f64x2.mul(d2, f64x2.mul(d3, over)));
  const fromPairs: v128 = f64x2.div(f64x2.sub(pair, mixed12), d12);
  if (!known) return fromPairs;
  const scale: v128 = f64x2.mul(d3, f64x2.div(over, d13));
  const line: v128 = f64x2.mul(gram24, d3);
  const both: v128 = f64x2.mul(mixed, d4);
  const size: v128 = f64x2.mul(f64x2.add(line, f64x2.abs(both)), f64x2.abs(scale));
  const smaller: v128 = f64x2.lt(size, f64x2.div(f64x2.add(pair, f64x2.abs(mixed12)), d12));
  return v128.bitselect(f64x2.neg(f64x2.mul(f64x2.add(line, both), scale)), fromPairs, smaller);
}

// @ts-ignore: decorator
@inline
function emitted2(known: bool, y: v128, near: v128, flip: v128, rounded: v128, d12: v128, d13: v128, pair: v128, line: v128): v128 {
  const plain: v128 = f64x2.neg(f64x2.add(near, flip));
  if (!known) return plain;
  const first: v128 = f64x2.mul(d13, pair);
  const second: v128 = f64x2.mul(d12, line);
  const size: v128 = f64x2.add(f64x2.add(f64x2.abs(y), f64x2.abs(first)), second);
  return v128.bitselect(f64x2.add(y, f64x2.sub(first, second)), plain, f64x2.lt(size, f64x2.add(near, rounded)));
}

// @ts-ignore: decorator
@inline
function spread2(
  known: bool, p14: v128, d1: v128, d2: v128, d3: v128, d4: v128, gram13: v128, gram24: v128, gram12: v128, gram34: v128, yLine: v128, yOther: v128, yPair: v128,
): v128 {
  const two: v128 = f64x2.splat(2.0);
  const up: v128 = f64x2.div(d4, d1);
  const down: v128 = f64x2.div(d1, d4);
  const plain: v128 = f64x2.sub(f64x2.mul(two, p14), f64x2.mul(f64x2.splat(ELECTRON_MASS_SQ), f64x2.add(up, down)));
  if (!known) return plain;
  const line: v128 = f64x2.div(f64x2.add(gram34, gram24), f64x2.mul(d1, d4));
  const first: v128 = f64x2.div(f64x2.add(f64x2.mul(gram12, up), f64x2.mul(gram24, down)), f64x2.mul(d2, d2));
  const second: v128 = f64x2.div(f64x2.add(f64x2.mul(gram13, up), f64x2.mul(gram34, down)), f64x2.mul(d3, d3));
  const byLine: v128 = f64x2.lt(line, p14);
  let least: v128 = v128.bitselect(line, p14, byLine);
  let spread: v128 = v128.bitselect(f64x2.sub(line, f64x2.mul(two, f64x2.div(yLine, d1))), plain, byLine);
  const byFirst: v128 = f64x2.lt(first, least);
  least = v128.bitselect(first, least, byFirst);
  spread = v128.bitselect(f64x2.add(first, f64x2.mul(two, f64x2.div(yPair, d2))), spread, byFirst);
  return v128.bitselect(f64x2.sub(second, f64x2.mul(two, f64x2.div(yOther, d3))), spread, f64x2.lt(second, least));
}

/** Stores y13 ... S23 behind the Gram determinants, which are there. */
// @ts-ignore: decorator
@inline
export function crossed2(at: usize, column: usize, d13: v128, known: bool): void {
  const d1: v128 = v128.load(at + 3 * column);
  const d2: v128 = v128.load(at + 6 * column);
  const d3: v128 = v128.load(at + 8 * column);
  const d4: v128 = v128.load(at + 9 * column);
  const gram13: v128 = v128.load(EEEEA_TRANSFERS + 48);
  const gram24: v128 = v128.load(EEEEA_TRANSFERS + 64);
  const mixed: v128 = v128.load(EEEEA_TRANSFERS + 80);
  const gram12: v128 = v128.load(EEEEA_TRANSFERS + 96);
  const gram34: v128 = v128.load(EEEEA_TRANSFERS + 112);
  const mixed12: v128 = v128.load(EEEEA_TRANSFERS + 128);
  const one: v128 = f64x2.splat(1.0);
  const half: v128 = f64x2.splat(0.5);
  const d12: v128 = f64x2.add(d1, d2);
  const over12: v128 = f64x2.div(one, f64x2.mul(d1, d2));
  const over34: v128 = f64x2.div(one, f64x2.mul(d3, d4));
  const d31: v128 = f64x2.neg(d13);
  const y13: v128 = minor2(known, d2, d3, d4, d12, over34, d13, gram24, mixed, gram34, mixed12);
  const y14: v128 = minor2(known, d1, d4, d3, d12, over34, d31, gram13, mixed, gram34, mixed12);
  v128.store(EEEEA_TRANSFERS + 144, y13);
  v128.store(EEEEA_TRANSFERS + 160, y14);
  const y23: v128 = f64x2.neg(minor2(known, d4, d1, d2, d12, over12, d31, gram24, mixed, gram12, mixed12));
  const y24: v128 = f64x2.neg(minor2(known, d3, d2, d1, d12, over12, d13, gram13, mixed, gram12, mixed12));
  v128.store(EEEEA_TRANSFERS + 176, y23);
  v128.store(EEEEA_TRANSFERS + 192, y24);
  const first: v128 = f64x2.add(d1, d4);
  const second: v128 = f64x2.add(d2, d3);
  const firstSmaller: v128 = f64x2.lt(first, second);
  const smaller: v128 = v128.bitselect(first, second, firstSmaller);
  const d41: v128 = v128.bitselect(f64x2.sub(d4, d1), f64x2.sub(d2, d3), firstSmaller);
  const flip: v128 = f64x2.mul(f64x2.splat(0.5 * ELECTRON_MASS_SQ), f64x2.mul(d12, d13));
  const near14: v128 = f64x2.mul(d1, d4);
  const near23: v128 = f64x2.mul(d2, d3);
  const flip14: v128 = f64x2.div(flip, near23);
  const flip23: v128 = f64x2.div(flip, near14);
  const pair: v128 = f64x2.mul(half, f64x2.mul(gram34, over34));
  const line24: v128 = known ? f64x2.div(f64x2.mul(half, gram24), f64x2.mul(d2, d4)) : half;
  const line13: v128 = known ? f64x2.div(f64x2.mul(half, gram13), f64x2.mul(d1, d3)) : half;
  v128.store(EEEEA_TRANSFERS + 208, emitted2(known, y13, near14, f64x2.mul(flip14, d41), f64x2.mul(f64x2.abs(flip14), smaller), d12, d13, pair, line24));
  v128.store(EEEEA_TRANSFERS + 224, emitted2(known, y14, near23, f64x2.mul(flip23, d41), f64x2.mul(f64x2.abs(flip23), smaller), d12, d31, pair, line13));
  v128.store(EEEEA_TRANSFERS + 240, d41);
  v128.store(EEEEA_TRANSFERS + 256, spread2(known, v128.load(at + 2 * column), d1, d2, d3, d4, gram13, gram24, gram12, gram34, y13, y14, y23));
  v128.store(EEEEA_TRANSFERS + 272, spread2(known, v128.load(at + 4 * column), d2, d1, d4, d3, gram24, gram13, gram12, gram34, y14, y13, y24));
}

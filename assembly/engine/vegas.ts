// Stratified points through a separable importance map, and the sums an adaptive integrator needs. Wasm only; knows nothing of the integrand.
// G. P. Lepage, J. Comput. Phys. 27 (1978) 192. Physics: docs/physics/monte-carlo.md.
import { inArena } from "../memory/arena";
import { uniformBatch } from "../random/threefry";
import * as slot from "../spec/monteCarlo";

/** Increment of a map with edges at `edges` that holds x. */
function incrementOf(edges: usize, nInc: i32, x: f64): i32 {
  let low = 0;
  let high = nInc;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<f64>(edges + (<usize>middle << 3)) <= x) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Whether a map of `dim` dimensions with `nInc` increments can be asked of n points at all: so few that no product of these numbers leaves the range of i32
 * once the columns of the points lie in the arena.
 */
function isMap(n: i32, dim: i32, nInc: i32, points: usize): bool {
  return dim > 0 && dim <= DIM_MAX && nInc > 0 && nInc <= INCREMENTS_MAX && inArena(n, points, 3 * dim + 1);
}
const DIM_MAX: i32 = 64;
const INCREMENTS_MAX: i32 = 65536;

/**
 * Points `first` ... `first + n - 1` (both even) of an iteration: two per stratum. `strata`: number of strata along each dimension; what is below 1 or not a
 * number counts as 1. `grid`: per dimension the nInc + 1 edges of the map, density q. The points belong to the mixture (1 - floor) q + floor: they are drawn from
 * q, or, with `flat`, uniformly. Outputs, columns of n: dim coordinates x in (0, 1), one over the density of the mixture, dim increments that hold the point,
 * dim columns of working memory. At most 64 dimensions and 65536 increments.
 */
export function vegasPointsBatch(
  n: i32, dim: i32, nInc: i32, seed: f64, stream: f64, first: f64, strata: usize, grid: usize, floor: f64, flat: i32, out: usize,
): void {
  if (!isMap(n, dim, nInc, out) || !inArena(dim, strata, 1) || !inArena(dim, grid, nInc + 1)) return;
  const column: usize = <usize>n << 3;
  const jacobians = out + <usize>dim * column;
  const increments = jacobians + column;
  const randoms = increments + <usize>dim * column;
  uniformBatch(n * dim, seed, stream, first * <f64>dim, randoms);
  for (let i = 0; i < n; i++) {
    const at: usize = <usize>i << 3;
    let stratum = <u64>(first + <f64>i) >> 1;
    let jac = 1.0;
    for (let d = 0; d < dim; d++) {
      const asked = <u64>load<f64>(strata + (<usize>d << 3));
      const along: u64 = asked > 0 ? asked : 1;
      const y = (<f64>(stratum % along) + load<f64>(randoms + (<usize>(i * dim + d) << 3))) / <f64>along;
      stratum /= along;
      const scaled = y * <f64>nInc;
      const axis = grid + (<usize>(d * (nInc + 1)) << 3);
      const bin = flat != 0 ? incrementOf(axis, nInc, y) : <i32>Math.min(scaled, <f64>(nInc - 1));
      const edges = axis + (<usize>bin << 3);
      const low = load<f64>(edges);
      const width = load<f64>(edges + 8) - low;
      store<f64>(out + <usize>d * column + at, flat != 0 ? y : low + (scaled - <f64>bin) * width);
      store<f64>(increments + <usize>d * column + at, <f64>bin);
      jac *= width * <f64>nInc;
    }
    store<f64>(jacobians + at, jac / (1.0 - floor + floor * jac));
  }
}

const COLUMNS_MAX: i32 = 65536;

/** Whether `doubles` numbers (even) are all increments of the map: looked at once, two by two, which costs less than a look at each where it is used. */
function areIncrements(doubles: i32, at: usize, nInc: i32): bool {
  const zero: v128 = f64x2.splat(0.0);
  const end: v128 = f64x2.splat(<f64>nInc);
  let inside: v128 = f64x2.eq(zero, zero);
  for (let to = at + (<usize>doubles << 3); at < to; at += 16) {
    const pair: v128 = v128.load(at);
    inside = v128.and(inside, v128.and(f64x2.ge(pair, zero), f64x2.lt(pair, end)));
  }
  return i64x2.all_true(inside);
}

/**
 * Sums over n points (even; an odd last one has no partner and is left out) of vegasPointsBatch and the columns of values of the integrand there:
 * spec/monteCarlo.ts. The first column steers the map: dim histograms of nInc sums of (f jac)^2 follow the columns. When any
 * increment is not one of the map, the histograms stay empty.
 */
export function vegasSumsBatch(n: i32, dim: i32, nInc: i32, columns: i32, points: usize, values: usize, out: usize): void {
  if (columns < 0 || columns > COLUMNS_MAX || !isMap(n, dim, nInc, points) || !inArena(n, values, columns)) return;
  if (!inArena(slot.SUM_FIRST_SLOT + 2 * columns + dim * nInc, out, 1)) return;
  const column: usize = <usize>n << 3;
  const jacobians = points + <usize>dim * column;
  const increments = jacobians + column;
  const histograms = out + (<usize>(slot.SUM_FIRST_SLOT + 2 * columns) << 3);
  memory.fill(out, 0, <usize>(slot.SUM_FIRST_SLOT + 2 * columns + dim * nInc) << 3);
  const pairs: usize = column & ~15;
  let known = true;
  for (let d = 0; d < dim; d++) known = areIncrements(n & ~1, increments + <usize>d * column, nInc) && known;
  let accepted = 0;
  let largest = 0.0;
  let fourth = 0.0;
  let plain = 0.0;
  let plainSpread = 0.0;
  let step = 0.0;
  for (let i: usize = 0; i < pairs; i += 16) {
    const jac0 = load<f64>(jacobians + i);
    const jac1 = load<f64>(jacobians + i + 8);
    for (let k = 0; k < columns; k++) {
      const at = values + <usize>k * column + i;
      const value0 = load<f64>(at);
      const value1 = load<f64>(at + 8);
      const f0 = value0 * jac0;
      const f1 = value1 * jac1;
      const to = out + (<usize>(slot.SUM_FIRST_SLOT + 2 * k) << 3);
      store<f64>(to, load<f64>(to) + (f0 + f1));
      store<f64>(to + 8, load<f64>(to + 8) + (f0 - f1) * (f0 - f1));
      if (k != 0) continue;
      if (f0 != 0.0) accepted++;
      if (f1 != 0.0) accepted++;
      largest = Math.max(largest, Math.max(Math.abs(f0), Math.abs(f1)));
      fourth += f0 * f0 * f0 * f0 + f1 * f1 * f1 * f1;
      plain += value0 + value1;
      plainSpread += (value0 - value1) * (value0 - value1);
      step = Math.max(step, Math.abs(f0 - f1));
      if (!known) continue;
      for (let d = 0; d < dim; d++) {
        const row = increments + <usize>d * column + i;
        const h0 = histograms + (<usize>(d * nInc + <i32>load<f64>(row)) << 3);
        store<f64>(h0, load<f64>(h0) + f0 * f0);
        const h1 = histograms + (<usize>(d * nInc + <i32>load<f64>(row + 8)) << 3);
        store<f64>(h1, load<f64>(h1) + f1 * f1);
      }
    }
  }
  store<f64>(out + (slot.SUM_ACCEPTED_SLOT << 3), <f64>accepted);
  store<f64>(out + (slot.SUM_LARGEST_SLOT << 3), largest);
  store<f64>(out + (slot.SUM_FOURTH_SLOT << 3), fourth);
  store<f64>(out + (slot.SUM_PLAIN_SLOT << 3), plain);
  store<f64>(out + (slot.SUM_PLAIN_SPREAD_SLOT << 3), plainSpread);
  store<f64>(out + (slot.SUM_STEP_SLOT << 3), step);
}

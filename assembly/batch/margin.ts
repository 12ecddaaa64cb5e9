// Margins of many coupling points under many constraints. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena, inArena } from "../memory/arena";
import { margin } from "../constrain/margin";
import { CONSTRAINT_STRIDE } from "../spec/constraint";

/**
 * `inputs`: epsV of n points, then epsA. `constraints`: nConstraints rows of CONSTRAINT_STRIDE doubles (vv, aa, va, lower, upper, weight).
 * `out`: one row of n margins per constraint, then one row with the smallest margin of each point (the point survives where it is >= 0).
 * Two points per instruction, in the order of operations of `margin`: the same bits.
 */
export function marginBatch(n: i32, inputs: usize, nConstraints: i32, constraints: usize, out: usize): void {
  if (nConstraints < 0 || !columnsInArena(n, inputs, 2, out, nConstraints + 1) || !inArena(nConstraints, constraints, CONSTRAINT_STRIDE)) return;
  const column: usize = <usize>n << 3;
  const paired: usize = column & ~15;
  const least = out + <usize>nConstraints * column;
  const huge = f64x2.splat(f64.MAX_VALUE);
  for (let i: usize = 0; i < paired; i += 16) v128.store(least + i, huge);
  if (paired < column) store<f64>(least + paired, f64.MAX_VALUE);
  for (let j = 0; j < nConstraints; j++) {
    const row = constraints + (<usize>(j * CONSTRAINT_STRIDE) << 3);
    const vv = load<f64>(row);
    const aa = load<f64>(row, 8);
    const va = load<f64>(row, 16);
    const lower = load<f64>(row, 24);
    const upper = load<f64>(row, 32);
    const weight = load<f64>(row, 40);
    const vv2 = f64x2.splat(vv);
    const aa2 = f64x2.splat(aa);
    const va2 = f64x2.splat(va);
    const lower2 = f64x2.splat(lower);
    const upper2 = f64x2.splat(upper);
    const weight2 = f64x2.splat(weight);
    const target = out + <usize>j * column;
    for (let i: usize = 0; i < paired; i += 16) {
      const v = v128.load(inputs + i);
      const a = v128.load(inputs + column + i);
      const squares = f64x2.add(f64x2.mul(vv2, f64x2.mul(v, v)), f64x2.mul(aa2, f64x2.mul(a, a)));
      const x = f64x2.add(squares, f64x2.mul(va2, f64x2.abs(f64x2.mul(v, a))));
      const m = f64x2.mul(weight2, f64x2.min(f64x2.sub(x, lower2), f64x2.sub(upper2, x)));
      v128.store(target + i, m);
      v128.store(least + i, f64x2.min(v128.load(least + i), m));
    }
    if (paired < column) {
      const m = margin(load<f64>(inputs + paired), load<f64>(inputs + column + paired), vv, aa, va, lower, upper, weight);
      store<f64>(target + paired, m);
      store<f64>(least + paired, Math.min(load<f64>(least + paired), m));
    }
  }
}

// Batch loops over process/Xee.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../memory/arena";
import { spinSum, partialWidth, spinAverage } from "../process/Xee";

/**
 * |M|^2 of X -> e+ e- [MeV^2], averaged over initial and summed over final spins. Inputs, columns of n: q.p3, q.p4, p3.p4 (fixed by m_X and
 * not used), epsV, epsA, massX. Output: m2; 0 below threshold.
 */
export function XeeBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 6, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const epsV = load<f64>(at + 3 * column);
    const epsA = load<f64>(at + 4 * column);
    store<f64>(out + i, spinAverage() * spinSum(load<f64>(at + 5 * column), epsV, epsA));
  }
}

/** `out[i] = partialWidth(massX[i], epsV[i], epsA[i])`; inputs are three arrays of n, one after the other. */
export function partialWidthBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 3, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    store<f64>(out + i, partialWidth(load<f64>(at), load<f64>(at + column), load<f64>(at + 2 * column)));
  }
}

// Batch loops over process/spin0/Xee.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../../memory/arena";
import { partialWidthSpin0, spinAverage, spinSumSpin0 } from "../../process/spin0/Xee";

/** |M|^2 of X -> e+ e- [MeV^2], X of spin 0. Inputs, columns of n, as in `XeeBatch` with epsS, epsP. Output: m2; 0 below threshold. */
export function XeeSpin0Batch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 6, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const epsS = load<f64>(at + 3 * column);
    const epsP = load<f64>(at + 4 * column);
    const massX = load<f64>(at + 5 * column);
    // either coupling alone, as columns of points add them up: the same bits
    const scalar = spinAverage() * spinSumSpin0(massX, 1.0, 0.0);
    const pseudoscalar = spinAverage() * spinSumSpin0(massX, 0.0, 1.0);
    store<f64>(out + i, epsS * epsS * scalar + epsP * epsP * pseudoscalar);
  }
}

/** `out[i] = partialWidthSpin0(massX[i], epsS[i], epsP[i])`; inputs are three arrays of n, one after the other. */
export function partialWidthSpin0Batch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 3, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    store<f64>(out + i, partialWidthSpin0(load<f64>(at), load<f64>(at + column), load<f64>(at + 2 * column)));
  }
}

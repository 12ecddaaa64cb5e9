// Batch loop over process/eeaX.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../memory/arena";
import { spinSumOf, spinAverage } from "../process/eeaX";
import { ELECTRON_MASS_SQ } from "../spec/constants";

/**
 * |M|^2 of ee-aX, averaged over initial and summed over final spins. Inputs, columns of n: p1.p2, p1.k, p1.q, p2.k, p2.q, k.q,
 * Gram determinant of p1, p2, k, epsV, epsA, massX. Output: m2; 0 outside phase space.
 */
export function eeaXBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 10, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const s = 2.0 * (load<f64>(at) + ELECTRON_MASS_SQ);
    const p1k = load<f64>(at + column);
    const p2k = load<f64>(at + 3 * column);
    const gram = load<f64>(at + 6 * column);
    const epsV = load<f64>(at + 7 * column);
    const epsA = load<f64>(at + 8 * column);
    store<f64>(out + i, spinAverage() * spinSumOf(s, p1k, p2k, gram, load<f64>(at + 9 * column), epsV, epsA));
  }
}

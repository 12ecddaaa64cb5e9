// Batch loops over process/electronAnomaly.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../memory/arena";
import { electronAnomaly } from "../process/electronAnomaly";

/** `out[i] = electronAnomaly(massX[i], epsV[i], epsA[i])`; inputs are three arrays of n, one after the other. */
export function electronAnomalyBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 3, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    store<f64>(out + i, electronAnomaly(load<f64>(at), load<f64>(at + column), load<f64>(at + 2 * column)));
  }
}

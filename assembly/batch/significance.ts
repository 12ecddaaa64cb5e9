// Batch loop over statistics/significance.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../memory/arena";
import { asimov } from "../statistics/significance";

/** `out[i] = asimov(signal[i], background[i], sigmaBackground[i])`; inputs are three columns of n. */
export function asimovBatch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 3, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    store<f64>(out + i, asimov(load<f64>(at), load<f64>(at + column), load<f64>(at + 2 * column)));
  }
}

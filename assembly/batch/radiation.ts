// Batch loop over radiation/structureFunction.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../memory/arena";
import { structureOverPeak } from "../radiation/structureFunction";

/** g(u) = D(1-u)/[(beta/2) u^(beta/2-1)]. Input: one column of lost fractions u in [0, 1). Output: g. `order`: 1 or 2. */
export function radiationBatch(n: i32, beta: f64, order: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 1, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) store<f64>(out + i, structureOverPeak(load<f64>(inputs + i), beta, order));
}

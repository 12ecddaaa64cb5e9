// Batch loop over integrand/lineShape.ts. Wasm only; offsets are byte addresses of packed f64, columns of n.
import { REPORT_ERROR } from "../integrate/quadrature";
import { columnsInArena } from "../memory/arena";
import { lineShape } from "../integrand/lineShape";

// A literal is static data. `new StaticArray` would be placed where the arena starts and overwrite the first inputs.
const report: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

/** Line of a narrow resonance. Input columns: sqrtS, massX, spread [MeV]; `radiation` 0 or 1. Output columns: density and its error [1/MeV]. */
export function lineShapeBatch(n: i32, radiation: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 3, out, 2)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const row = inputs + i;
    store<f64>(out + i, lineShape(load<f64>(row), load<f64>(row + column), load<f64>(row + 2 * column), radiation, report));
    store<f64>(out + i + column, report[REPORT_ERROR]);
  }
}

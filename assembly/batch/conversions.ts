// Cross-sections of conversions over columns. Wasm only; offsets are byte addresses of packed f64.
import { pairDensity } from "../conversions/pairMass";
import { columnsInArena } from "../memory/arena";

/** dsigma/(dx dy) [MeV^-2] of n points: columns x and y = ln(1 + k^2) in, one out (conversions/pairMass.ts). */
export function pairDensityBatch(n: i32, charge: f64, mass: f64, energy: f64, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 2, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = i << 3;
    store<f64>(out + at, pairDensity(charge, mass, energy, load<f64>(inputs + at), load<f64>(inputs + column + at)));
  }
}

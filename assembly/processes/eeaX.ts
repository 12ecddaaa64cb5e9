// e+ e- -> gamma X as the engines take it. Wasm only. Columns as in engine/twoBody.ts.
import { takeTwo } from "./process";
import { spinAverage, spinSumOf, symmetryFactor } from "../process/eeaX";
import { CUT_PHOTON, CUT_X } from "../spec/cuts";
import { EEAX_FUNCTIONS } from "../spec/eeaXFunctions";

export function background(n: i32, inputs: usize, out: usize): void {
  memory.fill(out, 0, <usize>n << 3);
}

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  background(n, inputs, out);
  for (let i: usize = 0; i < column; i += 8) {
    const s = load<f64>(inputs + i);
    const p1k = load<f64>(inputs + i + 3 * column);
    const p2k = load<f64>(inputs + i + 4 * column);
    const gram = load<f64>(inputs + i + 5 * column);
    store<f64>(out + i + column, spinAverage() * spinSumOf(s, p1k, p2k, gram, massX, 1.0, 0.0));
    store<f64>(out + i + 2 * column, spinAverage() * spinSumOf(s, p1k, p2k, gram, massX, 0.0, 1.0));
  }
}

export function use(): bool {
  return takeTwo(functions, background, EEAX_FUNCTIONS, symmetryFactor(), CUT_PHOTON, CUT_X);
}

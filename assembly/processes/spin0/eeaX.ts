// e+ e- -> gamma X with an X of spin 0 as the engines take it. Wasm only. Columns as in engine/twoBody.ts; the table of functions is that of spin 1.
import { spinAverage, symmetryFactor } from "../../process/eeaX";
import { spinSumSpin0Of } from "../../process/spin0/eeaX";
import { CUT_PHOTON, CUT_X } from "../../spec/cuts";
import { EEAX_FUNCTIONS } from "../../spec/eeaXFunctions";
import { background } from "../eeaX";
import { takeTwo } from "../process";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  background(n, inputs, out);
  for (let i: usize = 0; i < column; i += 8) {
    const s = load<f64>(inputs + i);
    const p1k = load<f64>(inputs + i + 3 * column);
    const p2k = load<f64>(inputs + i + 4 * column);
    const gram = load<f64>(inputs + i + 5 * column);
    store<f64>(out + i + column, spinAverage() * spinSumSpin0Of(s, p1k, p2k, gram, massX, 1.0, 0.0));
    store<f64>(out + i + 2 * column, spinAverage() * spinSumSpin0Of(s, p1k, p2k, gram, massX, 0.0, 1.0));
  }
}

export function use(): bool {
  return takeTwo(functions, background, EEAX_FUNCTIONS, symmetryFactor(), CUT_PHOTON, CUT_X);
}

// e+ e- -> e+ e- as the engines take it. Wasm only. Columns as in engine/twoBody.ts.
import { massTimesWidth, takeTwo } from "./process";
import { inPhaseSpace, photonSq, spinAverage, symmetryFactor } from "../process/eeee";
import { setFunctions, values } from "../process/eeeeFunctions";
import { CUT_ELECTRON, CUT_POSITRON } from "../spec/cuts";
import { EEEE_FUNCTIONS } from "../spec/eeeeFunctions";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  const count = values.length;
  for (let i: usize = 0; i < column; i += 8) {
    setFunctions(load<f64>(inputs + i), load<f64>(inputs + i + column), load<f64>(inputs + i + 2 * column), massX, massTimesWidth);
    for (let k = 0; k < count; k++) store<f64>(out + i + <usize>k * column, values[k]);
  }
}

export function background(n: i32, inputs: usize, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const s = load<f64>(inputs + i);
    const t = load<f64>(inputs + i + column);
    const u = load<f64>(inputs + i + 2 * column);
    store<f64>(out + i, inPhaseSpace(s, t, u) ? spinAverage() * photonSq(s, t, u) : 0.0);
  }
}

export function use(): bool {
  return takeTwo(functions, background, EEEE_FUNCTIONS, symmetryFactor(), CUT_ELECTRON, CUT_POSITRON);
}

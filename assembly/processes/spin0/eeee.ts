// e+ e- -> e+ e- with an X of spin 0 as the engines take it. Wasm only. Columns as in engine/twoBody.ts.
import { symmetryFactor } from "../../process/eeee";
import { setFunctions } from "../../process/spin0/eeee";
import { values } from "../../process/spin0/values";
import { CUT_ELECTRON, CUT_POSITRON } from "../../spec/cuts";
import { SPIN0_COUNT } from "../../spec/spin0/functions";
import { SPIN0_FUNCTIONS } from "../../spec/spin0/functions.generated";
import { background } from "../eeee";
import { massTimesWidth, takeTwo } from "../process";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    setFunctions(load<f64>(inputs + i), load<f64>(inputs + i + column), load<f64>(inputs + i + 2 * column), massX, massTimesWidth);
    for (let k = 0; k < SPIN0_COUNT; k++) store<f64>(out + i + <usize>k * column, values[k]);
  }
}

export function use(): bool {
  return takeTwo(functions, background, SPIN0_FUNCTIONS, symmetryFactor(), CUT_ELECTRON, CUT_POSITRON);
}

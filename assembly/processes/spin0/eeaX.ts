// e+ e- -> gamma X with an X of spin 0 as the engines take it. Wasm only. Columns as in engine/twoBody.ts; the table of functions is that of spin 1.
import { symmetryFactor } from "../../process/eeaX";
import { spinSumSpin0Of } from "../../process/spin0/eeaX";
import { CUT_PHOTON, CUT_X } from "../../spec/cuts";
import { EEAX_FUNCTIONS } from "../../spec/eeaXFunctions";
import { background, eachCoupling } from "../eeaX";
import { takeTwo } from "../process";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  eachCoupling(n, inputs, massX, out, spinSumSpin0Of);
}

export function use(): bool {
  return takeTwo(functions, background, EEAX_FUNCTIONS, symmetryFactor(), CUT_PHOTON, CUT_X);
}

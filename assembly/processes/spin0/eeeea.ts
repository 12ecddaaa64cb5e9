// e+ e- -> e+ e- gamma with an X of spin 0 as the engines take it. Wasm only.
import { structuresSpin0Points } from "../../batch/spin0/eeeea";
import { symmetryFactor } from "../../process/eeeea";
import { SPIN0_FUNCTIONS } from "../../spec/spin0/functions.generated";
import { background, standIn } from "../eeeea";
import { take } from "../process";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  structuresSpin0Points(n, inputs, true, massX, 0.0, out);
}

export function use(): bool {
  return take(functions, background, standIn, SPIN0_FUNCTIONS, symmetryFactor());
}

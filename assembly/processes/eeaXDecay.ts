// e+ e- -> gamma X with X on its mass shell and X -> e+ e-, spin correlation included, as the engines take it: of e+ e- -> e+ e- gamma what multiplies |D|^2 of
// the pair, the photon off the beams. Everything else is smaller by Gamma/m. Wasm only. Physics: docs/physics/events.md.
import { take } from "./process";
import { EEAX_DECAY_FIRST, EEAX_DECAY_FUNCTIONS } from "../spec/eeaXDecayFunctions";
import { symmetryFactor } from "../process/eeeea";
import { structuresPoints } from "../batch/eeeea";

export function background(n: i32, inputs: usize, out: usize): void {
  memory.fill(out, 0, <usize>n << 3);
}

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  structuresPoints(n, inputs, true, massX, out);
  memory.copy(out + column, out + <usize>EEAX_DECAY_FIRST * column, 3 * column);
  background(n, inputs, out);
}

/** There is no background to stand in for. */
export function standIn(): f64 {
  return 0.0;
}

export function use(): bool {
  return take(functions, background, standIn, EEAX_DECAY_FUNCTIONS, symmetryFactor());
}

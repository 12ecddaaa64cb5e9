// e+ e- -> gamma X with an X of spin 0 on its mass shell and X -> e+ e-, as the engines take it: of e+ e- -> e+ e- gamma what multiplies |D|^2 of the pair, which
// of spin 0 is isotropic in its rest frame. Wasm only. Physics: docs/physics/events.md. The table of functions is that of spin 1.
import { structuresSpin0Points } from "../../batch/spin0/eeeea";
import { symmetryFactor } from "../../process/eeeea";
import { EEAX_DECAY_FUNCTIONS } from "../../spec/eeaXDecayFunctions";
import { SPIN0_SIGNAL_ABS } from "../../spec/spin0/functions";
import { background, standIn } from "../eeaXDecay";
import { take } from "../process";

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  structuresSpin0Points(n, inputs, true, massX, 0.0, out);
  memory.copy(out + column, out + <usize>SPIN0_SIGNAL_ABS * column, 3 * column);
  background(n, inputs, out);
}

export function use(): bool {
  return take(functions, background, standIn, EEAX_DECAY_FUNCTIONS, symmetryFactor());
}

// Batch loop over process/spin0/eeee.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../../memory/arena";
import { setFunctions } from "../../process/spin0/eeee";
import { interferenceSpin0, signalSpin0, values } from "../../process/spin0/values";
import { ELECTRON_MASS_SQ } from "../../spec/constants";
import { SPIN0_PHOTON } from "../../spec/spin0/functions";

/**
 * |M|^2 of ee-ee, X of spin 0, averaged over initial and summed over final spins. Inputs as in `eeeeBatch` with epsS, epsP. Output columns: m2, photon, x,
 * interference; all 0 outside phase space.
 */
export function eeeeSpin0Batch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 12, out, 4)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const s = 2.0 * (load<f64>(at) + ELECTRON_MASS_SQ);
    const u = 2.0 * (ELECTRON_MASS_SQ - load<f64>(at + 2 * column));
    const dX = load<f64>(at + 6 * column);
    const t = load<f64>(at + 7 * column);
    const epsS = load<f64>(at + 8 * column);
    const epsP = load<f64>(at + 9 * column);
    const massX = load<f64>(at + 10 * column);
    const massTimesWidth = massX * load<f64>(at + 11 * column);
    setFunctions(s, t, u, massX, massTimesWidth);
    const coupled = massX > 0.0 && (epsS != 0.0 || epsP != 0.0);
    const photon = values[SPIN0_PHOTON];
    const x = coupled ? signalSpin0(dX, epsS, epsP, massTimesWidth) : 0.0;
    const mixed = coupled ? interferenceSpin0(dX, epsS, epsP, massTimesWidth) : 0.0;
    store<f64>(out + i, photon + x + mixed);
    store<f64>(out + i + column, photon);
    store<f64>(out + i + 2 * column, x);
    store<f64>(out + i + 3 * column, mixed);
  }
}

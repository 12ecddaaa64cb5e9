// Batch loop over process/spin0/eeaX.ts. Wasm only; offsets are byte addresses of packed f64.
import { columnsInArena } from "../../memory/arena";
import { spinAverage } from "../../process/eeaX";
import { spinSumSpin0Of } from "../../process/spin0/eeaX";
import { ELECTRON_MASS_SQ } from "../../spec/constants";

/** |M|^2 of ee-aX, X of spin 0, averaged over initial and summed over final spins. Inputs as in `eeaXBatch` with epsS, epsP. Output: m2; 0 outside phase space. */
export function eeaXSpin0Batch(n: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 10, out, 1)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const s = 2.0 * (load<f64>(at) + ELECTRON_MASS_SQ);
    const epsS = load<f64>(at + 7 * column);
    const epsP = load<f64>(at + 8 * column);
    const massX = load<f64>(at + 9 * column);
    const p1k = load<f64>(at + column);
    const p2k = load<f64>(at + 3 * column);
    const gram = load<f64>(at + 6 * column);
    // either coupling alone, as columns of points add them up: the same bits
    const scalar = spinAverage() * spinSumSpin0Of(s, p1k, p2k, gram, massX, 1.0, 0.0);
    const pseudoscalar = spinAverage() * spinSumSpin0Of(s, p1k, p2k, gram, massX, 0.0, 1.0);
    store<f64>(out + i, epsS * epsS * scalar + epsP * epsP * pseudoscalar);
  }
}

// Batch loop over process/eeee.ts. Wasm only; offsets are byte addresses of packed f64.
import { ELECTRON_MASS_SQ } from "../spec/constants";
import { inPhaseSpace, interference, photonSq, spinAverage, xSq } from "../process/eeee";

/**
 * |M|^2 of ee-ee, averaged over initial and summed over final spins. Inputs, columns of n: p1.p2, p1.p3, p1.p4, p2.p3, p2.p4, p3.p4,
 * dX = s - m_X^2, epsV, epsA, massX, widthX. Output columns: m2, photon, x, interference; all 0 outside phase space.
 */
export function eeeeBatch(n: i32, inputs: usize, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const at = inputs + i;
    const s = 2.0 * (load<f64>(at) + ELECTRON_MASS_SQ);
    const t = 2.0 * (ELECTRON_MASS_SQ - load<f64>(at + column));
    const u = 2.0 * (ELECTRON_MASS_SQ - load<f64>(at + 2 * column));
    const dX = load<f64>(at + 6 * column);
    const epsV = load<f64>(at + 7 * column);
    const epsA = load<f64>(at + 8 * column);
    const massX = load<f64>(at + 9 * column);
    const widthX = load<f64>(at + 10 * column);
    let photon = 0.0;
    let x = 0.0;
    let mixed = 0.0;
    if (inPhaseSpace(s, t, u)) {
      photon = spinAverage() * photonSq(s, t, u);
      if (epsV != 0.0 || epsA != 0.0) {
        x = spinAverage() * xSq(s, t, u, dX, epsV, epsA, massX, widthX);
        mixed = spinAverage() * interference(s, t, u, dX, epsV, epsA, massX, widthX);
      }
    }
    store<f64>(out + i, photon + x + mixed);
    store<f64>(out + i + column, photon);
    store<f64>(out + i + 2 * column, x);
    store<f64>(out + i + 3 * column, mixed);
  }
}

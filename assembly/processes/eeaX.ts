// e+ e- -> gamma X as the engines take it. Wasm only. Columns as in engine/twoBody.ts.
import { takeTwo } from "./process";
import { spinAverage, spinSumOf, symmetryFactor } from "../process/eeaX";
import { CUT_PHOTON, CUT_X } from "../spec/cuts";
import { EEAX_FUNCTIONS } from "../spec/eeaXFunctions";

export function background(n: i32, inputs: usize, out: usize): void {
  memory.fill(out, 0, <usize>n << 3);
}

/** Spin sum of |M|^2 from s, p1.k, p2.k, the Gram determinant of p1, p2, k, m_X and the couplings of X. */
type SpinSum = (s: f64, p1k: f64, p2k: f64, gram: f64, massX: f64, first: f64, second: f64) => f64;

/** The functions of either coupling alone, by the spin sum of an X of any spin. */
export function eachCoupling(n: i32, inputs: usize, massX: f64, out: usize, spinSum: SpinSum): void {
  const column: usize = <usize>n << 3;
  background(n, inputs, out);
  for (let i: usize = 0; i < column; i += 8) {
    const s = load<f64>(inputs + i);
    const p1k = load<f64>(inputs + i + 3 * column);
    const p2k = load<f64>(inputs + i + 4 * column);
    const gram = load<f64>(inputs + i + 5 * column);
    store<f64>(out + i + column, spinAverage() * spinSum(s, p1k, p2k, gram, massX, 1.0, 0.0));
    store<f64>(out + i + 2 * column, spinAverage() * spinSum(s, p1k, p2k, gram, massX, 0.0, 1.0));
  }
}

function functions(n: i32, inputs: usize, massX: f64, out: usize): void {
  eachCoupling(n, inputs, massX, out, spinSumOf);
}

export function use(): bool {
  return takeTwo(functions, background, EEAX_FUNCTIONS, symmetryFactor(), CUT_PHOTON, CUT_X);
}

// A process of two final particles for tests alone: e- e+ -> a X, a massless, X of the mass of the request, with closed integrals over the angle.
//   |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + g h (1 + cos) Im D,   D = 1/(s - m_X^2 + i m_X Gamma)
import { CUT_PHOTON, CUT_X } from "../spec/cuts";
import { takeTwo } from "./process";

/** Term, propagator, powers of g and h. */
const FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  2.0, 1.0, 1.0, 0.0,
  1.0, 3.0, 0.0, 1.0,
  1.0, 2.0, 1.0, 1.0,
];

function background(n: i32, inputs: usize, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) store<f64>(out + i, 1.0 / (load<f64>(inputs + i + 3 * column) * load<f64>(inputs + i + 4 * column)));
}

function functions(n: i32, inputs: usize, mass: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  background(n, inputs, out);
  for (let i: usize = 0; i < column; i += 8) {
    store<f64>(out + i + column, 1e-5);
    store<f64>(out + i + 2 * column, 1.0);
    store<f64>(out + i + 3 * column, load<f64>(inputs + i + 7 * column));
  }
}

export function use(): bool {
  return takeTwo(functions, background, FUNCTIONS, 0.5, CUT_PHOTON, CUT_X);
}

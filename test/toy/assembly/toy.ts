// A process for tests alone: e- e+ -> f fbar a, f as heavy as the electron, a massless, isotropic in the pair's frame, with closed integrals over angles.
//   |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + 1e-15 g h E Im D,   E the determinant of p1, p2, p3, p4 in MeV^4, odd under parity
import * as point from "../phasespace/pair";
import { take } from "./process";

/** Term, propagator, powers of g and h. */
const FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  2.0, 1.0, 1.0, 0.0,
  1.0, 3.0, 0.0, 1.0,
  1.0, 2.0, 1.0, 1.0,
];

function background(n: i32, inputs: usize, out: usize): void {
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) store<f64>(out + i, 1.0 / (load<f64>(inputs + i + 3 * column) * load<f64>(inputs + i + 6 * column)));
}

function functions(n: i32, inputs: usize, mass: f64, out: usize): void {
  const column: usize = <usize>n << 3;
  background(n, inputs, out);
  for (let i: usize = 0; i < column; i += 8) {
    store<f64>(out + i + column, 1e-5);
    store<f64>(out + i + 2 * column, 1.0);
    store<f64>(out + i + 3 * column, 1e-15 * load<f64>(inputs + i + 11 * column));
  }
}

function standIn(): f64 {
  return 1.0 / (point.p1k * point.p2k);
}

export function use(): bool {
  return take(functions, background, standIn, FUNCTIONS, 0.5);
}

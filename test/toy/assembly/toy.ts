// A process for tests alone: e- e+ -> f fbar a, f as heavy as the electron, a massless, isotropic in the pair's frame, with closed integrals over angles.
//   |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + 1e-15 g h E Im D,   E the determinant of p1, p2, p3, p4 in MeV^4
import * as point from "../phasespace/pair";
import { take } from "./process";
import { TOY_FUNCTIONS, toyBackground, toyFunctions } from "./toyFunctions";

const P2K: i32 = 6;
const DETERMINANT: i32 = 11;

function background(n: i32, inputs: usize, out: usize): void {
  toyBackground(n, inputs, P2K, out);
}

function functions(n: i32, inputs: usize, mass: f64, out: usize): void {
  toyFunctions(n, inputs, P2K, DETERMINANT, 1e-15, out);
}

function standIn(): f64 {
  return 1.0 / (point.p1k * point.p2k);
}

export function use(): bool {
  return take(functions, background, standIn, TOY_FUNCTIONS, 0.5);
}

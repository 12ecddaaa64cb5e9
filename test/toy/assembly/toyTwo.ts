// A process of two final particles for tests alone: e- e+ -> a X, a massless, X of the mass of the request, with closed integrals over the angle.
//   |M|^2 = 1/(p1.k p2.k) + 1e-5 g Re D + h |D|^2 + g h (1 + cos) Im D,   D = 1/(s - m_X^2 + i m_X Gamma)
import { CUT_PHOTON, CUT_X } from "../spec/cuts";
import { takeTwo } from "./process";
import { TOY_FUNCTIONS, toyBackground, toyFunctions } from "./toyFunctions";

const P2K: i32 = 4;
const ONE_PLUS: i32 = 7;

function background(n: i32, inputs: usize, out: usize): void {
  toyBackground(n, inputs, P2K, out);
}

function functions(n: i32, inputs: usize, mass: f64, out: usize): void {
  toyFunctions(n, inputs, P2K, ONE_PLUS, 1.0, out);
}

export function use(): bool {
  return takeTwo(functions, background, TOY_FUNCTIONS, 0.5, CUT_PHOTON, CUT_X);
}

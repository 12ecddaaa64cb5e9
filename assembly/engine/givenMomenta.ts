// Products of momenta that a caller gives, where cuts look at those instead of a point of phasespace/pair.ts or two.ts. Wasm only.
import { dot4 } from "../kinematics/fourVectors";
import { ELECTRON_MASS_SQ } from "../spec/constants";

/** Whether momenta are given. */
export let are: bool = false;

let address: usize = 0;
let apart: usize = 0;

export function forget(): void {
  are = false;
}

/** Takes the final momenta (E, x, y, z) whose columns start at `at`. */
export function take(at: usize, column: usize): void {
  are = true;
  address = at;
  apart = column;
}

/** Component c of final particle i. */
export function component(i: i32, c: i32): f64 {
  return load<f64>(address + <usize>(4 * i + c) * apart);
}

/** Product of final momenta i and j [MeV^2]. */
export function product(i: i32, j: i32): f64 {
  return dot4(
    component(i, 0), component(i, 1), component(i, 2), component(i, 3), component(j, 0), component(j, 1), component(j, 2), component(j, 3));
}

/** Mass squared of the pair of electrons, of two final particles s [MeV^2]. */
export function pairSq(bodies: i32): f64 {
  if (bodies == 3) return 2.0 * (product(0, 1) + ELECTRON_MASS_SQ);
  const E: f64 = component(0, 0) + component(1, 0);
  const x: f64 = component(0, 1) + component(1, 1);
  const y: f64 = component(0, 2) + component(1, 2);
  const z: f64 = component(0, 3) + component(1, 3);
  return dot4(E, x, y, z, E, x, y, z);
}

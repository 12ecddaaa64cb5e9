// |M|^2 from the coefficient functions of a process at one point of couplings and width, term by term: what the engines do with blocks of points.
import { monomial, type Term } from "../../src/process/functions.ts";
import type { Process } from "../../src/process/index.ts";

/** `dX` = m^2 - m_X^2; D = 1/(dX + i m_X Gamma). */
export function contracted(
  { functions }: Process,
  values: ArrayLike<number>,
  term: Term,
  [dX, epsV, epsA, mass, width]: readonly [dX: number, epsV: number, epsA: number, mass: number, width: number],
): number {
  const g = mass * width;
  const size = dX * dX + g * g;
  const times = { "1": 1, re: dX / size, im: -g / size, abs: 1 / size };
  return functions.reduce((sum, one, k) => (one.term === term ? sum + times[one.propagator] * monomial(one, epsV, epsA) * values[k]! : sum), 0);
}

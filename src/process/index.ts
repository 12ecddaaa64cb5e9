// The processes that the engines take: e- e+ -> f fbar + a massless boson, f as heavy as the electron.
import { EEEEA_FUNCTIONS } from "../../assembly/spec/eeeeaFunctions.generated.ts";
import { PROCESS_EEEEA } from "../../assembly/spec/process.ts";
import { type CoefficientFunction, functionsOf, type Propagator, type Term } from "./functions.ts";

/** A monomial of the couplings in a term, and which functions it multiplies: with 1, Re D, |D|^2; -1 where there is none. */
export interface Monomial {
  readonly v: number;
  readonly a: number;
  readonly one: number;
  readonly re: number;
  readonly abs: number;
}

export interface Process {
  /** Its kernels (assembly/processes/index.ts). */
  readonly code: number;
  /** What |M|^2 is a sum of, in the order of the kernels; the background first. */
  readonly functions: readonly CoefficientFunction[];
  /** Monomials of interference and signal, each once; what multiplies Im D alone integrates to zero and is left out. */
  readonly monomials: { readonly interference: readonly Monomial[]; readonly signal: readonly Monomial[] };
}

/** A process from the code of its kernels and its functions. */
export function processOf(code: number, functions: readonly CoefficientFunction[]): Process {
  const index = (term: Term, v: number, a: number, propagator: Propagator) =>
    functions.findIndex((one) => one.term === term && one.v === v && one.a === a && one.propagator === propagator);
  const monomials = (term: "interference" | "signal") => {
    const even = functions.filter((one) => one.term === term && one.propagator !== "im");
    const each = even.filter(({ v, a }, k) => even.findIndex((other) => other.v === v && other.a === a) === k);
    return each.map(({ v, a }): Monomial => ({ v, a, one: index(term, v, a, "1"), re: index(term, v, a, "re"), abs: index(term, v, a, "abs") }));
  };
  return { code, functions, monomials: { interference: monomials("interference"), signal: monomials("signal") } };
}

/** e+ e- -> e+ e- gamma with a vector and axial X. */
export const EEEEA: Process = processOf(PROCESS_EEEEA, functionsOf(EEEEA_FUNCTIONS));

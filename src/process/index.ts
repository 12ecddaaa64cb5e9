// The processes that the engines take: e- e+ -> f fbar + a massless boson, f as heavy as the electron.
import { EEEEA_FUNCTIONS } from "../../assembly/spec/eeeeaFunctions.ts";
import { PROCESS_EEEEA } from "../../assembly/spec/process.ts";
import { type CoefficientFunction, functionsOf } from "./functions.ts";

export interface Process {
  /** Its kernels (assembly/processes/index.ts). */
  readonly code: number;
  /** What |M|^2 is a sum of, in the order of the kernels; the background first. */
  readonly functions: readonly CoefficientFunction[];
}

/** e+ e- -> e+ e- gamma with a vector and axial X. */
export const EEEEA: Process = { code: PROCESS_EEEEA, functions: functionsOf(EEEEA_FUNCTIONS) };

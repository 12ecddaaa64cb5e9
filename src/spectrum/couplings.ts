import type { Kernel } from "../kernel/load.ts";
import { couplingPair } from "../request/spin.ts";
import { widthOfX } from "../width/numbers.ts";
import type { SpectrumInput } from "./input.ts";

export interface Couplings {
  /** eps_v and eps_a, or eps_s and eps_p of an X of spin 0, in units of the positron charge. */
  readonly first: number;
  readonly second: number;
  /** Mass of X [MeV]: that of the coefficient functions. */
  readonly massX: number;
  /** Total width of X [MeV]. */
  readonly width: number;
}

/** Couplings of a request with the width that follows from them unless one is given. */
export function couplingsWithWidth(kernel: Kernel, input: SpectrumInput): Couplings {
  const [first, second] = couplingPair(input);
  return { first, second, massX: input.mass, width: widthOfX(kernel, input) };
}

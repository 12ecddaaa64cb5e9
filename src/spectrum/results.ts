// Sums of pieces with their errors: what bins, windows and single pair masses of a spectrum have in common.
import type { Pieces } from "./couple.ts";
import type { SpectrumTerm } from "./input.ts";

/** Pieces, the sum of those asked for, and the absolute numerical error of each, in the unit of the value. */
export interface Summed extends Pieces {
  /** Sum of the terms that the request asks for. */
  readonly total: number;
  /** Error of `total`. */
  readonly error: number;
  /** Errors of the pieces. */
  readonly errors: Pieces;
}

/** Cross-section of one bin [fb]. */
export interface SpectrumBin extends Summed {
  /** Lower edge [MeV]. */
  readonly lo: number;
  /** Upper edge [MeV]. */
  readonly hi: number;
  /** What the coefficient functions gave, where that was not as accurate as asked and the Monte Carlo trusts what it has. */
  readonly functions?: Summed;
  /** What the Monte Carlo gave of the terms that it integrated then: `error` is one standard deviation. */
  readonly monteCarlo?: Partial<Record<SpectrumTerm, { readonly value: number; readonly error: number }>>;
}

/** dsigma/dm at one pair mass [fb/MeV]. */
export interface SpectrumPoint extends Summed {
  /** Pair mass [MeV]. */
  readonly m: number;
}

// What the numbers of a region are called: those of a vector and an axial coupling, or of a scalar and a pseudoscalar.
import type { Spin } from "../request/spin.ts";

interface Names {
  /** Sum of the squares. */
  readonly sum: "G2" | "G0";
  readonly sumFormula: string;
  /** Size of either coupling. */
  readonly sizes: readonly ["absEpsV" | "absEpsS", "absEpsA" | "absEpsP"];
  readonly couplings: readonly ["epsV" | "epsS", "epsA" | "epsP"];
  readonly symbols: readonly [string, string];
  /** What survives with the other coupling at 0. */
  readonly pure: readonly ["pureVector" | "pureScalar", "pureAxial" | "purePseudoscalar"];
  readonly letters: readonly [string, string];
}

/** Names by the spin of X. */
export const REGION_NAMES: Readonly<Record<Spin, Names>> = {
  1: {
    sum: "G2",
    sumFormula: "eps_v^2 + eps_a^2",
    sizes: ["absEpsV", "absEpsA"],
    couplings: ["epsV", "epsA"],
    symbols: ["eps_v", "eps_a"],
    pure: ["pureVector", "pureAxial"],
    letters: ["V", "A"],
  },
  0: {
    sum: "G0",
    sumFormula: "eps_s^2 + eps_p^2",
    sizes: ["absEpsS", "absEpsP"],
    couplings: ["epsS", "epsP"],
    symbols: ["eps_s", "eps_p"],
    pure: ["pureScalar", "purePseudoscalar"],
    letters: ["S", "P"],
  },
};

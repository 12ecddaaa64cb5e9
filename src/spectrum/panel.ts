import type { CompiledCuts } from "../cuts/spec.ts";
import type { Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import type { Couplings } from "./couplings.ts";
import type { Kept } from "./kept.ts";

export const ALL_TERMS: readonly Term[] = ["background", "signal", "interference"];

export interface CoefficientRequest {
  readonly process: Process;
  readonly sqrtS: number;
  readonly massX: number;
  readonly cuts: CompiledCuts;
  /** Pair masses that are needed [MeV]. */
  readonly lo: number;
  readonly hi: number;
  /** Relative accuracy. */
  readonly accuracy: number;
  /** Only the photon column. */
  readonly photonOnly: boolean;
  /** Pair masses [MeV] between which numbers are integrated, two equal ones for a value at a mass; all panels count alike without them. */
  readonly numbers?: readonly (readonly [number, number])[];
  /** Terms whose accuracy counts; all unless given. */
  readonly terms?: readonly Term[];
  /** Evaluations that may be spent (limits.ts): MOST_WORK unless given. */
  readonly mostWork?: number;
  /** Couplings at which the numbers are asked for: errors count as they add to them; at any couplings unless given. */
  readonly couplings?: Couplings;
  /** Integrals of earlier requests, and where those of this one are kept. */
  readonly kept?: Kept;
}

/** m F_k(m)/m^(2 p) with p = massPower(column), on t in [lo, hi] as Chebyshev coefficients in (2t - lo - hi)/(hi - lo). */
export interface CoefficientPanel {
  readonly lo: number;
  readonly hi: number;
  readonly columns: readonly (readonly number[])[];
  /** Error of each column anywhere on the panel, in its units. */
  readonly errors: readonly number[];
  /** Size of each column that its amplitudes allow, in the mean over the panel. */
  readonly sizes: readonly number[];
}

export interface Coefficients {
  readonly request: CoefficientRequest;
  readonly panels: readonly CoefficientPanel[];
  /** Largest numerical error of a column, relative to the size its amplitudes allow, of any of the numbers. */
  readonly relativeError: number;
  /** Points at which |M|^2 was evaluated, pair masses; seconds are not kept: results carry no clock. */
  readonly points: number;
  readonly masses: number;
}

// What is known of a sample before its first event: plain data that threads and files can carry.
import type { EventRun } from "../run.ts";
import type { EventsInput } from "./input.ts";

/** How well events are made, as 200 000 trials say that took no part in making the cells (trials.ts). */
export interface EventEfficiency {
  /** Accepted part of all attempts, those that the cuts reject included. */
  readonly accepted: number;
  /** Part of all attempts that passes the cuts. */
  readonly passed: number;
  /** Part of the events whose weight is above the common one. */
  readonly overweightEvents: number;
  /** Part of the sum of the sizes of all weights that is above it: of the cross-section, where no weight is negative. */
  readonly overweightPart: number;
  /** One standard deviation of that part. */
  readonly overweightPartError: number;
  /** Largest weight in units of the common one. */
  readonly largest: number;
  /** Cells of phase space. */
  readonly cells: number;
  /** Points spent on them. */
  readonly explored: number;
}

/** A sample that is ready to be made: its events depend on this alone. */
export interface EventPlan {
  readonly input: EventsInput;
  /** What files say of the sample. */
  readonly run: EventRun;
  /** Total width of X [MeV]. */
  readonly width: number;
  /** What a factor of 1 weighs [pb]. */
  readonly commonPb: number;
  /** Maps, cuts, grids and cells as the kernels read them: assembly/spec/sample.ts. */
  readonly sample: Float64Array;
  /** Of the weights at other couplings epsV (spin 0: epsS), then epsA (epsP), then the total width of X [MeV]. */
  readonly couplings: Float64Array;
  readonly efficiency: EventEfficiency;
}

// What a route to the coefficient functions of a panel gives, and what a sample of it has cost: attempts.ts makes them, confirm.ts confirms them.
import type { Breaths } from "./breaths.ts";
import type { Question } from "./decisions.ts";
import type { SampledRow, Sampler } from "./sampled.ts";

/** What an attempt at one panel gives: rows at the nodes and the error of every column. */
export interface Attempt {
  readonly rows: readonly (readonly number[])[];
  readonly errors: readonly number[];
  /** Of a sample: independent rows, the mean of which are the rows [replica][node][column]. */
  readonly replicas?: readonly (readonly (readonly number[])[])[];
  /** False when it cannot be the whole integral. */
  readonly trusted: boolean;
  readonly sampled: boolean;
  /** Points at each mass of a sample, and whether it is of the regions of the leptons one by one. */
  readonly each?: number;
  readonly apart?: boolean;
  /** No photon passes at any node, which proves nothing (what is proved closed never comes here): no other attempt would see one. */
  readonly empty?: boolean;
}

/** What a sample took before more points were added. */
export interface Before {
  readonly tried: number;
  readonly looks: number;
}
export const NEVER: Before = { tried: 0, looks: 0 };

/** A sample in the units of a panel; the replicas of a row are [replica][column]. */
export interface SampleOf extends Before {
  readonly rows: readonly SampledRow[];
  readonly accepted: number;
  /** Its standard deviation relative to what the columns allow. */
  readonly relative: Question<number>;
}

/** Adds points to a sample until it is as good as `target`, relative, or has cost `most`, or the work of the request has come to `ceiling`. */
export type GoOn = (from: Sampler, at: readonly number[], before: Before, target: number, most: number, ceiling?: number) => Breaths<SampleOf>;

/** Positions of the nodes at which an independent value is computed. */
export const middleOf = (n: number): number => (n - 1) / 2;
export const checked = (n: number): number[] => (n < 3 ? [middleOf(n)] : [1, middleOf(n), n - 2]);

// What a panel of pair masses is worth to the numbers that are asked for: how accurate it must be, and how accurate the numbers are.
import type { Kernel } from "../kernel/load.ts";
import type { Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import { LAXER } from "./limits.ts";
import type { CoefficientPanel } from "./panel.ts";
import { variableOf } from "./variable.ts";

/** Pair masses in u between which a number that is asked for is integrated; a point if both are equal. */
export type Reach = readonly [lo: number, hi: number];

export const reachesOf = (kernel: Kernel, masses: readonly (readonly [number, number])[]): Reach[] =>
  masses.map(([lo, hi]) => [variableOf(kernel, lo), variableOf(kernel, hi)]);

/**
 * Size against which the error of a column counts: by Schwarz' inequality from the amplitude of the background and the
 * resonant ones of each coupling alone. The amplitude of X off the resonance counts as the photon's, that is at
 * couplings of one.
 */
export function scales({ functions, monomials }: Process, values: readonly number[]): number[] {
  const smooth = Math.sqrt(Math.abs(values[0]!));
  let largest = 0;
  for (const { v, a, abs } of monomials.signal) if (abs >= 0 && (v === 0 || a === 0)) largest = Math.max(largest, Math.abs(values[abs]!));
  const resonant = Math.sqrt(largest);
  const size = { "1": smooth * smooth, re: smooth * resonant, im: smooth * resonant, abs: resonant * resonant };
  return functions.map(({ propagator }) => size[propagator]);
}

/**
 * Differences of two rules, those of the resonance squared all as large as the largest of them. The couplings' columns
 * are nearly the same function of the directions, but two rules may be off alike in one of them: X of 45 MeV without
 * cuts (3097 MeV) had a signal 2.1e-6 off where the rules were 2e-7 apart, and 2e-6 in the column beside it.
 */
export function resonantTogether({ functions }: Process, apart: readonly number[]): number[] {
  const largest = Math.max(...apart.map((one, k) => (functions[k]!.propagator === "abs" ? one : 0)));
  return apart.map((one, k) => (functions[k]!.propagator === "abs" ? largest : one));
}

/** Largest error relative to the size, over the columns of some terms. An error of what has no size counts as all of it. */
export function relativeTo({ functions }: Process, errors: ArrayLike<number>, size: ArrayLike<number>, terms: readonly Term[]): number {
  let largest = 0;
  for (let k = 0; k < functions.length; k++)
    if (errors[k]! > 0 && terms.includes(functions[k]!.term)) largest = Math.max(largest, size[k]! > 0 ? errors[k]! / size[k]! : 1);
  return largest;
}

const overlap = ([a, b]: Reach, { lo, hi }: { readonly lo: number; readonly hi: number }): number => Math.max(0, Math.min(b, hi) - Math.max(a, lo));
const touches = ([a, b]: Reach, { lo, hi }: { readonly lo: number; readonly hi: number }): boolean =>
  a === b ? a >= lo && a <= hi : a < hi && b > lo;

/** Whether a number that is asked for has a part in a panel. */
export const isAskedFor = (panel: { readonly lo: number; readonly hi: number }, reaches: readonly Reach[]): boolean =>
  reaches.some((reach) => touches(reach, panel));

/** A panel with what it holds: the largest m F_0 on it. */
export interface Weighed {
  readonly lo: number;
  readonly hi: number;
  readonly size: number;
}

/**
 * How many times the accuracy the relative error of a panel may be: 1 for a panel that holds much of a number, more for one that holds less than the part
 * `small` of all numbers that it belongs to.
 */
export function allowance(panel: Weighed, all: readonly Weighed[], reaches: readonly Reach[], small: number): number {
  let least = LAXER;
  let most = Number.POSITIVE_INFINITY;
  for (const reach of reaches) {
    if (!touches(reach, panel)) continue;
    least = 1;
    const own = panel.size * overlap(reach, panel);
    const whole = all.reduce((sum, one) => sum + one.size * overlap(reach, one), 0);
    most = Math.min(most, own > 0 && reach[0] < reach[1] ? Math.max(1, (small * whole) / own) : 1);
  }
  return least === LAXER ? LAXER : most;
}

/** The largest part of any number that a panel holds; all of a value at a mass. */
export function largestShare(panel: Weighed, all: readonly Weighed[], reaches: readonly Reach[]): number {
  let largest = 0;
  for (const reach of reaches) {
    if (!touches(reach, panel)) continue;
    const own = panel.size * overlap(reach, panel);
    const whole = all.reduce((sum, one) => sum + one.size * overlap(reach, one), 0);
    largest = Math.max(largest, reach[0] < reach[1] ? (whole > 0 ? own / whole : 0) : 1);
  }
  return largest;
}

/** A panel with the size of each column against which its error counts (measure.ts). */
interface Counted extends Pick<CoefficientPanel, "lo" | "hi" | "errors"> {
  readonly counts: readonly number[];
}

/** Largest error of a column relative to the size against which it counts, each summed over the panels of a number. */
export function relativeErrorIn(
  process: Process,
  panels: readonly Counted[],
  reaches: readonly Reach[],
  relative: (errors: ArrayLike<number>, sizes: ArrayLike<number>) => number,
): number {
  let largest = 0;
  const errors = new Float64Array(process.functions.length);
  const sizes = new Float64Array(process.functions.length);
  for (const reach of reaches) {
    errors.fill(0);
    sizes.fill(0);
    for (const panel of panels) {
      if (!touches(reach, panel)) continue;
      const length = reach[0] < reach[1] ? overlap(reach, panel) : 1;
      // written out: most of what a further spectrum of kept integrals decides
      for (let k = 0; k < errors.length; k++) {
        errors[k]! += length * panel.errors[k]!;
        sizes[k]! += length * panel.counts[k]!;
      }
    }
    largest = Math.max(largest, relative(errors, sizes));
  }
  return largest;
}

// What a panel of pair masses is worth to the numbers that are asked for: how accurate it must be, and how accurate the numbers are.
import type { Kernel } from "../kernel/load.ts";
import { COLUMNS, columnOf, type Term } from "./columns.ts";
import { LAXER } from "./limits.ts";
import type { CoefficientPanel } from "./panel.ts";
import { variableOf } from "./variable.ts";

/** Pair masses in u between which a number that is asked for is integrated; a point if both are equal. */
export type Reach = readonly [lo: number, hi: number];

export const reachesOf = (kernel: Kernel, masses: readonly (readonly [number, number])[]): Reach[] =>
  masses.map(([lo, hi]) => [variableOf(kernel, lo), variableOf(kernel, hi)]);

const PURE_VECTOR = columnOf("signal", [4, 0], "abs");
const PURE_AXIAL = columnOf("signal", [0, 4], "abs");

/**
 * Size against which the error of a column counts: by Schwarz' inequality from the photon amplitude and the resonant amplitudes of v and a. The X amplitude off
 * the resonance counts as the photon's, that is at couplings of one.
 */
export function scales(values: readonly number[]): number[] {
  const smooth = Math.sqrt(Math.abs(values[0]!));
  const resonant = Math.sqrt(Math.max(Math.abs(values[PURE_VECTOR]!), Math.abs(values[PURE_AXIAL]!)));
  const size = { "1": smooth * smooth, re: smooth * resonant, im: smooth * resonant, abs: resonant * resonant };
  return COLUMNS.map(({ propagator }) => size[propagator]);
}

/** Largest error relative to the size, over the columns of some terms. An error of what has no size counts as all of it. */
export function relativeTo(errors: readonly number[], size: readonly number[], terms: readonly Term[]): number {
  let largest = 0;
  COLUMNS.forEach(({ term }, k) => {
    if (!terms.includes(term) || !(errors[k]! > 0)) return;
    largest = Math.max(largest, size[k]! > 0 ? errors[k]! / size[k]! : 1);
  });
  return largest;
}

const overlap = ([a, b]: Reach, { lo, hi }: { readonly lo: number; readonly hi: number }): number => Math.max(0, Math.min(b, hi) - Math.max(a, lo));
const touches = ([a, b]: Reach, { lo, hi }: { readonly lo: number; readonly hi: number }): boolean =>
  a === b ? a >= lo && a <= hi : a < hi && b > lo;

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

/** Largest error of a column relative to the size its amplitudes allow by Schwarz' inequality, each summed over the panels of a number. */
export function relativeErrorIn(panels: readonly CoefficientPanel[], reaches: readonly Reach[], terms: readonly Term[]): number {
  let largest = 0;
  for (const reach of reaches) {
    const errors = COLUMNS.map(() => 0);
    const sizes = COLUMNS.map(() => 0);
    for (const panel of panels) {
      if (!touches(reach, panel)) continue;
      const length = reach[0] < reach[1] ? overlap(reach, panel) : 1;
      COLUMNS.forEach((_, k) => {
        errors[k]! += length * panel.errors[k]!;
        sizes[k]! += length * panel.sizes[k]!;
      });
    }
    largest = Math.max(largest, relativeTo(errors, sizes, terms));
  }
  return largest;
}

// A cross-section under initial-state radiation from its values at a few energies and boosts of the partons: interpolated by polynomials in r = u1 + u2 and
// t = (u1 - u2)/r, whose integrals against D(x1) D(x2) are exact. docs/physics/radiation.md.
import type { Kernel } from "../kernel/load.ts";
import { lossRule } from "./loss.ts";
import type { Structure } from "./structure.ts";

/** Where a cross-section is asked for, and what it weighs. */
export interface LossNode {
  /** Lost fractions of electron and positron. */
  readonly u1: number;
  readonly u2: number;
  /** Weight in the sum, and in that of the grid with half as many intervals. */
  readonly weight: number;
  readonly coarse: number;
}

/** Levels: 2, 4, 8 intervals in both variables. */
export type GridLevel = 1 | 2 | 3;

/** Points of Chebyshev and Lobatto from -1 to 1: those of n intervals are among those of 2n. */
function lobatto({ exports }: Kernel, n: number): number[] {
  return Array.from({ length: n + 1 }, (_, k) => {
    if (2 * k === n) return 0;
    return 2 * k < n ? -exports.cos((Math.PI * k) / n) : exports.cos((Math.PI * (n - k)) / n);
  });
}

/** Values at x of the polynomials that are 1 at one of the points and 0 at the others. */
function basis(points: readonly number[], x: number): number[] {
  return points.map((own, i) => points.reduce((product, other, j) => (i === j ? product : (product * (x - other)) / (own - other)), 1));
}

/** Weights of the points of a level: rows of r from 0 to delta, columns of t; in the row r = 0 all columns are one point, the first. */
function weightsOf(rule: ReturnType<typeof lossRule>, radii: readonly number[], turns: readonly number[]): number[][] {
  const weights = radii.map(() => turns.map(() => 0));
  for (let k = 0; k < rule.r.length; k++) {
    const [along, across] = [basis(radii, rule.r[k]!), basis(turns, rule.t[k]!)];
    radii.forEach((_, i) => {
      const row = weights[i]!;
      const w = rule.weights[k]! * along[i]!;
      if (i === 0) row[0]! += w;
      else for (const [j, one] of across.entries()) row[j]! += w * one;
    });
  }
  return weights;
}

/** The nodes of a level for u1 + u2 < delta; `symmetric`: the same for both beams, each pair of nodes is one. The first has lost nothing. */
export function lossGrid(kernel: Kernel, structure: Structure, delta: number, level: GridLevel, symmetric: boolean): LossNode[] {
  const rule = lossRule(kernel, structure, delta);
  const points = (n: number) => {
    const turns = lobatto(kernel, n);
    return { turns, radii: turns.map((x) => 0.5 * delta * (1 + x)) };
  };
  const n = 1 << level;
  const fine = points(n);
  const half = points(n / 2);
  const [weights, coarse] = [weightsOf(rule, fine.radii, fine.turns), weightsOf(rule, half.radii, half.turns)];
  const nodes: LossNode[] = [];
  fine.radii.forEach((r, i) => {
    fine.turns.forEach((t, j) => {
      if (i === 0 && j > 0) return;
      const below = i % 2 === 0 && j % 2 === 0 ? coarse[i / 2]![j / 2]! : 0;
      const mirror = n - j;
      if (i === 0) nodes.push({ u1: 0, u2: 0, weight: weights[0]![0]!, coarse: below });
      else if (!symmetric) nodes.push({ u1: 0.5 * r * (1 + t), u2: 0.5 * r * (1 - t), weight: weights[i]![j]!, coarse: below });
      else if (t >= 0) {
        const both = (w: number, other: number) => (t === 0 ? w : w + other);
        const mirrored = i % 2 === 0 && mirror % 2 === 0 ? coarse[i / 2]![mirror / 2]! : 0;
        nodes.push({
          u1: 0.5 * r * (1 + t),
          u2: 0.5 * r * (1 - t),
          weight: both(weights[i]![j]!, weights[i]![mirror]!),
          coarse: both(below, mirrored),
        });
      }
    });
  });
  return nodes;
}

/** What is left of sqrt(s), and beta gamma along the electron of the partons' centre of mass in that of the beams, (x1 - x2)/(2 sqrt(x1 x2)). */
export function partons({ u1, u2 }: Pick<LossNode, "u1" | "u2">): { readonly left: number; readonly betaGamma: number } {
  const left = Math.sqrt((1 - u1) * (1 - u2));
  return { left, betaGamma: (u2 - u1) / (2 * left) };
}

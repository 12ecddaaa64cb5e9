// The surviving region as cells: between two neighbouring directions the order of the edges along a ray does not change, so what survives
// there is a handful of intervals in G2, each from one edge to another.

import { NO_BOUND } from "../../assembly/spec/constraint.ts";
import type { Constraint } from "../constraints.ts";
import type { Kernel } from "../load.ts";
import { type Boundary, boundaries, couplingSqAt, crossings, type Direction, ownDirections } from "./boundary.ts";

/** What survives between `directions[index]` and the next, from edge to edge; no lower edge: from the origin. */
export interface Cell {
  readonly index: number;
  readonly lower?: Boundary;
  readonly upper: Boundary;
}

export interface Cells {
  /** From the eps_v axis (u = 1, w = 0) to the eps_a axis, ascending. */
  readonly directions: readonly Direction[];
  readonly cells: readonly Cell[];
}

/** The row of the kernel's constraint table: vv, aa, va, lower, upper, weight. */
export function constraintRow({ vv, aa, va, lower, upper, allowed, unitOfMargin }: Constraint): [number, number, number, number, number, number] {
  // without bounds the distance is NO_BOUND itself, which no unit may make larger
  const unit = lower === undefined && upper === undefined ? 1 : unitOfMargin;
  return [vv, aa, va, lower ?? -NO_BOUND, upper ?? NO_BOUND, (allowed === "inside" ? 1 : -1) / unit];
}

/** Two directions closer than this, relative, are one: a crossing solved twice differs by a few roundings. */
const SAME_DIRECTION = 8 * Number.EPSILON;

const cross = (a: Direction, b: Direction) => a.u * b.w - a.w * b.u;
const same = (a: Direction, b: Direction) => Math.abs(cross(a, b)) <= SAME_DIRECTION * (a.u * b.w + a.w * b.u);

function normalised({ u, w }: Direction): Direction {
  return { u: u / (u + w), w: w / (u + w) };
}

/** All directions in which anything changes, ascending from the eps_v axis. */
function breakpoints(edges: readonly Boundary[], extra: readonly Direction[]): Direction[] {
  const all: Direction[] = [...extra, ...edges.flatMap(ownDirections)];
  edges.forEach((one, i) => {
    for (const two of edges.slice(i + 1)) all.push(...crossings(one, two));
  });
  const inner = all.filter(({ u, w }) => u > 0 && w > 0).map(normalised);
  inner.sort((a, b) => -cross(a, b));
  const kept: Direction[] = [{ u: 1, w: 0 }];
  for (const direction of inner) if (!same(kept.at(-1) as Direction, direction)) kept.push(direction);
  return [...kept, { u: 0, w: 1 }];
}

/** Whether all constraints allow G2 = `couplingSq` in a direction. */
function survives({ exports }: Kernel, rows: readonly ReturnType<typeof constraintRow>[], { u, w }: Direction, couplingSq: number): boolean {
  const epsV = Math.sqrt((couplingSq * u) / (u + w));
  const epsA = Math.sqrt((couplingSq * w) / (u + w));
  return rows.every((row) => exports.margin(epsV, epsA, ...row) >= 0);
}

/** Cells of the region all constraints allow. The last of them must bound G2 from above. `extra`: further directions to cut at. */
export function survivingCells(kernel: Kernel, constraints: readonly Constraint[], extra: readonly Direction[] = []): Cells {
  const edges = constraints.flatMap(boundaries);
  const rows = constraints.map(constraintRow);
  const directions = breakpoints(edges, extra);
  const cells: Cell[] = [];
  for (let index = 0; index + 1 < directions.length; index++) {
    const [from, to] = directions.slice(index, index + 2) as [Direction, Direction];
    const middle = { u: 0.5 * (from.u + to.u), w: 0.5 * (from.w + to.w) };
    const along = edges
      .map((edge) => ({ edge, at: couplingSqAt(edge, middle) }))
      .filter(({ at }) => at > 0)
      .sort((a, b) => a.at - b.at);
    let lower: { readonly edge?: Boundary } | undefined;
    along.forEach(({ edge, at }, i) => {
      const below = i > 0 ? (along[i - 1]?.at as number) : 0;
      if (at === below) return;
      const inside = survives(kernel, rows, middle, 0.5 * (below + at));
      const enters = i > 0 ? { edge: along[i - 1]?.edge as Boundary } : {};
      if (inside) lower ??= enters;
      else if (lower) {
        cells.push({ index, ...(lower.edge ? { lower: lower.edge } : {}), upper: along[i - 1]?.edge as Boundary });
        lower = undefined;
      }
      if (inside && i === along.length - 1) cells.push({ index, ...(lower?.edge ? { lower: lower.edge } : {}), upper: edge });
    });
  }
  return { directions, cells };
}

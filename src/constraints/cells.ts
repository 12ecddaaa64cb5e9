// The surviving region as cells: between two neighbouring directions the order of the edges along a ray does not change, so what survives
// there is a handful of intervals in G2, each from one edge to another.

import { NO_BOUND } from "../../assembly/spec/constraint.ts";
import {
  type Boundary,
  boundaries,
  couplingSqAt,
  cross,
  crossings,
  type Direction,
  formAlong,
  middle,
  normalised,
  ownDirections,
} from "./boundary.ts";
import type { Constraint } from "./index.ts";

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

/** Two directions closer than this, relative, are one: a crossing solved twice differs by a few roundings of 32 digits. */
const SAME_DIRECTION = 1e-29;

const same = (a: Direction, b: Direction) => Math.abs(cross(a, b)) <= SAME_DIRECTION * (a.u * b.w + a.w * b.u);

/** All directions in which anything changes, ascending from the eps_v axis. */
function breakpoints(edges: readonly Boundary[], extra: readonly Direction[]): Direction[] {
  const all: Direction[] = [...extra, ...edges.flatMap(ownDirections)];
  edges.forEach((one, i) => {
    for (const two of edges.slice(i + 1)) all.push(...crossings(one, two));
  });
  const inner = all.filter(({ u, w }) => u > 0 && w > 0).map(normalised);
  inner.sort((a, b) => cross(b, a));
  const kept: Direction[] = [{ u: 1, w: 0 }];
  for (const direction of inner) if (!same(kept.at(-1) as Direction, direction)) kept.push(direction);
  return [...kept, { u: 0, w: 1 }];
}

/** Whether all constraints allow G2 = `couplingSq` in a direction. */
function survives(constraints: readonly Constraint[], direction: Direction, couplingSq: number): boolean {
  const { u, w } = direction;
  return constraints.every(({ vv, aa, va, lower, upper, allowed }) => {
    const x = (couplingSq / (u + w)) * (formAlong(vv, aa, direction) + va * Math.sqrt(u * w));
    const within = (lower === undefined || x >= lower) && (upper === undefined || x <= upper);
    return within === (allowed === "inside");
  });
}

/** Cells of the region all constraints allow. The last of them must bound G2 from above. `extra`: further directions to cut at. */
export function survivingCells(constraints: readonly Constraint[], extra: readonly Direction[] = []): Cells {
  const edges = constraints.flatMap(boundaries);
  const directions = breakpoints(edges, extra);
  const cells: Cell[] = [];
  for (let index = 0; index + 1 < directions.length; index++) {
    const [from, to] = directions.slice(index, index + 2) as [Direction, Direction];
    const between = middle(from, to);
    const along = edges
      .map((edge) => ({ edge, at: couplingSqAt(edge, between) }))
      .filter(({ at }) => at > 0)
      .sort((a, b) => a.at - b.at);
    let lower: { readonly edge?: Boundary } | undefined;
    along.forEach(({ edge, at }, i) => {
      const below = i > 0 ? (along[i - 1]?.at as number) : 0;
      if (at === below) return;
      const inside = survives(constraints, between, 0.5 * (below + at));
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

// The maps of the integral as cells lie on them: adapted, and nowhere without points.
import type { Grid } from "../../integrate/grid.ts";

/** Part of every axis that ignores its map: where the map has next to nothing a cell is no wider than 1/EVEN of what it is without. */
const EVEN = 0.2;

/** Increments of equal weight of the mixture (1 - EVEN) q + EVEN, q the density of the edges. */
function evenedAxis(edges: Float64Array): number[] {
  const n = edges.length - 1;
  const upTo = Array.from(edges, (edge, i) => ((1 - EVEN) * i) / n + EVEN * edge);
  let bin = 0;
  return Array.from(edges, (_, i) => {
    if (i === 0 || i === n) return edges[i]!;
    while (bin < n - 1 && upTo[bin + 1]! <= i / n) bin++;
    const [below, above] = [upTo[bin]!, upTo[bin + 1]!];
    return edges[bin]! + ((i / n - below) / (above - below)) * (edges[bin + 1]! - edges[bin]!);
  });
}

/** The grid of a map, each axis evened. */
export function evenedGrid(grid: Grid, increments: number): Float64Array {
  const axes = grid.length / (increments + 1);
  return Float64Array.from(
    Array.from({ length: axes }, (_, axis) => evenedAxis(grid.subarray(axis * (increments + 1), (axis + 1) * (increments + 1)))).flat(),
  );
}

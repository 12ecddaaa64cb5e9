// Lines of one level, and the areas above it, of a function on a grid that may have holes.
import { contours } from "d3-contour";
import type { MultiPolygon, Ring } from "polygon-clipping";
import type { Point } from "./chart.ts";

export interface Grid {
  /** Ascending. */
  readonly xs: readonly number[];
  /** Ascending. */
  readonly ys: readonly number[];
  /** Value at (xs[i], ys[j]) at i + j xs.length, NaN where there is none. Lines between neighbours go where a straight line between their values does. */
  readonly values: ArrayLike<number>;
}

/** Where a level lies. */
export interface Contour {
  /** The areas at or above the level. */
  readonly area: MultiPolygon;
  /** The curves on which it is taken, without the edges of the grid and of its holes. */
  readonly lines: readonly (readonly Point[])[];
}

/** A vertex of an unsmoothed contour of d3-contour: half way between two neighbours of the grid, in pixels whose centres are at half-integers. */
const neighbours = (u: number, v: number): readonly [readonly [number, number], readonly [number, number]] =>
  Number.isInteger(u)
    ? [
        [u - 1, v - 0.5],
        [u, v - 0.5],
      ]
    : [
        [u - 0.5, v - 1],
        [u - 0.5, v],
      ];

interface Vertex {
  readonly point: Point;
  /** Whether one of the neighbours is missing: there is no level, but an edge. */
  readonly onEdge: boolean;
}

function vertexOf({ xs, ys, values }: Grid, level: number, [u, v]: readonly number[]): Vertex {
  const [a, b] = neighbours(u!, v!);
  const valueAt = ([i, j]: readonly [number, number]) =>
    i < 0 || j < 0 || i >= xs.length || j >= ys.length ? Number.NaN : values[i + j * xs.length]!;
  const [atA, atB] = [valueAt(a), valueAt(b)];
  const at = ([i, j]: readonly [number, number]): Point => [xs[i]!, ys[j]!];
  if (Number.isNaN(atA)) return { point: at(b), onEdge: true };
  if (Number.isNaN(atB)) return { point: at(a), onEdge: true };
  const share = (level - atA) / (atB - atA);
  const [[x0, y0], [x1, y1]] = [at(a), at(b)];
  return { point: [x0 + share * (x1 - x0), y0 + share * (y1 - y0)], onEdge: false };
}

/** Contours of each level, in ascending order, on a grid of at least two by two. */
export function contoursOf(grid: Grid, levels: readonly number[]): Contour[] {
  const areas = contours()
    .size([grid.xs.length, grid.ys.length])
    .smooth(false)
    .thresholds([...levels])(grid.values as number[]);
  return areas.map(({ coordinates, value }) => {
    const polygons = coordinates.map((polygon) => polygon.map((ring) => ring.map((vertex) => vertexOf(grid, value, vertex))));
    return {
      area: polygons.map((polygon) => polygon.map((ring): Ring => ring.map(({ point }): [number, number] => [point[0], point[1]]))),
      lines: polygons.flat().flatMap(pieces),
    };
  });
}

/** The parts of a closed ring that have no vertex on an edge. */
function pieces(ring: readonly Vertex[]): Point[][] {
  // the last vertex is the first
  const vertices = ring.slice(0, -1);
  const start = vertices.findIndex(({ onEdge }) => onEdge);
  if (start < 0) return [ring.map(({ point }) => point)];
  const found: Point[][] = [];
  let piece: Point[] = [];
  for (let k = 1; k <= vertices.length; k++) {
    const { point, onEdge } = vertices[(start + k) % vertices.length]!;
    if (!onEdge) piece.push(point);
    else if (piece.length > 0) {
      found.push(piece);
      piece = [];
    }
  }
  return found.filter((one) => one.length > 1);
}

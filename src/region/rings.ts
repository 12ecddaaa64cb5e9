// Outlines of the region: arcs along the edges and pieces of rays, linked into closed rings around the four quadrants.

import { type Boundary, couplingSqAt, cross, type Direction, middle, normalised } from "../constraints/boundary.ts";
import type { Cell, Cells } from "../constraints/cells.ts";
import { InternalError } from "../request/errors.ts";
import { corners } from "./area.ts";

/** A point (epsV, epsA). */
export type Point = readonly [epsV: number, epsA: number];
/** A closed curve, the first point not repeated; counter-clockwise around what survives, clockwise around a hole. */
export type Ring = readonly Point[];
/** An outer ring, then its holes. */
export type Polygon = readonly Ring[];

/** Corners at one direction whose G2 agree to this, relative, are one point (two edges solved for the same crossing). */
const SAME_POINT = 1e-10;
/** Sampled arcs stay this close to the exact ones, relative to the distance from the origin (a circle gets a point every 0.009 rad). */
const SAGITTA = 1e-5;
/** Halvings of the angle an arc may need: an arm of a hyperbola along an axis starts at angles of 1e-6. */
const DEPTH = 30;

/** Directions closer than this, relative. */
const NEARLY_ONE = 1e-6;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly points: Point[];
}

/** The direction half-way between two of similar size, in (eps_v, eps_a) rather than in their squares. */
function between(from: Direction, to: Direction): Direction {
  // close to each other the two halves are one, and doubles would not tell them apart
  if (Math.abs(cross(from, to)) < NEARLY_ONE * (from.u * to.w + from.w * to.u)) return normalised(middle(from, to));
  const mix = (a: number, b: number) => {
    const sum = Math.sqrt(a) + Math.sqrt(b);
    return 0.25 * sum * sum;
  };
  const [u, w] = [mix(from.u, to.u), mix(from.w, to.w)];
  return { u: u / (u + w), w: w / (u + w) };
}

const pointAt = ({ u, w }: Direction, couplingSq: number): Point => [Math.sqrt((couplingSq * u) / (u + w)), Math.sqrt((couplingSq * w) / (u + w))];

/** Points along an edge between two directions of the quadrant; the ends are given, so that neighbours share them exactly. */
export function arc(edge: Boundary, from: Direction, to: Direction, [start, end]: readonly [number, number]): Point[] {
  const inner = (a: Direction, p: Point, b: Direction, q: Point, depth: number): Point[] => {
    const half = between(a, b);
    const m = pointAt(half, couplingSqAt(edge, half));
    const size = Math.sqrt(m[0] * m[0] + m[1] * m[1]);
    const [chordV, chordA] = [q[0] - p[0], q[1] - p[1]];
    const chord = Math.sqrt(chordV * chordV + chordA * chordA);
    const off = Math.abs(chordV * (m[1] - p[1]) - chordA * (m[0] - p[0]));
    if (depth === 0 || !(off > SAGITTA * size * chord)) return [];
    return [...inner(a, p, half, m, depth - 1), m, ...inner(half, m, b, q, depth - 1)];
  };
  const [first, last] = [pointAt(from, start), pointAt(to, end)];
  return [first, ...inner(from, first, to, last, DEPTH), last];
}

export const mirrored = (point: Point, quadrant: number): Point => [
  quadrant === 1 || quadrant === 2 ? -point[0] : point[0],
  quadrant === 2 || quadrant === 3 ? -point[1] : point[1],
];

/** Distinct values of G2 at which cells have corners, per direction. */
function clusters(region: Cells): number[][] {
  const values: number[][] = region.directions.map(() => []);
  for (const cell of region.cells) for (const [side, pair] of corners(region, cell).entries()) values[cell.index + side]?.push(...pair);
  return values.map((list) => {
    const kept: number[] = [];
    for (const value of list.sort((a, b) => a - b)) if (kept.length === 0 || value > (kept.at(-1) as number) * (1 + SAME_POINT)) kept.push(value);
    return kept;
  });
}

const nearest = (list: readonly number[], value: number): number =>
  list.reduce((best, one, i) => (Math.abs(one - value) < Math.abs((list[best] as number) - value) ? i : best), 0);

/** The cells of the whole plane, quadrant by quadrant, each with its direction indices in the order of increasing angle. */
function around(region: Cells): { cell: Cell; quadrant: number; start: number; flipped: boolean }[] {
  const count = region.directions.length - 1;
  return [0, 1, 2, 3].flatMap((quadrant) => {
    const flipped = quadrant % 2 === 1;
    return region.cells.map((cell) => ({ cell, quadrant, flipped, start: quadrant * count + (flipped ? count - 1 - cell.index : cell.index) }));
  });
}

/** All boundary pieces, directed so that what survives lies on their left. */
function edges(region: Cells): Edge[] {
  const count = region.directions.length - 1;
  const levels = clusters(region);
  const own = (place: number) => {
    const folded = place % (2 * count);
    return folded <= count ? folded : 2 * count - folded;
  };
  const name = (place: number, couplingSq: number) =>
    couplingSq === 0 ? "origin" : `${place % (4 * count)}:${nearest(levels[own(place)] as number[], couplingSq)}`;
  const result: Edge[] = [];
  const open: Map<number, number>[] = Array.from({ length: 4 * count }, () => new Map());
  const ray = (place: number, [low, high]: readonly [number, number], sense: 1 | -1) => {
    const list = levels[own(place)] as number[];
    for (let i = nearest(list, low); i < nearest(list, high); i++) {
      const at = open[place % (4 * count)] as Map<number, number>;
      at.set(i, (at.get(i) ?? 0) + sense);
    }
  };
  for (const { cell, quadrant, start, flipped } of around(region)) {
    const ends = corners(region, cell);
    const [first, last] = flipped ? [ends[1], ends[0]] : ends;
    const directions = [region.directions[cell.index], region.directions[cell.index + 1]] as [Direction, Direction];
    const along = (edge: Boundary, side: 0 | 1) => {
      const points = arc(edge, ...directions, [ends[0][side], ends[1][side]]).map((point) => mirrored(point, quadrant));
      return flipped ? points.reverse() : points;
    };
    result.push({ from: name(start, first[1]), to: name(start + 1, last[1]), points: along(cell.upper, 1) });
    if (cell.lower) result.push({ from: name(start + 1, last[0]), to: name(start, first[0]), points: along(cell.lower, 0).reverse() });
    ray(start, first, 1);
    ray(start + 1, last, -1);
  }
  open.forEach((pieces, place) => {
    const quadrant = Math.min(3, Math.floor(place / count));
    const direction = region.directions[own(place)] as Direction;
    const list = levels[own(place)] as number[];
    for (const [i, sense] of pieces) {
      if (sense === 0) continue;
      const [low, high] = [list[i] as number, list[i + 1] as number];
      const ends: [number, number] = sense > 0 ? [low, high] : [high, low];
      result.push({
        from: name(place, ends[0]),
        to: name(place, ends[1]),
        points: ends.map((couplingSq) => mirrored(pointAt(direction, couplingSq), quadrant)),
      });
    }
  });
  return result.filter(({ from, to }) => from !== to);
}

/** Twice the signed area of a ring. */
export const signedArea2 = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] as Point;
    return sum + x * nextY - nextX * y;
  }, 0);

function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length] as Point;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  });
  return inside;
}

/** The rings of the region, linked end to start. A path that meets itself is cut there, so that parts touching in a point stay apart. */
function rings(region: Cells): Ring[] {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges(region)) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  const result: Ring[] = [];
  const close = (loop: readonly Edge[]) => {
    const ring = loop.flatMap(({ points }) => points.slice(0, -1));
    if (ring.length > 2) result.push(ring);
  };
  for (const start of leaving.keys()) {
    const path: Edge[] = [];
    let at = start;
    for (let edge = leaving.get(at)?.pop(); edge; edge = leaving.get(at)?.pop()) {
      path.push(edge);
      at = edge.to;
      const met = path.findIndex(({ from }) => from === at);
      if (met >= 0) close(path.splice(met));
    }
    if (path.length > 0) throw new InternalError(`the outline of the region does not close at ${at}`);
  }
  return result;
}

/** Polygons of the whole region, largest first. */
export function polygons(region: Cells): Polygon[] {
  const all = rings(region).map((ring) => ({ ring, size: signedArea2(ring) }));
  const outer = all.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  const holes = all.filter(({ size }) => size < 0);
  return outer.map(({ ring }, i) => {
    const own = holes.filter(({ ring: hole }) => {
      // the smallest outline around a hole owns it; most of nine points decide, since the hole may touch the outline in some
      const corners = Array.from({ length: 9 }, (_, i) => hole[Math.floor(((i + 0.5) * hole.length) / 9)] as Point);
      const around = (outline: Ring) => corners.filter((point) => contains(outline, point)).length > 4;
      const owner = outer.filter((one) => around(one.ring)).at(-1);
      return owner === outer[i];
    });
    return [ring, ...own.map((hole) => hole.ring)];
  });
}

// The cubes of all maps divided into cells, each with the largest |integrand| in it: in cells that it nearly fills, most attempts are accepted.
// After S. Jadach, Comput. Phys. Commun. 152 (2003) 55. Physics: docs/physics/events.md.
import * as found from "../../../assembly/spec/cells.ts";
import { EVENTS_MADE } from "../../../assembly/spec/events.ts";
import * as slot from "../../../assembly/spec/sample.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena } from "../../kernel/memory.ts";
import { InternalError } from "../../request/errors.ts";
import type { Steps } from "../../request/steps.ts";

/** What all cells of a sample share. */
export interface Ground {
  /** Code of the process. */
  readonly process: number;
  readonly seed: number;
  /** The sample up to its cells. */
  readonly head: Float64Array;
  /** Maps of all parts together. */
  readonly maps: number;
  /** Dimensions of a cube. */
  readonly dim: number;
}

/** A cell and what was found in it. */
export interface Cell {
  readonly map: number;
  readonly low: readonly number[];
  readonly width: readonly number[];
  readonly volume: number;
  /** Mean of |integrand| [fb]. */
  readonly mean: number;
  /** Points that the cuts left. */
  readonly passed: number;
  /** Largest |integrand| so far [fb]. */
  largest: number;
  readonly axis: number;
  /** Where on the axis it is best cut, 0 to 1. */
  readonly place: number;
}

type Box = Pick<Cell, "map" | "low" | "width">;

/** Points in each cube to begin with, and in each cell. */
const FIRST_POINTS = 4096;
const POINTS = 256;
/**
 * A cell in which fewer points pass is looked at again with four times as many, up to 2^19 to 2^21 for a whole cube, at most 65536 for a cell. With half of that
 * events of narrow regions weighed up to 150 times the common weight; with twice as many up to 65 instead of 80, for half as much time again.
 */
export const FEWEST_PASSED = 8;
const POINTS_OF_CUBE = 1 << 19;
const MOST_POINTS = found.FOUND_MOST_POINTS;
/** So many cells, or so much of what is drawn accepted, is enough. */
const MOST_CELLS = 2500;
const ENOUGH = 0.7;
/** Part of the cells that is cut at a time. */
const AT_ONCE = 1 / 8;

/** The cells of a sample as the kernels read them. */
export function writeCells(into: Float64Array, at: number, boxes: readonly Box[]): void {
  boxes.forEach(({ map, low, width }, i) => {
    const to = at + i * slot.CELL_STRIDE;
    into[to + slot.CELL_MAP_SLOT] = map;
    for (let axis = 0; axis < slot.CELL_AXES; axis++) {
      into[to + slot.CELL_LOW_SLOT + axis] = low[axis] ?? 0;
      into[to + slot.CELL_WIDTH_SLOT + axis] = width[axis] ?? 1;
    }
  });
}

/** Looks at n points in each box; `first`: how many were looked at before. */
function explored(kernel: Kernel, { process, seed, head }: Ground, boxes: readonly Box[], n: number, first: number): Cell[] {
  const length = head.length + boxes.length * slot.CELL_STRIDE;
  const { views, offsets } = arena(kernel, length, boxes.length * found.FOUND_LENGTH);
  views[0]!.set(head);
  views[0]![slot.SAMPLE_CELLS_SLOT] = boxes.length;
  writeCells(views[0]!, head.length, boxes);
  const answer = kernel.exports.exploreCells(n, process, offsets[0]!, seed, first, offsets[1]!);
  if (answer !== EVENTS_MADE) throw new InternalError("the cells of a sample are not valid");
  return boxes.map((box, i) => {
    const row = views[1]!.subarray(i * found.FOUND_LENGTH, (i + 1) * found.FOUND_LENGTH);
    return {
      ...box,
      volume: box.width.reduce((product, width) => product * width, 1),
      passed: row[found.FOUND_PASSED_SLOT]!,
      mean: row[found.FOUND_SIZE_SLOT]! / n,
      largest: row[found.FOUND_LARGEST_SLOT]!,
      axis: row[found.FOUND_AXIS_SLOT]!,
      place: row[found.FOUND_PLACE_SLOT]!,
    };
  });
}

/** What a cell wastes: attempts times what they are compared with. */
const loss = ({ largest, mean, volume }: Pick<Cell, "largest" | "mean" | "volume">): number => (largest - mean) * volume;

/** Cells that are cut next, those that waste most, and the others. One that wastes nothing, such as one in which no point was found, is kept as it is. */
export function divided<T extends Pick<Cell, "largest" | "mean" | "volume">>(cells: readonly T[]): { readonly cut: T[]; readonly kept: T[] } {
  const sorted = [...cells].sort((one, other) => loss(other) - loss(one));
  const cut = sorted.slice(0, Math.max(1, Math.floor(AT_ONCE * cells.length))).filter((cell) => loss(cell) > 0);
  return { cut, kept: sorted.slice(cut.length) };
}

/** Both halves of a cell. */
function halves({ map, low, width, axis, place }: Cell): Box[] {
  const replaced = (values: readonly number[], value: number) => values.map((one, k) => (k === axis ? value : one));
  const [from, whole] = [low[axis]!, width[axis]!];
  return [
    { map, low, width: replaced(width, place * whole) },
    { map, low: replaced(low, from + place * whole), width: replaced(width, (1 - place) * whole) },
  ];
}

const total = (cells: readonly Cell[], of: (cell: Cell) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0);

/** Cells and how many points they took. */
export interface Grown {
  readonly cells: readonly Cell[];
  readonly explored: number;
}

/** What was looked at so far: cells, each with random numbers of its own, and points. */
interface Looked {
  cells: number;
  points: number;
}

/**
 * Looks at n points in each box, and at more where few of them pass: what the cuts leave of such a cell is a corner or a thin layer, and an event there
 * weighs as much more as |integrand| is above the next to nothing that was found. `share`: done before.
 */
function* wellExplored(kernel: Kernel, ground: Ground, boxes: readonly Box[], n: number, looked: Looked, share: number): Steps<Cell[]> {
  const look = (some: readonly Box[], points: number) => {
    const cells = explored(kernel, ground, some, points, looked.cells);
    looked.cells += some.length;
    looked.points += some.length * points;
    return cells;
  };
  const cells = look(boxes, n);
  for (let points = 4 * n; points <= MOST_POINTS; points *= 4) {
    const isOpen = ({ passed, volume }: Cell) => passed < FEWEST_PASSED && points <= 4 * POINTS_OF_CUBE * volume;
    const again = cells.flatMap((cell, i) => (isOpen(cell) ? [i] : []));
    for (const i of again) {
      cells[i] = look([boxes[i]!], points)[0]!;
      yield share;
    }
  }
  return cells;
}

/** Divides the cubes of all maps. */
export function* grownCells(kernel: Kernel, ground: Ground): Steps<Grown> {
  const cubes = Array.from({ length: ground.maps }, (_, map) => ({
    map,
    low: new Array<number>(ground.dim).fill(0),
    width: new Array<number>(ground.dim).fill(1),
  }));
  const looked: Looked = { cells: 0, points: 0 };
  let cells: readonly Cell[] = yield* wellExplored(kernel, ground, cubes, FIRST_POINTS, looked, 0);
  while (cells.length < MOST_CELLS && total(cells, (cell) => cell.mean * cell.volume) < ENOUGH * total(cells, (cell) => cell.largest * cell.volume)) {
    const { cut, kept } = divided(cells);
    if (cut.length === 0) break;
    const halved = yield* wellExplored(kernel, ground, cut.flatMap(halves), POINTS, looked, cells.length / MOST_CELLS);
    cells = [...kept, ...halved];
    yield cells.length / MOST_CELLS;
  }
  return { cells, explored: looked.points };
}

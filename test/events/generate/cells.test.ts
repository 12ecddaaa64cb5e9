// Phase space divided into cells: together they are all of it, whatever was found in them.
import { expect, it } from "vitest";
import * as found from "../../../assembly/spec/cells.ts";
import { EVENTS_MADE } from "../../../assembly/spec/events.ts";
import * as slot from "../../../assembly/spec/sample.ts";
import { type Cell, divided, grownCells } from "../../../src/events/generate/cells.ts";
import { finished } from "../../../src/request/steps.ts";
import { uniforms } from "../../support/eventSample.ts";
import { toyKernel } from "../../support/toyKernel.ts";

it("keep the cells in which no point was found, where too few others are left to be cut", () => {
  const empty = Array.from({ length: 40 }, () => ({ largest: 0, mean: 0, volume: 1 }));
  const found = [
    { largest: 1, mean: 0.5, volume: 1 },
    { largest: 2, mean: 0.5, volume: 1 },
  ];
  const { cut, kept } = divided([...empty, ...found]);
  expect(cut).toEqual([found[1], found[0]]);
  expect(kept).toEqual(empty);
  expect(divided(empty)).toEqual({ cut: [], kept: empty });
});

/** A square of which half is open, and of the rest a corner in which the integrand is larger. */
const CORNER = { x: 0.9, y: 0.99 };
const HIGH = 5;
const integrand = (x: number, y: number): number => (x < 0.5 ? 1 : x > CORNER.x && y > CORNER.y ? HIGH : 0);
const DIM = 2;
const HEAD = slot.SAMPLE_FIRST_SLOT;

/** `exploreCells` of that integrand; every cell is best cut in the middle of its longer side. */
const toy = toyKernel((columns) => ({
  exploreCells(n: number, _process: number, _sample: number, seed: number, first: number): number {
    const [sample, rows] = columns() as [Float64Array, Float64Array];
    for (let cell = 0; cell < sample[slot.SAMPLE_CELLS_SLOT]!; cell++) {
      const uniform = uniforms(seed, first + cell);
      const of = (field: number) => sample[HEAD + cell * slot.CELL_STRIDE + field]!;
      const put = (field: number, value: number) => {
        rows[cell * found.FOUND_LENGTH + field] = value;
      };
      let [passed, largest, size] = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const value = integrand(
          of(slot.CELL_LOW_SLOT) + uniform() * of(slot.CELL_WIDTH_SLOT),
          of(slot.CELL_LOW_SLOT + 1) + uniform() * of(slot.CELL_WIDTH_SLOT + 1),
        );
        if (value > 0) passed++;
        largest = Math.max(largest, value);
        size += value;
      }
      put(found.FOUND_PASSED_SLOT, passed);
      put(found.FOUND_LARGEST_SLOT, largest);
      put(found.FOUND_SIZE_SLOT, size);
      put(found.FOUND_AXIS_SLOT, of(slot.CELL_WIDTH_SLOT + 1) > of(slot.CELL_WIDTH_SLOT) ? 1 : 0);
      put(found.FOUND_PLACE_SLOT, 0.5);
    }
    return EVENTS_MADE;
  },
}));

/** Area of the corner that lies in a cell. */
const cornerIn = ({ low, width }: Cell): number =>
  Math.max(0, low[0]! + width[0]! - Math.max(low[0]!, CORNER.x)) * Math.max(0, low[1]! + width[1]! - Math.max(low[1]!, CORNER.y));

it("do not hide a corner that the cuts leave: of a thousandth of a cube, it is found in every cell that has much of it", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { cells } = finished("toy", grownCells(toy, { process: 0, seed, head: new Float64Array(HEAD), maps: 1, dim: DIM }));
    expect(cells.reduce((sum, cell) => sum + cornerIn(cell), 0)).toBeCloseTo((1 - CORNER.x) * (1 - CORNER.y), 12);
    // 65536 points of half a cube at least: where 30 are expected, none is found once in 1e13
    for (const cell of cells) if (cornerIn(cell) > (30 * 0.5) / 65536) expect(cell.largest).toBe(HIGH);
  }
});

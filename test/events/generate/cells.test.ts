// Phase space divided into cells: together they are all of it, whatever was found in them.
import { expect, it } from "vitest";
import { divided } from "../../../src/events/generate/cells.ts";

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

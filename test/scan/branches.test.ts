import { expect, it } from "vitest";
import { branchesOf } from "../../src/cli/scan/plot/branches.ts";

/** Entries are places themselves, times their number: each is another. */
const joined = (groups: readonly (readonly number[])[]) => {
  const places = groups.flat();
  let n = 0;
  return branchesOf(
    groups.map((group) => group.map(() => n++)),
    (entry) => places[entry]!,
  ).map((branch) => branch.map((entry) => places[entry]));
};

it("a curve goes on where a pair appears beside it, and where one vanishes", () => {
  expect(joined([[1], [1.1], [1.2, 4.9, 5.1], [1.3, 4, 5.5], [5.8], [6]])).toEqual([
    [1, 1.1, 1.2, 1.3],
    [4.9, 4],
    [5.1, 5.5, 5.8, 6],
  ]);
});

it("of several ways the one with the smallest sum of distances, in order", () => {
  expect(
    joined([
      [1, 2, 3, 4],
      [2.9, 4.1],
    ]),
  ).toEqual([[1], [2], [3, 2.9], [4, 4.1]]);
  expect(joined([[], [1, 2], [], [3]])).toEqual([[1], [2], [3]]);
});

import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { MOST_BLOCK_NUMBERS, MOST_BLOCK_ROWS, type ScanObservable, scanPlan } from "../../src/scan/index.ts";

const { kernel } = loadSync();

const planned = (masses: number, couplings: number, observables: readonly ScanObservable[] = ["width.lifetime"]) =>
  scanPlan(kernel, {
    axes: [
      { input: "mass", linear: { from: 10, to: 20, n: masses } },
      { input: "epsV", log: { from: 1e-5, to: 1e-2, n: couplings } },
    ],
    observables,
  });
const named = (n: number) => Array.from({ length: n }, (_, i) => ({ id: "width.lifetime", as: `t${i}` }));

describe("blocks of a plan", () => {
  it.each([
    [2, 100],
    [1000, 17],
    [10, 99_991],
    [10_000, 16_000],
  ])("%d masses with %d couplings: at most the rows of a block, whole masses or equal parts of one", (masses, couplings) => {
    const { rows, blockRows, blocks } = planned(masses, couplings);
    expect(rows).toBe(masses * couplings);
    expect(blocks).toBe(Math.ceil(rows / blockRows));
    expect(blockRows).toBeLessThanOrEqual(MOST_BLOCK_ROWS);
    if (couplings <= MOST_BLOCK_ROWS) expect(blockRows % couplings).toBe(0);
  });

  it("of many columns have at most so many numbers", () => {
    const { blockRows, columns } = planned(2, 50_000, named(1000));
    expect(columns).toHaveLength(1002);
    expect(blockRows * columns.length).toBeLessThanOrEqual(MOST_BLOCK_NUMBERS);
  });

  it("are 10 000 at most: those of 1e9 rows are larger", () => {
    const { rows, blockRows, blocks } = planned(100_000, 10_000);
    expect([rows, blockRows, blocks]).toEqual([1e9, 1e5, 1e4]);
  });
});

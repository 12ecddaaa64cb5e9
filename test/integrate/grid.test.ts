import { describe, expect, it } from "vitest";
import { refinedGrid, uniformGrid } from "../../src/integrate/grid.ts";
import { loadKernelSync } from "../../src/load.ts";

const kernel = loadKernelSync();
const N = 64;

/** Adapts to sums that are known exactly: per increment the y-integral of (f dx/dy)^2 = N width Int f^2 dx. */
function adapted(squareIntegral: (a: number, b: number) => number, steps: number): number[] {
  let grid = uniformGrid(1, N);
  for (let step = 0; step < steps; step++) {
    const sums = Array.from({ length: N }, (_, i) => (grid[i + 1]! - grid[i]!) * squareIntegral(grid[i]!, grid[i + 1]!));
    grid = refinedGrid(kernel, grid, sums, N);
  }
  return Array.from(grid);
}

describe("the importance map, adapted without randomness", () => {
  it("of 1/(x + a) flattens it, and is nowhere below a fifth of even", () => {
    const a = 1e-3;
    const edges = adapted((low, high) => 1 / (low + a) - 1 / (high + a), 40);
    const widths = edges.slice(1).map((x, i) => x - edges[i]!);
    expect(Math.max(...widths)).toBeLessThan(1 / (0.2 * N));
    // variance for the normalised f, Int f^2/q - 1: 20 without a map; 1/0.8 - 1 = 0.25 for q = 0.8 f + 0.2, somewhat more for what damped steps end at
    const square = widths.map((width, i) => N * width * (1 / (edges[i]! + a) - 1 / (edges[i + 1]! + a))).reduce((sum, one) => sum + one, 0);
    expect(square / Math.log1p(1 / a) ** 2 - 1).toBeLessThan(0.4);
  });

  it("of a constant stays uniform", () => {
    adapted((low, high) => high - low, 5).forEach((x, i) => {
      expect(Math.abs(x - i / N)).toBeLessThan(1e-12);
    });
  });

  it("of a slot between hard cuts gives the empty sides one increment each, and leaves no sliver of the slot to them", () => {
    const [from, to] = [0.3012, 0.3507];
    const edges = adapted((low, high) => Math.max(0, Math.min(high, to) - Math.max(low, from)), 12);
    const within = edges.filter((x) => x > from && x < to).length;
    // the margins hold a fifth of 0.4/1.4 of the increments, their neighbours' average a little more
    expect(within).toBeGreaterThan(0.85 * N);
    const widths = edges.slice(1).map((x, i) => x - edges[i]!);
    const touching = widths.filter((_, i) => edges[i + 1]! > from && edges[i]! < to);
    // an increment that holds the cut is no wider than its neighbours: no weight is larger than a few times the mean
    expect(Math.max(...touching)).toBeLessThan((4 * (to - from)) / N);
  });

  it("keeps its ends, stays ordered and has its number of edges whatever is seen", () => {
    const patterns = [
      (i: number) => (i === 5 ? 1 : 0),
      (i: number) => (i % 7 === 0 ? i : 0),
      (i: number) => (i < 2 || i > 60 ? 1e-300 : 0),
      (i: number) => 10 ** (i - 40),
      () => 0,
    ];
    for (const pattern of patterns) {
      let grid = uniformGrid(2, N);
      for (let step = 0; step < 20; step++) {
        grid = refinedGrid(
          kernel,
          grid,
          Array.from({ length: 2 * N }, (_, i) => pattern(i % N)),
          N,
        );
        for (const d of [0, 1]) {
          const edges = Array.from(grid.subarray(d * (N + 1), (d + 1) * (N + 1)));
          expect(edges).toHaveLength(N + 1);
          expect([edges[0], edges[N]]).toEqual([0, 1]);
          edges.slice(1).forEach((x, i) => {
            expect(x).toBeGreaterThanOrEqual(edges[i]!);
          });
        }
      }
    }
  });
});

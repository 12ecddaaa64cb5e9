import { describe, expect, it } from "vitest";
import { refinedGrid, uniformGrid } from "../../src/integrate/grid.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";

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

/**
 * Density q at which the adaptation of 1/(x + a) stands still: D(f^2/(q^2 N M)) = C (1 - 0.2/q)/0.8, D(r) = ((r - 1)/ln
 * r)^0.75, M = Int f^2/q, Int q = 1. Returns M - 1.
 */
function varianceAtRest(a: number): number {
  const n = 300;
  const length = Math.log1p(1 / a);
  const cells = Array.from({ length: n }, (_, i) => {
    const x = a * Math.exp(((i + 0.5) / n) * length);
    return { f: 1 / (x * length), dx: (x * length) / n };
  });
  const bisected = (lo: number, hi: number, above: (x: number) => boolean): number => {
    for (let step = 0; step < 40; step++) {
      const middle = Math.sqrt(lo * hi);
      if (above(middle)) hi = middle;
      else lo = middle;
    }
    return Math.sqrt(lo * hi);
  };
  const damping = (r: number) => ((r - 1) / Math.log(r)) ** 0.75;
  let mean = 1.25;
  for (let step = 0; step < 8; step++) {
    const density = (f: number, c: number) => bisected(0.2, 1e4, (q) => damping(f ** 2 / (q * q * N * mean)) < (c * (1 - 0.2 / q)) / 0.8);
    const c = bisected(0.1, 1, (one) => cells.reduce((sum, { f, dx }) => sum + density(f, one) * dx, 0) < 1);
    mean = cells.reduce((sum, { f, dx }) => sum + (f * f * dx) / density(f, c), 0);
  }
  return mean - 1;
}

describe("the importance map, adapted without randomness", () => {
  it("of 1/(x + a) flattens it, and is nowhere below a fifth of even", () => {
    const a = 1e-3;
    const edges = adapted((low, high) => 1 / (low + a) - 1 / (high + a), 40);
    const widths = edges.slice(1).map((x, i) => x - edges[i]!);
    expect(Math.max(...widths)).toBeLessThan(1 / (0.2 * N));
    // variance for the normalised f, Int f^2/q - 1: 20 without a map, 0.289 where the steps with a continuous density come to rest
    const total = Math.log1p(1 / a) ** 2;
    const sum = (of: (low: number, high: number) => number) => widths.reduce((all, _, i) => all + of(edges[i]!, edges[i + 1]!), 0);
    const variance = sum((low, high) => (N * (high - low) * (1 / (low + a) - 1 / (high + a))) / total) - 1;
    // a density that is constant in an increment misses how f varies there; the average with the neighbours moves an edge by a part of that
    const within = sum((low, high) => (N * ((high - low) * (1 / (low + a) - 1 / (high + a)) - Math.log((high + a) / (low + a)) ** 2)) / total);
    expect(Math.abs(variance - varianceAtRest(a))).toBeLessThan(within);
  });

  it("of a constant stays uniform", () => {
    adapted((low, high) => high - low, 5).forEach((x, i) => {
      expect(Math.abs(x - i / N)).toBeLessThan(1e-12);
    });
  });

  it("of a slot between hard cuts gives the empty sides one increment each, and leaves no sliver of the slot to them", () => {
    const [from, to] = [0.3012, 0.3507];
    const edges = adapted((low, high) => Math.max(0, Math.min(high, to) - Math.max(low, from)), 100);
    const within = edges.filter((x) => x > from && x < to).length;
    // of the N - 2 that are not empty sides the even fifth gives 0.4/1.4 to the margins, and an eighth of the last
    // increment's sum weighs as one more on either side at most; n increments that reach into the slot have n - 1 edges
    // in it
    const outside = Math.floor(((0.2 * 0.4) / 1.4) * (N - 2) + 2);
    expect(within).toBeGreaterThanOrEqual(N - 2 - outside - 1 - 1);
    const widths = edges.slice(1).map((x, i) => x - edges[i]!);
    const touching = widths.filter((_, i) => edges[i + 1]! > from && edges[i]! < to);
    // an increment across the cut next to a full one has an eighth of its sum, 0.73 of its damped weight (r = 1/62); the even fifth over 1.4 slots gives the rest
    const damping = (r: number) => ((r - 1) / Math.log(r)) ** 0.75;
    const damped = damping(1 / (8 * (N - 2))) / damping(1 / (N - 2));
    expect(Math.max(...touching)).toBeLessThan(((1.4 * (1 - 0.8 * damped)) / 0.2) * ((to - from) / (N - 2)));
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

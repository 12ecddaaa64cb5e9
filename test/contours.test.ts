import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contoursOf, type Grid } from "../src/drawing/contours.ts";
import { logLabelled, logLabels } from "../src/drawing/ticks.ts";

/** Values of a function on uneven grids. */
function gridOf(f: (x: number, y: number) => number, xs: readonly number[], ys: readonly number[]): Grid {
  return { xs, ys, values: ys.flatMap((y) => xs.map((x) => f(x, y))) };
}

const uneven = (n: number, power: number) => Array.from({ length: n }, (_, i) => 2 * (i / (n - 1)) ** power - 1);
const ringArea = (ring: readonly (readonly [number, number])[]) =>
  0.5 * ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0);

describe("contours on a grid", () => {
  const [xs, ys] = [uneven(23, 1.4), uneven(31, 0.8)];

  it("of a plane are the straight line itself, from edge to edge", () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -0.7, max: 0.7, noNaN: true }), (slope, level) => {
        const [contour] = contoursOf(
          gridOf((x, y) => y - slope * x, xs, ys),
          [level],
        );
        for (const [x, y] of contour!.lines.flat()) expect(Math.abs(y - slope * x - level)).toBeLessThan(1e-13);
        // the area above it, without what has no value: all of the square is the grid's
        const above = contour!.area.flat().reduce((sum, ring) => sum + Math.abs(ringArea(ring)), 0);
        const exact = (() => {
          const n = 20_000;
          let sum = 0;
          for (let i = 0; i < n; i++) sum += Math.min(2, Math.max(0, 1 - (slope * ((2 * (i + 0.5)) / n - 1) + level)));
          return (2 * sum) / n;
        })();
        // corners of the line at the edge are cut by less than a cell
        expect(Math.abs(above - exact)).toBeLessThan(0.02);
      }),
      { numRuns: 50 },
    );
  });

  it("of a circle lie within the error of straight lines between the places of the grid, closed", () => {
    const [contour] = contoursOf(
      gridOf((x, y) => x * x + y * y, xs, ys),
      [0.49],
    );
    expect(contour!.lines).toHaveLength(1);
    const [line] = contour!.lines;
    expect(line![0]).toEqual(line!.at(-1));
    // a parabola over a step h differs from its chord by h^2/4: steps are below 0.13
    for (const [x, y] of line!) expect(Math.abs(x * x + y * y - 0.49)).toBeLessThan(0.13 ** 2 / 4);
  });

  it("end at holes, and never run along them", () => {
    const hole = (x: number, y: number) => Math.hypot(x, y) < 0.4;
    const grid = gridOf((x, y) => (hole(x, y) ? Number.NaN : y), xs, ys);
    const [contour, all] = [contoursOf(grid, [0.05])[0]!, contoursOf(grid, [-Number.MAX_VALUE])[0]!];
    expect(contour.lines).toHaveLength(2);
    for (const [, y] of contour.lines.flat()) expect(y).toBeCloseTo(0.05, 13);
    expect(all.lines).toEqual([]);
    for (const [x, y] of all.area.flat(2)) expect(hole(x, y)).toBe(false);
  });
});

describe("labels of logarithmic axes", () => {
  it.each([
    [
      [1e-5, 1e-2],
      [1e-5, 1e-4, 1e-3, 1e-2],
    ],
    [
      [1e-20, 1],
      [1e-20, 1e-17, 1e-14, 1e-11, 1e-8, 1e-5, 1e-2],
    ],
    [
      [3, 300],
      [5, 10, 20, 50, 100, 200],
    ],
    [
      [16.5, 17.3],
      [16.6, 16.8, 17, 17.2],
    ],
    [
      [2, 6],
      [2, 3, 4, 5, 6],
    ],
  ] as const)("%j: %j", (domain, labels) => {
    expect(logLabels(domain).map((tick) => Number(tick.toPrecision(12)))).toEqual(labels);
  });

  it("are decimals of everyday size, and powers otherwise", () => {
    const texts = (ticks: readonly number[]) => ticks.map(logLabelled(ticks));
    expect(texts([10, 20, 50])).toEqual(["10", "20", "50"]);
    expect(texts([0.1, 1, 10])).toEqual(["0.1", "1", "10"]);
    expect(texts([1e-3, 1e-2])).toEqual(["10^{−3}", "10^{−2}"]);
    expect(texts([2e-4, 5e-4])).toEqual(["2×10^{−4}", "5×10^{−4}"]);
  });
});

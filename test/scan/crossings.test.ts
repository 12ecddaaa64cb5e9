import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finished } from "../../src/request/steps.ts";
import { type Ask, type Crossing, crossingsOf, type Sample, type Searched } from "../../src/scan/boundary/crossings.ts";

const linear = (from: number, to: number, share: number, intervals = 16): Searched => ({ intervals, share, at: (u) => from * (1 - u) + to * u });

type Found = Crossing & { readonly interval: number };

/** Crossings of functions with 0, and how often each was asked. */
function searchAll(searched: Searched, functions: readonly ((x: number) => number | undefined)[], error = 0) {
  const asks = functions.map(() => 0);
  const ask: Ask = function* (inputs, asked) {
    return Array.from(inputs, (x, i): Sample | undefined => {
      if (asked[i] === 0) return undefined;
      const of = Math.floor(i / searched.intervals);
      asks[of]!++;
      const above = functions[of]!(x);
      return above === undefined ? undefined : { above, error, inaccurate: false };
    });
  };
  const { crossings, refused } = finished("test", crossingsOf(searched, functions.length, ask));
  return functions.map((_, of) => {
    const own = crossings.slice(of * searched.intervals, (of + 1) * searched.intervals);
    return {
      crossings: own.flatMap((crossing, interval): Found[] => (crossing ? [{ ...crossing, interval }] : [])),
      refused: refused.subarray(of * searched.intervals, (of + 1) * searched.intervals).includes(1),
      asked: asks[of]!,
    };
  });
}

const search = (searched: Searched, f: (x: number) => number | undefined, error = 0) => searchAll(searched, [f], error)[0]!;

/** Values that bisection needs to narrow one interval down to a bracket of twice the tolerance. */
const bisection = ({ intervals, share }: Searched) => Math.max(0, Math.ceil(Math.log2(1 / intervals / (1.998 * share))));

describe("crossings of a function with a value", () => {
  it("every root of a polynomial with random roots an interval or more apart, within the tolerance, in order", () => {
    const roots = fc.uniqueArray(fc.double({ min: 0.001, max: 0.999, noNaN: true }), {
      minLength: 1,
      maxLength: 5,
      selector: (x) => Math.floor(8 * x),
    });
    fc.assert(
      fc.property(roots, fc.integer({ min: 3, max: 12 }), (places, digits) => {
        // at least one grid point between two roots: they lie in different eighths, and sixteenths may be neighbours of one eighth alone
        const sorted = [...places].sort((a, b) => a - b);
        fc.pre(sorted.every((x, i) => i === 0 || Math.floor(16 * x) !== Math.floor(16 * sorted[i - 1]!)));
        const searched = linear(0, 1, 10 ** -digits);
        const { crossings, asked } = search(searched, (x) => sorted.reduce((product, root) => product * (x - root), 1));
        expect(crossings.map(({ interval }) => interval)).toEqual(sorted.map((x) => Math.floor(16 * x)));
        crossings.forEach(({ value, error }, i) => {
          expect(Math.abs(value - sorted[i]!)).toBeLessThanOrEqual(error);
          // half a bracket, and the rounding of its middle
          expect(error).toBeLessThanOrEqual(10 ** -digits + 2 ** -52);
        });
        expect(asked).toBeLessThanOrEqual(17 + sorted.length * (bisection(searched) + 1));
      }),
    );
  });

  it("smooth functions cost a few values a root, and no function more than one beyond bisection", () => {
    const searched = linear(0, 1, 1e-12);
    const smooth = search(searched, (x) => x * x * x - 0.3);
    expect(smooth.asked - 17).toBeLessThanOrEqual(10);
    for (const place of [0.01, 0.123, 0.5000001, 0.99]) {
      // flat on one side, steep on the other: false position alone would take thousands of values
      const steep = search(searched, (x) => (x < place ? -1e-12 : 1e12 * (x - place)));
      expect(steep.crossings[0]!.value).toBeCloseTo(place, 11);
      expect(steep.asked - 17).toBeLessThanOrEqual(bisection(searched) + 1);
    }
  });

  it("a jump is one, also where the function is 0 on its upper side; a touch is none", () => {
    for (const place of [0.03, 0.4, 0.77]) {
      for (const height of [0, 1]) {
        const { crossings } = search(linear(0, 1, 1e-9), (x) => (x < place ? -1 : height));
        expect(crossings).toHaveLength(1);
        expect(Math.abs(crossings[0]!.value - place)).toBeLessThanOrEqual(1e-9);
      }
    }
    expect(search(linear(-1, 1, 1e-6), (x) => x * x).crossings).toEqual([]);
    expect(search(linear(-1, 1, 1e-6), (x) => -x * x - 1e-300).crossings).toEqual([]);
  });

  it("two roots in one interval of the grid are found on a finer grid", () => {
    const f = (x: number) => (x - 0.51) * (x - 0.54);
    expect(search(linear(0, 1, 1e-6, 16), f).crossings).toHaveLength(0);
    expect(search(linear(0, 1, 1e-6, 64), f).crossings).toHaveLength(2);
  });

  it("the error of the function goes over its slope into the error of the place", () => {
    const { crossings } = search(linear(0, 10, 1e-9), (x) => 4 * (x - 3.3), 0.02);
    expect(crossings[0]!.error).toBeCloseTo(0.02 / 4, 7);
  });

  it("nothing is found beside a refusal, which is told", () => {
    const f = (x: number) => (x > 0.45 && x < 0.7 ? undefined : (x - 0.2) * (x - 0.5) * (x - 0.9));
    const { crossings, refused } = search(linear(0, 1, 1e-6), f);
    expect(refused).toBe(true);
    expect(crossings.map(({ value }) => value.toFixed(4))).toEqual(["0.2000", "0.9000"]);
  });

  it("many questions at a time are answered as each alone", () => {
    const functions = [0.1, 0.35, 0.36, 0.9, 2].map((root) => (x: number) => (x - root) * (1 + x * x));
    const searched = linear(0, 1, 1e-8);
    expect(searchAll(searched, functions)).toEqual(functions.map((f) => search(searched, f)));
  });
});

// Ways of integrations: a further request goes one of them where it gives all its answers.
import { describe, expect, it } from "vitest";
import { always, indexOfLargest, isAtMost, isBelow, larger, relativeOf, sizesOn, times, waysOf, worstOf } from "../src/spectrum/decisions.ts";
import type { Measure } from "../src/spectrum/measure.ts";

/** Sizes are so many times the values; errors are relative to the first column. */
const measure = (factor: number, asked: () => void = () => {}): Measure => ({
  sizes(_lo, _hi, values) {
    asked();
    return values.map((value) => factor * value);
  },
  relative: (errors, sizes) => errors[0]! / sizes[0]!,
});
const relative = relativeOf([1], sizesOn(0, 1, [2]));

describe("ways of integrations", () => {
  it("are gone again by measures that give the same answers alone, the latest first", () => {
    const ways = waysOf<string>(() => {});
    // 1/2 and 1/20: a decision lies between them
    for (const factor of [1, 10]) {
      expect(ways.endOf(measure(factor))).toBeUndefined();
      const { ask, ended } = ways.begun(measure(factor));
      ended(ask(isBelow(relative, always(0.1))) ? "below" : "above", 0);
    }
    expect([0.1, 1, 4.9, 5.1, 100].map((factor) => ways.endOf(measure(factor)))).toEqual(["above", "above", "above", "below", "below"]);
  });

  it("on which a number was asked are gone by those that give it", () => {
    const ways = waysOf<number>(() => {});
    const { ask, ended } = ways.begun(measure(1));
    ended(ask(relative), 0);
    expect(ways.endOf(measure(1))).toBe(0.5);
    expect(ways.endOf(measure(1 + 1e-15))).toBeUndefined();
  });

  it("are counted in bytes with every decision, and the oldest of many are forgotten", () => {
    let held = 0;
    const ways = waysOf<number>((bytes) => {
      held += bytes;
    });
    for (let i = 1; i <= 40; i++) {
      const { ask, ended } = ways.begun(measure(i));
      ask(relative);
      ended(i, 1000);
    }
    expect(held).toBeGreaterThan(40 * 1000);
    expect(ways.endOf(measure(1))).toBeUndefined();
    expect(ways.endOf(measure(40))).toBe(40);
  });
});

describe("questions", () => {
  it("compare as numbers do, infinite ones and none among them", () => {
    const by = measure(1);
    const numbers = [0, 1, 2, Number.POSITIVE_INFINITY, Number.NaN];
    for (const a of numbers)
      for (const b of numbers) {
        expect(isBelow(always(a), always(b))(by)).toBe(a < b);
        expect(isAtMost(always(a), always(b))(by)).toBe(a <= b);
        expect(times(3, always(a))(by)).toBe(3 * a);
        expect(larger(always(a), always(b))(by)).toBe(Math.max(a, b));
      }
    expect(indexOfLargest([1, 3, 3, 2].map(always))(by)).toBe(1);
  });

  it("take sizes from the measure that asks, once for it", () => {
    let asked = 0;
    const sizes = sizesOn(0, 1, [2]);
    const [one, other] = [measure(1, () => asked++), measure(4, () => asked++)];
    expect([relativeOf([1], sizes)(one), worstOf([[1], [3]], sizes)(one)]).toEqual([0.5, 1.5]);
    expect(asked).toBe(1);
    expect(relativeOf([1], sizes)(other)).toBe(0.125);
    expect(relativeOf([1], sizes)(one)).toBe(0.5);
    expect(asked).toBe(3);
  });
});

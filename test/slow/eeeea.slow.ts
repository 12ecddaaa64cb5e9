import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { compareCorner, compareMomenta } from "../support/corners.ts";

const { kernel } = loadSync();
const POINTS = Number(process.env.POINTS ?? 1e4);
const c = { epsV: 0.4, epsA: 0.3, massX: 16.88, widthX: 1e-6 };

describe("ee-eea: traces in the kernel against sixteen spinor diagrams with 32 digits, 1e5 points in all", () => {
  it.each(Object.keys(CORNERS))("agrees from invariants in the corner: %s", (name) => {
    const { worst, worstOfAllowed, n } = compareCorner(kernel, name, POINTS, 5, c);
    console.log(`${name}: ${n} points, largest deviation ${worst.toExponential(1)}, ${worstOfAllowed.toFixed(2)} of what is allowed`);
    expect(worstOfAllowed).toBeLessThan(1);
  });

  it.each(Object.keys(CORNERS))("agrees from momenta in six frames in the corner: %s", (name) => {
    const { worst, worstOfAllowed, n } = compareMomenta(kernel, name, POINTS / 10, 7, c);
    console.log(`${name}: ${n} points, largest deviation ${worst.toExponential(1)}, ${worstOfAllowed.toFixed(2)} of what is allowed`);
    expect(worstOfAllowed).toBeLessThan(1);
  });
});

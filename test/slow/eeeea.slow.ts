import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { compareCorner } from "../support/corners.ts";

const { kernel } = loadSync();
const POINTS = Number(process.env.POINTS ?? 1e4);

describe("ee-eea: traces in the kernel against sixteen spinor diagrams with 32 digits, 1e5 points in all", () => {
  it.each(Object.keys(CORNERS))("agrees in the corner: %s", (name) => {
    const { worst, worstOfAllowed } = compareCorner(kernel, name, POINTS, 5, { epsV: 0.4, epsA: 0.3, massX: 16.88, widthX: 1e-6 });
    console.log(`${name}: largest deviation ${worst.toExponential(1)}, ${worstOfAllowed.toFixed(2)} of what is allowed`);
    expect(worstOfAllowed).toBeLessThan(1);
  });
});

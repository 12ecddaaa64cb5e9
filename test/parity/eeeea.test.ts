import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { compareCorner } from "../support/corners.ts";

const { kernel } = loadSync();

// largest deviations by corner: docs/physics/reference.md
describe("ee-eea: traces in the kernel against sixteen spinor diagrams with 32 digits", () => {
  it.each(Object.keys(CORNERS))("agrees to 1e-12, or to the rounding of the uncancelled diagrams, in the corner: %s", (name) => {
    for (const [epsV, epsA, widthX] of [
      [0.4, 0.3, 1e-6],
      [0.5, -0.3, 0.4],
    ] as const) {
      const { worstOfAllowed } = compareCorner(kernel, name, 30, 11, { epsV, epsA, massX: 16.88, widthX });
      expect(worstOfAllowed).toBeLessThan(1);
    }
  });
});

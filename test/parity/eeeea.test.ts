import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { compareCorner, compareMomenta } from "../support/corners.ts";

const { kernel } = loadSync();

// largest deviations by corner: docs/physics/reference.md
describe("ee-eea: traces in the kernel against sixteen spinor diagrams with 32 digits", () => {
  it.each(Object.keys(CORNERS))("agrees from invariants to 1e-11 and what rounding the dots does, in the corner: %s", (name) => {
    for (const [epsV, epsA, width] of [
      [0.4, 0.3, 1e-6],
      [0.5, -0.3, 0.4],
    ] as const) {
      const { worstOfAllowed, n } = compareCorner(kernel, name, 30, 11, { epsV, epsA, mass: 16.88, width });
      expect(n).toBeGreaterThan(20);
      expect(worstOfAllowed).toBeLessThan(1);
    }
  });

  it.each(Object.keys(CORNERS))("agrees from momenta as well as their rounding allows, in six frames, in the corner: %s", (name) => {
    expect(compareMomenta(kernel, name, 10, 13, { epsV: 0.4, epsA: 0.3, mass: 16.88, width: 1e-6 }).worstOfAllowed).toBeLessThan(1);
  });

  // one chirality of X alone: the products of classes cancel where the electron goes backward, and with a soft photon
  it.each(["electron backward", "photon along a beam", "soft photon"])(
    "agrees for epsA = -epsV as well as single products allow, in the corner: %s",
    (name) => {
      const c = { epsV: 0.4, epsA: -0.4, mass: 16.88, width: 1e-6 };
      expect(compareCorner(kernel, name, 30, 21, c).worstOfAllowed).toBeLessThan(1);
      expect(compareMomenta(kernel, name, 5, 21, c).worstOfAllowed).toBeLessThan(1);
    },
  );
});

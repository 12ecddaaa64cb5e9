import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { AT_CORNERS, compareCorner, reported } from "../support/corners.ts";

const { kernel } = loadSync();
const POINTS = Number(process.env.POINTS ?? 1e4);

describe(`ee-eea from invariants: traces in the kernel against sixteen spinor diagrams with 32 digits, ${POINTS} points of each corner`, () => {
  it.each(Object.keys(CORNERS))("%s", (name) => {
    expect(reported(name, compareCorner(kernel, name, POINTS, 101, AT_CORNERS)).worstOfAllowed).toBeLessThan(1);
  });
});

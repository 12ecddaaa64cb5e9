import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { CORNERS } from "../../src/reference/index.ts";
import { AT_CORNERS, compareMomenta, reported } from "../support/corners.ts";

const { kernel } = loadSync();
const POINTS = Number(process.env.POINTS ?? 1e4) / 10;

describe(`ee-eea from momenta: traces in the kernel against sixteen spinor diagrams with 32 digits, ${POINTS} points of each corner in six frames`, () => {
  it.each(Object.keys(CORNERS))("%s", (name) => {
    expect(reported(name, compareMomenta(kernel, name, POINTS, 103, AT_CORNERS)).worstOfAllowed).toBeLessThan(1);
  });
});

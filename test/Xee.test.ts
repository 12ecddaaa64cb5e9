import { describe, expect, it } from "vitest";
import { partialWidth, spinSum } from "../assembly/process/Xee.ts";
import { ELECTRON_MASS, loadSync } from "../src/index.ts";
import { batch, relative } from "./support/columns.ts";
import { madgraph } from "./support/vectors.ts";

const { kernel } = loadSync();

describe("X-ee", () => {
  const rows = madgraph("X-ee");
  const got = batch(
    kernel,
    "XeeBatch",
    rows.map((row) => [...row.dots, row.epsV, row.epsA, row.mX]),
    1,
  );

  it.each(rows.map((row, i) => ({ row, i })))("agrees with MadGraph in quadruple precision at $row.id ($row.cls)", ({ row, i }) => {
    expect(relative(got[i]![0]!, row.expected.m2)).toBeLessThan(20 * (row.cond + 2e-15));
  });

  it("integrates to the width: Gamma = |M|^2/3 beta/(16 pi m_X)", () => {
    for (const massX of [1.1, 5, 16.88, 100]) {
      const beta = Math.sqrt(1 - ((2 * ELECTRON_MASS) / massX) ** 2);
      const width = (spinSum(massX, 0.5, 0.3) / 3) * (beta / (16 * Math.PI * massX));
      expect(relative(width, partialWidth(massX, 0.5, 0.3))).toBeLessThan(1e-14);
    }
  });

  it("is zero below threshold", () => {
    expect(spinSum(1.0, 1, 1)).toBe(0);
  });
});

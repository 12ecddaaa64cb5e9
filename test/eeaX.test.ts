import { describe, expect, it } from "vitest";
import { spinSum } from "../assembly/process/eeaX.ts";
import { CHARGE_SQ, ELECTRON_MASS_SQ, loadSync } from "../src/index.ts";
import { transfersOf } from "../src/matrixElement/index.ts";
import { batch, relative } from "./support/columns.ts";
import { madgraph } from "./support/vectors.ts";

const { kernel } = loadSync();
const M2 = ELECTRON_MASS_SQ;

describe("ee-aX", () => {
  const rows = madgraph("ee-aX");
  const got = batch(
    kernel,
    "eeaXBatch",
    rows.map((row) => [...row.dots, ...transfersOf("ee-aX", row.dots, row.mX), row.epsV, row.epsA, row.mX]),
    1,
  );

  it.each(rows.map((row, i) => ({ row, i })))("agrees with MadGraph in quadruple precision at $row.id ($row.cls)", ({ row, i }) => {
    expect(relative(got[i]![0]!, row.expected.m2)).toBeLessThan(20 * (row.cond + 2e-15));
    const s = 2 * (row.dots[0]! + M2);
    expect(0.25 * spinSum(s, row.dots[1]!, row.dots[3]!, row.mX, row.epsV, row.epsA)).toBe(got[i]![0]);
  });

  it("becomes the massless formula of Eq. 34 at high energy", () => {
    const [s, massX] = [3773 ** 2, 16.88];
    for (const c of [-0.9, 0, 0.5]) {
      const pk = (s - massX ** 2) / 4;
      for (const [v, a] of [
        [0.002, 0],
        [0, 0.002],
        [0.0015, 0.001],
      ] as const) {
        const angular = (1 + c * c + (4 * s * massX ** 2) / (s - massX ** 2) ** 2) / (1 - c * c);
        const massless = 4 * CHARGE_SQ ** 2 * (v * v + a * a) * angular;
        // the axial current is not conserved: m_e^2/m_X^2 = 1e-3 of it, times at most 4 (1-c^2)
        expect(relative(0.25 * spinSum(s, pk * (1 - c), pk * (1 + c), massX, v, a), massless)).toBeLessThan((8 * M2) / massX ** 2);
      }
      const vector = 4 * CHARGE_SQ ** 2 * ((1 + c * c + (4 * s * massX ** 2) / (s - massX ** 2) ** 2) / (1 - c * c));
      expect(relative(0.25 * spinSum(s, pk * (1 - c), pk * (1 + c), massX, 1, 0), vector)).toBeLessThan((10 * M2) / (s * (1 - c * c)));
    }
  });

  it("becomes e+ e- -> gamma gamma for a light X with a vector coupling", () => {
    const [p1k, p2k] = [7.5, 2.1];
    const s = 2 * (p1k + p2k);
    // Klein-Nishina crossed: 2 e^4 [p1k/p2k + p2k/p1k + 2 m^2 (1/p1k + 1/p2k) - m^4 (1/p1k + 1/p2k)^2]
    const sum = 1 / p1k + 1 / p2k;
    const gammaGamma = 2 * CHARGE_SQ ** 2 * (p1k / p2k + p2k / p1k + 2 * M2 * sum - M2 * M2 * sum * sum);
    expect(relative(0.25 * spinSum(s, p1k, p2k, 1e-7, 1, 0), gammaGamma)).toBeLessThan(1e-13);
  });

  it("is symmetric under exchange of e- and e+", () => {
    expect(relative(spinSum(305, 4.5, 6.1, 16.88, 0.5, 0.3), spinSum(305, 6.1, 4.5, 16.88, 0.5, -0.3))).toBeLessThan(1e-15);
  });

  it("is zero, not NaN, outside phase space", () => {
    for (const row of batch(
      kernel,
      "eeaXBatch",
      [
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 16.88],
        [142, 0, 1, 1, 1, 1, 1, 1, 1, 1],
        [142, 1, 1, 1, 1, 1, 1, 1, 1, 0],
      ],
      1,
    ))
      expect(row).toEqual([0]);
  });
});

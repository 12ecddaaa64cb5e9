import { describe, expect, it } from "vitest";
import { interference, photonSq, spinSum, xSq } from "../assembly/process/eeee.ts";
import { CHARGE_SQ, ELECTRON_MASS_SQ, loadSync } from "../src/index.ts";
import { transfersOf } from "../src/matrixElement/index.ts";
import { batch, relative } from "./support/columns.ts";
import { madgraph } from "./support/vectors.ts";

const { kernel } = loadSync();
const M2 = ELECTRON_MASS_SQ;

describe("ee-ee", () => {
  const rows = madgraph("ee-ee");
  const got = batch(
    kernel,
    "eeeeBatch",
    rows.map((row) => [...row.dots, row.dX, ...transfersOf("ee-ee", row.dots), row.epsV, row.epsA, row.mX, row.widthX]),
    4,
  );

  it.each(rows.map((row, i) => ({ row, i })))("agrees with MadGraph in quadruple precision at $row.id ($row.cls)", ({ row, i }) => {
    const [m2, photon, x, mixed] = got[i]!;
    // the rounding of the momenta (cond) or some ten roundings of our own, whichever counts
    const tolerance = 20 * (row.cond + 2e-15);
    expect(relative(m2!, row.expected.m2)).toBeLessThan(tolerance);
    expect(relative(photon!, row.expected.photon)).toBeLessThan(tolerance);
    expect(relative(x!, row.expected.x)).toBeLessThan(tolerance);
    // the interference crosses zero: its scale is the geometric mean of what interferes
    const scale = Math.max(Math.abs(row.expected.interference), Math.sqrt(row.expected.photon * row.expected.x));
    expect(Math.abs(mixed! - row.expected.interference)).toBeLessThan(tolerance * scale);
  });

  it.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 1000])("two points per instruction have the bits of one, for %i points", (n) => {
    // the vectors, and points outside phase space, without coupling, below threshold, massless, on a resonance without width
    const odd = [
      [...rows[0]!.dots, 0, -90, 1e-3, 1e-3, 16.88, 0],
      [...rows[0]!.dots, 1, -90, 0, 0, 16.88, 1e-3],
      [...rows[0]!.dots, 1, -90, 1e-3, 0, 0, 1e-3],
      [0.1, 60, 80, 60, 80, 142, 1, -119, 1e-3, 1e-3, 16.88, 1e-3],
      [142, 0.2611199276, 80, 60, 80, 142, 1, 0.1, 1e-3, 1e-3, 16.88, 1e-3],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ];
    const all = [...rows.map((row) => [...row.dots, row.dX, ...transfersOf("ee-ee", row.dots), row.epsV, row.epsA, row.mX, row.widthX]), ...odd];
    const some = Array.from({ length: n }, (_, i) => all[(i * 5) % all.length]!);
    const one = batch(kernel, "eeeeScalarBatch", some, 4);
    expect(batch(kernel, "eeeeBatch", some, 4)).toEqual(one);
    expect(one.flat().some(Number.isNaN)).toBe(false);
  });

  it("has the same bits in the portable source", () => {
    rows.forEach((row, i) => {
      const [S, T, U] = row.dots as [number, number, number];
      const [s, t, u] = [2 * (S + M2), 2 * (M2 - T), 2 * (M2 - U)];
      expect(0.25 * photonSq(s, t, u)).toBe(got[i]![1]);
      expect(0.25 * xSq(s, t, u, row.dX, row.epsV, row.epsA, row.mX, row.widthX)).toBe(got[i]![2]);
      expect(0.25 * interference(s, t, u, row.dX, row.epsV, row.epsA, row.mX, row.widthX)).toBe(got[i]![3]);
    });
  });

  it("becomes the massless Bhabha formula at high energy", () => {
    const s = 3773 ** 2;
    for (const c of [-0.9, -0.5, 0, 0.5, 0.9]) {
      const t = (-s / 2) * (1 - c);
      const u = (-s / 2) * (1 + c);
      const massless = 2 * CHARGE_SQ ** 2 * ((s * s + u * u) / (t * t) + (2 * u * u) / (s * t) + (u * u + t * t) / (s * s));
      // corrections are of order m_e^2/|t|, with coefficients below 10
      expect(relative(0.25 * photonSq(s, t, 4 * M2 - s - t), massless)).toBeLessThan((10 * M2) / Math.abs(t));
    }
  });

  it("is symmetric under crossing of the s and the t channel", () => {
    // outside the physical region the same polynomials hold: e+ in the initial state exchanged with e- in the final state
    const [s, t, massX] = [300, -120, 16.88];
    const u = 4 * M2 - s - t;
    const m = massX * massX;
    expect(relative(photonSq(t, s, u), photonSq(s, t, u))).toBeLessThan(1e-14);
    for (const [v, a] of [
      [1, 0],
      [0, 1],
      [0.5, 0.3],
      [0.4, -0.7],
    ] as const) {
      expect(relative(xSq(t, s, u, t - m, v, a, massX, 0), xSq(s, t, u, s - m, v, a, massX, 0))).toBeLessThan(1e-13);
      expect(relative(interference(t, s, u, t - m, v, a, massX, 0), interference(s, t, u, s - m, v, a, massX, 0))).toBeLessThan(1e-13);
    }
  });

  it("turns X into a second photon when its mass is negligible and its coupling a vector", () => {
    const [s, t] = [300, -120];
    const u = 4 * M2 - s - t;
    const massX = 1e-6;
    // (m_X^2/t)^2 ~ 1e-28: four times one photon
    expect(relative(spinSum(s, t, u, s - massX ** 2, 1, 0, massX, 0), 4 * photonSq(s, t, u))).toBeLessThan(1e-13);
  });

  it("depends on the relative sign of the couplings only through their product", () => {
    const [s, t] = [290, -100];
    const u = 4 * M2 - s - t;
    const at = (v: number, a: number) => spinSum(s, t, u, 5.1, v, a, 16.88, 0.01);
    expect(at(0.3, -0.2)).toBe(at(-0.3, 0.2));
    expect(at(0.3, -0.2)).toBe(at(0.3, 0.2));
  });

  it("is zero, not NaN, outside phase space and where it has no finite value", () => {
    const outside = batch(
      kernel,
      "eeeeBatch",
      [
        [0.1, 1, 1, 1, 1, 0.1, 1, -1.5, 1, 1, 16.88, 0.01],
        [142, M2, 142, 142, M2, 142, 1, 0, 1, 1, 16.88, 0.01],
        [Number.NaN, 1, 1, 1, 1, 1, 1, -1.5, 1, 1, 16.88, 0.01],
      ],
      4,
    );
    for (const row of outside) expect(row).toEqual([0, 0, 0, 0]);
    expect(xSq(300, -120, 4 * M2 - 180, 0, 1, 1, 16.88, 0)).toBe(0);
  });
});

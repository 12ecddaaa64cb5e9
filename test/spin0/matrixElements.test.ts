import { describe, expect, it } from "vitest";
import { spinAverage as eeaXSpinAverage } from "../../assembly/process/eeaX.ts";
import { transferChange, transferOf } from "../../assembly/process/eeeea.ts";
import * as eeaX from "../../assembly/process/spin0/eeaX.ts";
import * as eeee from "../../assembly/process/spin0/eeee.ts";
import { structures } from "../../assembly/process/spin0/eeeea.sums.generated.ts";
import { interferenceSpin0, signalSpin0, values } from "../../assembly/process/spin0/values.ts";
import * as Xee from "../../assembly/process/spin0/Xee.ts";
import { SPIN0_FUNCTIONS } from "../../assembly/spec/spin0/functions.generated.ts";
import * as places from "../../assembly/spec/spin0/functions.ts";
import { ELECTRON_MASS, ELECTRON_MASS_SQ, loadSync } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import { transfersOf } from "../../src/matrixElement/index.ts";
import { functionsOf } from "../../src/process/functions.ts";
import { matrixElementSq } from "../../src/reference/index.ts";
import { RADIATIVE } from "../reference/points.ts";
import { batch, relative } from "../support/columns.ts";
import { type Dots, sumInputs } from "../support/sumInputs.ts";
import { type Spin0Row, spin0 } from "../support/vectors.ts";

const { kernel } = loadSync();
const M2 = ELECTRON_MASS_SQ;
const BATCHES = { "ee-ee": "eeeeSpin0Batch", "ee-eea": "eeeeaSpin0Batch" } as const;
const inputs = (process: keyof typeof BATCHES, row: Spin0Row, epsP = row.epsP) => [
  ...row.dots,
  row.dX,
  ...(process === "ee-eea" ? [row.eps] : []),
  ...transfersOf(process, row.dots),
  ...[row.epsS, epsP, row.mX, row.widthX],
];
const evaluated = (process: keyof typeof BATCHES, rows: readonly Spin0Row[], sign = 1) =>
  batch(
    kernel,
    BATCHES[process],
    rows.map((row) => inputs(process, row, sign * row.epsP)),
    4,
  );

/** Deviation of m2, photon, x, interference, of the last relative to sqrt(photon x). */
const deviations = ([m2, photon, x, mixed]: readonly number[], { expected }: Spin0Row) => [
  relative(m2!, expected.m2),
  relative(photon!, expected.photon),
  relative(x!, expected.x),
  Math.abs(mixed! - expected.interference) / Math.max(Math.abs(expected.interference), Math.sqrt(expected.photon * expected.x)),
];

describe.each(["ee-ee", "ee-eea"] as const)("%s with an X of spin 0", (process) => {
  const rows = spin0(process);
  const got = evaluated(process, rows);

  it.each(rows.map((row, i) => ({ row, i })))("agrees with spinors in 45 digits at $row.id ($row.cls)", ({ row, i }) => {
    // t = 2 (m^2 - p.p') out of a double is good to eps m^2/|t|, s - m_X^2 to eps s/|s - m_X^2|; |M|^2 has each squared
    const transfers = process === "ee-eea" ? [row.dots[1]!, row.dots[5]!] : [row.dots[1]!];
    const s = 2 * (row.dots[0]! + M2);
    const ofDots = transfers.reduce((sum, dot) => sum + (2 * M2) / (dot - M2), process === "ee-eea" ? s / Math.abs(s - row.mX ** 2) : 0);
    const most = Math.max(...deviations(got[i]!, row));
    expect(most).toBeLessThan((process === "ee-ee" ? 20 * (row.cond + 2e-15) : 1e-11) + 2 ** -51 * ofDots);
  });

  it("has the same bits with epsP of either sign: no term is odd under CP", () => {
    expect(evaluated(process, rows, -1)).toEqual(got);
  });
});

describe("ee-aX and X-ee with an X of spin 0", () => {
  it("agree with spinors in 45 digits, and with the portable source to the bit", () => {
    const production = spin0("ee-aX");
    const got = batch(
      kernel,
      "eeaXSpin0Batch",
      production.map((row) => [...row.dots, ...transfersOf("ee-aX", row.dots, row.mX), row.epsS, row.epsP, row.mX]),
      1,
    );
    production.forEach((row, i) => {
      expect(relative(got[i]![0]!, row.expected.m2), row.id).toBeLessThan(20 * (row.cond + 2e-15));
      const alone = (epsS: number, epsP: number) =>
        eeaXSpinAverage() * eeaX.spinSumSpin0(2 * (row.dots[0]! + M2), row.dots[1]!, row.dots[3]!, row.mX, epsS, epsP);
      expect(row.epsS ** 2 * alone(1, 0) + row.epsP ** 2 * alone(0, 1)).toBe(got[i]![0]);
    });
    const decay = spin0("X-ee");
    const widths = batch(
      kernel,
      "XeeSpin0Batch",
      decay.map((row) => [...row.dots, row.epsS, row.epsP, row.mX]),
      1,
    );
    decay.forEach((row, i) => {
      expect(relative(widths[i]![0]!, row.expected.m2), row.id).toBeLessThan(20 * (row.cond + 2e-15));
      const alone = (epsS: number, epsP: number) => Xee.spinAverage() * Xee.spinSumSpin0(row.mX, epsS, epsP);
      expect(row.epsS ** 2 * alone(1, 0) + row.epsP ** 2 * alone(0, 1)).toBe(widths[i]![0]);
    });
  });

  it("integrate to the width: Gamma = |M|^2 beta/(16 pi m_X), 10.746 fs and 10.707 fs at 1e-3", () => {
    for (const massX of [1.1, 5, 16.88, 100]) {
      const beta = Math.sqrt(1 - ((2 * ELECTRON_MASS) / massX) ** 2);
      const width = Xee.spinSumSpin0(massX, 0.5, 0.3) * (beta / (16 * Math.PI * massX));
      expect(relative(width, kernel.exports.partialWidthSpin0(massX, 0.5, 0.3))).toBeLessThan(1e-13);
    }
    expect(6.582119569e-7 / kernel.exports.partialWidthSpin0(16.88, 1e-3, 0)).toBeCloseTo(10.746, 3);
    expect(6.582119569e-7 / kernel.exports.partialWidthSpin0(16.88, 0, 1e-3)).toBeCloseTo(10.707, 3);
  });

  it("are zero, not NaN, below threshold and outside phase space", () => {
    expect(Xee.spinSumSpin0(1, 1, 1)).toBe(0);
    expect(kernel.exports.partialWidthSpin0(1, 1, 1)).toBe(0);
    const outside = [
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 16.88],
      [142, 0, 1, 1, 1, 1, 1, 1, 1, 1],
    ];
    expect(batch(kernel, "eeaXSpin0Batch", outside, 1)).toEqual([[0], [0]]);
    const bhabha = [
      [0.1, 1, 1, 1, 1, 0.1, 1, -1.5, 1, 1, 16.88, 0.01],
      [142, M2, 142, 142, M2, 142, 1, 0, 1, 1, 16.88, 0.01],
      [Number.NaN, 1, 1, 1, 1, 1, 1, -1.5, 1, 1, 16.88, 0.01],
    ];
    expect(batch(kernel, "eeeeSpin0Batch", bhabha, 4)).toEqual(bhabha.map(() => [0, 0, 0, 0]));
    const radiative = [Array.from({ length: 25 }, () => 0), Array.from({ length: 25 }, () => Number.NaN)];
    expect(batch(kernel, "eeeeaSpin0Batch", radiative, 4)).toEqual(radiative.map(() => [0, 0, 0, 0]));
    // on the resonance without a width X has no finite value
    eeee.setFunctions(300, -120, 4 * M2 - 180, 16.88, 0);
    expect([signalSpin0(0, 1, 1, 0), interferenceSpin0(0, 1, 1, 0)]).toEqual([0, 0]);
  });
});

it("the places of the coefficient functions are those of their table", () => {
  const table = functionsOf(SPIN0_FUNCTIONS as unknown as number[]);
  const first = (term: string, propagator: string) => table.findIndex((one) => one.term === term && one.propagator === propagator);
  expect(table).toHaveLength(places.SPIN0_COUNT);
  expect([places.SPIN0_PHOTON, places.SPIN0_INTERFERENCE, places.SPIN0_SIGNAL]).toEqual([
    first("background", "1"),
    first("interference", "1"),
    first("signal", "1"),
  ]);
  expect([places.SPIN0_INTERFERENCE_RE, places.SPIN0_SIGNAL_RE, places.SPIN0_SIGNAL_ABS]).toEqual([
    first("interference", "re"),
    first("signal", "re"),
    first("signal", "abs"),
  ]);
  // S, P and S^2, S P, P^2 in this order
  const powers = { background: "0,0", interference: "2,0 0,2", signal: "4,0 2,2 0,4" };
  for (const [term, propagator] of [
    ["interference", "1"],
    ["signal", "1"],
    ["interference", "re"],
    ["signal", "re"],
    ["signal", "abs"],
  ] as const)
    expect(
      table
        .filter((one) => one.term === term && one.propagator === propagator)
        .map(({ v, a }) => `${v},${a}`)
        .join(" "),
    ).toBe(powers[term]);
});

describe("the structures of ee-eea with an X of spin 0", () => {
  const rows = spin0("ee-eea").filter(({ mX }) => mX === 16.88);
  const columns = (n: number) => {
    const { views, offsets } = arena(kernel, n * 12, n * 14);
    rows.slice(0, n).forEach((row, i) => {
      [...row.dots, row.dX, row.eps].forEach((value, k) => {
        views[0]![k * n + i] = value;
      });
    });
    kernel.exports.eeeeaSpin0StructuresBatch(n, offsets[0]!, 16.88, offsets[1]!);
    return Array.from({ length: n }, (_, i) => Array.from({ length: 14 }, (_, k) => views[1]![k * n + i]!));
  };

  it("have the same bits two by two, for an odd number, and in the portable source", () => {
    const all = columns(rows.length);
    for (const n of [0, 1, 2, 3, 5]) expect(columns(n)).toEqual(all.slice(0, n));
    rows.forEach((row, i) => {
      const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = row.dots as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const [t13, t24] = [transferOf(p13), transferOf(p24)];
      const d13 = transferChange(p13, p24, d1, d2, d3, d4);
      const gram = (t: number, d: number, other: number) => Math.max(0, -t * (d * other) - M2 * (d13 * d13));
      const pairGram = (dot: number, d: number, other: number) => Math.max(0, 2 * ((dot + M2) * (d * other)) - M2 * ((d + other) * (d + other)));
      const t = [gram(t13, d1, d3), gram(t24, d2, d4), p14 * (d13 * d13) + 0.5 * (t13 * (d3 * d4) + t24 * (d1 * d2))] as const;
      const s = [pairGram(p12, d1, d2), pairGram(p34, d3, d4), d2 * (p14 * d3 - p13 * d4) + d1 * (p23 * d4 - p24 * d3)] as const;
      const transfers = { half13: 0.5 * t13, half24: 0.5 * t24, change: d13, t, s };
      structures(...sumInputs(row.dots as Dots, transfers, false), 16.88 * 16.88, 0);
      expect(Array.from(values), row.id).toEqual(all[i]);
    });
  });
});

describe("limits of ee-eea with an X of spin 0", () => {
  const at = (p: number[][], epsS: number, epsP: number) => matrixElementSq("ee-eea", p, { epsS, epsP, mass: 16.88, width: 0.4 });

  it("same-class interference with the photon, and all with epsS = 0 within one line, is of order m^2; s with t classes is not", () => {
    const p = RADIATIVE[3]!;
    const of = (epsS: number, epsP: number, diagrams: string[]) =>
      matrixElementSq("ee-eea", p, { epsS, epsP, mass: 16.88, width: 0.4 }, { diagrams }).interference / at(p, epsS, epsP).photon;
    const same = ["photon-s-p1", "photon-s-p2", "X-s-p1", "X-s-p2"];
    expect(Math.abs(of(0, 1, same))).toBeLessThan(1e-25);
    // m^2/s of the point, 200 MeV
    expect(Math.abs(of(1, 0, same))).toBeLessThan((100 * M2) / 200 ** 2);
    expect(Math.abs(of(1, 0, ["photon-s-p1", "photon-s-p2", "X-t-p1", "X-t-p3"]))).toBeGreaterThan(1e-4);
  });
});

it("ee-ee: scalar and pseudoscalar are the same for m_e -> 0", () => {
  const s = 3773 ** 2;
  const t = -(s - 4 * M2) * 0.35;
  eeee.setFunctions(s, t, 4 * M2 - s - t, 1000, 5000);
  const [S, P] = [
    [signalSpin0(s - 1e6, 0.5, 0, 5000), interferenceSpin0(s - 1e6, 0.5, 0, 5000)],
    [signalSpin0(s - 1e6, 0, 0.5, 5000), interferenceSpin0(s - 1e6, 0, 0.5, 5000)],
  ] as const;
  for (const k of [0, 1]) expect(relative(S[k]!, P[k]!)).toBeLessThan((10 * M2) / -t);
});

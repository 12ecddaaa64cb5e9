// Blocks in memory that is used again are those in memory of their own, in whatever order they are computed.
import { expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { finished } from "../../src/request/steps.ts";
import { type ScanBlock, type ScanDeclaration, scanBlock, scanMemory, scanPlan } from "../../src/scan/index.ts";
import { draw } from "../support/hostile.ts";

const { kernel } = loadSync();

const couplings = (n: number) => ({ input: "epsV", log: { from: 1e-5, to: 1e-2, n } }) as const;

const declarations: Readonly<Record<string, ScanDeclaration>> = {
  "columns and commands, errors": {
    axes: [{ input: "mass", list: [16.7, 17, 12] }, couplings(40)],
    fixed: { energy: 1886 },
    observables: ["width.lifetime", "width.decayLength", { id: "width.lifetime", inputs: { epsA: 1e-4, energy: 100 }, as: "other" }],
    errors: true,
  },
  "filters and rows that are dropped": {
    axes: [couplings(20), { input: "sqrts", linear: { from: 10, to: 60, n: 11 } }],
    filters: [
      { of: "G2", atLeast: 1e-9 },
      { of: "epsV", atMost: 5e-3 },
      { of: "width.lifetime", atLeast: 1e-17 },
    ],
    observables: ["xsec.gammaX.signal", "g2.deltaA", "region.point.survives", "limits.lines[na64].point.margin"],
    refused: "drop",
  },
  "measured inputs": {
    axes: [couplings(30), { input: "epsA", list: [0, 1e-4] }],
    measured: { mass: { value: 16.88, sigma: 0.05, points: 5 } },
    observables: ["width.lifetime", "width.branchingRatio", "g2.deltaA"],
    errors: true,
  },
  "a boundary": {
    axes: [
      { input: "mass", linear: { from: 12, to: 20, n: 9 } },
      { input: "epsV", boundary: { of: "width.lifetime", equals: 1e-13, from: 1e-5, to: 1e-2, scale: "log", intervals: 4 } },
    ],
    observables: ["width.width", "g2.deltaA"],
    errors: true,
  },
  spectra: {
    axes: [couplings(12), { input: "lumi", list: [1, 20] }],
    fixed: { sigma: [1.5], epsA: 0 },
    filters: [{ of: "spectrum.windows[0].asimov", atLeast: 1e-3 }],
    observables: ["spectrum.bins[3].signal", "spectrum.windows[0].asimov"],
    accuracy: 0.1,
  },
};

/** All numbers of a block, copied. */
const bitsOf = ({ columns, ...rest }: ScanBlock) => ({ ...rest, columns: columns.map((column) => Float64Array.from(column)) });

it.each(Object.entries(declarations))("%s", (name, declaration) => {
  const whole = scanPlan(kernel, declaration);
  // whole combinations of a boundary stay together
  const blockRows = name === "a boundary" ? 8 : 7;
  const plan = { ...whole, blockRows, blocks: Math.ceil(whole.rows / blockRows) };
  const alone = Array.from({ length: plan.blocks }, (_, block) => bitsOf(finished("scan", scanBlock(kernel, plan, block, scanMemory()))));
  expect(alone.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(5);
  const memory = scanMemory({ reused: true });
  const dice = draw(name, 5);
  for (let i = 0; i < 2 * plan.blocks; i++) {
    const block = Math.floor(dice.u() * plan.blocks);
    expect(bitsOf(finished("scan", scanBlock(kernel, plan, block, memory)))).toEqual(alone[block]);
  }
});

it("arrays that are given back are taken again, as zeros, and those in use are not", () => {
  const { arrays } = scanMemory({ reused: true });
  const kept = arrays.doubles(4).fill(1);
  const inUse = arrays.inUse();
  const first = arrays.doubles(100).fill(2);
  arrays.giveBack(inUse);
  const second = arrays.doubles(50);
  expect(second.buffer).toBe(first.buffer);
  expect([...second]).toEqual(new Array(50).fill(0));
  expect(arrays.bytes(3).buffer).not.toBe(first.buffer);
  expect([...kept]).toEqual([1, 1, 1, 1]);
});

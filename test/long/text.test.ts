import { describe, expect, it } from "vitest";
import { columnsText, table } from "../../src/cli/text.ts";
import { measuredText } from "../../src/report/format.ts";
import { decimalSum, shownNumber } from "../../src/request/decimal.ts";
import { binEdges } from "../../src/spectrum/input.ts";
import { run } from "../support/commandLine.ts";

describe("a number with its error", () => {
  it.each([
    [1188.00812, 0.0123, "1188.008(12)"],
    [1188.00812, 0.00999, "1188.008(10)"],
    [123456.789, 1234, "123500(1200)"],
    [1.2e-7, 3.3e-9, "1.200(33)e-7"],
    [-2.1e-7, 5e-6, "-0.2(50)e-6"],
    [1.23456e100, 2.2e96, "1.23456(22)e+100"],
    [-1e-300, 1e-302, "-1.000(10)e-300"],
    [5, 7, "5.0(70)"],
    [0, 1e-5, "0.0(10)e-5"],
    [0, 0, "0"],
    [13.88, 1e-14, "13.88"],
    [3e-5, 1e-30, "3e-5"],
  ])("%s +- %s is %s", (value, error, text) => {
    expect(measuredText(value, error)).toBe(text);
  });

  it("means the number within its error, at every size", () => {
    for (let i = 0; i < 2000; i++) {
      const value = ((i * 0.6180339887) % 1) * Number(`1e${(i % 61) - 30}`) * (i % 2 ? 1 : -1);
      const error = Math.abs(value) * Number(`1e${-(i % 13) + 2}`) * ((i * 0.31) % 1);
      const [, digits, brackets = "0", exponent = ""] = /^(-?[\d.]+)(?:\(([\d.]+)\))?(e[+-]\d+)?$/.exec(measuredText(value, error))!;
      const decimals = digits!.split(".")[1]?.length ?? 0;
      const shownError =
        brackets.includes(".") || decimals === 0 ? Number(`${brackets}${exponent}`) : Number(`${brackets}e${Number(exponent.slice(1)) - decimals}`);
      // half a unit of the last of two digits of the error; nine digits where there are no brackets
      expect(Math.abs(Number(`${digits}${exponent}`) - value)).toBeLessThanOrEqual(0.51 * Math.max(shownError / 10, Math.abs(value) * 1e-8));
      if (brackets !== "0") expect(Math.abs(shownError - error)).toBeLessThanOrEqual(0.051 * error);
    }
  });
});

describe("decimals", () => {
  it("of bins are those of a sum by hand", () => {
    expect(decimalSum(16.88, -3, 1)).toBe(13.88);
    expect(decimalSum(5.1, -1, 4.9)).toBe(0.2);
    expect(binEdges({ range: [7.5, 8.5], bin: 0.1 })).toEqual([7.5, 7.6, 7.7, 7.8, 7.9, 8, 8.1, 8.2, 8.3, 8.4, 8.5]);
    for (const bin of [0.1, 0.2, 0.3, 0.7, 0.05, 0.025, 1e-3, 3e-4])
      for (const edge of binEdges({ range: [1.1, decimalSum(1.1, 300, bin)], bin })) expect(`${edge}`.length).toBeLessThan(9);
    expect(shownNumber(13.879999999999999)).toBe("13.88");
  });

  it("keep what no decimal of a person can hold", () => {
    expect(decimalSum(1 / 3, 2, 1 / 7)).toBe(1 / 3 + 2 / 7);
    expect(decimalSum(1e22, 1, 0.1)).toBe(1e22);
    expect(decimalSum(1e-300, 3, 1e-300)).toBe(4e-300);
  });

  it.each([
    ["4.9,5.1", "0.2"],
    ["0.7e1,7.3", "0.1"],
    ["16.3,16.9", "0.3"],
    ["2.2,2.9", "0.7"],
  ])("make a whole number of bins: --range %s --bin %s", async (range, bin) => {
    const { code, stdout } = await run(["spectrum", "--range", range, "--bin", bin, "--accuracy", "1e-1", "--sigma", "0.4"]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/\d\.\d*(?:99999|00000)\d/);
  });

  it("stand in messages too", async () => {
    const { stderr } = await run(["spectrum", "--range", "4.9,5.1", "--bin", "0.15"]);
    expect(stderr).toBe("x17: --bin = 0.15 MeV: the range of 0.2 MeV must hold a whole number of bins\n");
  });
});

describe("tables of text", () => {
  const extremes = ["1", "-1.23456789(12)e-300", "1234567890123456", "-0.000012(3)", "1.2345678(12)e+100"];

  it("keep two spaces between columns and 80 columns, whatever the numbers", () => {
    for (let n = 1; n <= 8; n++) {
      const heads = Array.from({ length: n }, (_, i) => `head ${i}`);
      const rows = extremes.map((_, r) => heads.map((__, c) => extremes[(r + c) % extremes.length]!));
      const text = columnsText(heads, rows);
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
      // every number of every row is there, on its own
      const cells = text.split(/ {2,}|\n/).map((cell) => cell.trim());
      for (const cell of rows.flat()) expect(cells).toContain(cell);
    }
    const long = table([
      ["id", "1.5(2)", "unit", "a source that is long enough to go over the end of the line, and over the next line as well, it seems"],
    ]);
    for (const line of long.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    [
      "spectrum",
      "--eps-v",
      "1e3",
      "--eps-a",
      "-1e-60",
      "--sigma",
      "0.3,1e-3",
      "--at",
      "16.88,16.879999999",
      "--range",
      "16.5,17.5",
      "--accuracy",
      "0.1",
      "--lumi",
      "1e12",
    ],
    ["spectrum", "--eps-v", "1e-60", "--width", "1e-100", "--sigma", "0.3", "--range", "16.5,17.5", "--accuracy", "0.1", "--lumi", "1e-12"],
    ["width", "--eps-v", "1e-60", "--energy", "1e12", "--length", "1e30"],
    ["width", "--eps-v", "1", "--mass", "1.0219979014", "--energy", "1.0219979015", "--length", "1e-30"],
    ["lineshape", "--eps-v", "1e-9", "--points", "3", "--positrons", "1e20"],
    ["xsec", "gammaX", "--sqrts", "1e6", "--eps-v", "1e-9"],
    ["g2", "--eps-v", "1e-9"],
    ["atomki"],
    ["region", "--eps-v", "1e-9", "--use", "current"],
    ["limits", "--mass", "300"],
    ["audit"],
    ["axial", "--accuracy", "1e-2"],
    ["integrate", "--range", "16,17", "--accuracy", "0.1"],
    ["reach", "--eps-v", "1e-9", "--accuracy", "0.05"],
  ])("of x17 %s %s %s %s %s are at most 80 wide", async (...args) => {
    const { stdout } = await run(args);
    expect(stdout.length).toBeGreaterThan(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).not.toMatch(/NaN|undefined|\d\.\d*(?:9999999|0000000)\d/);
    // two numbers never touch: at most one point and one exponent in a cell
    for (const cell of stdout.split(/\s+/)) expect(cell).not.toMatch(/\d\.\d+\.\d|e[+-]\d+[.-]\d/);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { functionNames } from "./battery.ts";
import { cases } from "./cases/index.ts";
import { streamKey, uniform } from "./draw.ts";

const module = new WebAssembly.Module(readFileSync("build/x17.wasm"));
const functions = WebAssembly.Module.exports(module)
  .filter(({ kind }) => kind === "function")
  .map(({ name }) => name)
  .sort();

describe("the battery every runtime runs", () => {
  it("has exactly one case for every WebAssembly export and every function of the package", () => {
    const ofPackage = functionNames(loadSync()).filter((name) => name.startsWith("x17."));
    expect(cases.map(({ name }) => name).sort()).toEqual([...functions, ...ofPackage].sort());
  });

  it("draws inputs whose mean and variance are those of a flat distribution", () => {
    const n = 1e5;
    const key = streamKey("mean");
    let sum = 0;
    let sumSq = 0;
    for (let i = 0; i < n; i++) {
      const u = uniform(key, i) - 0.5;
      sum += u;
      sumSq += u * u;
    }
    // five standard deviations: 5/sqrt(12 n) for the mean, 5 sqrt(1/180 n) for the variance
    expect(Math.abs(sum / n)).toBeLessThan(5 / Math.sqrt(12 * n));
    expect(Math.abs(sumSq / n - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * n));
  });
});

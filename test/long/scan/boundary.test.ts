// A boundary in the coupling against the reach that `x17 reach` finds by scaling its signal.
import { expect, it } from "vitest";
import { loadSync } from "../../../src/index.ts";
import { scanned } from "../../support/scans.ts";

const x17 = loadSync();

it("the coupling of a median significance of 3 is the reach of the same experiment", () => {
  const { rows, column } = scanned(x17.kernel, {
    axes: [
      { input: "masses", list: [16.88] },
      { input: "epsV", boundary: { of: "reach.significance", equals: 3, from: 1e-3, to: 4e-3, scale: "log", tolerance: 1e-4, intervals: 2 } },
    ],
    observables: ["reach.significance"],
    accuracy: 0.02,
    errors: true,
  });
  const reach = x17.reach({ masses: [16.88], epsV: 1e-3, accuracy: 0.02 })["reach.3sigma.eps"]!;
  expect(rows).toBe(1);
  // both have the numerical error of the rates; what the width of X does to its line is far below
  expect(Math.abs(column("epsV")[0]! - reach.value)).toBeLessThanOrEqual(column("epsV.error")[0]! + reach.error);
  expect(column("epsV.error")[0]! + reach.error).toBeLessThan(0.03 * reach.value);
});

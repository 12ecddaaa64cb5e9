// Spectra of several threads: a thread answers what it has the integrals of.
import { describe, expect, it } from "vitest";
import { integrationOf, shareFor } from "../src/cli/batch/threads.ts";

const line = (inputs: object, command = "spectrum") => ({ number: 1, text: JSON.stringify({ command, inputs }) });

describe("what a spectrum integrates", () => {
  it("is the same for other couplings, widths, resolutions and counts, in any order of the inputs", () => {
    const one = integrationOf(line({ mass: 17, cuts: "none", epsV: 1e-3 }));
    expect(one).toBeDefined();
    expect(integrationOf(line({ epsA: 1e-4, width: 1e-3, sigma: [1], lumi: 2, efficiency: 0.5, invisible: 1, cuts: "none", mass: 17 }))).toBe(one);
  });

  it("differs with the mass, the selection, the accuracy and the bins", () => {
    const found = [{}, { mass: 17 }, { cuts: "none" }, { accuracy: 0.1 }, { bin: 1 }].map((inputs) => integrationOf(line(inputs)));
    expect(new Set(found).size).toBe(5);
  });

  it("is nothing for other commands and for lines that will be refused", () => {
    expect(integrationOf(line({}, "width"))).toBeUndefined();
    for (const text of ['{"command":"spectrum"', '{"command":"spectrum","inputs":null}', undefined])
      expect(integrationOf({ number: 1, text })).toBeUndefined();
  });
});

describe("the share that a free thread takes", () => {
  const keeps = (...names: string[]) => new Set(names);
  const take = (waiting: (string | undefined)[], own: Set<string>, other: Set<string>) => shareFor(waiting, own, [own, other]);

  it("is the first of which it has the integrals, or nobody has, or that has none", () => {
    expect(take(["b", "a"], keeps("a"), keeps("b"))).toBe(1);
    expect(take(["b", "c"], keeps("a"), keeps("b"))).toBe(1);
    expect(take(["b", undefined], keeps("a"), keeps("b"))).toBe(1);
    expect(take(["b"], keeps("b"), keeps("b"))).toBe(0);
  });

  it("is none where one share waits for another thread, the first where more do", () => {
    expect(take(["b"], keeps("a"), keeps("b"))).toBe(-1);
    expect(take(["c", "b", "b"], keeps("a"), keeps("b", "c"))).toBe(1);
    expect(take([], keeps("a"), keeps("b"))).toBe(-1);
  });
});

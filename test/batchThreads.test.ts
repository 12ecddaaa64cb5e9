// Spectra of several threads: a thread answers what it has the integrals of.
import { describe, expect, it } from "vitest";
import { integrationOf, shareFor, sharing } from "../src/cli/batch/threads.ts";

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

describe("lines that a thread gets at once", () => {
  const numbered = (...texts: [string, object?][]) => texts.map(([command, inputs = {}], i) => ({ ...line(inputs, command), number: i + 1 }));
  const shared = (lines: ReturnType<typeof numbered>, share = sharing()) => share(lines).map((one) => one.lines.map(({ number }) => number));

  it("are sixteen quick ones, four spectra behind the one that integrates, one of another kind", () => {
    expect(shared(numbered(...Array(20).fill(["width"])))).toEqual([Array.from({ length: 16 }, (_, i) => i + 1), [17, 18, 19, 20]]);
    expect(shared(numbered(...Array(7).fill(["spectrum"])))).toEqual([[1], [2, 3, 4, 5], [6, 7]]);
    expect(shared(numbered(["width"], ["integrate"], ["integrate"], ["width"], ["width"]))).toEqual([[1], [2], [3], [4, 5]]);
  });

  it("are spectra of one integration, also where it begins before they arrive", () => {
    const mass = (mass: number) => ["spectrum", { mass }] as [string, object];
    expect(shared(numbered(mass(17), mass(17), mass(17), mass(18), mass(18), mass(17), ["width"]))).toEqual([[1], [2, 3], [4], [5], [6], [7]]);
    const share = sharing();
    expect([shared(numbered(mass(17)), share), shared(numbered(mass(17), mass(17)), share)]).toEqual([[[1]], [[1, 2]]]);
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

import { afterEach, describe, expect, it, vi } from "vitest";
import { loadSync } from "../../src/index.ts";
import { FAST_PATHS } from "../../src/scan/fast/index.ts";
import type { ScanDeclaration } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const { kernel } = loadSync();

afterEach(() => vi.restoreAllMocks());

/** Counts the rows that a fast path computes. */
function counting(name: string): () => number {
  const path = FAST_PATHS[name]!;
  const { prepared } = path;
  let computed = 0;
  vi.spyOn(path, "prepared").mockImplementation(function* (...given) {
    const evaluated = yield* prepared(...given);
    return (
      evaluated &&
      ((varying, n, arrays) => {
        computed += n;
        return evaluated(varying, n, arrays);
      })
    );
  });
  return () => computed;
}

const couplings = (n: number) => ({ input: "epsV", log: { from: 1e-5, to: 1e-2, n } }) as const;

describe("what a filter leaves out", () => {
  // one row of a stretch, several, all but one, and rows in two chunks
  it.each([
    [1e-4, 1.001e-4],
    [1e-4, 1e-3],
    [1.01e-5, 1],
  ])("is not computed in columns: epsV from %d to %d", (atLeast, atMost) => {
    const declaration: ScanDeclaration = {
      axes: [{ input: "mass", list: [16.7, 17] }, couplings(3001)],
      observables: ["xsec.gammaX.signal"],
      fixed: { sqrts: 3773 },
    };
    const all = scanned(kernel, declaration);
    const computed = counting("xsec");
    const some = scanned(kernel, { ...declaration, filters: [{ of: "epsV", atLeast, atMost }] });
    const kept = Array.from(all.column("epsV"), (epsV, i) => (epsV >= atLeast && epsV <= atMost ? [i] : [])).flat();
    expect(kept.length).toBeGreaterThan(0);
    expect(computed()).toBe(kept.length);
    for (const name of ["mass", "epsV", "xsec.gammaX.signal"]) {
      const column = all.column(name);
      expect([...some.column(name)]).toEqual(kept.map((i) => column[i]));
    }
  });

  it("by one observable is not computed for the others", () => {
    const declaration: ScanDeclaration = {
      axes: [couplings(5000)],
      filters: [{ of: "width.lifetime", atLeast: 1e-15, atMost: 1e-14 }],
      observables: ["g2.deltaA"],
    };
    const [widths, anomalies] = [counting("width"), counting("g2")];
    const { rows } = scanned(kernel, declaration);
    expect(rows).toBeLessThan(5000);
    expect([widths(), anomalies()]).toEqual([5000, rows]);
  });
});

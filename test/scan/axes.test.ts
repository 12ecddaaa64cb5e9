import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { directions, sobolWord } from "../../src/scan/axes/sobol.ts";
import type { ScanAxis } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const { kernel } = loadSync();
const VECTORS: { cases: readonly { readonly index: number; readonly words: readonly number[] }[] } = JSON.parse(
  readFileSync(new URL("../vectors/sobol.json", import.meta.url), "utf8"),
);

const values = (axis: ScanAxis, seed = 1, input = "epsV") =>
  scanned(kernel, { axes: [axis], observables: ["width.width"], fixed: { invisible: 1 }, seed }).column(input);

describe("axes", () => {
  it("have the decimals that are meant, both ends among them", () => {
    expect([...values({ input: "mass", linear: { from: 16, to: 17, n: 11 } }, 1, "mass")]).toEqual([
      16, 16.1, 16.2, 16.3, 16.4, 16.5, 16.6, 16.7, 16.8, 16.9, 17,
    ]);
    expect([...values({ input: "epsV", log: { from: 1e-6, to: 1, n: 7 } })]).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
    expect([...values({ input: "epsV", log: { from: -1, to: -1e-2, n: 3 } })]).toEqual([-1, -0.1, -0.01]);
    expect([...values({ input: "epsV", linear: { from: -1, to: 1, n: 3 } })]).toEqual([-1, 0, 1]);
  });

  it("rise, and lie within their ends", () => {
    for (const kind of ["linear", "log"] as const) {
      const found = values({ input: "epsV", [kind]: { from: 3e-7, to: 7e-3, n: 997 } } as unknown as ScanAxis);
      for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThan(found[i - 1]!);
      expect([found[0], found.at(-1)]).toEqual([3e-7, 7e-3]);
    }
  });

  it("of random values depend on seed and index alone, and are even", () => {
    const n = 4000;
    const one = values({ input: "epsV", random: { from: 0, to: 1, scale: "linear", n } });
    expect(values({ input: "epsV", random: { from: 0, to: 1, scale: "linear", n: 100 } })).toEqual(one.slice(0, 100));
    expect(values({ input: "epsV", random: { from: 0, to: 1, scale: "linear", n: 100 } }, 2)).not.toEqual(one.slice(0, 100));
    // mean of n uniform numbers: 1/2 +- 1/sqrt(12 n), of their logarithm over two decades likewise; four standard deviations
    const mean = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0) / column.length;
    expect(Math.abs(mean(one) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    const logs = values({ input: "epsV", random: { from: 1e-3, to: 0.1, scale: "log", n } }).map((x) => (Math.log10(x) + 3) / 2);
    expect(Math.abs(mean(logs) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
  });

  it("of Sobol points fill every interval alike, in each input and in pairs of the first two", () => {
    const n = 256;
    const inputs = ["epsV", "epsA", "mass", "invisible"];
    const box = { from: [0, 0, 2, 0], to: [1, 1, 3, 1], n };
    const { column } = scanned(kernel, { axes: [{ inputs, sobol: box } as unknown as ScanAxis], observables: ["width.width"], seed: 3 });
    const shares = inputs.map((name) => column(name).map((x) => (name === "mass" ? x - 2 : x)));
    for (const one of shares) expect(new Set([...one].map((x) => Math.floor(x * n))).size).toBe(n);
    for (let bits = 0; bits <= 8; bits++) {
      const cells = new Set(shares[0]!.map((x, i) => Math.floor(x * 2 ** bits) + 2 ** bits * Math.floor(shares[1]![i]! * 2 ** (8 - bits))));
      expect(cells.size).toBe(n);
    }
  });

  it("have the directions of Joe and Kuo", () => {
    // the first dimension is that of van der Corput: the digits reversed
    for (let i = 0; i < 64; i++) {
      const reversed = Number.parseInt(i.toString(2).padStart(32, "0").split("").reverse().join(""), 2);
      expect(sobolWord(directions(0), i)).toBe(reversed);
    }
    // their page prints 0.5, 0.75, 0.25 and 0.375, 0.875, 0.625, 0.125 in order of Gray codes: points 1, 3, 2 and 6, 7, 5, 4, here of dimension 1
    expect([1, 3, 2, 6, 7, 5, 4].map((i) => sobolWord(directions(0), i) / 2 ** 32)).toEqual([0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]);
  });

  it("are the points of scipy in all eight dimensions", () => {
    const all = Array.from({ length: 8 }, (_, d) => directions(d));
    for (const { index, words } of VECTORS.cases) expect(all.map((of) => sobolWord(of, index))).toEqual(words);
  });

  it("make rows in their order: what needs an integration first, couplings last", () => {
    const { column, plan } = scanned(kernel, {
      axes: [
        { input: "epsV", list: [1, 2] },
        { input: "mass", list: [3, 4] },
        { input: "invisible", list: [0, 5] },
      ],
      observables: ["width.width"],
    });
    expect(plan.nodes).toBe(2);
    expect([...column("mass")]).toEqual([3, 3, 3, 3, 4, 4, 4, 4]);
    expect([...column("epsV")]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...column("invisible")]).toEqual([0, 5, 0, 5, 0, 5, 0, 5]);
  });

  it("of names give their numbers, and say what these stand for", () => {
    const { column, plan } = scanned(kernel, {
      axes: [{ input: "g2", list: ["2022-cs", "2022-rb"] }],
      observables: ["g2.pull"],
      fixed: { epsV: 1e-3 },
    });
    expect([...column("g2")]).toEqual([0, 1]);
    expect(plan.columns[0]).toMatchObject({ name: "g2", unit: "1", role: "input", labels: ["2022-cs", "2022-rb"] });
  });
});

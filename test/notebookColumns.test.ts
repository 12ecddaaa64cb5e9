// Arrays of x17/notebook: the same arrays, which show their first points under the names of their columns.
import { describe, expect, it } from "vitest";
import { COLUMNS, type ColumnFunctions, loadSync } from "../src/index.ts";
import { load, type MimeBundle } from "../src/notebook/index.ts";
import { xmlProblem } from "./support/xml.ts";

const plain = loadSync().columns;
const { columns, margins, constraints } = await load();
const DISPLAY = Symbol.for("Jupyter.display");
const shown = (result: unknown) => (result as Record<symbol, () => MimeBundle>)[DISPLAY]?.();

const N = 70;
const COUPLINGS = { epsV: 1e-3, epsA: 0 };
const points = plain.phaseSpace("ee-eea", { n: N, range: [10, 30] });
const { invariants, momenta } = points;
const structures = plain.structures("ee-eea", invariants);
const zero = { outside: "zero" } as const;

/** One call of each function, and texts that its table has. */
const CALLS: { readonly [Name in keyof ColumnFunctions]: readonly [call: (of: ColumnFunctions) => object, texts: readonly string[]] } = {
  contract: [(of) => of.contract("ee-eea", structures, [COUPLINGS, COUPLINGS], { invariants, pieces: true }), ["x at couplings 1 [MeV^-2]"]],
  cuts: [(of) => of.cuts("ee-eea", "besiii", momenta), ["pass the cuts", `${N}`]],
  histogram: [(of) => of.histogram(points.weights, [0, 1e3, 1e30]), ["above", "content (error)"]],
  invariants: [(of) => of.invariants("ee-eea", momenta, zero), ["p1.p2 [MeV^2]", "determinant [MeV^4]"]],
  matrixElementSq: [(of) => of.matrixElementSq("ee-eea", { invariants }, COUPLINGS, { pieces: true }), ["m2 [MeV^-2]", "photon", "interference"]],
  phaseSpace: [(of) => of.phaseSpace("ee-eea", { n: N }), ["weight [fb MeV^2]", "pz(k) [MeV]", "10 more rows"]],
  structures: [(of) => of.structures("ee-eea", invariants), ["x: epsV^2 epsA^2 Re D"]],
};

describe("an array of x17/notebook", () => {
  it("comes from every function on columns", () => {
    expect(Object.keys(columns)).toEqual(Object.keys(plain));
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(plain).sort());
  });

  it.each(Object.entries(CALLS))("of %s has the bits of x17 and shows itself", (_, [call, texts]) => {
    const result = call(columns);
    expect(result).toEqual(call(plain));
    const mime = shown(result)!;
    for (const text of texts) expect(mime["text/plain"]).toContain(text);
    expect(xmlProblem(`<div>${mime["text/html"]!}</div>`)).toBeUndefined();
    for (const text of Object.values(mime)) expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(Object.keys(result)).toEqual(Object.keys(call(plain)));
    expect(Object.getOwnPropertySymbols(structuredClone(result))).toEqual([]);
  });

  it("is the caller's own where there is `out`, and shows what is in it by the time it is shown", () => {
    const out = new Float64Array(N);
    const result = columns.matrixElementSq("ee-eea", { invariants }, COUPLINGS, { out });
    expect(result).toBe(out);
    const before = shown(out)!["text/plain"]!;
    columns.matrixElementSq("ee-eea", { invariants }, { epsV: 0.5, epsA: 0 }, { out });
    expect(shown(out)!["text/plain"]).not.toBe(before);
    const sums = columns.histogram(points.weights, [0, 1, 1e30]);
    columns.histogram(points.weights, [0, 1, 1e30], { out: sums });
    expect(shown(sums)!["image/svg+xml"]).toContain("weights per bin");
  });

  it("of margins has a column for each constraint", () => {
    const all = constraints({ use: ["paper"] });
    const text = shown(margins(all, Float64Array.of(1e-3, 6e-4)))!["text/plain"]!;
    for (const { id } of all) expect(text).toContain(id);
    expect(text).toContain("smallest");
  });

  it("is given also where it cannot take the property", () => {
    const sealed = Object.preventExtensions(new Float64Array(N));
    expect(columns.matrixElementSq("ee-eea", { invariants }, COUPLINGS, { out: sealed })).toBe(sealed);
    expect(shown(sealed)).toBeUndefined();
  });

  it("is refused with options that hold a getter, as without a notebook", () => {
    const options = {
      get pieces() {
        return false;
      },
    };
    expect(() => columns.matrixElementSq("ee-eea", { invariants }, COUPLINGS, options)).toThrow("pieces: must be plain data, not a getter");
  });

  it("of a buffer that is gone by the time it is shown shows no points", () => {
    const out = columns.structures("ee-ee", plain.phaseSpace("ee-ee", { n: 3, cuts: { leptons: { absCos: [0, 0.9] } } }).invariants);
    structuredClone(out, { transfer: [out.buffer] });
    expect(shown(out)).toEqual({ "text/plain": "", "text/html": "" });
    expect(COLUMNS["ee-ee"].structures[0]).toBe("photon");
  });
});

// x17/slim has what docs/embedding.md says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSync, type X17 } from "../src/index.ts";
import * as slim from "../src/slim.ts";
import { ROOT } from "./support/shipped.ts";

const x17 = loadSync();
const bytes = readFileSync(join(ROOT, "build/x17.wasm"));

describe("x17/slim", () => {
  it("has every function of the instance but events and scan, and each one of the columns by a name of its own", () => {
    const functions = Object.entries(x17).flatMap(([name, one]) => (typeof one === "function" && name !== "events" && name !== "scan" ? [name] : []));
    const columns = [
      ...["contractColumns", "cutColumns", "histogramColumns", "invariantColumns"],
      ...["matrixElementColumns", "phaseSpaceColumns", "structureColumns"],
    ];
    expect(columns).toHaveLength(Object.keys(x17.columns).length);
    const { CUT_PRESETS: _, COLUMNS: __, VERSION: ___, load, loadSync: sync, bind, ...others } = slim;
    const errors = Object.keys(others).filter((name) => name.endsWith("Error"));
    expect(errors.sort()).toEqual(["AccuracyError", "EnvironmentError", "GoneError", "InputError", "InterruptedError"]);
    expect(
      Object.keys(others)
        .filter((name) => !errors.includes(name))
        .sort(),
    ).toEqual([...functions, ...columns].sort());
  });

  it("columns give the bits of x17.columns", () => {
    const all = slim.bind(x17.kernel, {
      ...{ contract: slim.contractColumns, cuts: slim.cutColumns, histogram: slim.histogramColumns, invariants: slim.invariantColumns },
      ...{ matrixElementSq: slim.matrixElementColumns, phaseSpace: slim.phaseSpaceColumns, structures: slim.structureColumns },
    });
    const answers = ({ phaseSpace, invariants, matrixElementSq, structures, contract, cuts, histogram }: X17["columns"]) => {
      const points = phaseSpace("ee-eea", { n: 20, range: [10, 30], maps: "flat" });
      const found = structures("ee-eea", points.invariants);
      const mask = cuts("ee-eea", "besiii", points.momenta);
      const weights = matrixElementSq("ee-eea", { invariants: points.invariants }, { epsV: 1e-3, epsA: 0 });
      return [
        ...[points.all, found, mask, weights, invariants("ee-eea", points.momenta)],
        contract("ee-eea", found, [{ epsV: 1e-3, epsA: 1e-4 }], { invariants: points.invariants, pieces: true }),
        histogram(points.weights, [0, 1, 1e9], { weights, mask }),
      ];
    };
    expect(answers(all)).toEqual(answers(x17.columns));
    expect(slim.COLUMNS["ee-ee"].legs).toHaveLength(4);
  });

  it("an instance lets go of its kernels, for all that are bound to them", () => {
    const one = slim.loadSync(bytes, { width: slim.width, convert: slim.convert, cuts: slim.cutColumns });
    const other = slim.bind(one.kernel, { width: slim.width });
    expect(Object.keys(one)).toEqual(["width", "convert", "cuts", "kernel"]);
    expect(one.width({ epsV: 1e-3 })).toEqual(x17.width({ epsV: 1e-3 }));
    const block = one.kernel.allocate(1);
    one[Symbol.dispose]();
    one.dispose();
    for (const call of [() => one.width({ epsV: 1e-3 }), () => one.convert({ gV: 1e-3 }), () => other.width({ epsV: 1e-3 }), () => block.view])
      expect(call).toThrow(slim.GoneError);
    expect(() => one.cuts("ee-ee", {}, new Float64Array(0))).toThrow(slim.GoneError);
    expect(() => slim.bind(one.kernel, { width: slim.width })).toThrow(slim.GoneError);
  });

  it.each([
    ["no kernel", {}, { width: slim.width }, /^kernel: must be the kernel of an instance/],
    ["null", null, { width: slim.width }, /^kernel: must be/],
    ["a symbol", Symbol("kernel"), { width: slim.width }, /^kernel: must be/],
    ["a copy of one", { ...x17.kernel }, { width: slim.width }, /^kernel: must be/],
    ["no functions", x17.kernel, undefined, /^functions: must be an object of named values/],
    ["a list of functions", x17.kernel, [slim.width], /^functions: must be an object of named values/],
    ["a function by a name that is taken", x17.kernel, { dispose: slim.width }, /^functions.dispose: must have another name/],
    ["what is no function", x17.kernel, { width: 1n }, /^functions.width: must be a function of x17\/slim, as import gives it$/],
    ["a function of the caller's", x17.kernel, { width: () => 1 }, /^functions.width: must be a function of x17\/slim/],
    ["a function that is bound already", x17.kernel, { width: x17.width }, /^functions.width: must be a function of x17\/slim/],
    [
      "a getter that throws",
      x17.kernel,
      {
        get width() {
          throw new Error("not today");
        },
      },
      /^functions: reading it failed$/,
    ],
  ] as const)("refuses to bind %s, in one line", (_, kernel, functions, reason) => {
    const bind = slim.bind as unknown as (...args: unknown[]) => unknown;
    expect(() => bind(kernel, functions)).toThrow(slim.InputError);
    expect(() => bind(kernel, functions)).toThrow(reason);
  });
});

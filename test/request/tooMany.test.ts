// No function of any entry point drops arguments: one more than it has parameters is refused in one line, whatever it is.
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import * as events from "../../src/events/index.ts";
import * as api from "../../src/index.ts";
import * as notebook from "../../src/notebook/index.ts";
import * as slim from "../../src/slim.ts";

type AnyFunction = (...args: unknown[]) => unknown;
/** What lets something go has no parameters and may be the listener of an event, which hands it one. */
type Release = "dispose" | "close" | "free" | typeof Symbol.dispose;
/** How many parameters the type of each function has: the compiler counts, and asks for a line of every function. */
type Counts<T> = {
  readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? Exclude<K, Release> : never]: T[K] extends (...args: infer A) => unknown
    ? Required<A>["length"]
    : never;
};

const API: Counts<typeof api> = { load: 1, loadSync: 1, numberFromText: 1, projectMomenta: 3, workerPool: 1 };
const COLUMNS: Counts<api.ColumnFunctions> = { contract: 4, cuts: 4, histogram: 3, invariants: 3, matrixElementSq: 4, phaseSpace: 2, structures: 3 };
const INSTANCE: Counts<api.X17> = {
  ...{
    atomki: 1,
    audit: 1,
    axial: 2,
    constraints: 1,
    contours: 4,
    conversions: 2,
    convert: 1,
    events: 2,
    g2: 1,
    integrate: 2,
    limits: 1,
    lineShape: 2,
    margins: 2,
  },
  ...{
    matrixElementSq: 3,
    matrixElementSqRows: 3,
    radiation: 2,
    reach: 2,
    region: 1,
    scan: 2,
    significance: 1,
    smear: 1,
    spectra: 2,
    spectrum: 2,
    width: 1,
    xsec: 1,
  },
};
/** Events and scans are made by the whole package alone. */
const { events: _events, scan: _scan, ...INSTANCE_OF_SLIM } = INSTANCE;
const EVENTS: Counts<typeof events> = { histogram: 4, inCentreOfMass: 2, observable: 3, readEvents: 2, reweight: 4, yodaText: 2 };
const SLIM: Counts<typeof slim> = {
  ...{ bind: 2, load: 2, loadSync: 2 },
  ...{
    atomki: 1,
    audit: 1,
    axial: 1,
    constraints: 1,
    contours: 1,
    conversions: 1,
    convert: 1,
    g2: 1,
    integrate: 1,
    limits: 1,
    lineShape: 1,
    margins: 1,
  },
  ...{
    matrixElementSq: 1,
    matrixElementSqRows: 1,
    radiation: 1,
    reach: 1,
    region: 1,
    significance: 1,
    smear: 1,
    spectra: 1,
    spectrum: 1,
    width: 1,
    xsec: 1,
  },
  ...{
    contractColumns: 1,
    cutColumns: 1,
    histogramColumns: 1,
    invariantColumns: 1,
    matrixElementColumns: 1,
    phaseSpaceColumns: 1,
    structureColumns: 1,
  },
};
const NOTEBOOK: Counts<typeof notebook> = { display: 2, load: 1 };
const KERNEL: Counts<api.Kernel> = { allocate: 1 };
/** Behind the data of each function, whose callbacks stay at home, its options. */
const POOL: Counts<api.WorkerPool> = {
  ...{
    atomki: 2,
    audit: 2,
    axial: 2,
    constraints: 2,
    contours: 4,
    conversions: 2,
    convert: 2,
    g2: 2,
    integrate: 2,
    limits: 2,
    lineShape: 2,
    margins: 3,
  },
  ...{
    matrixElementSq: 4,
    matrixElementSqRows: 4,
    radiation: 2,
    reach: 2,
    region: 2,
    significance: 2,
    smear: 2,
    spectra: 3,
    spectrum: 2,
    width: 2,
    xsec: 2,
    events: 2,
    scan: 2,
  },
};

const x17 = api.loadSync();
const inNotebook = await notebook.load();
const { load, loadSync, bind, ...unbound } = Object.fromEntries(Object.keys(SLIM).map((name) => [name, slim[name as keyof typeof SLIM]]));
const bound = slim.bind(x17.kernel, unbound as slim.Functions) as unknown as Record<string, unknown>;
/** Columns of slim by the names of x17.columns. */
const SLIM_COLUMNS = {
  ...{ contractColumns: 4, cutColumns: 4, histogramColumns: 3, invariantColumns: 3, matrixElementColumns: 4, phaseSpaceColumns: 2 },
  structureColumns: 3,
};
const pool = api.workerPool({ workers: 1 });
afterAll(() => pool.close());
const spectra = x17.spectra({ range: [16.5, 17], accuracy: 0.1, epsV: 1e-3 });

const places: readonly (readonly [place: string, object: object, counts: Readonly<Record<string, number>>])[] = [
  ["x17", api, API],
  ["an instance of x17", x17, INSTANCE],
  ["its columns", x17.columns, COLUMNS],
  ["its kernel", x17.kernel, KERNEL],
  ["what spectra gives", { spectra }, { spectra: 2 }],
  ["a pool", pool, POOL],
  ["x17/slim", slim, SLIM],
  ["an instance of x17/slim", bound, { ...INSTANCE_OF_SLIM, ...SLIM_COLUMNS }],
  ["x17/events", events, EVENTS],
  ["x17/notebook", notebook, NOTEBOOK],
  ["an instance of x17/notebook", inNotebook, INSTANCE],
  ["its columns in a notebook", inNotebook.columns, COLUMNS],
];

const isClass = (value: unknown) => typeof value === "function" && (value === Error || value.prototype instanceof Error);
const releases = ["dispose", "close", "free"];
const functionsIn = (object: object) =>
  Object.entries(object).flatMap(([name, one]) => (typeof one === "function" && !isClass(one) && !releases.includes(name) ? [name] : []));

const unreadable = new Proxy({}, { get: () => expect.unreachable("nothing is read of it"), ownKeys: () => expect.unreachable("nor of its keys") });
const MORE: readonly unknown[] = [1, null, false, "", Number.NaN, 1n, Symbol("more"), () => 0, {}, unreadable, new Float64Array(0)];

/** The error of a call, thrown or rejected. */
async function refusal(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe.each(places)("%s", (_, object, counts) => {
  it("has these functions", () => {
    expect(functionsIn(object).sort()).toEqual(Object.keys(counts).sort());
  });

  it.each(Object.entries(counts))("%s refuses one argument more than its %i", async (name, count) => {
    const call = (object as Record<string, AnyFunction>)[name]!;
    const all = new Array<unknown>(count).fill(undefined);
    for (const more of MORE) {
      const error = await refusal(() => call(...all, more));
      expect(error).toBeInstanceOf(api.InputError);
      expect((error as Error).message).toMatch(
        new RegExp(`^[^\\n]*: takes ${count === 1 ? "one argument" : `${count} arguments`}, there are ${count + 1}$`),
      );
    }
  });
});

it("the entry points of the package are these: the script of a thread exports nothing, the single file what x17 does", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as { exports: object };
  const files = ["./package.json", "./scalar.wasm", "./scan.events.schema.json", "./scan.schema.json", "./x17.wasm"];
  // the reference is a set of formulas that hosts integrate and map with
  expect(Object.keys(exports).sort()).toEqual([".", "./events", "./notebook", "./reference", "./slim", "./worker", "./x17.js", ...files].sort());
  const exported = (file: string) => readFileSync(file, "utf8").match(/^export .*$/gm) ?? [];
  expect(exported("src/pool/thread.ts")).toEqual([]);
  expect(exported("src/browser.ts")).toEqual(['export * from "./index.ts";']);
});

describe("what lets go", () => {
  it("takes the event that it is a listener of", () => {
    const other = api.loadSync();
    const block = other.kernel.allocate(1);
    (block.free as AnyFunction)({ type: "click" });
    (other.dispose as AnyFunction)({ type: "pagehide" });
    expect(() => block.view).toThrow(api.GoneError);
    expect(() => other.kernel).not.toThrow();
    expect(() => other.kernel.allocate(1)).toThrow(api.GoneError);
  });
});

it("an argument that is undefined is none", () => {
  expect((x17.width as AnyFunction)({ epsV: 1e-3 }, undefined)).toEqual(x17.width({ epsV: 1e-3 }));
  expect((api.numberFromText as AnyFunction)("1e-3", undefined)).toBe(1e-3);
});

// Ranges that docstrings state where no schema writes them: both ends are taken, what lies beyond is refused.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError, loadSync, workerPool } from "../src/index.ts";

const x17 = loadSync();
const { columns } = x17;
const aX = columns.phaseSpace("ee-aX", { n: 2, sqrts: 50 });
const eeea = columns.phaseSpace("ee-eea", { n: 2, sqrts: 50, range: [5, 40] });
const zeros = { outside: "zero" } as const;
const structures = columns.structures("ee-eea", eeea.invariants, zeros);
const at = { epsV: 1e-3, epsA: 0 };
const dots = { dots: [142.4672, 142.4672, 142.2060800723937], ...at };

/** `Allowed: a to b`, `Allowed: above a, to b` in the docstring of a field. */
function range(file: string, type: string, key: string): readonly [number, number] {
  const body = new RegExp(`export interface ${type}\\b[\\s\\S]*?\\n\\}`).exec(readFileSync(`src/${file}.ts`, "utf8"))![0];
  const says = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n +readonly ${key}\\?:|/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n +readonly ${key}:`).exec(
    body,
  )!;
  const found = /Allowed: (?:above )?(\S+?),? to (-?[\d.e+-]*\d)/.exec(says[1] ?? says[2]!)!;
  return [Number(found[1]), Number(found[2])];
}

type Trial = readonly [file: string, type: string, key: string, call: (value: number) => unknown, exclusive?: true];
const cut = (key: string): Trial => [
  "cuts/declaration",
  "ParticleCut",
  key,
  (value) => columns.cuts("ee-eea", { electron: { [key]: value > 0 ? [null, value] : [value, null] } }, new Float64Array(0)),
];
const experiment = { sqrts: 3773, lumi: 20, sigma: 1 };
const refused = new Error("refused for another reason");
/** A reach request that is refused for its accuracy once the experiment is looked at. */
const reach = (given: object, rest: object = {}) => {
  try {
    x17.reach({ experiment: { ...experiment, ...given }, epsV: 1e-20, epsA: 0, ...rest } as never);
  } catch (error) {
    if (/^epsV = 1e-20/.test((error as Error).message)) return refused;
    throw error;
  }
  return undefined;
};
const ofExperiment = (key: string): Trial => ["reach/experiments", "Experiment", key, (value) => reach({ [key]: value })];
const scan = { from: 16, to: 18, points: 5, cosMax: 0.6 };
const phaseSpace = (key: string, exclusive?: true): Trial => [
  "columns/phaseSpace",
  "PhaseSpaceRequest",
  key,
  (value) => columns.phaseSpace("ee-aX", { n: 0, sqrts: 1e7, mass: 2, [key]: value }),
  ...(exclusive ? ([true] as const) : ([] as const)),
];
const couplings = (key: string): Trial => [
  "columns/input",
  "ColumnCouplings",
  key,
  (value) => columns.matrixElementSq("ee-aX", { invariants: aX.invariants }, { ...at, [key]: value }, zeros),
];
const row = (key: string): Trial => [
  "matrixElement/row",
  "MatrixElementRow",
  key,
  (value) => x17.matrixElementSqRows("X-ee", [{ ...dots, [key]: value }]),
];

const TRIALS: readonly Trial[] = [
  ...["epsV", "epsA", "mass", "width"].map(couplings),
  ["columns/input", "MassOptions", "mass", (value) => columns.invariants("ee-aX", aX.momenta, { mass: value, ...zeros })],
  ["columns/input", "StructureOptions", "width", (value) => columns.structures("ee-aX", aX.invariants, { width: value })],
  [
    "columns/matrixElement",
    "ContractOptions",
    "mass",
    (value) => columns.contract("ee-eea", structures, [at], { mass: value, invariants: eeea.invariants, ...zeros }),
  ],
  ...["first", "seed", "epsV", "epsA", "width"].map((key) => phaseSpace(key)),
  [
    "columns/phaseSpace",
    "PhaseSpaceRequest",
    "sqrts",
    (value) => columns.phaseSpace("ee-ee", { n: 0, sqrts: value, cuts: { leptons: { absCos: [0, 0.9] } } }),
    true,
  ],
  [
    "columns/phaseSpace",
    "PhaseSpaceRequest",
    "n",
    (value) => {
      if (value !== 1e9) columns.phaseSpace("ee-aX", { n: value });
    },
  ],
  ["cuts/declaration", "CutSpec", "betaGamma", (value) => columns.cuts("ee-eea", { betaGamma: value }, new Float64Array(0))],
  ...["cos", "absCos", "thetaDeg", "energy", "pt"].map(cut),
  ["integrate/channels", "AngleChannel", "exchange", (value) => columns.phaseSpace("ee-aX", { n: 0, maps: [{ angle: "t", exchange: value }] })],
  ...["sqrts", "lumi", "sigma", "efficiency", "normalisation", "shape", "uncorrelated"].map(ofExperiment),
  ["reach/experiments", "EnergyScan", "from", (value) => reach({ scan: { ...scan, from: value } })],
  ["reach/experiments", "EnergyScan", "points", (value) => reach({ scan: { ...scan, points: value } })],
  ["reach/experiments", "EnergyScan", "cosMax", (value) => reach({ scan: { ...scan, cosMax: value } })],
  ["pool/index", "PoolOptions", "workers", (value) => workerPool({ workers: value }).close()],
];
const ROWS: readonly Trial[] = ["epsV", "epsA", "widthX"].map(row);

const named = (trials: readonly Trial[]) => trials.map(([file, type, key, call, exclusive]) => ({ file, type, key, call, exclusive }));
describe.each(named(TRIALS))("$type.$key", ({ file, type, key, call, exclusive }) => {
  const [low, high] = range(file, type, key);
  const rangeFault = (value: number) => {
    try {
      call(value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.message;
    }
    return "";
  };
  it(`takes ${low} and ${high} and nothing beyond`, () => {
    const outwards = (x: number, sign: 1 | -1) => (Number.isInteger(x) ? x + sign * Math.max(1, Math.abs(x) * 1e-9) : x * (1 + sign * 1e-6));
    const saysKey = new RegExp(`${key}.* = `);
    for (const end of [exclusive ? low * (1 + 1e-9) : low, high])
      expect(rangeFault(end)).not.toMatch(new RegExp(`${key}[^ ]* = .*must be (at|above|below|a )`));
    for (const beyond of [exclusive ? low : outwards(low, -1), outwards(high, 1)]) expect(rangeFault(beyond)).toMatch(saysKey);
  });
});

describe.each(named(ROWS))("$type.$key", ({ file, type, key, call }) => {
  const [low, high] = range(file, type, key);
  it(`takes ${low} and ${high} and nothing beyond`, () => {
    for (const end of [low, high]) expect((call(end) as object[])[0]).not.toHaveProperty("error");
    for (const beyond of [low - 1, high + 1]) expect((call(beyond) as { error: string }[])[0]!.error).toMatch(new RegExp(`${key} = .*must be at`));
  });
});

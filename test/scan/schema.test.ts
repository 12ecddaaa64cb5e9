// The published schema and the checks of the code say the same of the form of a declaration.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/index.ts";
import { AXIS_KINDS } from "../../src/scan/axes/index.ts";
import { checkedScan } from "../../src/scan/declaration.ts";

const SCHEMA = JSON.parse(readFileSync(new URL("../../docs/scan.schema.json", import.meta.url), "utf8"));
const fits = new Ajv2020({ strict: true, allErrors: false }).compile(SCHEMA);

/** One declaration with everything in it. */
const WHOLE = {
  $schema: "scan.schema.json",
  title: "all of it",
  axes: [
    { input: "mass", list: [16.7, 16.88] },
    { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 10 } },
    { input: "epsA", linear: { from: 0, to: 1e-3, n: 10 } },
    { input: "lumi", random: { from: 1, to: 30, scale: "log", n: 1 } },
    { inputs: ["sqrts", "invisible"], sobol: { from: [3000, 0], to: [4000, 1], scale: ["linear", "linear"], n: 4 } },
    {
      input: "width",
      boundary: { of: { id: "xsec.total" }, equals: 1, from: 1e-9, to: 1e-3, scale: "log", tolerance: 1e-4, intervals: 8 },
    },
  ],
  measured: { energy: { value: 1886, sigma: 1, points: 5 } },
  fixed: { cuts: "besiii" },
  filters: [
    { of: "G2", atLeast: 1e-9 },
    { of: { id: "width.width" }, atMost: 1, atLeast: 0 },
  ],
  observables: ["width.lifetime", { id: "spectrum.windows[0].snr", inputs: { sigma: [1] }, as: "snr" }],
  accuracy: 1e-3,
  seed: 1,
  errors: true,
  refused: "drop",
};

const taken = (value: unknown): boolean => {
  try {
    checkedScan(value);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return false;
  }
};

/** The value with what lies at each path changed. */
function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((one, i) => (i === key ? changed(one, rest, to) : one));
  const { [key]: one, ...others } = value as Record<string | number, unknown>;
  const made = changed(one, rest, to);
  return made === undefined ? others : { ...others, [key]: made };
}

/** Paths of everything within. */
function paths(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  const inside = Array.isArray(value) ? [...value.entries()] : typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [[...at], ...inside.flatMap(([key, one]) => paths(one, [...at, key]))];
}

/** Within these anything may stand: the commands look at it. */
const FREE = /^fixed\.|^observables\.1\.inputs\.|^axes\.0\.list\.|^\$schema$|^title$/;
/** What the values ask of one another, and a schema cannot: an order, a sign, lengths of lists, names once. */
const RELATED =
  /^axes\.\d\.(input|inputs|sobol|list|log|linear|random)\b|^axes\.\d\.boundary\.(of|from|to|scale)\b|^filters\.1\.at|^measured\.|^observables\.\d\.(id|as)$/;
const VALUES = [undefined, null, true, 0, 1, -1, 1.5, 1e200, "", "log", "G2", [], {}, [1, 2], { from: 1 }];

describe("docs/scan.schema.json", () => {
  it("takes what the code takes", () => {
    expect([fits(WHOLE), taken(WHOLE)]).toEqual([true, true]);
  });

  it("knows every kind of axis", () => {
    const kinds = SCHEMA.$defs.axis.oneOf.map(({ required }: { required: string[] }) => required[1]);
    expect(kinds.sort()).toEqual(Object.keys(AXIS_KINDS).sort());
  });

  it("refuses what the code refuses of its form, and the other way round", () => {
    let refused = 0;
    for (const path of paths(WHOLE)) {
      const name = path.join(".");
      if (FREE.test(name)) continue;
      for (const value of VALUES) {
        const other = changed(WHOLE, path, value);
        const [byCode, bySchema] = [!taken(other), !fits(other)];
        if (byCode) refused++;
        // what the schema refuses the code does
        if (bySchema) expect([name, value, byCode]).toEqual([name, value, true]);
        if (!RELATED.test(name)) expect([name, value, bySchema]).toEqual([name, value, byCode]);
      }
      if (typeof path.at(-1) === "string" || path.length === 0) {
        const more = changed(WHOLE, [...path.slice(0, -1), "unknown"], 1);
        if (!/^(fixed|measured|observables\.1\.inputs)/.test(name)) expect([name, fits(more), taken(more)]).toEqual([name, false, false]);
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

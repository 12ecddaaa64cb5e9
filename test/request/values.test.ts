// Requests and results are values: whatever a caller hands over is copied once, whatever is handed back cannot be changed.
import { describe, expect, it } from "vitest";
import * as api from "../../src/index.ts";
import { InputError, loadSync, type X17 } from "../../src/index.ts";

const x17 = loadSync();
type Name = Exclude<keyof X17, "kernel" | "columns" | "events" | "scan" | "dispose" | symbol>;

const cheap = { range: [16.5, 17], accuracy: 0.1 } as const;
/** A request that each function answers. */
const requests: Readonly<Partial<Record<Name, Record<string, unknown>>>> = {
  atomki: { mass: 17 },
  axial: { accuracy: 0.05 },
  constraints: { mass: 17 },
  contours: { mass: 17 },
  conversions: { n: 1000 },
  convert: { epsV: 1e-3 },
  g2: { g2: "2022-cs", epsV: 1e-3 },
  integrate: { range: [16.5, 17], accuracy: 0.1, maxEvaluations: 10_000 },
  limits: { mass: 17, epsV: 1e-3 },
  lineShape: { epsV: 1e-3, points: 2 },
  radiation: { cuts: "besiii-barrel", isr: 50, accuracy: 0.05 },
  reach: { accuracy: 0.05 },
  region: { mass: 17, epsV: 1e-3 },
  significance: { signal: 1, background: 2 },
  smear: { edges: [0, 1, 2], sigma: 1, lines: { positions: [1], contents: [1] } },
  spectra: { ...cheap },
  spectrum: { ...cheap, epsV: 1e-3 },
  width: { epsV: 1e-3 },
  xsec: { process: "bhabha", sqrts: 17 },
};
const names = Object.keys(requests) as Name[];
const call = (name: Name, request: unknown) =>
  name === "contours" ? x17.contours(request as never, { vv: 1, aa: 1 }, [1e-6]) : (x17[name] as (one: unknown) => unknown).call(x17, request);

class Holder {
  mass = 17;
}
const getter = Object.defineProperty({}, "mass", { get: () => 17, enumerable: true });
const sparse = (list: unknown[]) => {
  delete list[0];
  return list;
};

it("every function with a request is tried", () => {
  expect([...names, "audit", "margins", "matrixElementSq", "matrixElementSqRows"].sort()).toEqual(
    Object.keys(x17)
      .filter((name) => !["kernel", "columns", "events", "scan"].includes(name))
      .sort(),
  );
});

describe.each(names)("x17.%s", (name) => {
  const good = requests[name]!;
  const [key] = Object.keys(good) as [string];

  it("refuses an unknown input and says which was meant", () => {
    const wrong = `${key}${key.at(-1)}`;
    expect(() => call(name, { ...good, [wrong]: 1 })).toThrow(InputError);
    expect(() => call(name, { ...good, [wrong]: 1 })).toThrow(new RegExp(`^${wrong}: unknown \\(did you mean ${key}\\?\\); known are `));
    expect(() => call(name, JSON.parse(`{"__proto__": 3}`))).toThrow(/^__proto__: unknown/);
    expect(() => call(name, { ...good, constructor: 3 })).toThrow(/^constructor: unknown/);
  });

  it.each<[string, unknown]>([
    ["a bigint", 10n],
    ["a symbol", Symbol("mass")],
    ["a number object", new Number(3)],
    ["a function", () => 3],
    ["a text", "3"],
    ["a list that holds itself", [[]]],
    ["a proxy", new Proxy({}, {})],
    ["a proxy of a list", new Proxy([16.5, 17], {})],
    ["a list with a hole", sparse([1, 17])],
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["the smallest double", 5e-324],
    ["almost the largest", 1e308],
    ["null", null],
    ["a date", new Date(0)],
  ])("refuses %s for a number in one line", (_, value) => {
    const wrong = { ...good, [key]: value };
    expect(() => call(name, wrong)).toThrow(InputError);
    expect(() => call(name, wrong)).toThrow(/^[^\n]+$/);
  });

  it.each<[string, unknown]>([
    ["a getter", Object.defineProperty({ ...good }, key, { get: () => good[key], enumerable: true })],
    ["a proxy", new Proxy({ ...good }, {})],
    ["a proxy that throws", new Proxy({}, { ownKeys: () => fail(), getPrototypeOf: () => fail(), get: () => fail() })],
    ["an instance of a class", new Holder()],
    ["inherited inputs", Object.create(good) as unknown],
    ["a symbol for a key", { ...good, [Symbol("a")]: 1 }],
    ["a map", new Map(Object.entries(good))],
    ["a list", [good]],
    ["a number", 3],
    ["null", null],
  ])("refuses %s for a request in one line", (_, request) => {
    expect(() => call(name, request)).toThrow(InputError);
    expect(() => call(name, request)).toThrow(/^[^\n]+$/);
  });

  it("hands back what cannot be changed", () => {
    expect(changeable(call(name, good), name)).toEqual([]);
  });
});

function fail(): never {
  throw new TypeError("a trap of the caller's");
}

/** Places in a value that can be changed; typed arrays are copies and may. */
function changeable(value: unknown, path: string, seen = new Set<unknown>()): string[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || ArrayBuffer.isView(value) || seen.has(value)) return [];
  seen.add(value);
  return [...(Object.isFrozen(value) ? [] : [path]), ...Object.entries(value).flatMap(([key, part]) => changeable(part, `${path}.${key}`, seen))];
}

describe("a value", () => {
  it("exported by the package cannot be changed", () => {
    const data = Object.entries(api).filter(([, value]) => typeof value === "object");
    expect(data.map(([name]) => name)).toEqual(expect.arrayContaining(["CUT_PRESETS", "CURVES", "EXPERIMENTS", "READINGS", "CONSTRAINT_SETS"]));
    expect(data.flatMap(([name, value]) => changeable(value, name))).toEqual([]);
    expect(Object.isFrozen(x17) && Object.isFrozen(x17.kernel) && Object.isFrozen(x17.kernel.exports)).toBe(true);
  });

  it("of a result does not reach the selections with a name", () => {
    const request = { ...cheap, epsV: 1e-3 };
    const first = x17.spectrum(request);
    expect(() => {
      (first.input.cuts as unknown as { leptons: { absCos: number[] } }).leptons.absCos[1] = 0.5;
    }).toThrow(TypeError);
    expect(x17.spectrum(request)).toEqual(first);
    expect(loadSync().spectrum(request)).toEqual(first);
  });

  it("of a request is taken when it is given: changing it later changes nothing", () => {
    const request = { range: [16, 17], bin: 0.5, accuracy: 0.1, sigma: [0.1] };
    const spectra = x17.spectra(request as never);
    const before = spectra({ epsV: 1e-3 });
    request.range[0] = 15;
    request.sigma.push(0.2);
    request.bin = 0.25;
    expect(spectra({ epsV: 1e-3 })).toEqual(before);
    expect(() => spectra({ epsv: 1e-3 } as never)).toThrow(/^epsv: needs a new integration; [^\n]*did you mean epsV/);
  });

  it("is read once: a getter cannot answer twice, nor call back", () => {
    let asked = 0;
    const lines = {
      positions: [1],
      get contents() {
        asked++;
        x17.width({ epsV: 1e-3 });
        return [1];
      },
    };
    expect(() => x17.smear({ edges: [0, 1, 2], sigma: 1, lines })).toThrow(/^lines\.contents: must be plain data, not a getter$/);
    expect(asked).toBe(0);
    expect(() => x17.width(getter)).toThrow(/^mass: must be plain data, not a getter$/);
  });

  it("in a typed array is copied", () => {
    const contents = Float64Array.of(1, 2);
    const edges = Float64Array.of(0, 1, 2);
    const { contents: out } = x17.smear({ edges, sigma: 0, bins: { edges, contents } });
    out[0] = 7;
    expect([...contents]).toEqual([1, 2]);
    expect(x17.smear({ edges, sigma: 0, bins: { edges, contents } }).contents[0]).toBe(1);
  });

  it("in a typed array is copied by the language, whatever the array has of its own", () => {
    const constraints = x17.constraints({});
    const expected = x17.margins(constraints, Float64Array.of(1e-3, 0));
    let ran = 0;
    const other = () => {
      ran++;
      return Float64Array.of(5, 5);
    };
    class Ours extends Float64Array {
      static get [Symbol.species]() {
        ran++;
        return Float64Array;
      }
      override slice = other;
      override [Symbol.iterator] = other as never;
    }
    const sliced = Object.assign(Float64Array.of(1e-3, 0), { slice: other, constructor: other, [Symbol.iterator]: other });
    for (const points of [sliced, new Ours([1e-3, 0])]) expect(x17.margins(constraints, points as Float64Array)).toEqual(expected);
    expect(ran).toBe(0);
    // any other kind of numbers is copied too: a Buffer's own slice is a view
    expect(x17.margins(constraints, Buffer.of(1, 0) as never)).toEqual(x17.margins(constraints, Float64Array.of(1, 0)));
    for (const wrong of [BigInt64Array.of(1n, 0n), new DataView(new ArrayBuffer(16)), new Proxy(Float64Array.of(1, 0), {})])
      expect(() => x17.margins(constraints, wrong as never)).toThrow(InputError);
  });

  it("of a constraint is complete, and every margin a number", () => {
    const all = x17.constraints({ use: [...api.CONSTRAINT_IDS], mass: 16.9 });
    const bounded = all.filter(({ lower, upper }) => lower !== undefined || upper !== undefined);
    expect(bounded.length).toBeGreaterThan(15);
    const found = x17.margins(bounded, Float64Array.of(1e-3, 1000, 1e-150, 0, -1000, 1e-150));
    expect(found.every((margin) => Number.isFinite(margin) && Math.abs(margin) < 1e150)).toBe(true);
    const [one] = bounded as [api.Constraint];
    const { lower: _, upper: __, ...unbounded } = one;
    const judged = (constraint: object) => () => x17.margins([constraint as api.Constraint], Float64Array.of(1e-3, 0));
    expect(judged(unbounded)).toThrow(/^constraints\[0\] \(atomki-8be\): has neither lower nor upper/);
    expect(judged({ ...unbounded, lower: undefined, upper: undefined })).toThrow(/has neither lower nor upper/);
    expect(judged({ ...one, lower: 2, upper: 1 })).toThrow(/^constraints\[0\]\.lower = 2: must not be above upper = 1$/);
    expect(judged({ ...unbounded, lower: -1e60, upper: 1e60, vv: -1e60, unitOfMargin: 1e-60 })()[0]).toBe(9.99999e119);
    for (const field of Object.keys(one)) {
      const wrong: unknown[] = ["lower", "upper", "masses"].includes(field) ? [null, {}, Number.NaN, "1"] : [null, {}, Number.NaN, undefined];
      for (const value of wrong) expect(judged({ ...one, [field]: value }), field).toThrow(new RegExp(`^constraints\\[0\\]\\.${field}\\b`));
    }
    expect(() => x17.margins([], Float64Array.of(1e-3, 0))).toThrow(/^constraints: 0 of them: must be 1 to 1000$/);
    expect(() => x17.contours({}, { vv: 1 } as never, [1e-6])).toThrow(/^form\.aa is missing: must be/);
    expect(() => x17.contours({}, { vv: 1, aa: null } as never, [1e-6])).toThrow(/^form\.aa = null: must be/);
  });

  it.each<[string, unknown]>([
    ["an unknown input", { masss: 3 }],
    ["a typed array", new Float64Array(3)],
    ["an empty typed array", new Float64Array(0)],
    ["a number", 3],
    ["null", null],
  ])("that is %s is refused by the audit too, which takes none", (_, request) => {
    expect(() => x17.audit(request as object)).toThrow(InputError);
  });

  it("of the g-2 has the default of the command line", () => {
    expect(x17.g2({})).toEqual(x17.g2({ g2: "2022-cs" }));
    expect(x17.g2()).toEqual(x17.g2({}));
  });

  it("of rows and lists of arguments is held to the same", () => {
    expect(() => x17.margins([{ vv: 1, aa: 1, va: 0, allowed: "inside", unitOfMargin: 1, uper: 3 } as never], new Float64Array(2))).toThrow(
      /^constraints\[0\]\.uper: unknown \(did you mean upper\?\)/,
    );
    expect(() => x17.contours({}, { vv: 1, aa: 1, va: 1 } as never, [1e-6])).toThrow(/^form\.va: unknown/);
    expect(() => x17.matrixElementSq("ee-ee", new Proxy([], {}))).toThrow(/^rows: must be plain data, not a proxy$/);
    const [E, P] = [8.44, 8.424516607639498];
    const row = () => ({
      p: [
        [E, 0, 0, P],
        [E, 0, 0, -P],
        [E, P, 0, 0],
        [E, -P, 0, 0],
      ],
      epsV: 1e-3,
      epsA: 0,
    });
    const expected = x17.matrixElementSq("ee-ee", [row()]);
    const [inMomentum, inList, inRow] = [row(), row(), row()];
    let reads = 0;
    const counting = (holder: object, key: string | number, value: unknown) =>
      Object.defineProperty(holder, key, {
        get: () => {
          reads++;
          return reads === 1 ? value : Number.NaN;
        },
        enumerable: true,
      });
    counting(inMomentum.p[0]!, 0, E);
    expect(() => x17.matrixElementSq("ee-ee", [inMomentum])).toThrow(/p\[0\]\[0\]: must be plain data, not a getter$/);
    expect(x17.matrixElementSqRows("ee-ee", [row()])).toEqual(expected);
    counting(inList.p, 0, inList.p[0]);
    expect(() => x17.matrixElementSq("ee-ee", [inList])).toThrow(/p\[0\]: must be plain data, not a getter$/);
    counting(inRow, "epsV", 1e-3);
    expect(() => x17.matrixElementSq("ee-ee", [inRow])).toThrow(/not a getter$/);
    expect(reads).toBe(0);
    expect(() => x17.matrixElementSq("ee-ee", [{ ...row(), p: new Proxy(row().p, {}) }])).toThrow(/not a proxy$/);
    expect(() => x17.matrixElementSq("ee-ee", [{ ...row(), p: row().p.map((one) => new Proxy(one, {})) }])).toThrow(/not a proxy$/);
    expect(() => x17.matrixElementSq("ee-ee", [], { diagram: ["photon"] } as never)).toThrow(
      /^options\.diagram: unknown \(did you mean diagrams\?\)/,
    );
    expect(() => x17.integrate({}, 3 as never)).toThrow(/^progress = 3: must be a function$/);
  });
});

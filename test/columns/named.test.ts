// What functions on columns, pools and changes of spectra take by name: plain objects, of which nothing is passed over.
import { afterEach, describe, expect, it } from "vitest";
import { InputError, loadSync, projectMomenta, workerPool } from "../../src/index.ts";

const x17 = loadSync();
const { columns } = x17;
const { momenta, invariants } = columns.phaseSpace("ee-eea", { n: 20, range: [16.99, 17.01], mass: 17, epsV: 1e-2 });
const at = { epsV: 1e-2, epsA: 0, mass: 17 };
const structures = columns.structures("ee-eea", invariants, { mass: 17 });
const values = Float64Array.of(1, 2);
const changed = x17.spectra({ range: [16.5, 17], accuracy: 0.1 });

/** Each takes one object by name, whose key it has. */
const TAKEN: readonly [what: string, key: string, value: unknown, call: (named: never) => unknown][] = [
  ["couplings of matrixElementSq", "mass", 17, (named) => columns.matrixElementSq("ee-eea", { momenta }, named)],
  ["options of matrixElementSq", "pieces", true, (named) => columns.matrixElementSq("ee-eea", { momenta }, at, named)],
  ["points of matrixElementSq", "momenta", momenta, (named) => columns.matrixElementSq("ee-eea", named, at)],
  ["options of invariants", "mass", 17, (named) => columns.invariants("ee-eea", momenta, named)],
  ["options of structures", "mass", 17, (named) => columns.structures("ee-eea", invariants, named)],
  ["options of contract", "mass", 17, (named) => columns.contract("ee-eea", structures, [{ epsV: 1, epsA: 0 }], named)],
  ["couplings of contract", "width", 1, (named) => columns.contract("ee-eea", structures, [named], { invariants, mass: 17 })],
  ["request of phaseSpace", "mass", 50, (named) => columns.phaseSpace("ee-aX", named)],
  ["options of cuts", "out", new Uint8Array(20), (named) => columns.cuts("ee-eea", "besiii", momenta, named)],
  ["cuts", "name", "mine", (named) => columns.cuts("ee-eea", named, momenta)],
  ["options of histogram", "weights", values, (named) => columns.histogram(values, [0, 1, 2], named)],
  ["options of workerPool", "workers", 1, (named) => workerPool(named)],
  ["change of a spectrum", "epsV", 1e-3, (named) => changed(named)],
  ["request of width", "mass", 17, (named) => x17.width(named)],
];

describe.each(TAKEN)("%s", (_, key, value, call) => {
  class Mine {
    get [key]() {
      return value;
    }
  }
  it("of a class, whose getters a copy would pass over, are refused", () => {
    expect(() => call(new Mine() as never)).toThrow(/: must be a plain object, not a Mine$/);
    expect(() => call(Object.assign(new Mine(), { epsA: 0 }) as never)).toThrow(InputError);
  });

  it("that inherit are refused", () => {
    expect(() => call(Object.create({ [key]: value }) as never)).toThrow(/must be a plain object/);
  });

  it("with a getter, a symbol, or behind a proxy are refused", () => {
    const getter = Object.defineProperty({}, key, { get: () => value, enumerable: true });
    expect(() => call(getter as never)).toThrow(/must be plain data, not a getter/);
    expect(() => call({ [key]: value, [Symbol.for("mine")]: 1 } as never)).toThrow(/must not have a symbol for a key/);
    const { proxy, revoke } = Proxy.revocable({ [key]: value }, {});
    expect(() => call(proxy as never)).toThrow(/must be plain data, not a proxy/);
    revoke();
    expect(() => call(proxy as never)).toThrow(InputError);
  });
});

describe("a value that is there and not enumerable", () => {
  it("is read", () => {
    const couplings = Object.defineProperty({ epsV: 1e-2, epsA: 0 }, "mass", { value: 17 });
    expect(columns.matrixElementSq("ee-eea", { momenta }, couplings)).toEqual(columns.matrixElementSq("ee-eea", { momenta }, at));
  });
});

describe("what every object inherits", () => {
  afterEach(() => {
    for (const key of ["verify", "pieces", "mass", "out"]) delete (Object.prototype as Record<string, unknown>)[key];
  });
  it("is no wish of the caller's", () => {
    const [width, m2] = [x17.width({ epsV: 1e-3 }), columns.matrixElementSq("ee-eea", { momenta }, at)];
    Object.assign(Object.prototype, { verify: true, pieces: true, mass: 30, out: 1 });
    expect(Object.keys(x17.width({ epsV: 1e-3 }))).toEqual(Object.keys(width));
    expect(columns.matrixElementSq("ee-eea", { momenta }, at)).toEqual(m2);
  });
});

describe("values that are none are refused in one line", () => {
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy as never;
  };
  it.each<[string, () => unknown]>([
    ["sqrts 1n of ee-eea", () => columns.phaseSpace("ee-eea", { n: 1, sqrts: 1n as never })],
    ["a size without text", () => x17.kernel.allocate(Object.create(null) as never)],
    [
      "a size whose text throws",
      () =>
        x17.kernel.allocate({
          toString() {
            throw new TypeError("mine");
          },
        } as never),
    ],
    ["revoked momenta", () => columns.invariants("ee-eea", revoked())],
    ["revoked points", () => columns.matrixElementSq("ee-eea", { momenta: revoked() }, at)],
    ["revoked invariants", () => columns.structures("ee-eea", revoked())],
    ["revoked structures", () => columns.contract("ee-eea", revoked(), [at])],
    ["revoked couplings", () => columns.contract("ee-eea", structures, revoked())],
    ["revoked request", () => columns.phaseSpace("ee-eea", revoked())],
    ["revoked cuts", () => columns.cuts("ee-eea", revoked(), momenta)],
    ["revoked values", () => columns.histogram(revoked(), [0, 1])],
    ["revoked edges", () => columns.histogram(values, revoked())],
    ["revoked four-momenta", () => projectMomenta("ee-ee", revoked())],
    ["a revoked four-momentum", () => projectMomenta("ee-ee", [revoked(), revoked(), revoked(), revoked()])],
  ])("%s", (_, call) => {
    expect(call).toThrow(InputError);
  });
});

it("points that are missing are named before couplings", () => {
  expect(() => (columns.matrixElementSq as (process: string) => unknown)("ee-aX")).toThrow(/^points: must have momenta or invariants/);
});

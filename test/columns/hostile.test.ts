import { describe, expect, it } from "vitest";
import { COLUMNS, InputError, loadSync } from "../../src/index.ts";

const x17 = loadSync();
const { columns } = x17;
const N = 5;
const points = columns.phaseSpace("ee-eea", { n: N, sqrts: 50, range: [5, 40], maps: "flat" });
const { momenta, invariants } = points;
const at = { epsV: 1e-3, epsA: 0 };
const good = columns.matrixElementSq("ee-eea", { momenta }, at);
const call = (p: unknown, options?: object) => () => columns.matrixElementSq("ee-eea", { momenta: p as Float64Array }, at, options);

describe("arrays", () => {
  it.each([
    ["a plain array", Array.from(momenta)],
    ["single precision", Float32Array.from(momenta)],
    ["nothing", null],
    ["a text", "momenta"],
    ["a proxy", new Proxy(momenta, {})],
    ["one too many", new Float64Array(momenta.length + 1)],
  ])("are refused in one line where they are not columns of doubles: %s", (_, p) => {
    expect(call(p)).toThrow(InputError);
    expect(call(p)).toThrow(/^momenta: [^\n]+$/);
  });

  it("are refused where they are of another length, overlap, or are gone", () => {
    expect(call(momenta, { out: new Float64Array(N - 1) })).toThrow(`out: has ${N - 1} values: must have ${N}`);
    const both = new Float64Array(21 * N);
    both.set(momenta, N);
    expect(call(both.subarray(N), { out: both.subarray(N, 2 * N) })).toThrow("out: overlaps momenta");
    expect(columns.matrixElementSq("ee-eea", { momenta: both.subarray(N) }, at, { out: both.subarray(0, N) })).toEqual(good);
    const gone = momenta.slice();
    structuredClone(gone, { transfer: [gone.buffer] });
    expect(call(gone)).toThrow("its buffer is gone");
    expect(call(momenta, { out: gone })).toThrow("its buffer is gone");
  });

  it("on shared memory and on buffers that can be resized are read and written like others", () => {
    const shared = new Float64Array(new SharedArrayBuffer(8 * 20 * N));
    shared.set(momenta);
    const out = new Float64Array(new SharedArrayBuffer(8 * N));
    expect(columns.matrixElementSq("ee-eea", { momenta: shared }, at, { out })).toBe(out);
    expect(Array.from(out)).toEqual(Array.from(good));
    type Resizable = new (bytes: number, options: { maxByteLength: number }) => ArrayBuffer & { resize(bytes: number): void };
    const buffer = new (ArrayBuffer as unknown as Resizable)(8 * 20 * N, { maxByteLength: 16 * 20 * N });
    const tracking = new Float64Array(buffer);
    tracking.set(momenta);
    expect(call(tracking)()).toEqual(good);
    buffer.resize(8 * 20 * N - 8);
    expect(call(tracking)).toThrow(/99 doubles/);
  });

  it("that would not fit any memory are refused", () => {
    expect(() => columns.phaseSpace("ee-eea", { n: 1e9 })).toThrow(/take fewer points/);
    expect(() => columns.phaseSpace("ee-eea", { n: -1 })).toThrow(/^n = -1/);
  });
});

/** A subclass whose constructor, class of copies, methods and properties are its author's. */
class Own extends Float64Array<ArrayBuffer> {
  constructor(n: number, value = 7) {
    super(new ArrayBuffer(8 * n));
    this.fill(value);
  }
  static get [Symbol.species](): Float64ArrayConstructor {
    throw new TypeError("mine");
  }
  override subarray(): Float64Array<ArrayBuffer> {
    return new Float64Array(1).fill(8);
  }
  override set(): void {
    super.fill(9);
  }
  override get length(): number {
    return 1;
  }
  override get BYTES_PER_ELEMENT(): number {
    return 1;
  }
}

const ownOf = (values: Float64Array): Own => {
  const own = new Own(values.length);
  Float64Array.prototype.set.call(own, values);
  return own;
};
const numbersOf = (array: Float64Array) => new Float64Array(array.buffer, array.byteOffset, array.byteLength / 8);

describe("arrays of a class of the caller's", () => {
  const own = { momenta: ownOf(momenta), invariants: ownOf(invariants) };
  const structures = columns.structures("ee-eea", invariants);
  const edges = [0, 10, 30];
  it.each<[string, (from: typeof own, structures: Float64Array, out?: { out: Float64Array }) => Float64Array, number]>([
    ["invariants", ({ momenta: p }, _, out) => columns.invariants("ee-eea", p, out), 20 * N],
    ["matrixElementSq", ({ momenta: p }, _, out) => columns.matrixElementSq("ee-eea", { momenta: p }, at, out), N],
    ["structures", ({ invariants: from }, _, out) => columns.structures("ee-eea", from, out), 17 * N],
    ["contract", ({ invariants: from }, s, out) => columns.contract("ee-eea", s, [at], { invariants: from, ...out }), N],
    ["phaseSpace", (_, _s, out) => columns.phaseSpace("ee-eea", { n: N, range: [5, 40], sqrts: 50, ...out }).all, 41 * N],
    ["histogram", ({ momenta: p }, _, out) => columns.histogram(p, edges, { weights: p, ...out }), 8],
  ])("are read and written by the language's own functions: %s", (_, call, length) => {
    const plain = call({ momenta: momenta, invariants } as unknown as typeof own, structures);
    const out = ownOf(new Float64Array(length));
    expect(call(own, ownOf(structures), { out })).toBe(out);
    expect(numbersOf(out)).toEqual(plain);
    expect(numbersOf(own.momenta)).toEqual(numbersOf(momenta));
    expect(numbersOf(own.invariants)).toEqual(numbersOf(invariants));
  });

  it("are views of it neither in what phaseSpace gives", () => {
    const out = ownOf(new Float64Array(41 * N));
    const found = columns.phaseSpace("ee-eea", { n: N, range: [5, 40], sqrts: 50, maps: "flat", out });
    expect(found.invariants).toEqual(invariants);
    expect(found.weights.constructor).toBe(Float64Array);
  });

  it("and couplings of getters, which could change arrays meanwhile, are refused", () => {
    const getter = {
      get epsV() {
        return 1e-2;
      },
      epsA: 0,
    };
    expect(() => columns.contract("ee-eea", structures, [getter], { invariants })).toThrow("couplings[0].epsV: must be plain data, not a getter");
  });
});

describe("points that are none", () => {
  const spoilt = (column: number, i: number, value: number) => {
    const p = momenta.slice();
    p[column * N + i] = value;
    return p;
  };

  it.each([
    ["not-a-number", 3, 2, Number.NaN],
    ["infinite", 8, 4, Number.POSITIVE_INFINITY],
    ["of negative energy", 16, 0, -5],
    ["off shell", 12, 1, 60],
    ["out of balance", 19, 3, 7],
  ])("%s are refused with their number, or answered by 0", (_, column, i, value) => {
    const p = spoilt(column, i, value);
    expect(call(p)).toThrow(new RegExp(`^momenta: point ${i} is no point`));
    const zeroed = call(p, { outside: "zero" })();
    expect(zeroed[i]).toBe(0);
    expect(Array.from(zeroed).filter((_one, k) => k !== i)).toEqual(Array.from(good).filter((_one, k) => k !== i));
    expect(columns.invariants("ee-eea", p, { outside: "zero" }).filter((_one, k) => k % N === i)).toEqual(new Float64Array(20));
  });

  it("outside phase space or not finite by their invariants are refused too, in every function", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      const wrong = invariants.slice();
      wrong[3 * N + 2] = value;
      expect(() => columns.structures("ee-eea", wrong)).toThrow(/^invariants: point 2 has no/);
      expect(() => columns.matrixElementSq("ee-eea", { invariants: wrong }, at)).toThrow(/^invariants: point 2 has no/);
      const structures = columns.structures("ee-eea", wrong, { outside: "zero" });
      expect(() => columns.contract("ee-eea", structures, [at], { invariants })).toThrow(/^structures: point 2 has no/);
    }
    const onPole = invariants.slice();
    onPole[10 * N] = 0;
    const structures = columns.structures("ee-eea", invariants);
    expect(columns.contract("ee-eea", structures, [{ epsV: 0, epsA: 0 }], { invariants: onPole })[0]).toBeGreaterThan(0);
    expect(Number.isFinite(columns.contract("ee-eea", structures, [at], { invariants: onPole })[0])).toBe(true);
  });
});

describe("invariants that contradict one another", () => {
  const leptons = { leptons: { absCos: [0, 0.8] as const } };
  const points = {
    "ee-eea": invariants,
    "ee-ee": columns.phaseSpace("ee-ee", { n: N, sqrts: 25, cuts: leptons, maps: "flat" }).invariants,
    "ee-aX": columns.phaseSpace("ee-aX", { n: N, sqrts: 50, maps: "flat" }).invariants,
  } as const;
  const checked = Object.keys(points).flatMap((name) => {
    const process = name as keyof typeof points;
    return COLUMNS[process].invariants.flatMap((column, k) => (/gram|mixed|determinant/.test(column) ? [] : [[process, column, k] as const]));
  });

  it.each(checked)("are refused or answered by 0: %s, %s", (process, _, k) => {
    const wrong = points[process].slice();
    wrong[k * N + 3]! *= 1.001;
    for (const call of [
      (options?: { outside: "zero" }) => columns.matrixElementSq(process, { invariants: wrong }, at, options),
      (options?: { outside: "zero" }) => columns.structures(process, wrong, options),
    ]) {
      expect(() => call()).toThrow(/^invariants: point 3 has no \|M\|\^2: .* contradict each other or the mass of X/);
      const found = call({ outside: "zero" });
      found.forEach((x, i) => {
        if (i % N === 3) expect(x).toBe(0);
      });
      expect(found.some((x, i) => i % N === 0 && x > 0)).toBe(true);
    }
  });

  it.each(["ee-eea", "ee-ee", "ee-aX"] as const)("or the mass are refused: %s", (process) => {
    const from = points[process];
    expect(() => columns.matrixElementSq(process, { invariants: from }, { ...at, mass: 17 })).toThrow("point 0 has no");
    expect(() => columns.structures(process, from, { mass: 17 })).toThrow("point 0 has no");
    // without X there is no mass
    const none = { epsV: 0, epsA: 0 };
    if (process !== "ee-aX")
      expect(columns.matrixElementSq(process, { invariants: from }, { ...none, mass: 17 })).toEqual(
        columns.matrixElementSq(process, { invariants: from }, none),
      );
  });
});

describe("more arguments than a function has parameters", () => {
  it("are refused by all functions", () => {
    for (const [name, one] of Object.entries(columns)) {
      const more = Array.from({ length: 9 }, () => ({}));
      expect(() => (one as (...args: unknown[]) => unknown)(...more), name).toThrow(
        new RegExp(`^columns.${name}: takes [2-5] arguments, there are 9$`),
      );
    }
  });
});

describe("names", () => {
  it("that no one knows are refused, with the one that was meant", () => {
    expect(() => columns.invariants("ee-eeA" as "ee-eea", momenta)).toThrow(/did you mean ee-eea/);
    expect(call(momenta, { outsid: "zero" })).toThrow(/outside/);
    expect(call(momenta, { outside: "zeros" })).toThrow(/did you mean zero/);
    expect(() => columns.matrixElementSq("ee-eea", { momenta }, { epsv: 1 } as never)).toThrow(/epsV/);
    expect(() => columns.matrixElementSq("ee-eea", { momenta }, { epsV: 1 } as never)).toThrow(/^epsA is missing/);
    expect(() => columns.matrixElementSq("ee-eea", { momenta, invariants } as never, at)).toThrow(/one of the two/);
    expect(() => columns.contract("ee-eea", columns.structures("ee-eea", invariants), [at])).toThrow(/^dX: must be given/);
    expect(() => columns.phaseSpace("X-ee" as "ee-aX", { n: 1 })).toThrow(/^process/);
    expect(() => columns.phaseSpace("ee-ee", { n: 1 })).toThrow(/infinite/);
  });
});

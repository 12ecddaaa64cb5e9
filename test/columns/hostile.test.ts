import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../../src/index.ts";

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

  it("may be blocks of the kernels' own memory, which may grow meanwhile", () => {
    const fresh = loadSync();
    const input = fresh.kernel.allocate(20 * N);
    input.view.set(momenta);
    const out = fresh.kernel.allocate(N);
    // the first call makes the arena, for which the memory grows
    const before = fresh.kernel.exports.memory.buffer.byteLength;
    fresh.columns.matrixElementSq("ee-eea", { momenta: input.view }, at, { out: out.view });
    expect(fresh.kernel.exports.memory.buffer.byteLength).toBeGreaterThan(before);
    expect(Float64Array.from(out.view)).toEqual(good);
  });

  it("that would not fit any memory are refused", () => {
    expect(() => columns.phaseSpace("ee-eea", { n: 1e9 })).toThrow(/take fewer points/);
    expect(() => columns.phaseSpace("ee-eea", { n: -1 })).toThrow(/^n = -1/);
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

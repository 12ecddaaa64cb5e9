import { describe, expect, it } from "vitest";
import { GoneError, loadSync } from "../../src/index.ts";

describe("a block of memory", () => {
  it("keeps its doubles through every other call and through growth", () => {
    const { kernel, columns, width } = loadSync();
    const block = kernel.allocate(1000);
    expect(block.view.every((x) => x === 0)).toBe(true);
    block.view.set(Array.from({ length: 1000 }, (_, i) => i));
    const first = block.view;
    width({ epsV: 1e-3 });
    columns.phaseSpace("ee-eea", { n: 5000 });
    const large = kernel.allocate(4_000_000);
    large.view.fill(7);
    expect(first).toHaveLength(0);
    expect(block.view).toHaveLength(1000);
    expect(block.view.every((x, i) => x === i)).toBe(true);
    expect(block.offset % 16).toBe(0);
    large.free();
  });

  it("is what raw kernels read and write", () => {
    const { kernel } = loadSync();
    const [inputs, out] = [kernel.allocate(3), kernel.allocate(1)];
    inputs.view.set([16.88, 1e-3, 0]);
    kernel.exports.partialWidthBatch(1, inputs.offset, out.offset);
    expect(out.view[0]).toBe(kernel.exports.partialWidth(16.88, 1e-3, 0));
  });

  it("exports that do not exist are no exports for the compiler either", () => {
    const { kernel } = loadSync();
    // @ts-expect-error: no such kernel
    expect(kernel.exports.noSuchKernel).toBeUndefined();
    // @ts-expect-error: the arena is the package's own
    expect(kernel.arena).toBeUndefined();
  });

  it("that is freed is used again, throws where it is used, and 1e5 of them take no memory", () => {
    const { kernel } = loadSync();
    const kept = kernel.allocate(10);
    const sizes = [1, 100, 3, 5000, 17];
    const round = (i: number) => {
      const [one, other] = [kernel.allocate(sizes[i % 5]!), kernel.allocate(sizes[(i + 2) % 5]!)];
      one.free();
      other.free();
      return one;
    };
    const freed = round(0);
    expect(() => freed.view).toThrow(GoneError);
    expect(() => freed.offset).toThrow("the block of memory is freed");
    freed.free();
    for (let i = 0; i < 5; i++) round(i);
    const { byteLength } = kernel.exports.memory.buffer;
    for (let i = 0; i < 5e4; i++) round(i);
    expect(kernel.exports.memory.buffer.byteLength).toBe(byteLength);
    expect(kept.view).toHaveLength(10);
  });

  it("never overlaps another, whatever is freed in whatever order", () => {
    const { kernel } = loadSync();
    type Held = { readonly block: ReturnType<typeof kernel.allocate>; readonly mark: number };
    const held: Held[] = [];
    let state = 1;
    const draw = (n: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return Math.floor((state / 4294967296) * n);
    };
    for (let i = 1; i < 3000; i++) {
      if (held.length > 40 || (held.length > 0 && draw(3) === 0)) {
        const [{ block, mark }] = held.splice(draw(held.length), 1) as [Held];
        expect(block.view.every((x) => x === mark)).toBe(true);
        block.free();
      } else {
        const block = kernel.allocate(1 + draw(300));
        expect(block.view.every((x) => x === 0)).toBe(true);
        block.view.fill(i);
        held.push({ block, mark: i });
      }
    }
    for (const { block, mark } of held) expect(block.view.every((x) => x === mark)).toBe(true);
  });

  it("has a size that is a number and fits", () => {
    const { kernel } = loadSync();
    for (const wrong of [0, -1, 1.5, Number.NaN, "8", undefined, {}])
      expect(() => kernel.allocate(wrong as number)).toThrow(/whole number of doubles/);
    expect(() => kernel.allocate(1e9)).toThrow(/do not fit/);
  });

  it("is freed at the end of its scope with using", () => {
    const { kernel } = loadSync();
    const block = kernel.allocate(4);
    block[Symbol.dispose]();
    expect(() => block.view).toThrow(GoneError);
  });
});

describe("an instance", () => {
  it("that is disposed of says so, whatever is asked of it, and twice does nothing", () => {
    const x17 = loadSync();
    const block = x17.kernel.allocate(4);
    x17.dispose();
    x17[Symbol.dispose]();
    const uses: (() => unknown)[] = [
      () => x17.width({ epsV: 1e-3 }),
      () => x17.convert({ epsV: 1e-3 }),
      () => x17.columns.phaseSpace("ee-eea", { n: 1 }),
      () => x17.columns.histogram(new Float64Array(1), [0, 1]),
      () => x17.kernel.exports,
      () => x17.kernel.allocate(1),
      () => block.view,
    ];
    for (const use of uses) expect(use).toThrow("the instance has been disposed of: load another");
    for (const use of uses) expect(use).toThrow(GoneError);
    block.free();
    expect(() => loadSync().width({ epsV: 1e-3 })).not.toThrow();
  });
});

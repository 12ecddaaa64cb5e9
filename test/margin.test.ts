import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { margin } from "../assembly/constrain/margin.ts";
import { CONSTRAINT_STRIDE, NO_BOUND } from "../assembly/spec/constraint.ts";
import { loadSync } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";

const { kernel } = loadSync();

const rows: readonly (readonly [number, number, number, number, number, number])[] = [
  [1, 1, 0, 4.489e-7, 4.0e-6, 1e6],
  [-1, 5, 0, 0, 1.44e-6, 1e6],
  [0, 0, 1, -NO_BOUND, 1e-8, 1e8],
  [1, 1, 0, 1.4e-8, 4.2e-7, -1e6],
];

function batch(n: number, epsV: (i: number) => number, epsA: (i: number) => number, table: readonly (readonly number[])[]) {
  const { views, offsets } = arena(kernel, 1, 2 * n, table.length * CONSTRAINT_STRIDE, (table.length + 1) * n + 1);
  const [, inputs, constraints, out] = views as [Float64Array, Float64Array, Float64Array, Float64Array];
  out.fill(-7);
  for (let i = 0; i < n; i++) {
    inputs[i] = epsV(i);
    inputs[n + i] = epsA(i);
  }
  constraints.set(table.flat());
  kernel.exports.marginBatch(n, offsets[1]!, table.length, offsets[2]!, offsets[3]!);
  return { inputs: inputs.slice(), out: out.slice() };
}

describe("constraint margins", () => {
  it.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 1000])("two points per instruction give the bits of one, for %i points", (n) => {
    const { out, inputs } = batch(
      n,
      (i) => 2e-3 * Math.sin(i),
      (i) => 2e-3 * Math.cos(3 * i),
      rows,
    );
    for (let i = 0; i < n; i++) {
      const each = rows.map((row) => margin(inputs[i]!, inputs[n + i]!, row[0], row[1], row[2], row[3], row[4], row[5]));
      each.forEach((m, j) => {
        expect(out[j * n + i]).toBe(m);
        expect(kernel.exports.margin(inputs[i]!, inputs[n + i]!, ...rows[j]!)).toBe(m);
      });
      expect(out[rows.length * n + i]).toBe(Math.min(...each));
    }
    expect(out[(rows.length + 1) * n]).toBe(-7);
  });

  it("never are NaN and change sign exactly with membership", () => {
    const coupling = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(coupling, coupling, fc.constantFrom(...rows), (v, a, row) => {
        const [vv, aa, va, lower, upper, weight] = row;
        const x = vv * (v * v) + aa * (a * a) + va * Math.abs(v * a);
        const m = kernel.exports.margin(v, a, ...row);
        const inside = x >= lower && x <= upper;
        const onEdge = x === lower || x === upper;
        expect(m >= 0).toBe(onEdge || inside === weight > 0);
      }),
    );
  });

  it("with no constraint at all every point survives", () => {
    expect([
      ...batch(
        3,
        () => 1,
        () => 1,
        [],
      ).out,
    ]).toEqual([NO_BOUND, NO_BOUND, NO_BOUND, -7]);
  });
});

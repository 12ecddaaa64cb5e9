// The tables of true masses that pairs are drawn from, against adaptive integrals of the density.
import { describe, expect, it } from "vitest";
import * as slot from "../../assembly/spec/conversions.ts";
import { prepared } from "../../src/conversions/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { integral } from "../../src/reference/quadrature.ts";

const kernel = loadKernelSync();
const random = uniform(271);

describe("a table of true masses", () => {
  const { source, layers } = prepared(kernel, {});
  const [rows, columns, step] = [source[slot.SOURCE_ROWS]!, source[slot.SOURCE_COLUMNS]!, source[slot.SOURCE_STEP]!];
  /** Part of the pairs beyond y, as the kernel draws them: rows mixed, exp(-y) flat within a cell. */
  const beyond = (table: number, x: number, y: number) => {
    const place = Math.sqrt(4 * x * (1 - x)) * rows - 1;
    const below = Math.max(0, Math.min(rows - 1, Math.floor(place)));
    const part = Math.max(0, place - below);
    const cell = Math.min(columns - 2, Math.floor(y / step));
    const within = (Math.exp(-cell * step) - Math.exp(-y)) / (Math.exp(-cell * step) - Math.exp(-(cell + 1) * step));
    const at = (row: number) => {
      const first = slot.SOURCE_HEAD + slot.LAYER_STRIDE * layers.length + (table * rows + row) * columns + cell;
      return 1 - source[first]! - within * (source[first + 1]! - source[first]!);
    };
    return (1 - part) * at(below) + (part > 0 ? part * at(Math.min(rows - 1, below + 1)) : 0);
  };
  it("holds the part of pairs beyond any mass to a thousandth of all and three percent of itself", () => {
    const elements = [...new Set(layers.map(({ element }) => element))];
    const most = (columns - 1) * step;
    for (let i = 0; i < 12; i++) {
      const table = Math.floor(elements.length * random());
      const { charge, mass } = layers.find(({ element }) => element === elements[table])!.atom;
      const [x, y] = [0.02 + 0.96 * random(), 8 * random()];
      const part = (from: number, to: number) => integral((z) => kernel.exports.pairDensity(charge, mass, 1886.5, x, z), from, to, 1e-6, 40).value;
      const upper = part(y, most);
      const exact = upper / (upper + part(0, y));
      expect(Math.abs(beyond(table, x, y) - exact)).toBeLessThan(1e-3);
      expect(Math.abs(beyond(table, x, y) / exact - 1)).toBeLessThan(0.03);
    }
  });
});

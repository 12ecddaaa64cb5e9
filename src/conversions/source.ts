// The source of converted pairs as the kernels read it: directions, layers, and the tables of true masses. assembly/spec/conversions.ts.
import * as slot from "../../assembly/spec/conversions.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import type { Atom } from "./elements.ts";
import type { ConversionLayer, Stretches } from "./rate.ts";

/** Rows in sqrt(4 x (1-x)), at 1/ROWS ... 1, and cells in y = ln(1 + k^2): a table is off by 1e-3 at most (test/conversions/source.test.ts). */
const ROWS = 24;
const CELLS = 240;
/** Largest angle, k m_e/E, for which the small-angle form is asked. */
const LARGEST_ANGLE = 0.1;

/** Cells to a node at which the density is asked: times exp(y) it bends over several units of y. */
const PER_NODE = 4;

/** A cubic through four values at -1, 0, 1, 2. */
const cubic = ([a, b, c, d]: readonly number[], t: number): number =>
  b! + t * (-a! / 3 - b! / 2 + c! - d! / 6 + t * (a! / 2 - b! + c! / 2 + t * ((d! - a!) / 6 + (b! - c!) / 2)));

/** Cumulative distributions of y at each row, for one atom and energy. */
function massTable(kernel: Kernel, { charge, mass }: Atom, energy: number, step: number): Float64Array {
  const n = CELLS / PER_NODE + 1;
  const { exports } = kernel;
  // at the ends and in the middle of each cell: Simpson's rule
  const falling = Array.from({ length: 2 * CELLS + 1 }, (_, i) => exports.exp(-0.5 * step * i));
  const table = new Float64Array(ROWS * (CELLS + 1));
  const { views, offsets } = arena(kernel, 2 * n, n);
  const [inputs, density] = views as [Float64Array, Float64Array];
  for (let row = 0; row < ROWS; row++) {
    const root = (row + 1) / ROWS;
    // of x and 1 - x the smaller: 4 x (1-x) = root^2
    const x = (0.5 * root * root) / (1 + Math.sqrt((1 - root) * (1 + root)));
    inputs.fill(x, 0, n);
    for (let i = 0; i < n; i++) inputs[n + i] = PER_NODE * step * i;
    exports.pairDensityBatch(n, charge, mass, energy, offsets[0]!, offsets[1]!);
    const smooth = Array.from(density, (value, i) => value / falling[2 * PER_NODE * i]!);
    const at = (half: number) => {
      const place = half / (2 * PER_NODE);
      const first = Math.max(1, Math.min(n - 3, Math.floor(place)));
      return falling[half]! * cubic(smooth.slice(first - 1, first + 3), place - first);
    };
    const from = row * (CELLS + 1);
    for (let cell = 0; cell < CELLS; cell++)
      table[from + cell + 1] = table[from + cell]! + (at(2 * cell) + 4 * at(2 * cell + 1) + at(2 * cell + 2)) / 6;
    const total = table[from + CELLS]!;
    for (let cell = 0; cell <= CELLS; cell++) table[from + cell]! /= total;
  }
  return table;
}

/** A source of converted pairs. */
export interface ConversionSource {
  readonly record: Float64Array;
  /** What the record makes pairs of: directions of the photon up to this |cos|. */
  readonly reach: Stretches;
}

/** The record of photons of sqrt(s)/2 that convert in layers while the other is within the stretches. */
export function conversionSource(kernel: Kernel, sqrts: number, layers: readonly ConversionLayer[], stretches: Stretches): ConversionSource {
  const { exports } = kernel;
  const energy = sqrts / 2;
  const most = Math.max(...stretches.flat().map((c) => Math.abs(c)));
  const rapidity = 0.5 * (exports.log1p(most) - exports.log1p(-most));
  const depth = layers.reduce((sum, one) => sum + one.depth, 0);
  const betaSq = 1 - (2 * ELECTRON_MASS * (2 * ELECTRON_MASS)) / (sqrts * sqrts);
  const largest = (LARGEST_ANGLE * energy) / ELECTRON_MASS;
  const step = exports.log1p(largest * largest) / CELLS;
  const elements = [...new Set(layers.map(({ element }) => element))];
  const head = slot.SOURCE_HEAD + slot.LAYER_STRIDE * layers.length;
  const size = ROWS * (CELLS + 1);
  const record = new Float64Array(head + elements.length * size);
  record[slot.SOURCE_ENERGY] = energy;
  record[slot.SOURCE_S] = sqrts * sqrts;
  record[slot.SOURCE_RAPIDITY] = rapidity;
  // the shape times 1 - c^2 is 2 (2 - beta^2) at most
  record[slot.SOURCE_BOUND] = -2 * (2 - betaSq) * exports.expm1(-depth / Math.sqrt((1 - most) * (1 + most)));
  record[slot.SOURCE_LAYERS] = layers.length;
  record[slot.SOURCE_ROWS] = ROWS;
  record[slot.SOURCE_COLUMNS] = CELLS + 1;
  record[slot.SOURCE_STEP] = step;
  record[slot.SOURCE_TABLES] = elements.length;
  for (const [i, layer] of layers.entries()) {
    const at = slot.SOURCE_HEAD + slot.LAYER_STRIDE * i;
    record[at + slot.LAYER_CHARGE] = layer.atom.charge;
    record[at + slot.LAYER_DEPTH] = layer.depth;
    record[at + slot.LAYER_INNER] = layer.inner;
    record[at + slot.LAYER_OUTER] = layer.outer;
    record[at + slot.LAYER_TABLE] = elements.indexOf(layer.element);
  }
  for (const [i, element] of elements.entries())
    record.set(massTable(kernel, layers.find((layer) => layer.element === element)!.atom, energy, step), head + i * size);
  return { record, reach: [[-most, most]] };
}

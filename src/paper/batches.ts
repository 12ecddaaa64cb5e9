// Many points in one crossing into the kernels.
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { type AreaUnit, areaFrom } from "../request/units.ts";

/** `n` numbers from `from` to `to`, both included. */
export const linear = (from: number, to: number, n: number): number[] => Array.from({ length: n }, (_, i) => (from * (n - 1 - i) + to * i) / (n - 1));

type Run = (n: number, inputs: number, out: number) => void;

function batch(kernel: Kernel, columns: readonly (number | readonly number[])[], unit: AreaUnit, run: Run): number[] {
  const n = Math.max(1, ...columns.map((column) => (typeof column === "number" ? 1 : column.length)));
  const { views, offsets } = arena(kernel, columns.length * n, 4 * n);
  columns.forEach((column, k) => {
    const target = (views[0] as Float64Array).subarray(k * n, (k + 1) * n);
    if (typeof column === "number") target.fill(column);
    else target.set(column);
  });
  run(n, offsets[0] as number, offsets[1] as number);
  return Array.from((views[1] as Float64Array).subarray(0, n), (value) => areaFrom(value, unit));
}

interface Scattering {
  readonly sqrts: number | readonly number[];
  /** Half-opening cosine, or cos(theta) when `at`. */
  readonly cosine: number | readonly number[];
  readonly epsV: number | readonly number[];
  readonly epsA: number | readonly number[];
  readonly mass: number;
  /** Total width of X [MeV]. */
  readonly width: number;
}

/** Cross-sections of e+ e- -> e+ e-: one piece, one model (assembly/spec/crossSection.ts), at a set of points. */
export const scattering = (kernel: Kernel, piece: number, model: number, at: boolean, p: Scattering, unit: AreaUnit): number[] =>
  batch(kernel, [p.sqrts, p.cosine, p.epsV, p.epsA, p.mass, p.width, 0], unit, (n, inputs, out) =>
    kernel.exports.eeeeCrossSectionBatch(n, piece, model, at ? 1 : 0, inputs, out),
  );

/** Total cross-sections of e+ e- -> gamma X. */
export const associated = (kernel: Kernel, model: number, p: Omit<Scattering, "width" | "cosine">, unit: AreaUnit): number[] =>
  batch(kernel, [p.sqrts, 1, p.mass, p.epsV, p.epsA], unit, (n, inputs, out) => kernel.exports.eeaXCrossSectionBatch(n, model, 0, inputs, out));

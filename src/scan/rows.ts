// Rows of a scan: the values of the axes at consecutive rows, and requests made of them.
import type { Kernel } from "../kernel/load.ts";
import type { Kept } from "../spectrum/kept.ts";
import type { CompiledScan, PlacedAxis, ScanCall } from "./compiled.ts";

/** The state of a row. */
export const ALIVE = 0;
export const FILTERED = 1;
export const REFUSED = 2;

/** Rows under way. */
export interface Rows {
  readonly kernel: Kernel;
  readonly scan: CompiledScan;
  readonly first: number;
  readonly n: number;
  /** ALIVE, FILTERED or REFUSED. */
  readonly state: Uint8Array;
  /** 1 where an observable is less accurate than asked. */
  readonly inaccurate: Uint8Array;
  readonly kept: Kept;
}

/** Index of a row on an axis. */
export const indexAt = ({ stride, n }: PlacedAxis, row: number): number => Math.floor(row / stride) % n;

/** Value of an input of a call at a row. */
function valueAt({ axes }: CompiledScan, { axis, k, asList }: ScanCall["fromAxes"][number], row: number): unknown {
  const placed = axes[axis]!;
  const value = placed.at(k, indexAt(placed, row));
  return asList && typeof value === "number" ? [value] : value;
}

/** The request of a call at a row. */
export function requestAt(scan: CompiledScan, call: ScanCall, row: number): Record<string, unknown> {
  const request: Record<string, unknown> = { ...call.base };
  for (const from of call.fromAxes) request[from.input] = valueAt(scan, from, row);
  return request;
}

/** Numbers of an input of an axis at `n` rows from `first` on; indices where its values are no numbers. */
export function axisColumn(axis: PlacedAxis, k: number, first: number, n: number): Float64Array {
  const column = new Float64Array(n);
  let index = -1;
  let value = 0;
  for (let i = 0; i < n; i++) {
    const here = indexAt(axis, first + i);
    if (here !== index) {
      index = here;
      value = axis.labels ? index : (axis.at(k, index) as number);
    }
    column[i] = value;
  }
  return column;
}

/** A row as people read it. */
export function rowSays({ axes }: CompiledScan, row: number): string {
  const values = axes.flatMap((axis) => {
    const index = indexAt(axis, row);
    return axis.inputs.map((input, k) => `${input} = ${axis.labels?.[index] ?? String(axis.at(k, index))}`);
  });
  return `row ${row} (${values.join(", ")})`;
}

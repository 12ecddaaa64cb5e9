// Rows of a scan: the values of the axes at consecutive rows, and requests made of them.
import type { Kernel } from "../kernel/load.ts";
import type { Kept } from "../spectrum/kept.ts";
import type { Arrays } from "./arrays.ts";
import { type CompiledScan, type PlacedAxis, type ScanCall, wrapped } from "./compiled.ts";

/** The state of a row. */
export const ALIVE = 0;
export const FILTERED = 1;
export const REFUSED = 2;
/** In its interval a boundary has no crossing. */
export const UNCROSSED = 3;

/** Rows under way. */
export interface Rows {
  readonly kernel: Kernel;
  readonly scan: CompiledScan;
  readonly first: number;
  readonly n: number;
  /** ALIVE, FILTERED, REFUSED or UNCROSSED. */
  readonly state: Uint8Array;
  /** 1 where an observable is less accurate than asked. */
  readonly inaccurate: Uint8Array;
  readonly kept: Kept;
  readonly arrays: Arrays;
  /** Of each axis the column of each of its inputs. */
  readonly inputs: readonly (readonly Float64Array[])[];
  /** Of the wanted numbers of calls, as far as they are columns. */
  readonly units: ReadonlyMap<ScanCall, readonly (string | undefined)[]>;
  /** An axis whose values are not its own, and the value at each row. */
  readonly placed?: { readonly axis: number; readonly values: Float64Array };
}

/** Index of a row on an axis. */
export const indexAt = ({ stride, n }: PlacedAxis, row: number): number => Math.floor(row / stride) % n;

/** Value of an input of a call at a row. */
function valueAt({ axes }: CompiledScan, { axis, k, asList }: ScanCall["fromAxes"][number], row: number, given: Given | undefined): unknown {
  const placed = axes[axis]!;
  const value = axis === given?.axis ? given.value : placed.at(k, indexAt(placed, row));
  return asList && typeof value === "number" ? [value] : value;
}

/** An axis with one input at another value than its own. */
interface Given {
  readonly axis: number;
  readonly value: number;
}

/** The request of a call at a row. */
export function requestAt(scan: CompiledScan, call: ScanCall, row: number, given?: Given): Record<string, unknown> {
  const request: Record<string, unknown> = { ...call.base };
  for (const from of call.fromAxes) request[from.input] = valueAt(scan, from, row, given);
  return request;
}

const givenAt = ({ placed }: Rows, i: number): Given | undefined => placed && { axis: placed.axis, value: placed.values[i]! };

/** The request of a call at row i of a block, measured inputs moved to `shift`. */
export function requestOf(rows: Rows, call: ScanCall, i: number, shift: Readonly<Record<string, number>> = {}): Record<string, unknown> {
  const request = requestAt(rows.scan, call, rows.first + i, givenAt(rows, i));
  for (const [input, value] of Object.entries(shift)) request[input] = wrapped(call.command, input, value);
  return request;
}

/** Numbers of an input of an axis at rows from `first` on, as many as there is room for; indices where its values are no numbers. */
export function axisColumn<T extends Float64Array>(axis: PlacedAxis, k: number, first: number, column: T): T {
  for (let i = 0; i < column.length; ) {
    const index = indexAt(axis, first + i);
    const value = axis.labels ? index : (axis.at(k, index) as number);
    const end = Math.min(column.length, i + axis.stride - ((first + i) % axis.stride));
    for (; i < end; i++) column[i] = value;
  }
  return column;
}

/** The same of the rows of a block. */
export const columnOfAxis = ({ inputs, placed }: Rows, axis: number, k: number): Float64Array =>
  placed?.axis === axis ? placed.values : inputs[axis]![k]!;

/** A row as people read it. */
export function rowSays({ axes }: CompiledScan, row: number, given?: Given): string {
  const values = axes.flatMap((axis, a) => {
    const index = indexAt(axis, row);
    return axis.inputs.map((input, k) => `${input} = ${a === given?.axis ? given.value : (axis.labels?.[index] ?? String(axis.at(k, index)))}`);
  });
  return `row ${row} (${values.join(", ")})`;
}

/** Row i of a block as people read it. */
export const rowOfSays = (rows: Rows, i: number): string => rowSays(rows.scan, rows.first + i, givenAt(rows, i));

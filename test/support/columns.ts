import type { Kernel } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import { exportedFunction } from "./exported.ts";

/** Runs a batch kernel on rows of inputs and gives the rows of outputs. */
export function batch(kernel: Kernel, name: string, rows: readonly (readonly number[])[], outputs: number): number[][] {
  const n = rows.length;
  const width = rows[0]?.length ?? 0;
  const { views, offsets } = arena(kernel, n * width, n * outputs);
  rows.forEach((row, i) => {
    row.forEach((value, k) => {
      views[0]![k * n + i] = value;
    });
  });
  exportedFunction(kernel, name)(n, offsets[0]!, offsets[1]!);
  return rows.map((_, i) => Array.from({ length: outputs }, (_, k) => views[1]![k * n + i]!));
}

export const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

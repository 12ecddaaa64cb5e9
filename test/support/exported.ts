// Exports of the kernels by names that types do not know: those of test builds, and lists of all.
import type { Kernel } from "../../src/kernel/load.ts";

export type NumericFunction = (...values: number[]) => number;

/** What the module exports under a name; undefined where it has none. */
export const exported = (kernel: Kernel, name: string): unknown => (kernel.exports as unknown as Readonly<Record<string, unknown>>)[name];

/** The same where it is a function. */
export function exportedFunction(kernel: Kernel, name: string): NumericFunction {
  const found = exported(kernel, name);
  if (typeof found !== "function") throw new Error(`the module has no function ${name}`);
  return found as NumericFunction;
}

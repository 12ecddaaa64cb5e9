// The public API: named exports only.
import { type Kernel, loadKernel, loadKernelSync } from "./load.ts";
import type { Quantities } from "./quantity.ts";
import { type WidthInput, width } from "./width.ts";

export * from "./constants.ts";
export type { Kernel } from "./load.ts";
export type { Quantities, Quantity } from "./quantity.ts";
export type { ResultRecord } from "./record.ts";
export { InputError } from "./validate.ts";
export { VERSION } from "./version.ts";
export type { WidthInput } from "./width.ts";

/** The functions of the package bound to one instance of the kernels. */
export interface X17 {
  /** The raw kernels, for batches. */
  readonly kernel: Kernel;
  /** Width, lifetime, decay length of X -> e+ e-. Eqs. 4, 5, 25, 38. */
  width(request: Partial<WidthInput>): Quantities;
}

function bind(kernel: Kernel): X17 {
  return {
    kernel,
    width: (request) => width(kernel, request),
  };
}

/** Compiles the kernels and binds the functions of the package to them. See `loadKernel` for `source`. */
export async function load(source?: Parameters<typeof loadKernel>[0]): Promise<X17> {
  return bind(await loadKernel(source));
}

/** The same, synchronously, from the embedded bytes. */
export function loadSync(source?: Parameters<typeof loadKernelSync>[0]): X17 {
  return bind(loadKernelSync(source));
}

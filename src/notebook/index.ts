// x17/notebook: the functions of the package with results that show themselves in a notebook (Deno's Jupyter kernel). docs/notebook.md.
import { load as loadPlain, type X17 } from "../index.ts";
import type { Kernel } from "../kernel/load.ts";
import { displayed, type MimeBundle } from "./display.ts";

export type { MimeBundle } from "./display.ts";

/** The method that Deno's kernel calls on what a cell ends with. */
const DISPLAY = Symbol.for("Jupyter.display");

/** The result with the method that shows it, which no JSON, no key and no copy of it has; a function gives results that have it. */
function showing<T>(kernel: Kernel, result: T): T {
  if (typeof result === "function")
    return ((...args: unknown[]) => showing(kernel, (result as unknown as (...args: unknown[]) => unknown)(...args))) as T;
  const mime = displayed(kernel, result);
  if (mime === undefined) return result;
  const copy = { ...(result as object) };
  Object.defineProperty(copy, DISPLAY, { value: () => mime });
  return Object.freeze(copy) as T;
}

/**
 * `load` of the package for notebooks: the same functions and the same numbers; a result that a cell ends with is shown as a table, a spectrum, a region and
 * limits with a drawing. Throws what `load` throws.
 * @example
 * ```js
 * import { load } from "x17/notebook";
 * const x17 = await load();
 * x17.width({ epsV: 1e-3 })
 * ```
 */
export async function load(source?: Parameters<typeof loadPlain>[0]): Promise<X17> {
  const x17 = await loadPlain(source);
  const functions = Object.entries(x17).map(([name, one]) => [
    name,
    typeof one === "function" ? (...args: unknown[]) => showing(x17.kernel, (one as (...args: unknown[]) => unknown)(...args)) : one,
  ]);
  const instance = Object.fromEntries(functions);
  // not among the entries
  for (const key of ["dispose", Symbol.dispose].filter((one) => one !== undefined)) Object.defineProperty(instance, key, { value: x17.dispose });
  return Object.freeze(instance) as unknown as X17;
}

/** The MIME bundle of any result of the package, for kernels that ask for one; undefined for what has no table. */
export const display = (x17: X17, result: unknown): MimeBundle | undefined => displayed(x17.kernel, result);

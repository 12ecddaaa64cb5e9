// x17/notebook: the functions of the package with results that show themselves in a notebook (Deno's Jupyter kernel). docs/notebook.md.
import { withDispose } from "../bound.ts";
import type { ColumnFunctions } from "../columns/index.ts";
import { load as loadPlain, type X17 } from "../index.ts";
import type { Kernel } from "../kernel/load.ts";
import { internalsOf } from "../kernel/memory.ts";
import { reading, refuseMore } from "../request/edge.ts";
import { codeOf } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";
import { arrayShown, columnsShown } from "./arrays.ts";
import type { MimeBundle, Shows } from "./bundle.ts";
import { displayed } from "./display.ts";

export type { MimeBundle } from "./bundle.ts";

/** The method that Deno's kernel calls on what a cell ends with. */
const DISPLAY = Symbol.for("Jupyter.display");

type AnyFunction = (...args: unknown[]) => unknown;

/** The same list or object with the method that shows it, which no JSON, no key and no copy of it has. */
function withDisplay(result: object, shows: Shows): object {
  const copy = Array.isArray(result) ? Object.assign([...result], result) : { ...result };
  Object.defineProperty(copy, DISPLAY, { value: shows });
  return Object.freeze(copy);
}

/** What an array shows is no reason for a call to fail: arguments that cannot be read a second time are not shown. */
function showsOf(find: () => Shows | undefined): Shows | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}

/** What a function of an instance returned, showing itself; a function gives results that do. */
function showing(kernel: Kernel, name: string, args: readonly unknown[], result: unknown): unknown {
  if (typeof result === "function") return (...more: unknown[]) => showing(kernel, name, more, (result as AnyFunction)(...more));
  const shows = showsOf(() => arrayShown(name, args, result)) ?? displayed(kernel, result);
  if (!shows) return result;
  return ArrayBuffer.isView(result) ? marked(result, shows) : withDisplay(result as object, shows);
}

/** An array, which may be the caller's: it is the same one. */
function marked<T extends object>(array: T, shows: Shows): T {
  // an array that takes no property is shown as the kernel shows it
  Reflect.defineProperty(array, DISPLAY, { value: shows, configurable: true });
  return array;
}

/** The functions on columns, whose arrays show themselves. */
function columnsShowing(columns: ColumnFunctions): ColumnFunctions {
  const functions = Object.entries(columns).map(([name, one]) => [
    name,
    (...args: unknown[]) => {
      const result: object = (one as (...given: unknown[]) => object)(...args);
      const shows = showsOf(() => columnsShown(name as keyof ColumnFunctions, args, result));
      if (!shows) return result;
      return ArrayBuffer.isView(result) ? marked(result, shows) : withDisplay(result, shows);
    },
  ]);
  return Object.freeze(Object.fromEntries(functions)) as ColumnFunctions;
}

/**
 * `load` of the package for notebooks: the same functions and the same numbers; a result that a cell ends with is shown as a table, a spectrum, a region,
 * limits, contour lines and histograms with a drawing. Throws what `load` throws.
 * @example
 * ```js
 * import { load } from "x17/notebook";
 * const x17 = await load();
 * x17.width({ epsV: 1e-3 })
 * ```
 */
export function load(source?: Parameters<typeof loadPlain>[0]): Promise<X17>;
export async function load(source?: Parameters<typeof loadPlain>[0], ...more: unknown[]): Promise<X17> {
  refuseMore("load", 1, [source, ...more]);
  const x17 = await loadPlain(source);
  const entries = Object.entries(x17).map(([name, one]) => {
    if (name === "columns") return [name, columnsShowing(x17.columns)];
    return [name, typeof one === "function" ? (...args: unknown[]) => showing(x17.kernel, name, args, (one as AnyFunction)(...args)) : one];
  });
  return withDispose(Object.fromEntries(entries), x17.dispose) as unknown as X17;
}

/**
 * The MIME bundle of a result of the package, for kernels that ask for one; undefined for what has no table: numbers, empty lists, and arrays, which do not say
 * what they are. Throws InputError where `x17` is no instance, and for what looks like a result and is none.
 */
export function display(x17: X17, result: unknown): MimeBundle | undefined;
export function display(x17: X17, result: unknown, ...more: unknown[]): MimeBundle | undefined {
  refuseMore("display", 2, [x17, result, ...more]);
  const kernel = reading("x17", () => (x17 as Partial<X17> | undefined)?.kernel);
  if (internalsOf(kernel) === undefined) throw new InputError("x17: must be an instance, as load gives it", "x17");
  try {
    return displayed(kernel as Kernel, result)?.();
  } catch (error) {
    if (codeOf(error) !== undefined) throw error;
    throw new InputError("result: looks like a result of the package and is none", "result");
  }
}

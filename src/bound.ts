// What binds functions to one instance of the kernels, in every entry point.
import type { Kernel } from "./kernel/load.ts";
import { internalsOf } from "./kernel/memory.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/** A function that asks first whether the kernels are there, whether it needs them or not. */
function living(kernel: Kernel, one: AnyFunction): AnyFunction {
  return (...args) => {
    void kernel.exports;
    return one(...args);
  };
}

/** An object with the functions, which throw GoneError after its `dispose`, and whatever else there is. `dispose` is not among the entries. */
export function boundTo(kernel: Kernel, entries: readonly (readonly [name: string, value: unknown])[]): object {
  const instance = Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "function" ? living(kernel, value as AnyFunction) : value]),
  );
  return withDispose(instance, () => internalsOf(kernel)?.dispose());
}

/** The instance, frozen, with a way to let it go. */
export function withDispose(instance: object, dispose: () => void): object {
  // runtimes without Symbol.dispose have no `using` either
  for (const key of ["dispose", Symbol.dispose].filter((one) => one !== undefined)) Object.defineProperty(instance, key, { value: dispose });
  return Object.freeze(instance);
}

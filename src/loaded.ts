// The kernels as the user of the package loads them: what is wrong with the source is an error about that input.
import { type Kernel, kernelOf, StaleKernel } from "./kernel/load.ts";
import type { CompiledModule } from "./kernel/platform.ts";
import { SourceError } from "./kernel/source.ts";
import { EnvironmentError } from "./request/errors.ts";
import { InputError, printable } from "./request/validate.ts";

/** Why there is nothing. Of what a source threw nothing is read. */
function refused(error: unknown, also: string, embedded: boolean): Error {
  if (error instanceof SourceError)
    return embedded || error.kind === "environment" ? new EnvironmentError(error.message) : new InputError(error.message, "source");
  if (typeof WebAssembly !== "object") return new EnvironmentError("this runtime has no WebAssembly");
  if (embedded) return new EnvironmentError(printable(`the kernels cannot be loaded: ${error instanceof Error ? error.message : "no reason given"}`));
  if (error instanceof StaleKernel) return new InputError(error.message, "source");
  return new InputError(`source: must be the x17.wasm of this package: its bytes, a compiled module${also}`, "source");
}

/**
 * Rejects with InputError for a source that cannot be read or is no module of this build, with EnvironmentError where nothing may be compiled. `embedded`: the
 * module is the package's own, so that what goes wrong is no fault of the caller's.
 */
export async function loaded(module: () => Promise<CompiledModule>, embedded = false): Promise<Kernel> {
  try {
    return kernelOf(await module());
  } catch (error) {
    throw refused(error, ", a Response, a URL or a path", embedded);
  }
}

/** The same errors, thrown. */
export function loadedSync(module: () => CompiledModule, embedded = false): Kernel {
  try {
    return kernelOf(module());
  } catch (error) {
    throw refused(error, " (load takes a Response, a URL or a path too)", embedded);
  }
}

// The kernels as the user of the package loads them: what is wrong with the source is an error about that input.
import { type Kernel, kernelOf, StaleKernel } from "./kernel/load.ts";
import type { CompiledModule } from "./kernel/platform.ts";
import { SourceError } from "./kernel/source.ts";
import { EnvironmentError } from "./request/errors.ts";
import { InputError } from "./request/validate.ts";

/** Nothing of what the source threw is read. */
function refused(error: unknown, also: string): Error {
  if (error instanceof SourceError)
    return error.kind === "environment" ? new EnvironmentError(error.message) : new InputError(error.message, "source");
  if (error instanceof StaleKernel) return new InputError(error.message, "source");
  return new InputError(`source: must be the x17.wasm of this package: its bytes, a compiled module${also}`, "source");
}

/** Rejects with InputError for a source that cannot be read or is no module of this build, with EnvironmentError where nothing may be compiled. */
export async function loaded(module: () => Promise<CompiledModule>): Promise<Kernel> {
  try {
    return kernelOf(await module());
  } catch (error) {
    throw refused(error, ", a Response, a URL or a path");
  }
}

/** The same errors, thrown. */
export function loadedSync(module: () => CompiledModule): Kernel {
  try {
    return kernelOf(module());
  } catch (error) {
    throw refused(error, " (load takes a Response, a URL or a path too)");
  }
}

import { instantiateSync } from "@assemblyscript/loader";
import { SPEC_VERSION } from "../../assembly/spec/version.ts";
import { KERNEL_DIGEST, KERNEL_ID } from "../../build/identity.ts";
import type { KernelExports } from "./exports.ts";
import { GoneError, keepInternals, type MemoryBlock, memoryOf } from "./memory.ts";
import type { CompiledModule } from "./platform.ts";

/** One instance of the kernels: raw exports, and memory to keep columns in. One per worker; not shared between threads. */
export interface Kernel {
  /** The exports of the module: docs/kernels.md. They take byte offsets of columns, as blocks of `allocate` have them. */
  readonly exports: KernelExports;
  /** SHA-256 of the WebAssembly this package was built with. */
  readonly digest: string;
  /**
   * A block of `length` doubles, all 0, in the memory of the kernels. Throws InputError for a length that is no whole number above 0 or does not fit.
   * @example
   * ```js
   * import { load } from "x17";
   * const { kernel } = await load();
   * const [inputs, width] = [kernel.allocate(3), kernel.allocate(1)];
   * inputs.view.set([16.88, 1e-3, 0]);
   * kernel.exports.partialWidthBatch(1, inputs.offset, width.offset);
   * console.log(`${(width.view[0] * 1e6).toFixed(4)} eV`); // prints 0.0411 eV
   * for (const block of [inputs, width]) block.free();
   * ```
   */
  allocate(length: number): MemoryBlock;
}

/** A module of another build. */
export class StaleKernel extends Error {}

/** What the loader asks of the type of exports. */
type Loaded = Record<string, unknown>;

function wrap(given: object): Kernel {
  const exports = given as unknown as KernelExports;
  const version = exports.specVersion?.();
  if (version !== SPEC_VERSION || exports.kernelId?.() !== KERNEL_ID) {
    throw new StaleKernel(
      `stale x17.wasm: this package needs kernel ${KERNEL_ID.toString(16)} (spec ${SPEC_VERSION}); load the x17.wasm of the same package version`,
    );
  }
  let alive: KernelExports | undefined = Object.freeze(exports);
  const needed = (): KernelExports => {
    if (alive === undefined) throw new GoneError("the instance has been disposed of: load another");
    return alive;
  };
  const memory = memoryOf(needed);
  const kernel = Object.freeze<Kernel>({
    get exports() {
      return needed();
    },
    digest: KERNEL_DIGEST,
    allocate: memory.allocate,
  });
  keepInternals(kernel, {
    arena: memory.arena,
    dispose() {
      alive = undefined;
    },
  });
  return kernel;
}

/** The kernels in a compiled module. Throws StaleKernel for a module of another build, or what the runtime throws where it may not be instantiated. */
export const kernelOf = (module: CompiledModule): Kernel => wrap(instantiateSync<Loaded>(module as WebAssembly.Module).instance.exports);

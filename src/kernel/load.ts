import { instantiateSync } from "@assemblyscript/loader";
import { SPEC_VERSION } from "../../assembly/spec/version.ts";
import { KERNEL_DIGEST, KERNEL_ID } from "../../build/identity.ts";
import type { KernelExports } from "./exports.ts";
import type { CompiledModule } from "./platform.ts";

/** One instance of the kernels: raw exports and a place to put arrays. One per worker; not shared between threads. */
export interface Kernel {
  readonly exports: KernelExports;
  /** SHA-256 of the WebAssembly this package was built with. */
  readonly digest: string;
  /**
   * Float64Array views of the given lengths, one after the other in the arena, with their byte offsets. They are valid until the next
   * call of `arena`: copy in, run one kernel, copy out.
   */
  arena(...lengths: number[]): { views: Float64Array[]; offsets: number[] };
}

/** A module of another build. */
export class StaleKernel extends Error {}

function wrap(given: object): Kernel {
  const exports = given as unknown as KernelExports;
  const version = exports.specVersion?.();
  if (version !== SPEC_VERSION || exports.kernelId?.() !== KERNEL_ID) {
    throw new StaleKernel(
      `stale x17.wasm: this package needs kernel ${KERNEL_ID.toString(16)} (spec ${SPEC_VERSION}); load the x17.wasm of the same package version`,
    );
  }
  return Object.freeze<Kernel>({
    exports: Object.freeze(exports),
    digest: KERNEL_DIGEST,
    arena(...lengths) {
      for (const n of lengths) if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`${n} doubles: must be a whole number, 0 or more`);
      const total = lengths.reduce((sum, n) => sum + n, 0);
      if (total * 8 > 0x7fff0000) throw new RangeError(`${total} doubles do not fit the kernel's memory: split the batch`);
      const start = exports.reserve(total * 8) >>> 0;
      if (start === 0) throw new RangeError(`${total} doubles do not fit the kernel's memory: split the batch`);
      const offsets: number[] = [];
      let at = start;
      for (const n of lengths) {
        offsets.push(at);
        at += n * 8;
      }
      const buffer = exports.memory.buffer;
      return { offsets, views: lengths.map((n, i) => new Float64Array(buffer, offsets[i], n)) };
    },
  });
}

/** The kernels in a compiled module. Throws StaleKernel for a module of another build, or what the runtime throws where it may not be instantiated. */
export const kernelOf = (module: CompiledModule): Kernel => wrap(instantiateSync<KernelExports>(module as WebAssembly.Module).instance.exports);

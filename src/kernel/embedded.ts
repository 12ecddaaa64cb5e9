// The bytes that the package carries, decoded and compiled once.
import { WASM_BASE64 } from "../../build/embedded.ts";
import { type Kernel, kernelOf } from "./load.ts";
import type { CompiledModule } from "./platform.ts";
import { hasSimd, moduleOf, moduleOfSync, SourceError, type SyncSource } from "./source.ts";

type Decoders = {
  readonly Buffer?: { from(text: string, encoding: "base64"): Uint8Array };
};

function bytesFromBase64(text: string): Uint8Array {
  // not named as a global: bundlers would bring a substitute for it. Twenty times quicker than the loop.
  const { Buffer } = globalThis as Decoders;
  if (Buffer) return Buffer.from(text, "base64");
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Where the build puts the kernels without SIMD, seen from the file this becomes a part of. */
declare const X17_SCALAR: string | undefined;
/** The address of the kernels without SIMD. The expression is one that bundlers know. */
const scalar = (): URL => new URL(typeof X17_SCALAR === "string" ? X17_SCALAR : "../../build/scalar.wasm", import.meta.url);

type Files = { readFileSync(path: URL): Uint8Array };
type Modules = { getBuiltinModule?: (name: string) => Files };

/** The bytes without SIMD where there are files; elsewhere nothing but a fetch has them, which takes its time. */
function scalarBytes(): Uint8Array {
  const files = (globalThis as { process?: Modules }).process?.getBuiltinModule?.("node:fs");
  if (!files)
    throw new SourceError(
      "environment",
      "this runtime has no SIMD: load fetches the kernels without it, loadSync takes the bytes of x17/scalar.wasm",
    );
  return files.readFileSync(scalar());
}

let compiled: CompiledModule | undefined;

/** Compiled once; where there is no SIMD, from the file of the kernels without it: the same bits. */
export function embeddedModuleSync(): CompiledModule {
  compiled ??= moduleOfSync(hasSimd() ? bytesFromBase64(WASM_BASE64) : scalarBytes());
  return compiled;
}

/** Compiled asynchronously in a page, whose thread some browsers allow nothing else; elsewhere at once, which takes a tenth of the time. */
export async function embeddedModule(): Promise<CompiledModule> {
  if (!("document" in globalThis) && hasSimd()) return embeddedModuleSync();
  compiled ??= await moduleOf(hasSimd() ? bytesFromBase64(WASM_BASE64) : scalar());
  return compiled;
}

/** The kernels, compiled synchronously from the embedded bytes (or from `source`). */
export function loadKernelSync(source?: SyncSource): Kernel {
  return kernelOf(source === undefined ? embeddedModuleSync() : moduleOfSync(source));
}

// The bytes that the package carries, decoded and compiled once.
import { WASM_BASE64 } from "../../build/embedded.ts";
import { type Kernel, kernelOf } from "./load.ts";
import type { CompiledModule } from "./platform.ts";
import { moduleOf, moduleOfSync, type SyncSource } from "./source.ts";

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

let compiled: CompiledModule | undefined;

export function embeddedModuleSync(): CompiledModule {
  compiled ??= moduleOfSync(bytesFromBase64(WASM_BASE64));
  return compiled;
}

/** Compiled asynchronously in a page, whose thread some browsers allow nothing else; elsewhere at once, which takes a tenth of the time. */
export async function embeddedModule(): Promise<CompiledModule> {
  if (!("document" in globalThis)) return embeddedModuleSync();
  compiled ??= await moduleOf(bytesFromBase64(WASM_BASE64));
  return compiled;
}

/** The kernels, compiled synchronously from the embedded bytes (or from `source`). */
export function loadKernelSync(source?: SyncSource): Kernel {
  return kernelOf(source === undefined ? embeddedModuleSync() : moduleOfSync(source));
}

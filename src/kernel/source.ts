// A compiled module from whatever names one: bytes, a compiled module, an answer of fetch, a URL, a path.
import type { Bytes, CompiledModule, ResponseLike, UrlLike } from "./platform.ts";

/** What can be compiled at once. */
export type SyncSource = Bytes | CompiledModule;
/** What names a module: a URL or the string of one; in Node a path too, its string relative to the working directory. */
export type KernelSource = SyncSource | ResponseLike | UrlLike | string;

/** Why there is no module: the source, or the runtime. */
export class SourceError extends Error {
  readonly kind: "input" | "environment";
  constructor(kind: "input" | "environment", message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A function that returns a v128 constant: valid where SIMD is known. */
const SIMD_PROBE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

/** The compiler of the runtime. */
function compiler(): typeof WebAssembly {
  if (typeof WebAssembly !== "object") throw new SourceError("environment", "this runtime has no WebAssembly");
  return WebAssembly;
}

export const hasSimd = (): boolean => compiler().validate(SIMD_PROBE);

const NOT_ALLOWED =
  "this runtime or page does not allow WebAssembly to be compiled: a page needs script-src 'wasm-unsafe-eval'; a server that compiles ahead (workerd) imports x17/x17.wasm as a module and gives it to load";
const NO_SIMD = "this runtime has no SIMD: load the scalar kernels, x17/scalar.wasm";

/** Why bytes that were given were not compiled. Compilation alone may be forbidden, validation never is. */
function notCompiled(bytes: Bytes, error: unknown, sync: boolean): unknown {
  const { validate } = compiler();
  if (validate(bytes as BufferSource)) {
    if (sync && error instanceof RangeError)
      return new SourceError("environment", "this runtime compiles modules of this size only asynchronously: use load");
    return new SourceError("environment", NOT_ALLOWED);
  }
  return hasSimd() ? error : new SourceError("environment", NO_SIMD);
}

const isBytes = (source: unknown): source is Bytes => ArrayBuffer.isView(source) || Object.prototype.toString.call(source) === "[object ArrayBuffer]";
const isModule = (source: unknown): source is CompiledModule => Object.prototype.toString.call(source) === "[object WebAssembly.Module]";

async function compiled(bytes: Bytes): Promise<CompiledModule> {
  const wasm = compiler();
  try {
    return await wasm.compile(bytes as BufferSource);
  } catch (error) {
    throw notCompiled(bytes, error, false);
  }
}

interface Files {
  readFile(path: UrlLike | string): Promise<Uint8Array>;
}
type Modules = { getBuiltinModule?: (name: string) => Files };

/** A path, or the URL of a file. The letter of a drive is no scheme. */
const isFile = (source: UrlLike | string): boolean =>
  typeof source === "string" ? !/^[a-z][a-z\d+.-]+:/i.test(source) : source.protocol === "file:";

/** The bytes or the answer behind a URL or a path. */
async function fetched(given: UrlLike | string): Promise<Bytes | ResponseLike> {
  const source = typeof given === "string" && /^file:/i.test(given) ? new URL(given) : given;
  const files = isFile(source) ? (globalThis as { process?: Modules }).process?.getBuiltinModule?.("node:fs/promises") : undefined;
  try {
    return files ? await files.readFile(source) : await fetch(source as string);
  } catch (error) {
    const where = source === "" ? '""' : typeof source === "string" ? source : source.href;
    throw new SourceError("input", `source = ${where}: cannot be read (${(error as Error).message})`);
  }
}

async function ofResponse(response: ResponseLike): Promise<CompiledModule> {
  if (!response.ok) throw new SourceError("input", `source: the server answered ${response.status}`);
  const wasm = compiler();
  const type = response.headers.get("content-type")?.split(";")[0]?.trim();
  // streaming refuses every other type, and some runtimes know no streaming
  if (type !== "application/wasm" || !wasm.compileStreaming || !(response instanceof Response)) return compiled(await response.arrayBuffer());
  const copy = response.clone();
  try {
    return await wasm.compileStreaming(response);
  } catch {
    return compiled(await copy.arrayBuffer());
  }
}

/** Compiles asynchronously. Throws SourceError for a source that cannot be read and where nothing may be compiled. */
export async function moduleOf(given: KernelSource | PromiseLike<KernelSource>): Promise<CompiledModule> {
  const source = await given;
  if (isModule(source)) return source;
  if (isBytes(source)) return compiled(source);
  const named = typeof source === "string" || (typeof source === "object" && source !== null && "href" in source);
  const content = named ? await fetched(source as UrlLike | string) : source;
  if (isBytes(content)) return compiled(content);
  if (typeof (content as Partial<ResponseLike> | null)?.arrayBuffer === "function") return ofResponse(content as ResponseLike);
  throw new TypeError("no source of a module");
}

/** Compiles at once; the same errors. */
export function moduleOfSync(source: SyncSource): CompiledModule {
  if (isModule(source)) return source;
  if (!isBytes(source)) throw new TypeError("no bytes");
  const wasm = compiler();
  try {
    return new wasm.Module(source as BufferSource);
  } catch (error) {
    throw notCompiled(source, error, true);
  }
}

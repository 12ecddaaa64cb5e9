// Types of the platform as far as the package's signatures need them: declared here, so that a program without the DOM library compiles against them.

/** A compiled module: `WebAssembly.Module` where that type is known. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : object;

/** `AbortSignal` where that type is known. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : { readonly aborted: boolean };

/** The memory of a module: `WebAssembly.Memory` where that type is known. */
export type ModuleMemory = typeof globalThis extends { WebAssembly: { Memory: { prototype: infer M } } } ? M : { readonly buffer: ArrayBuffer };

/** Bytes, of any view. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/** What is needed of an answer of `fetch`. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: {
    /** The header of this name, as `content-type`; null where there is none. */
    get(name: string): string | null;
  };
  /** All bytes of the body. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What is needed of a `URL`. */
export interface UrlLike {
  readonly href: string;
  readonly protocol: string;
}

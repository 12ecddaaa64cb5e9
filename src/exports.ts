// The WebAssembly exports as TypeScript sees them: numbers are doubles, offsets are byte addresses. Same names as assembly/index.ts.

export interface KernelExports extends Record<string, unknown> {
  readonly memory: WebAssembly.Memory;
  specVersion(): number;
  kernelId(): number;
  reserve(bytes: number): number;
  partialWidth(massX: number, epsV: number, epsA: number): number;
  partialWidthMassless(massX: number, epsV: number, epsA: number): number;
  partialWidthBatch(n: number, inputs: number, out: number): void;
}

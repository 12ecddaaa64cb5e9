export const PROGRAMS: readonly { readonly what: string; readonly text: string; readonly most: number }[];
export function wasmSize(): number;
export function sizesOf(text: string, folder: string): Promise<{ esbuild: number; vite: number }>;
export const WASM_MOST: number;
export const PACKED_MOST: number;

export function packedProject(): { readonly folder: string; readonly size: number; readonly files: readonly string[] };
export function placePackage(modules: string): void;

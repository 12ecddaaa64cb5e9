/** Identity of what the guarded build of the kernels is made of. */
export function guardedSource(): string;

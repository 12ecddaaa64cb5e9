// Static memory of kernels that run in stages. Wasm only; one thread per instance, so one block serves every call.

/** Values that the stages of `batch/eeeea.sums2.generated.ts` hand to each other: 256 vectors of 16 bytes. */
export const EEEEA_STAGES: usize = memory.data(4096, 16);

/** Inputs (12) and results (17) of a single point, each as a vector. */
export const EEEEA_LAST: usize = memory.data(464, 16);

// The coefficient functions of e+ e- -> e+ e- in the order of process/eeeeFunctions.ts: term, propagator of the s channel, powers of eps_v and eps_a
// (process.ts). Portable.

export const EEEE_FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  2.0, 0.0, 2.0, 0.0,
  2.0, 0.0, 0.0, 2.0,
  2.0, 1.0, 2.0, 0.0,
  2.0, 1.0, 0.0, 2.0,
  1.0, 0.0, 4.0, 0.0,
  1.0, 0.0, 2.0, 2.0,
  1.0, 0.0, 0.0, 4.0,
  1.0, 1.0, 4.0, 0.0,
  1.0, 1.0, 2.0, 2.0,
  1.0, 1.0, 0.0, 4.0,
  1.0, 2.0, 4.0, 0.0,
  1.0, 2.0, 2.0, 2.0,
  1.0, 2.0, 0.0, 4.0,
  1.0, 3.0, 4.0, 0.0,
  1.0, 3.0, 2.0, 2.0,
  1.0, 3.0, 0.0, 4.0,
];

// The coefficient functions of e+ e- -> e+ e- gamma with a vector and axial X, in the order of `structures`: term, propagator, powers of eps_v and eps_a
// (spec/process.ts). Portable.

export const EEEEA_FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  2.0, 0.0, 2.0, 0.0,
  2.0, 0.0, 0.0, 2.0,
  1.0, 0.0, 4.0, 0.0,
  1.0, 0.0, 2.0, 2.0,
  1.0, 0.0, 0.0, 4.0,
  2.0, 1.0, 2.0, 0.0,
  2.0, 1.0, 0.0, 2.0,
  1.0, 1.0, 4.0, 0.0,
  1.0, 1.0, 2.0, 2.0,
  1.0, 1.0, 0.0, 4.0,
  2.0, 2.0, 1.0, 1.0,
  1.0, 2.0, 3.0, 1.0,
  1.0, 2.0, 1.0, 3.0,
  1.0, 3.0, 4.0, 0.0,
  1.0, 3.0, 2.0, 2.0,
  1.0, 3.0, 0.0, 4.0,
];

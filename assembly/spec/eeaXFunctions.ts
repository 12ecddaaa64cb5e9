// The coefficient functions of e+ e- -> gamma X: term, propagator, powers of eps_v and eps_a (process.ts). There is no background, and X is no resonance. Portable.

export const EEAX_FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  1.0, 0.0, 2.0, 0.0,
  1.0, 0.0, 0.0, 2.0,
];

// The coefficient functions of e+ e- -> gamma X, X -> e+ e- with X on its mass shell: no background, then what multiplies |D|^2 of the pair in the table
// of e+ e- -> e+ e- gamma (eeeeaFunctions.generated.ts), in its order. Portable.

/** Where these begin in that table. */
export const EEAX_DECAY_FIRST: i32 = 14;

/** Term, propagator, powers of eps_v and eps_a (process.ts). */
export const EEAX_DECAY_FUNCTIONS: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0,
  1.0, 3.0, 4.0, 0.0,
  1.0, 3.0, 2.0, 2.0,
  1.0, 3.0, 0.0, 4.0,
];

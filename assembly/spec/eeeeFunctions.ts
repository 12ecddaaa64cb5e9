// The coefficient functions of e+ e- -> e+ e-: term, propagator of the s channel, powers of eps_v and eps_a (process.ts). Portable.

// Where the functions of a term and propagator begin, in the order v^2, a^2 of the interference, v^4, v^2 a^2, a^4 of X alone.
export const EEEE_PHOTON: i32 = 0;
export const EEEE_INTERFERENCE: i32 = 1;
export const EEEE_INTERFERENCE_RE: i32 = 3;
export const EEEE_SIGNAL: i32 = 5;
export const EEEE_SIGNAL_RE: i32 = 8;
export const EEEE_SIGNAL_IM: i32 = 11;
export const EEEE_SIGNAL_ABS: i32 = 14;
export const EEEE_COUNT: i32 = 17;

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

// Places in functions.generated.ts, the coefficient functions of e+ e- -> e+ e- and e+ e- gamma with an X of spin 0. Portable.

// Where the functions of a term and propagator begin, in the order S, P of the interference, S^2, S P, P^2 of X alone; S = eps_s^2, P = eps_p^2.
export const SPIN0_PHOTON: i32 = 0;
export const SPIN0_INTERFERENCE: i32 = 1;
export const SPIN0_SIGNAL: i32 = 3;
export const SPIN0_INTERFERENCE_RE: i32 = 6;
export const SPIN0_SIGNAL_RE: i32 = 8;
export const SPIN0_SIGNAL_ABS: i32 = 11;
export const SPIN0_COUNT: i32 = 14;

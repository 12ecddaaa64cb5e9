// What the engines must know of a process, in numbers that TypeScript and the kernels share.

/** Processes the engines integrate; the kernels of each stand in assembly/processes/index.ts. */
export const PROCESS_EEEEA: i32 = 0;
export const PROCESS_EEEE: i32 = 1;
export const PROCESS_EEAX: i32 = 2;
/** X -> e+ e-: its |M|^2 alone, no engine integrates it. */
export const PROCESS_XEE: i32 = 3;
/** e+ e- -> gamma X, X -> e+ e- on the mass shell: of events alone, no columns. */
export const PROCESS_EEAX_DECAY: i32 = 4;

/** Added to the code of a process: with an X of spin 0 in the place of the one of spin 1, and epsS, epsP in that of its couplings. */
export const SPIN0: i32 = 8;

/** Terms of |M|^2, in the order of the integrand's columns after the total: background (no X), X alone, twice the real part of their product. */
export const TERM_BACKGROUND: i32 = 0;
export const TERM_SIGNAL: i32 = 1;
export const TERM_INTERFERENCE: i32 = 2;
/** The s channel of the signal alone, where a cross-section is asked for it; no term of its own. */
export const TERM_RESONANCE: i32 = 3;

/** What a coefficient function is multiplied by, with D = 1/(m^2 - m_X^2 + i m_X Gamma): 1, Re D, Im D (odd under parity), |D|^2. */
export const PROPAGATOR_ONE: i32 = 0;
export const PROPAGATOR_RE: i32 = 1;
export const PROPAGATOR_IM: i32 = 2;
export const PROPAGATOR_ABS: i32 = 3;

/** A row of a table of coefficient functions: term, propagator, power of eps_v, power of eps_a (spin 0: of eps_s, of eps_p). */
export const FUNCTION_STRIDE: i32 = 4;
/** Most coefficient functions of a process. */
export const FUNCTIONS_MAX: i32 = 32;

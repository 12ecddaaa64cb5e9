// What a cross-section kernel is asked for. Shared by the kernels and the package.

/** Formulas of the paper: massless electrons, and what else it drops. */
export const MODEL_PAPER: i32 = 0;
/** Massless electrons, nothing else dropped. */
export const MODEL_MASSLESS: i32 = 1;
/** Electron mass, q q/m_X^2 term and m_X kept. */
export const MODEL_EXACT: i32 = 2;

/** The same with an X of spin 0, whose couplings eps_s and eps_p stand in the place of eps_v and eps_a. */
export const MODEL_SPIN0: i32 = 3;

/** Half-width of the beam-energy integral in standard deviations: exp(-72) outside. */
export const SPREAD_CUTOFF: f64 = 12.0;

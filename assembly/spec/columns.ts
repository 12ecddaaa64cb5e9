// Columns of the kernels that take and give points of any process, by its code (process.ts). What each column is: docs/columns.md.

/** Legs, columns of invariants, coefficient functions of e- e+ -> e- e+ gamma, -> e- e+, -> gamma X, and of X -> e- e+. */
export const COLUMNS_LEGS: StaticArray<i32> = [5, 4, 4, 3];
export const COLUMNS_INVARIANTS: StaticArray<i32> = [20, 4, 4, 3];
export const COLUMNS_FUNCTIONS: StaticArray<i32> = [17, 17, 3, 3];
/** Coefficient functions of the same with an X of spin 0. */
export const COLUMNS_FUNCTIONS_SPIN0: StaticArray<i32> = [14, 14, 3, 3];
export const COLUMNS_PROCESSES: i32 = 4;

/** No point is bad; or the numbers of the call make no sense. */
export const COLUMNS_ALL_GOOD: i32 = -1;
export const COLUMNS_REFUSED: i32 = -2;

/** How far momenta may be off their shells, relative to the square of their energies, and out of balance, relative to the energy of the beams. */
export const COLUMNS_TOLERANCE: f64 = 1e-10;
/** How far invariants may be from what others say, relative to s: ten times what momenta may be off. */
export const COLUMNS_AGREEMENT: f64 = 1e-9;

/** Random numbers of a point of phase space: channel, coordinates, azimuth; some are not used. Their stream under a seed. */
export const COLUMNS_RANDOMS: i32 = 8;
export const COLUMNS_STREAM: f64 = 1099511627776.0;

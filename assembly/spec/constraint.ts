/** Doubles per row of the constraint table of `marginBatch`: vv, aa, va, lower, upper, weight. */
export const CONSTRAINT_STRIDE: i32 = 6;

/** Stands for a missing bound. */
export const NO_BOUND: f64 = 1.7976931348623157e308;

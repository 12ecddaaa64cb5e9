// What kernels find in the cells of a sample (engine/cells.ts).

/**
 * What a cell is found to be: points that the cuts leave, largest and sum of |integrand|, sum of the integrand and of its square
 * [fb]; the axis and the part of it where two halves would be filled best, and the largest |integrand| in each half.
 */
export const FOUND_PASSED_SLOT: i32 = 0;
export const FOUND_LARGEST_SLOT: i32 = 1;
export const FOUND_SIZE_SLOT: i32 = 2;
export const FOUND_SUM_SLOT: i32 = 3;
export const FOUND_SQUARES_SLOT: i32 = 4;
export const FOUND_AXIS_SLOT: i32 = 5;
export const FOUND_PLACE_SLOT: i32 = 6;
export const FOUND_BELOW_SLOT: i32 = 7;
export const FOUND_ABOVE_SLOT: i32 = 8;
export const FOUND_LENGTH: i32 = 9;
/** Places on an axis where a cell may be cut, 1 to 15 of 16. */
export const FOUND_BINS: i32 = 16;
/** Points in each cell and trials that one call may ask for. */
export const FOUND_MOST_POINTS: i32 = 65536;
export const TRIAL_MOST: i32 = 1048576;

/**
 * Sums over trials, r = integrand over what it is compared with: trials that pass the cuts, r, r^2, min(|r|, 1), its
 * square, what |r| is above 1, trials where it is, largest |r|; then the largest |r| of each cell.
 */
export const TRIAL_PASSED_SLOT: i32 = 0;
export const TRIAL_SUM_SLOT: i32 = 1;
export const TRIAL_SQUARES_SLOT: i32 = 2;
export const TRIAL_CAPPED_SLOT: i32 = 3;
export const TRIAL_CAPPED_SQUARES_SLOT: i32 = 4;
export const TRIAL_ABOVE_SLOT: i32 = 5;
export const TRIAL_OVER_SLOT: i32 = 6;
export const TRIAL_LARGEST_SLOT: i32 = 7;
export const TRIAL_LENGTH: i32 = 8;

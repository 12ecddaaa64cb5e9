// A sample of events as the package hands it to the kernels (engine/sample.ts).

/** Header of a sample: parts of the selection, maps (channels) of each part, increments of the grids, cells. */
export const SAMPLE_PARTS_SLOT: i32 = 0;
export const SAMPLE_MAPS_SLOT: i32 = 1;
export const SAMPLE_INCREMENTS_SLOT: i32 = 2;
export const SAMPLE_CELLS_SLOT: i32 = 3;
/**
 * Behind it: of each part the record of spec/monteCarlo.ts, then of each part the record of spec/cuts.ts, of each map of each part the
 * edges of its grid (per dimension increments + 1), then the cells.
 */
export const SAMPLE_FIRST_SLOT: i32 = 4;
export const SAMPLE_MOST_PARTS: i32 = 16;
export const SAMPLE_MOST_INCREMENTS: i32 = 1024;
export const SAMPLE_MOST_CELLS: i32 = 1048576;

/**
 * A cell: map, counted through all parts; lower ends and widths on the axes of the cube that the grid maps, six at most; what
 * the integrand is compared with there [fb]; and of the table of Walker's alias method the probability to keep the cell
 * and the cell that stands in for it.
 */
export const CELL_MAP_SLOT: i32 = 0;
export const CELL_LOW_SLOT: i32 = 1;
export const CELL_AXES: i32 = 6;
export const CELL_WIDTH_SLOT: i32 = 7;
export const CELL_MOST_SLOT: i32 = 13;
export const CELL_KEEP_SLOT: i32 = 14;
export const CELL_OTHER_SLOT: i32 = 15;
export const CELL_STRIDE: i32 = 16;

/**
 * Random numbers: a stream of its own for every event, every cell that is explored, every trial; the streams of
 * integrals are below 2^32, that of columns is 2^40, that of pairs 2^41 (src/resolution/pairs.ts).
 */
export const EXPLORE_STREAM: f64 = 4398046511104.0;
export const TRIAL_STREAM: f64 = 8796093022208.0;
export const EVENT_STREAM: f64 = 4503599627370496.0;
/** Numbers of an attempt: cell, acceptance, four coordinates, azimuth about the beams, one left. What beams lose has a purpose of its own (random/threefry.ts). */
export const ATTEMPT_RANDOMS: i32 = 8;
export const LOSS_PURPOSE: i32 = 7;
/** Of what the leptons of a pair lose in the final state. */
export const FINAL_STATE_PURPOSE: i32 = 8;

// Converted photons: records and columns of the kernels (columns/conversionPairs.ts, columns/measuredPairs.ts, batch/conversions.ts).

/**
 * Record of the source: energy of the photon [MeV], s [MeV^2], largest rapidity of the directions, bound of shape times probability, numbers of layers,
 * rows and columns of the mass tables, step of y.
 */
export const SOURCE_ENERGY: i32 = 0;
export const SOURCE_S: i32 = 1;
export const SOURCE_RAPIDITY: i32 = 2;
export const SOURCE_BOUND: i32 = 3;
export const SOURCE_LAYERS: i32 = 4;
export const SOURCE_ROWS: i32 = 5;
export const SOURCE_COLUMNS: i32 = 6;
export const SOURCE_STEP: i32 = 7;
export const SOURCE_TABLES: i32 = 8;
/**
 * Layers follow: charge, mean number of conversions at normal incidence, inner and outer radius [mm], mass table; then the tables, cumulative in y, row
 * by row.
 */
export const SOURCE_HEAD: i32 = 9;
export const LAYER_CHARGE: i32 = 0;
export const LAYER_DEPTH: i32 = 1;
export const LAYER_INNER: i32 = 2;
export const LAYER_OUTER: i32 = 3;
export const LAYER_TABLE: i32 = 4;
export const LAYER_STRIDE: i32 = 5;
/** What each number may be at most. */
export const SOURCE_MOST_LAYERS: i32 = 100;
export const SOURCE_MOST_ROWS: i32 = 64;
export const SOURCE_MOST_COLUMNS: i32 = 4096;

/** Columns of pairs: momenta of electron, positron and the other photon [MeV], the vertex [mm], the layer (-1 where none was drawn), 1 where the cuts pass. */
export const PAIR_ELECTRON: i32 = 0;
export const PAIR_POSITRON: i32 = 3;
export const PAIR_PHOTON: i32 = 6;
export const PAIR_VERTEX: i32 = 9;
export const PAIR_LAYER: i32 = 12;
export const PAIR_PASSES: i32 = 13;
export const PAIR_COLUMNS: i32 = 14;

/** How the tracks of a pair are fitted. */
export const FIT_VERTEX: i32 = 0;
export const FIT_PERIGEE: i32 = 1;
export const FIT_CHORD: i32 = 2;
export const FIT_BEAM: i32 = 3;

/**
 * Record of the fit: field [T], kind of fit, 1 where the tracks are smeared, numbers of momenta, of sines of the polar angle and of radii at which tracks
 * start; then the logarithms of the first two [MeV] and the radii [mm], ascending; then for each radius, each momentum and each sine a row of logarithms, its
 * last number as it is.
 */
export const TRACKS_FIELD: i32 = 0;
export const TRACKS_FIT: i32 = 1;
export const TRACKS_SMEARED: i32 = 2;
export const TRACKS_MOMENTA: i32 = 3;
export const TRACKS_SINES: i32 = 4;
export const TRACKS_RADII: i32 = 5;
export const TRACKS_HEAD: i32 = 6;
/**
 * A row: relative error of the momentum, free and with the beam; error of the azimuth once that of the distance from the axis is known [rad], of that distance
 * [mm], g of the fit [1/mm], by which it turns the azimuth with the distance, and what the azimuth's error goes with that of the distance [1/mm]: the same
 * for tracks from the beams; error of the polar angle once that of the origin along the beams is known [rad], of that origin [mm], the angle's change with it
 * in the fit and as errors go [rad/mm], the origin's error as the fit expects it [mm]; the momentum's relative change with the distance from the axis [1/mm].
 */
export const TRACK_SIZE: i32 = 0;
export const TRACK_SIZE_BEAM: i32 = 1;
export const TRACK_PHI: i32 = 2;
export const TRACK_DISTANCE: i32 = 3;
export const TRACK_SLOPE: i32 = 4;
export const TRACK_PHI_SLOPE: i32 = 5;
export const TRACK_THETA: i32 = 6;
export const TRACK_ORIGIN: i32 = 7;
export const TRACK_ORIGIN_SLOPE: i32 = 8;
export const TRACK_THETA_SLOPE: i32 = 9;
export const TRACK_EXPECTED_ORIGIN: i32 = 10;
export const TRACK_SIZE_SLOPE: i32 = 11;
export const TRACK_STRIDE: i32 = 12;
/** What each number may be at most. */
export const TRACKS_MOST: i32 = 64;
export const TRACKS_MOST_RADII: i32 = 1024;

/** Columns in: number of the event, momenta of electron and positron [MeV], x and y of the vertex [mm]. Out: mass [MeV], R_t [mm], eta [rad]. */
export const MEASURED_INPUTS: i32 = 9;
export const MEASURED_OUTPUTS: i32 = 3;

/** Purposes of the random numbers (random/threefry.ts): making pairs, measuring them. */
export const CONVERSION_PURPOSE: i32 = 5;
export const CONVERSION_TRACK_PURPOSE: i32 = 6;

/** All pairs are made; the numbers of the call make no sense. */
export const CONVERSIONS_DONE: i32 = -1;
export const CONVERSIONS_REFUSED: i32 = -2;

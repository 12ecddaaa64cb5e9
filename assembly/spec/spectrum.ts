// What the sampled angular integral of the spectrum needs: a map for each axis. Layout: axis; edges from 0 to 1 of the
// increments of the photon's rapidity, of the polar coordinate of the electron for each of those increments, of the
// azimuth.

/** Axes of the electron's direction: along the pair, about p1, against p2. */
export const SAMPLED_AXES: i32 = 3;
export const SAMPLED_INCREMENTS: i32 = 64;
/** Doubles in the map of one axis, and in all maps. */
export const SAMPLED_MAP_LENGTH: i32 = 4290;
export const SAMPLED_MAPS_LENGTH: i32 = 12870;
/** Doubles that a pilot writes: a mean square, and squares summed in the increments of the photon, of the polar coordinate for each of those, of the azimuth. */
export const SAMPLED_PILOT_LENGTH: i32 = 4225;
/** Most points of one call, and most points on a stretch of a line: more is refused. */
export const SAMPLED_MOST_POINTS: i32 = 16777216;
export const SAMPLED_MOST_TURNS: i32 = 64;

/**
 * Most looks for edges and most points, those of the stand-in counted, of one nested integral: half a second to a
 * second each. With more than 8 bounds there are 8/bounds times as many looks. Beyond them there is no number: what was
 * summed by then is not the integral.
 */
export const ANGULAR_MOST_LOOKS: i32 = 5000000;
export const ANGULAR_MOST_POINTS: i32 = 3000000;

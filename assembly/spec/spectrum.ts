// What the sampled angular integral of the spectrum needs: a separable map for each axis. Layout: axis, dimension (photon rapidity, polar coordinate of the
// electron, azimuth), edges from 0 to 1.

/** Axes of the electron's direction: along the pair, about p1, against p2. */
export const SAMPLED_AXES: i32 = 3;
export const SAMPLED_DIM: i32 = 3;
export const SAMPLED_INCREMENTS: i32 = 64;
/** 1 when the map of the polar coordinate stretches over what the cuts leave at each photon direction, after a part for all the rest; 0 when over all of it. */
export const SAMPLED_HULL_SLOT: i32 = 585;
/** Part of such a map that is left to the rest. */
export const SAMPLED_REST: f64 = 0.125;
/** Doubles in all maps. */
export const SAMPLED_MAPS_LENGTH: i32 = 586;
/** Doubles that a pilot writes. */
export const SAMPLED_PILOT_LENGTH: i32 = 193;
/** Most points of one call, and most points on a stretch of a line: more is refused. */
export const SAMPLED_MOST_POINTS: i32 = 16777216;
export const SAMPLED_MOST_TURNS: i32 = 64;

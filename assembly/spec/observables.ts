// What observablesBatch computes of one to three momenta of an event. Sums of two momenta count as one particle for the first seven.

export const OBSERVABLE_ENERGY: i32 = 0;
export const OBSERVABLE_MOMENTUM: i32 = 1;
/** Momentum across and along the electron beam. */
export const OBSERVABLE_PT: i32 = 2;
export const OBSERVABLE_PZ: i32 = 3;
/** Polar angle to the electron beam, its cosine, and the azimuth [degrees]. */
export const OBSERVABLE_COS: i32 = 4;
export const OBSERVABLE_THETA: i32 = 5;
export const OBSERVABLE_PHI: i32 = 6;
/** Invariant mass of one, two or three. */
export const OBSERVABLE_MASS: i32 = 7;
/** Of two: opening angle [degrees], 1 - its cosine, 180 degrees less the angle, the same of the transverse momenta. */
export const OBSERVABLE_ANGLE: i32 = 8;
export const OBSERVABLE_COLLINEARITY: i32 = 9;
export const OBSERVABLE_ACOLLINEARITY: i32 = 10;
export const OBSERVABLE_ACOPLANARITY: i32 = 11;
export const OBSERVABLES: i32 = 12;
/** Stands for no second or third particle. */
export const OBSERVABLE_NOBODY: i32 = -1;

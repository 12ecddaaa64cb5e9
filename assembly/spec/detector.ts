// The record that says how a detector measures one kind of particle, for the kernels.

/** Mass that is taken for the particle once its momentum is measured [MeV]. */
export const DETECTOR_MASS: i32 = 0;
/** Relative error of the momentum: constant, times p [1/MeV], over beta, over sqrt(p) [sqrt(MeV)], over p [MeV]. */
export const DETECTOR_CONSTANT: i32 = 1;
export const DETECTOR_PER_MOMENTUM: i32 = 2;
export const DETECTOR_OVER_BETA: i32 = 3;
export const DETECTOR_STOCHASTIC: i32 = 4;
export const DETECTOR_NOISE: i32 = 5;
/** Error of the polar angle, then of the azimuth [rad]: constant, over beta p [rad MeV], over sqrt(p) [rad sqrt(MeV)]. */
export const DETECTOR_THETA: i32 = 6;
export const DETECTOR_PHI: i32 = 9;
/** 1 where the acceptance is asked of the true momentum, 0 of the measured one. */
export const DETECTOR_ACCEPTS_TRUE: i32 = 12;
/** Bins of the table of efficiencies in true momentum and cosine of the polar angle. */
export const DETECTOR_MOMENTUM_BINS: i32 = 13;
export const DETECTOR_COSINE_BINS: i32 = 14;
/** 1 where every particle comes with errors of its own (relative of the momentum, polar angle, azimuth [rad]) in three more columns, in place of the terms above. */
export const DETECTOR_TRACKED: i32 = 15;
/** Edges in momentum [MeV], edges in cosine, efficiencies row by row (a row for each bin of momentum). */
export const DETECTOR_TABLE: i32 = 16;
/** Bins of either kind at most. */
export const DETECTOR_MOST_BINS: i32 = 1000;

/** Counters that the random numbers of one kind of particle take in an event: momentum, polar angle, azimuth, efficiency. */
export const DETECTOR_RANDOMS: i32 = 4;
/** Second word of the counters of the generator: of no other random number of the package. */
export const DETECTOR_PURPOSE: i32 = 1;

/** Columns a particle: number of the event, true px, py, pz; measured E, px, py, pz, and whether it was seen. */
export const DETECTOR_INPUTS: i32 = 4;
/** Columns more where each particle has its own errors. */
export const DETECTOR_ERRORS: i32 = 3;
export const DETECTOR_OUTPUTS: i32 = 5;

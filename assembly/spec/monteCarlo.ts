// Slots of the record that describes an integral over phase space to the kernels, and of the sums they return.

/** Centre-of-mass energy, lowest and highest pair mass, mass and width of X [MeV]; couplings; 1: the background alone. */
export const POINT_SQRT_S_SLOT: i32 = 0;
export const POINT_LOWEST_SLOT: i32 = 1;
export const POINT_HIGHEST_SLOT: i32 = 2;
export const POINT_MASS_X_SLOT: i32 = 3;
export const POINT_WIDTH_X_SLOT: i32 = 4;
export const POINT_EPS_V_SLOT: i32 = 5;
export const POINT_EPS_A_SLOT: i32 = 6;
export const POINT_BACKGROUND_ONLY_SLOT: i32 = 7;
/** What the total adds, a sum of 1 (background), 2 (signal), 4 (interference). */
export const POINT_TERMS_SLOT: i32 = 8;
/**
 * Number of channels, then of each: mass map, photon map, electron map, share; of 2 -> 2: map of the angle, mass of what is exchanged [MeV], with a spread
 * of the beams the mass map of sqrt(s), share.
 */
export const POINT_CHANNELS_SLOT: i32 = 9;
export const POINT_FIRST_CHANNEL_SLOT: i32 = 10;
export const POINT_CHANNEL_STRIDE: i32 = 4;
export const POINT_MAX_CHANNELS: i32 = 24;
/** Window of a lepton that a channel places (layout below). */
export const POINT_WINDOW_SLOT: i32 = 106;
/** Of 2 -> 2: standard deviation of sqrt(s) [MeV], 0 for a sharp beam; who is at rest in the laboratory, 1 the electron, -1 the positron, 0 neither. */
export const POINT_SPREAD_SLOT: i32 = 119;
export const POINT_REST_SLOT: i32 = 120;
/** Initial-state radiation: beta of the structure function, 0 for none; its order; most of u1 + u2, parts of a beam's energy that are lost. */
export const POINT_RADIATION_SLOT: i32 = 121;
export const POINT_RADIATION_ORDER_SLOT: i32 = 122;
export const POINT_LOST_SLOT: i32 = 123;
/** Doubles in a full record. */
export const POINT_RECORD_LENGTH: i32 = 124;

/**
 * A window: electron (0) or positron (1); least and largest energy [MeV], then 1 - side cos theta, in the laboratory;
 * side, 1 or -1, 0: either; least and largest energy of the other lepton in the centre of mass [MeV]; parts of the points
 * of the four maps of psi (phasespace/placed.ts); the one map that is drawn from, 4: all.
 */
export const WINDOW_WHO_SLOT: i32 = 0;
export const WINDOW_ENERGY_SLOT: i32 = 1;
export const WINDOW_NEAR_SLOT: i32 = 3;
export const WINDOW_SIDE_SLOT: i32 = 5;
export const WINDOW_OTHER_SLOT: i32 = 6;
export const WINDOW_PSI_SLOT: i32 = 8;
export const WINDOW_ONLY_SLOT: i32 = 12;
export const WINDOW_PSI_MAPS: i32 = 4;
export const WINDOW_LENGTH: i32 = 13;

/**
 * Maps of the pair mass: density 1/m; Breit-Wigner; the square root of it (interference); 1/(s - m^2) (soft photon); flat in m; m_X itself, where lowest and
 * highest pair mass are m_X: the integral over a narrow resonance; the Gaussian of a beam, of sqrt(s) alone.
 */
export const MASS_LOGARITHMIC: i32 = 0;
export const MASS_BREIT_WIGNER: i32 = 1;
export const MASS_ROOT: i32 = 2;
export const MASS_SOFT: i32 = 3;
export const MASS_FLAT: i32 = 4;
export const MASS_ON_SHELL: i32 = 5;
export const MASS_GAUSSIAN: i32 = 6;

/** Maps of the photon direction: flat in rapidity, as the beams radiate; flat in its cosine. */
export const PHOTON_RAPIDITY: i32 = 0;
export const PHOTON_FLAT: i32 = 1;

/**
 * Maps of the electron direction: collinear to the photon or against it; pole of 1/p1.p3; pole of 1/p2.p4; isotropic in
 * the pair frame; positron along p1; electron along p2; a lepton in its window of the laboratory, photon and all.
 */
export const ELECTRON_COLLINEAR: i32 = 0;
export const ELECTRON_POLE_13: i32 = 1;
export const ELECTRON_POLE_24: i32 = 2;
export const ELECTRON_ISOTROPIC: i32 = 3;
export const ELECTRON_ALONG_14: i32 = 4;
export const ELECTRON_ALONG_23: i32 = 5;
export const ELECTRON_PLACED: i32 = 6;

/** Maps of cos theta of a 2 -> 2 process: flat; pole in t, 1/(t - M^2), and its square; the same in u. */
export const ANGLE_FLAT: i32 = 0;
export const ANGLE_T: i32 = 1;
export const ANGLE_T_SQ: i32 = 2;
export const ANGLE_U: i32 = 3;
export const ANGLE_U_SQ: i32 = 4;

/** Columns of the integrand: total, background, signal, interference. */
export const INTEGRAND_COLUMNS: i32 = 4;

/**
 * What integrandBatch answers: the record leaves no point; it has points; of 2 -> 2 with a spread: at an energy of it the cuts leave angles over which a map
 * has no integral.
 */
export const INTEGRAND_NONE: i32 = 0;
export const INTEGRAND_MADE: i32 = 1;
export const INTEGRAND_INFINITE: i32 = 2;

/** Points per stratum: the fewest from which a variance can be estimated. */
export const POINTS_PER_STRATUM: i32 = 2;

/**
 * Sums over a block: accepted points, largest |value|, sum of fourth powers; sum and squared differences of the first
 * column without the Jacobian of the map; largest difference of the two points of a stratum; then sum and squared
 * differences of every column; then the histograms of the map.
 */
export const SUM_ACCEPTED_SLOT: i32 = 0;
export const SUM_LARGEST_SLOT: i32 = 1;
export const SUM_FOURTH_SLOT: i32 = 2;
export const SUM_PLAIN_SLOT: i32 = 3;
export const SUM_PLAIN_SPREAD_SLOT: i32 = 4;
export const SUM_STEP_SLOT: i32 = 5;
export const SUM_FIRST_SLOT: i32 = 6;

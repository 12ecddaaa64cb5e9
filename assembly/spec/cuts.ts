// The record that carries cuts to the kernels. A record is a conjunction of groups; a group holds if any of its alternatives holds; an
// alternative holds if all its rows hold. Rows are sorted by (group, alternative).

/** gamma and beta gamma of the boost from the centre of mass to the laboratory, along the electron beam. */
export const CUT_GAMMA_SLOT: i32 = 0;
export const CUT_BETA_GAMMA_SLOT: i32 = 1;
/** Number of rows. */
export const CUT_ROWS_SLOT: i32 = 2;
/** First row. */
export const CUT_FIRST_SLOT: i32 = 3;
/** A row is (group, alternative, kind, who, bound). */
export const CUT_ROW_STRIDE: i32 = 5;
export const CUT_MAX_ROWS: i32 = 96;
/** Doubles in a full record. */
export const CUT_RECORD_LENGTH: i32 = 483;

/** Kinds of row: cos theta, energy, transverse momentum of a particle; opening angle (bound: its cosine) and invariant mass of two. */
export const CUT_COS_MIN: i32 = 0;
export const CUT_COS_MAX: i32 = 1;
export const CUT_ENERGY_MIN: i32 = 2;
export const CUT_ENERGY_MAX: i32 = 3;
export const CUT_PT_MIN: i32 = 4;
export const CUT_PT_MAX: i32 = 5;
export const CUT_ANGLE_MIN: i32 = 6;
export const CUT_ANGLE_MAX: i32 = 7;
export const CUT_MASS_MIN: i32 = 8;
export const CUT_MASS_MAX: i32 = 9;

/** Whom a row is about: a particle (kinds 0-5) or a pair of them (kinds 6-9). */
export const CUT_ELECTRON: i32 = 0;
export const CUT_POSITRON: i32 = 1;
export const CUT_PHOTON: i32 = 2;
export const CUT_X: i32 = 3;
export const CUT_ELECTRON_POSITRON: i32 = 0;
export const CUT_ELECTRON_PHOTON: i32 = 1;
export const CUT_POSITRON_PHOTON: i32 = 2;
export const CUT_PHOTON_X: i32 = 3;

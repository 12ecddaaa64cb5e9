// Events as the kernels give them (engine/events.ts).

/** Most attempts at one event that a call may ask for. */
export const MOST_ATTEMPTS: f64 = 16777216.0;

/**
 * Columns of events: attempts; factor, 1 with the sign of the integrand, beyond where r is (of weighted events r); m^2 - m_X^2 [MeV^2];
 * factor over |M|^2 of the asked terms; background, signal, interference in units of the factor; momenta of the final
 * particles, x, y, z of three [MeV]; two columns of working memory; of X on its mass shell its proper time in units of the mean, else 0; of two final particles
 * sqrt(s) [MeV], else 0; parts of the energy of electron and positron that beams which radiate lose, else 0. The coefficient functions follow, where
 * asked for.
 */
export const EVENT_ATTEMPTS: i32 = 0;
export const EVENT_FACTOR: i32 = 1;
export const EVENT_OFFSET: i32 = 2;
export const EVENT_PER_SQUARE: i32 = 3;
export const EVENT_BACKGROUND: i32 = 4;
export const EVENT_SIGNAL: i32 = 5;
export const EVENT_INTERFERENCE: i32 = 6;
export const EVENT_MOMENTA: i32 = 7;
export const EVENT_NEXT: i32 = 16;
export const EVENT_WAITING: i32 = 17;
export const EVENT_PROPER_TIME: i32 = 18;
export const EVENT_SQRT_S: i32 = 19;
export const EVENT_LOST_ELECTRON: i32 = 20;
export const EVENT_LOST_POSITRON: i32 = 21;
export const EVENT_COLUMNS: i32 = 22;

/** Purpose of the random number of the proper time (random/threefry.ts). */
export const PROPER_TIME_PURPOSE: i32 = 2;

/** All events are made; the numbers of the call make no sense. Else the event that no attempt made. */
export const EVENTS_MADE: i32 = -1;
export const EVENTS_REFUSED: i32 = -2;

// Numbers that several files of this folder share.

/**
 * Work of one request, in evaluations of |M|^2, looks for edges counted with their part of one (LOOK): no further
 * attempt is begun once it is spent. Ten to twenty seconds of one core; counted, so that no result depends on a clock.
 */
export const MOST_WORK = 1.5e7;
/** Work for comparing with samples what is not confirmed, beyond MOST_WORK: where nothing is in doubt it is not spent. */
export const COMPARED_WORK = 2e6;
/** A look for edges, in evaluations of |M|^2: 0.05 to 0.15 microseconds against 0.4 to 0.6. */
const LOOK = 0.2;
/**
 * So many bounds cost that. More cost as the square of their number, every one of them at every edge that one of them
 * makes: 14, 26 and 50 bounds took 0.6, 1.6 and 4.2 microseconds.
 */
export const LOOK_BOUNDS = 8;

/** A look for edges with so many bounds, in evaluations of |M|^2. */
export function lookWork(bounds: number): number {
  const many = Math.max(1, bounds / LOOK_BOUNDS);
  return LOOK * many * many;
}

/** The difference of two rules is the error at three masses only; elsewhere it may be larger. */
export const SAFETY = 2;

/** Beyond the range, and in panels that no number needs, a tenth of the accuracy does. */
export const LAXER = 10;
/** The least accuracy of any panel. */
export const LAXEST = 0.1;

/** Points that must pass before the spread of a sample is believed as its error. */
export const FEWEST_PASS = 1000;

/** Error of what a sample has refuted, in sizes of its columns: the sample may say several times as much. */
export const REFUTED = 3;

/** Error [fb/MeV] given to a 0 whose error is not known: above 0, so that it counts as not reached. */
export const UNKNOWN_ERROR = 1e-200;

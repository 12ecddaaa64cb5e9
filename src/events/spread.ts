// Whether the spread of weights of some events tells the error of their mean.
import { LARGEST_VARIANCE } from "../integrate/trust.ts";
import { AccuracyError } from "../request/errors.ts";

/** Of fewer events it is not said that one makes most. */
const ENOUGH = 100;

/** One of n events makes more than a tenth of the sum of squares: the spread is not known. */
export const isOfOneEvent = (n: number, largest: number, squares: number): boolean => n >= ENOUGH && largest > LARGEST_VARIANCE * squares;

/** Standard deviations of what was found that a resonance must be to be missed. */
export const MISSED = 3;

/** The least double that has all its digits, 2^-1022. */
const LEAST_NORMAL = 2.2250738585072014e-308;

/** Throws AccuracyError where weights are so large or so small that sums of their squares are beyond doubles: their mean would have an error of infinity or 0. */
export function checkSquares(what: string, sum: number, squares: number): void {
  const isLarge = !Number.isFinite(squares);
  if (!isLarge && (squares >= LEAST_NORMAL || sum === 0)) return;
  throw new AccuracyError(
    `${what}: its weights are so ${isLarge ? "large" : "small"} that doubles do not hold the sum of their squares, which is their error`,
  );
}

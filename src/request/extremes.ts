// Math.min(...values) puts every value on the stack and overflows for a list of 1e5.

/** Smallest value; Infinity of none. */
export const smallest = (values: readonly number[]): number =>
  values.reduce((least, value) => (value < least ? value : least), Number.POSITIVE_INFINITY);

/** Largest value; -Infinity of none. */
export const largest = (values: readonly number[]): number => values.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);

// Decimals as people write them: sums such as 7.5 + 3 x 0.1 that end where the decimal ends, and numbers shown without the tail that binary fractions leave.

/** Places after the point in the shortest decimal that is this double. */
function decimalPlaces(x: number): number {
  const [mantissa, exponent] = `${x}`.split("e") as [string, string | undefined];
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent ?? 0));
}

/** A decimal of more digits than this is not one a person wrote: it is left as it is. */
const MOST = 1e14;

/** `value`, the result of sums and products of `terms`, on the decimal with as many places as the terms have; unchanged where a double cannot hold it. */
function onPlaces(value: number, terms: readonly number[]): number {
  const places = Math.max(...terms.map(decimalPlaces));
  // the largest term decides how many digits there are
  const size = Math.max(...terms.map(Math.abs), Math.abs(value));
  if (places > 100 || !(size * Number(`1e${places}`) < MOST)) return value;
  return Number(value.toFixed(places));
}

/** a + n b for a whole number n, as in decimals: decimalSum(7.5, 3, 0.1) is 7.8, not 7.800000000000001. */
export const decimalSum = (a: number, n: number, b: number): number => onPlaces(a + n * b, [a, b]);

/** The shortest decimal of at most `digits` digits. */
export const shortNumber = (x: number, digits: number): string => `${Number(x.toPrecision(digits))}`;

/** A number as it is shown to people. */
export const shownNumber = (x: number): string => shortNumber(x, 12);

// The error function to a few units of the last place.

/** erf(x) = (2/sqrt(pi)) e^(-x^2) sum_n 2^n x^(2n+1)/(2n+1)!!: all terms of one sign. Abramowitz and Stegun 7.1.6. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc(x), x > 2, by its continued fraction (Abramowitz and Stegun 7.1.14), evaluated from the tail. */
function erfcFraction(x: number): number {
  let tail = x;
  for (let k = 120; k >= 1; k -= 1) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/** 1 - erf(x), accurate also where it is tiny. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** The error function. */
export function erf(x: number): number {
  if (Math.abs(x) < 2) return x === 0 ? 0 : erfSeries(x);
  return x > 0 ? 1 - erfcFraction(x) : erfcFraction(-x) - 1;
}

/** Probability that a normal deviate lies between a and b (in units of its width), without cancellation in either tail. */
export function normalBetween(a: number, b: number): number {
  const [x, y] = [a / Math.SQRT2, b / Math.SQRT2];
  if (x > 0) return 0.5 * (erfc(x) - erfc(y));
  if (y < 0) return 0.5 * (erfc(-y) - erfc(-x));
  return 0.5 * (erf(y) - erf(x));
}

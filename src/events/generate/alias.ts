// A number of a list drawn in proportion to weights by one uniform number. A. J. Walker, ACM Trans. Math. Softw. 3 (1977) 253.

export interface Alias {
  /** Of each place, the probability to stay there. */
  readonly keep: Float64Array;
  /** Of each place, where to go otherwise. */
  readonly other: Float64Array;
}

export function aliasOf(weights: Float64Array): Alias {
  const n = weights.length;
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const left = weights.map((weight) => (weight * n) / sum);
  const keep = new Float64Array(n).fill(1);
  const other = Float64Array.from({ length: n }, (_, i) => i);
  const low: number[] = [];
  const high: number[] = [];
  left.forEach((weight, i) => {
    (weight < 1 ? low : high).push(i);
  });
  while (low.length > 0 && high.length > 0) {
    const i = low.pop()!;
    const donor = high[high.length - 1]!;
    keep[i] = left[i]!;
    other[i] = donor;
    left[donor]! -= 1 - left[i]!;
    if (left[donor]! >= 1) continue;
    high.pop();
    low.push(donor);
  }
  return { keep, other };
}

// The fit of a histogram with nuisance parameters as linear algebra: Gaussian counts, for which expected limits and significances are closed forms.

/** Signal and background of each bin, and what one standard deviation of each nuisance parameter adds to the background. */
export interface Histogram {
  readonly signal: readonly number[];
  readonly background: readonly number[];
  readonly deformations: readonly (readonly number[])[];
}

/** Solution of a x = b by elimination with pivots. */
function solved(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let j = i; j < n; j++) if (Math.abs(m[j]![i]!) > Math.abs(m[pivot]![i]!)) pivot = j;
    [m[i], m[pivot]] = [m[pivot]!, m[i]!];
    for (let j = i + 1; j < n; j++) {
      const factor = m[j]![i]! / m[i]![i]!;
      for (let k = i; k <= n; k++) m[j]![k]! -= factor * m[i]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) x[i] = (m[i]![n]! - m[i]!.reduce((sum, c, k) => (k > i && k < n ? sum + c * x[k]! : sum), 0)) / m[i]![i]!;
  return x;
}

/**
 * 1/variance of the signal strength, s' V^-1 s with V = diag(b) + sum d d' (Sherman, Morrison, Woodbury), for `factor` times the luminosity: signal, background
 * and deformations grow with it.
 */
export function information({ signal, background, deformations }: Histogram, factor = 1): number {
  const times = (row: readonly number[]) => row.map((x) => factor * x);
  const [s, b, d] = [times(signal), times(background), deformations.map(times)];
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, one, i) => sum + (one * y[i]!) / b[i]!, 0);
  const along = d.map((row) => dot(row, s));
  const matrix = d.map((row, i) => d.map((other, j) => dot(row, other) + (i === j ? 1 : 0)));
  const parts = solved(matrix, along);
  return dot(s, s) - along.reduce((sum, one, i) => sum + one * parts[i]!, 0);
}

/** Median expected 90% CLs limit on the signal strength: 1.645 standard deviations. */
export const limit90 = (histogram: Histogram): number => 1.6448536269514722 / Math.sqrt(information(histogram));

/** Factor of the luminosity at which the median significance of a signal of strength 1 is so many standard deviations; undefined: none does. */
export function luminosityFor(histogram: Histogram, sigmas: number): number | undefined {
  let [low, high] = [1e-6, 1e6];
  const enough = (factor: number) => information(histogram, factor) >= sigmas * sigmas;
  if (!enough(high)) return undefined;
  while (high / low > 1 + 1e-9) {
    const middle = Math.sqrt(low * high);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

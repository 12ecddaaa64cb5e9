// Width and tails of what was measured, with the statistical errors of a sample.

/** A number and one standard deviation of it. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export interface Spread {
  /** Mean. */
  readonly bias: Estimate;
  /** Root of the mean squared distance from the mean. */
  readonly rms: Estimate;
  /** Half the width that holds the middle 68.27 %. */
  readonly width68: Estimate;
  /** Middle value. */
  readonly median: Estimate;
  /** Part that is further from the median than three times `width68`; of a Gaussian 0.0027. */
  readonly tails: Estimate;
}

/** Parts of a Gaussian below -1 and +1 standard deviations. */
const [LOW, HIGH] = [0.15865525393145705, 0.841344746068543];

/** A part of n, its error that of a binomial whose probability is known to (k + 1)/(n + 2): never 0. */
export function partOf(k: number, n: number): Estimate {
  const p = (k + 1) / (n + 2);
  return { value: k / n, error: Math.sqrt((p * (1 - p)) / n) };
}

/** Quantile of sorted values, and its error: half of what lies between the ranks one standard deviation below and above. */
function quantile(sorted: Float64Array, p: number): Estimate {
  const n = sorted.length;
  const at = (rank: number) => {
    const x = Math.max(0, Math.min(n - 1, rank));
    const i = Math.floor(x);
    const next = sorted[Math.min(n - 1, i + 1)]!;
    return sorted[i]! + (x - i) * (next - sorted[i]!);
  };
  const rank = p * n - 0.5;
  const step = Math.sqrt(n * p * (1 - p));
  return { value: at(rank), error: 0.5 * (at(rank + step) - at(rank - step)) };
}

/** Spread of values; at least 100 of them. */
export function spreadOf(values: Float64Array): Spread {
  const n = values.length;
  const sorted = values.slice().sort();
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n;
  let [second, fourth] = [0, 0];
  for (const x of sorted) {
    const dSq = (x - mean) * (x - mean);
    second += dSq / n;
    fourth += (dSq * dSq) / n;
  }
  const rms = Math.sqrt(second);
  const [low, high, median] = [quantile(sorted, LOW), quantile(sorted, HIGH), quantile(sorted, 0.5)];
  // two quantiles of one sample: correlation sqrt(p1 (1 - p2)/(p2 (1 - p1)))
  const correlation = LOW / HIGH;
  const width68 = {
    value: 0.5 * (high.value - low.value),
    error: 0.5 * Math.sqrt(low.error * low.error + high.error * high.error - 2 * correlation * low.error * high.error),
  };
  const beyond = (width: number) => sorted.reduce((count, x) => count + (Math.abs(x - median.value) > 3 * width ? 1 : 0), 0);
  const far = partOf(beyond(width68.value), n);
  // the width that they are counted from is not known better
  const moved = (beyond(width68.value - width68.error) - beyond(width68.value + width68.error)) / (2 * n);
  return {
    bias: { value: mean, error: rms / Math.sqrt(n) },
    rms: { value: rms, error: rms > 0 ? Math.sqrt(Math.max(0, fourth - second * second) / (4 * second * n)) : 0 },
    width68,
    median,
    tails: { value: far.value, error: Math.sqrt(far.error * far.error + moved * moved) },
  };
}

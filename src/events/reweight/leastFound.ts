// How little of a resonance a sample that has it may be found to have, where K events next to it say how strong it is.

/** Samples that have their resonance and are taken for ones without: so many at most. */
const FALSE_ALARMS = 1e-5;

/** Regularised incomplete gamma function P(K, x) of a whole K: sum of x^j/j! from j = K on, over that from j = 0 on. */
function incompleteGamma(K: number, x: number): number {
  let [term, all, above] = [1, 0, 0];
  // terms fall by half and more beyond 2 x: what is left out is below the last one, a rounding of the sum
  for (let j = 0; j < K + 2 * x + 60; j++) {
    all += term;
    if (j >= K) above += term;
    term *= x / (j + 1);
  }
  return above / all;
}

/**
 * Part of the estimate that is found in all but 1e-5 of samples that have the resonance. The reach of K events is t/rho, rho their density and t a gamma
 * variable of shape K, and the estimate of rho (K - 1)/t times rho: it is more than f times too large with the probability P(K, (K - 1)/f). Of 20 events
 * f = 3, of 6 f = 10.6.
 */
export function leastFound(K: number): number {
  let [low, high] = [0, K];
  for (let step = 0; step < 60; step++) {
    const x = (low + high) / 2;
    if (incompleteGamma(K, x) < FALSE_ALARMS) low = x;
    else high = x;
  }
  return low / (K - 1);
}

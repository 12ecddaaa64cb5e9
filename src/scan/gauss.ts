// The rule of Gauss and Hermite: means over a Gaussian.

/** Standard deviations from the mean and their weights, which add up to 1. */
export interface GaussianRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Halvings of a bracket, down to the last bit. */
const STEPS = 60;

/** Orthonormal Hermite polynomials n and n - 1 of the unit Gaussian: sqrt(k+1) h_{k+1} = x h_k - sqrt(k) h_{k-1}. */
function hermite(n: number, x: number): [number, number] {
  let [before, value] = [0, 1];
  for (let k = 0; k < n; k++) [before, value] = [value, (x * value - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
  return [value, before];
}

/**
 * Nodes and weights of n points: exact for polynomials up to degree 2n - 1. The roots of h_n separate those of h_{n+1}, so that each is found by
 * bisection between them; weight 1/(n h_{n-1}^2). G. H. Golub, J. H. Welsch, Math. Comp. 23 (1969) 221.
 */
export function gaussianRule(n: number): GaussianRule {
  let roots: number[] = [];
  for (let k = 1; k <= n; k++) {
    const bound = 2 * Math.sqrt(k) + 1;
    const between = [-bound, ...roots, bound];
    roots = Array.from({ length: k }, (_, i) => {
      let [low, high] = [between[i]!, between[i + 1]!];
      const sign = Math.sign(hermite(k, low)[0]);
      for (let step = 0; step < STEPS; step++) {
        const middle = 0.5 * (low + high);
        if (Math.sign(hermite(k, middle)[0]) === sign) low = middle;
        else high = middle;
      }
      return 0.5 * (low + high);
    });
  }
  // exactly symmetric, the middle one 0
  const nodes = roots.map((root, i) => 0.5 * (root - roots[n - 1 - i]!));
  const weights = nodes.map((x) => {
    const [, before] = hermite(n, x);
    return 1 / (n * before * before);
  });
  return { nodes, weights };
}

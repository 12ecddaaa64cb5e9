// The rule of Gauss and Hermite: means over a Gaussian. Coarser rules on some of its nodes tell how far it can be trusted.

/** Standard deviations from the mean and their weights, which add up to 1. */
export interface GaussianRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  /** Weights of coarser rules on the same nodes, 0 on those that they leave out. */
  readonly coarser: readonly (readonly number[])[];
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
 * Which nodes coarser rules leave out, by their places from the middle, 0 to `last`: the outermost ones, as what is not a polynomial shows first in the tails;
 * and every other one from there, so that a peak on any node but the middle one is left out or has another weight.
 */
const LEFT_OUT: readonly ((k: number, last: number) => boolean)[] = [(k, last) => k === last, (k, last) => k > 0 && (last - k) % 2 === 0];

/**
 * Weights of the nodes that are not left out, exact for polynomials that they interpolate: the mean of the polynomial that is 1 on one of them and 0 on the
 * others, by the rule itself, which is exact for it.
 */
function onSome(nodes: readonly number[], weights: readonly number[], leftOut: (k: number, last: number) => boolean): number[] {
  const last = (nodes.length - 1) / 2;
  const some = nodes.filter((_, i) => !leftOut(Math.abs(i - last), last));
  return nodes.map((own) => {
    if (!some.includes(own)) return 0;
    const cardinal = (x: number) => some.reduce((product, node) => (node === own ? product : (product * (x - node)) / (own - node)), 1);
    return weights.reduce((sum, weight, i) => sum + weight * cardinal(nodes[i]!), 0);
  });
}

/**
 * Nodes and weights of n points: exact for polynomials up to degree 2n - 1. The roots of h_n separate those of h_{n+1}, so that each is found by
 * bisection between them; weight 1/(n h_{n-1}^2). G. Szego, Orthogonal Polynomials (1939), theorem 3.3.2 and section 3.4.
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
  return { nodes, weights, coarser: LEFT_OUT.map((leftOut) => onSome(nodes, weights, leftOut)) };
}

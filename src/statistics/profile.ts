import type { Kernel } from "../kernel/load.ts";
import type { BinnedModel } from "./model.ts";
import { solveSymmetric } from "./solve.ts";

/** Best nuisance parameters at a signal strength, and the deviance there. */
interface Fit {
  readonly mu: number;
  readonly theta: readonly number[];
  /** Expected events per bin there. */
  readonly expected: readonly number[];
  /** -2 ln(L / L_saturated), constraint terms included; sums of non-negative terms, so that differences keep their digits. */
  readonly deviance: number;
}

const MAX_STEPS = 100;

function expectation(model: BinnedModel, mu: number, theta: readonly number[], i: number): number {
  let nu = (model.background[i] as number) + mu * (model.signal[i] as number);
  for (let k = 0; k < theta.length; k++) nu += (theta[k] as number) * (model.deformations[k] as readonly number[])[i]!;
  return nu;
}

/** 2 (nu - n + n ln(n/nu)) without cancellation for n near nu: ln(n/nu) - (n - nu)/nu through log1p. */
function poissonDeviance(kernel: Kernel, n: number, nu: number): number {
  if (n === 0) return 2 * nu;
  const x = (nu - n) / n;
  // x - log1p(x) loses digits below 1e-4: its series x^2/2 - x^3/3 + ... is used there (next term 1e-24 relative to x^2 at 1e-4 is x^4/6).
  if (Math.abs(x) < 1e-4) return 2 * n * x * x * (0.5 + x * (-1 / 3 + x * (0.25 + x * (-0.2 + x / 6))));
  return 2 * n * (x - kernel.exports.log1p(x));
}

/** A bin with its own nuisance parameter at its best: expected events, deviance with the constraint term, its derivatives by the rest of nu. */
interface BinTerm {
  readonly nu: number;
  readonly deviance: number;
  readonly slope: number;
  readonly curvature: number;
}

/** Newton's curvature needs the count; an empty bin takes this much, lest the step be infinite. */
const LEAST_COUNT = 0.1;

/**
 * min over eta of the Poisson deviance of n at nu = rest + eta error, plus eta^2. The minimum solves nu^2 - (rest - error^2) nu - error^2 n = 0
 * (R. Barlow, C. Beeston, Comput. Phys. Commun. 77 (1993) 219, with a Gaussian constraint): each bin in closed form, whatever their number.
 */
function binTerm(kernel: Kernel, n: number, rest: number, error: number): BinTerm {
  if (!(error > 0)) {
    if (!(rest > 0)) return { nu: rest, deviance: Number.POSITIVE_INFINITY, slope: 0, curvature: 0 };
    const curvature = (2 * Math.max(n, LEAST_COUNT)) / (rest * rest);
    return { nu: rest, deviance: poissonDeviance(kernel, n, rest), slope: 2 * (1 - n / rest), curvature };
  }
  const variance = error * error;
  const shifted = rest - variance;
  const root = Math.sqrt(shifted * shifted + 4 * variance * n);
  // the form without a difference of large numbers
  const nu = shifted >= 0 ? 0.5 * (shifted + root) : (2 * variance * n) / (root - shifted);
  if (!(nu > 0)) return { nu: 0, deviance: (rest / error) * (rest / error), slope: (2 * rest) / variance, curvature: 2 / variance };
  const pull = error * (1 - n / nu);
  const curvature = (2 * Math.max(n, LEAST_COUNT)) / (nu * root);
  return { nu, deviance: poissonDeviance(kernel, n, nu) + pull * pull, slope: 2 * (1 - n / nu), curvature };
}

function binTerms(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number, theta: readonly number[]): BinTerm[] {
  return data.map((n, i) => binTerm(kernel, n, expectation(model, mu, theta, i), model.binErrors?.[i] ?? 0));
}

const total = (terms: readonly BinTerm[], theta: readonly number[]): number =>
  terms.reduce(
    (sum, { deviance }) => sum + deviance,
    theta.reduce((sum, t) => sum + t * t, 0),
  );

/**
 * Minimises the deviance over the nuisance parameters and, when `mu` is undefined, over mu too. The deviance is convex in all of them
 * (nu is linear), so damped Newton steps converge to the one minimum. Those of single bins are at their best in every step.
 */
function minimise(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number | undefined): Fit {
  const free = mu === undefined;
  const columns: (readonly number[])[] = free ? [model.signal, ...model.deformations] : [...model.deformations];
  const nK = columns.length;
  const offset = free ? 1 : 0;
  let at = { mu: mu ?? 0, theta: model.deformations.map(() => 0) };
  let terms = binTerms(kernel, model, data, at.mu, at.theta);
  let value = total(terms, at.theta);
  for (let step = 0; step < MAX_STEPS && nK > 0; step++) {
    const gradient = new Array<number>(nK).fill(0);
    const hessian = Array.from({ length: nK }, () => new Array<number>(nK).fill(0));
    for (let k = offset; k < nK; k++) {
      gradient[k] = 2 * (at.theta[k - offset] as number);
      hessian[k]![k] = 2;
    }
    terms.forEach(({ slope, curvature }, i) => {
      for (let k = 0; k < nK; k++) {
        const column = columns[k]![i] as number;
        gradient[k]! += slope * column;
        for (let l = 0; l <= k; l++) hessian[k]![l]! += curvature * column * (columns[l]![i] as number);
      }
    });
    const direction = solveSymmetric(hessian, gradient);
    const decrement = direction.reduce((sum, d, k) => sum + d * (gradient[k] as number), 0);
    if (!(decrement > 1e-15 * (1 + value))) break;
    let next = at;
    let nextTerms = terms;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let length = 1; length > 1e-8; length /= 2) {
      next = {
        mu: free ? at.mu - length * (direction[0] as number) : at.mu,
        theta: at.theta.map((t, k) => t - length * (direction[k + offset] as number)),
      };
      nextTerms = binTerms(kernel, model, data, next.mu, next.theta);
      nextValue = total(nextTerms, next.theta);
      if (nextValue <= value) break;
    }
    if (!(nextValue <= value)) break;
    at = next;
    terms = nextTerms;
    value = nextValue;
  }
  return { mu: at.mu, theta: at.theta, expected: terms.map(({ nu }) => nu), deviance: value };
}

/** Fit of the nuisance parameters at a fixed signal strength. */
export function conditionalFit(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number): Fit {
  return minimise(kernel, model, data, mu);
}

/** Fit of signal strength and nuisance parameters. The strength may be negative as long as every bin stays positive. */
export function unconditionalFit(kernel: Kernel, model: BinnedModel, data: readonly number[]): Fit {
  return minimise(kernel, model, data, undefined);
}

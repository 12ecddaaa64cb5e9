import type { Kernel } from "../load.ts";
import type { BinnedModel } from "./model.ts";
import { solveSymmetric } from "./solve.ts";

/** Best nuisance parameters at a signal strength, and the deviance there. */
export interface Fit {
  readonly mu: number;
  readonly theta: readonly number[];
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

function deviance(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number, theta: readonly number[]): number {
  let sum = theta.reduce((total, t) => total + t * t, 0);
  for (let i = 0; i < data.length; i++) {
    const nu = expectation(model, mu, theta, i);
    if (!(nu > 0)) return Number.POSITIVE_INFINITY;
    sum += poissonDeviance(kernel, data[i] as number, nu);
  }
  return sum;
}

/**
 * Minimises the deviance over the nuisance parameters and, when `mu` is undefined, over mu too. The deviance is convex in all of them
 * (nu is linear), so damped Newton steps converge to the one minimum.
 */
function minimise(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number | undefined, start: Fit): Fit {
  const free = mu === undefined;
  const columns: (readonly number[])[] = free ? [model.signal, ...model.deformations] : [...model.deformations];
  const nK = columns.length;
  let at = { mu: mu ?? start.mu, theta: [...start.theta] };
  let value = deviance(kernel, model, data, at.mu, at.theta);
  for (let step = 0; step < MAX_STEPS && nK > 0; step++) {
    const gradient = new Array<number>(nK).fill(0);
    const hessian = Array.from({ length: nK }, () => new Array<number>(nK).fill(0));
    const offset = free ? 1 : 0;
    for (let k = offset; k < nK; k++) {
      gradient[k] = 2 * (at.theta[k - offset] as number);
      hessian[k]![k] = 2;
    }
    for (let i = 0; i < data.length; i++) {
      const nu = expectation(model, at.mu, at.theta, i);
      const n = data[i] as number;
      for (let k = 0; k < nK; k++) {
        const column = columns[k]![i] as number;
        gradient[k]! += 2 * (1 - n / nu) * column;
        // Newton needs n/nu^2; max(n, 0.1) keeps empty bins from making the step infinite.
        const curvature = (2 * Math.max(n, 0.1) * column) / (nu * nu);
        for (let l = 0; l <= k; l++) hessian[k]![l]! += curvature * (columns[l]![i] as number);
      }
    }
    const direction = solveSymmetric(hessian, gradient);
    const decrement = direction.reduce((sum, d, k) => sum + d * (gradient[k] as number), 0);
    if (!(decrement > 1e-15 * (1 + value))) break;
    let length = 1;
    let next = at;
    let nextValue = Number.POSITIVE_INFINITY;
    for (; length > 1e-8; length /= 2) {
      next = {
        mu: free ? at.mu - length * (direction[0] as number) : at.mu,
        theta: at.theta.map((t, k) => t - length * (direction[k + offset] as number)),
      };
      nextValue = deviance(kernel, model, data, next.mu, next.theta);
      if (nextValue <= value) break;
    }
    if (!(nextValue <= value)) break;
    at = next;
    value = nextValue;
  }
  return { mu: at.mu, theta: at.theta, deviance: value };
}

/** Fit of the nuisance parameters at a fixed signal strength. */
export function conditionalFit(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number): Fit {
  const start = { mu, theta: model.deformations.map(() => 0), deviance: 0 };
  return minimise(kernel, model, data, mu, start);
}

/** Fit of signal strength and nuisance parameters. The strength may be negative as long as every bin stays positive. */
export function unconditionalFit(kernel: Kernel, model: BinnedModel, data: readonly number[]): Fit {
  const start = { mu: 0, theta: model.deformations.map(() => 0), deviance: 0 };
  return minimise(kernel, model, data, undefined, start);
}

/**
 * Test statistic q~_mu for upper limits (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eq. 16): deviance difference to the best fit
 * with mu_hat clipped at 0, and 0 when mu_hat > mu.
 */
export function qTilde(kernel: Kernel, model: BinnedModel, data: readonly number[], mu: number): number {
  const best = unconditionalFit(kernel, model, data);
  if (best.mu > mu) return 0;
  const floor = best.mu < 0 ? conditionalFit(kernel, model, data, 0) : best;
  return Math.max(0, conditionalFit(kernel, model, data, mu).deviance - floor.deviance);
}

/** Test statistic q_0 for discovery (arXiv:1007.1727, Eq. 12): 0 when the best fit is not positive. */
export function q0(kernel: Kernel, model: BinnedModel, data: readonly number[]): number {
  const best = unconditionalFit(kernel, model, data);
  if (best.mu <= 0) return 0;
  return Math.max(0, conditionalFit(kernel, model, data, 0).deviance - best.deviance);
}

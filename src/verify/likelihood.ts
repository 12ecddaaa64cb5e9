// Profile likelihood of a binned model by coordinate descent: another minimiser than src/statistics, with one-dimensional bisection of the slope.
import type { BinnedModel } from "../statistics/model.ts";

const SWEEPS = 400;

/** n ln(nu/n) - nu + n, times -2, without cancellation. */
function deviance(n: number, nu: number): number {
  if (!(nu > 0)) return Number.POSITIVE_INFINITY;
  if (n === 0) return 2 * nu;
  const x = (nu - n) / n;
  if (Math.abs(x) > 1e-3) return 2 * n * (x - Math.log1p(x));
  return 2 * n * x * x * (1 / 2 - x * (1 / 3 - x * (1 / 4 - x * (1 / 5 - x / 6))));
}

/** Least deviance of `data` over the nuisance parameters at signal strength mu. */
export function profiled({ signal, background, deformations }: BinnedModel, data: readonly number[], mu: number): number {
  const nu = background.map((b, i) => b + mu * signal[i]!);
  const theta = deformations.map(() => 0);
  const value = () => theta.reduce((sum, t) => sum + t * t, 0) + nu.reduce((sum, x, i) => sum + deviance(data[i]!, x), 0);
  const touched = deformations.map((column) => column.flatMap((d, i) => (d === 0 ? [] : [i])));
  let before = value();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    deformations.forEach((column, k) => {
      const bins = touched[k]!;
      const slope = (t: number) =>
        2 * t + bins.reduce((sum, i) => sum + 2 * column[i]! * (1 - data[i]! / (nu[i]! + (t - theta[k]!) * column[i]!)), 0);
      // bins stay positive
      let [low, high] = [-50, 50];
      for (const i of bins) {
        const edge = theta[k]! - nu[i]! / column[i]!;
        if (column[i]! > 0) low = Math.max(low, edge);
        else high = Math.min(high, edge);
      }
      for (let step = 0; step < 60; step += 1) {
        const middle = 0.5 * (low + high);
        if (slope(middle) < 0) low = middle;
        else high = middle;
      }
      const t = 0.5 * (low + high);
      for (const i of bins) nu[i]! += (t - theta[k]!) * column[i]!;
      theta[k] = t;
    });
    const now = value();
    if (before - now <= 1e-13 * before) break;
    before = now;
  }
  return Math.min(before, value());
}

/** sqrt of the deviance without signal of Asimov data with signal mu. */
export const discovery = (model: BinnedModel, mu: number): number =>
  Math.sqrt(
    Math.max(
      0,
      profiled(
        model,
        model.background.map((b, i) => b + mu * model.signal[i]!),
        0,
      ),
    ),
  );

/** sqrt of the deviance at mu of Asimov data without signal. */
export const exclusion = (model: BinnedModel, mu: number): number => Math.sqrt(Math.max(0, profiled(model, model.background, mu)));

/** Where an increasing function of a positive number takes a value, by bisection of its logarithm; undefined below 1e12 times the start. */
export function solved(f: (x: number) => number, target: number, start = 1): number | undefined {
  let high = start;
  while (f(high) < target) {
    high *= 4;
    if (high > 1e12 * start) return undefined;
  }
  let low = high / 4;
  while (f(low) > target) low /= 4;
  for (let step = 0; step < 40; step += 1) {
    const middle = Math.sqrt(low * high);
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

/** z with a normal deviate below it of this probability, by bisection of a quadrature-free erfc of the caller. */
export function quantile(cdf: (z: number) => number, probability: number): number {
  let [low, high] = [-40, 40];
  for (let step = 0; step < 100; step += 1) {
    const middle = 0.5 * (low + high);
    if (cdf(middle) < probability) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

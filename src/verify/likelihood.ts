// Profile likelihood of a binned model by Powell's conjugate directions: another minimiser than src/statistics, with one-dimensional bisection of the slope.
import type { BinnedModel } from "../statistics/model.ts";
import type { Value } from "./comparison.ts";

const SWEEPS = 400;

/** n ln(nu/n) - nu + n, times -2, without cancellation. */
function deviance(n: number, nu: number): number {
  if (!(nu > 0)) return Number.POSITIVE_INFINITY;
  if (n === 0) return 2 * nu;
  const x = (nu - n) / n;
  if (Math.abs(x) > 1e-3) return 2 * n * (x - Math.log1p(x));
  return 2 * n * x * x * (1 / 2 - x * (1 / 3 - x * (1 / 4 - x * (1 / 5 - x / 6))));
}

/** Expected events of a bin whose own parameter t is at its best: t (nu + t) + error^2 (nu + t - n) = 0 for the deviance of n at nu + t plus (t/error)^2. */
export function settled(n: number, nu: number, error: number): number {
  if (error === 0) return nu;
  const [variance, b] = [error * error, nu + error * error];
  return nu + (2 * variance * (n - nu)) / (b + Math.sqrt(b * b + 4 * variance * (n - nu)));
}

/**
 * Least deviance of `data` over the nuisance parameters at signal strength mu: along each parameter in turn, then along what a sweep has moved, which takes
 * the place of the oldest direction (M. J. D. Powell, Computer J. 7 (1964) 155). Parameters of single bins are at their best throughout: a quadratic equation each.
 * The error has two parts. Further rounds would lower the deviance by d rho/(1 - rho), d what the last round did and rho the ratio to the one before. And the
 * sum rounds: a bin moves by 2 |n - nu| du/u, u its expectation of K + 2 terms, each a unit of the last place.
 */
function profiled({ signal, background, deformations, binErrors }: BinnedModel, data: readonly number[], mu: number): Value {
  const expected = background.map((b, i) => b + mu * signal[i]!);
  const nu = [...expected];
  const theta = deformations.map(() => 0);
  const own = nu.map((_, i) => binErrors?.[i] ?? 0);
  const ofBin = (i: number, x: number) => {
    const best = settled(data[i]!, x, own[i]!);
    return deviance(data[i]!, best) + (own[i]! > 0 ? ((best - x) / own[i]!) ** 2 : 0);
  };
  const value = () => theta.reduce((sum, t) => sum + t * t, 0) + nu.reduce((sum, x, i) => sum + ofBin(i, x), 0);
  const rounding = () => {
    const unit = (deformations.length + 4) * Number.EPSILON;
    return unit * nu.reduce((sum, x, i) => sum + 2 * Math.abs(data[i]! - settled(data[i]!, x, own[i]!)) + ofBin(i, x), 0);
  };
  const minimise = (direction: readonly number[]) => {
    const column = nu.map((_, i) => direction.reduce((sum, d, k) => sum + d * deformations[k]![i]!, 0));
    const bins = column.flatMap((d, i) => (d === 0 ? [] : [i]));
    const square = direction.reduce((sum, d) => sum + d * d, 0);
    if (bins.length === 0 || square === 0) return;
    const along = direction.reduce((sum, d, k) => sum + d * theta[k]!, 0);
    const slope = (t: number) =>
      2 * (along + t * square) +
      bins.reduce((sum, i) => sum + 2 * column[i]! * (1 - data[i]! / settled(data[i]!, nu[i]! + t * column[i]!, own[i]!)), 0);
    // bins stay positive
    let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const i of bins) {
      const edge = -nu[i]! / column[i]!;
      if (column[i]! > 0) least = Math.max(least, edge);
      else most = Math.min(most, edge);
    }
    // a signal as large as the background pulls a parameter hundreds of standard deviations
    let width = 50;
    while (Number.isFinite(width) && ((-width > least && slope(-width) > 0) || (width < most && slope(width) < 0))) width *= 2;
    let [low, high] = [Math.max(least, -width), Math.min(most, width)];
    for (let step = 0; step < 70; step += 1) {
      const middle = 0.5 * (low + high);
      if (slope(middle) < 0) low = middle;
      else high = middle;
    }
    const t = 0.5 * (low + high);
    for (const i of bins) nu[i]! += t * column[i]!;
    direction.forEach((d, k) => {
      theta[k]! += t * d;
    });
  };
  const axes = deformations.map((_, k) => deformations.map((__, l) => (k === l ? 1 : 0)));
  let directions: readonly (readonly number[])[] = axes;
  let before = value();
  let [step, ratio] = [before, 0.5];
  for (let sweep = 1; sweep <= SWEEPS; sweep += 1) {
    const start = [...theta];
    for (const direction of directions) minimise(direction);
    const moved = theta.map((t, k) => t - start[k]!);
    minimise(moved);
    // directions that have grown alike see a plane only: from the axes again now and then
    directions = sweep % (axes.length + 1) === 0 ? axes : [...directions.slice(1), moved];
    if (directions !== axes) continue;
    // what steps along the directions have rounded in nu does not add up
    expected.forEach((first, i) => {
      nu[i] = theta.reduce((sum, t, k) => sum + t * deformations[k]![i]!, first);
    });
    const now = value();
    const drop = Math.max(0, before - now);
    ratio = Math.min(0.99, step > 0 ? drop / step : 0);
    [step, before] = [drop, Math.min(before, now)];
    if (drop <= 1e-13 * before) break;
  }
  return { value: before, error: (step * ratio) / (1 - ratio) + rounding() };
}

const root = ({ value, error }: Value): Value => {
  const x = Math.sqrt(Math.max(0, value));
  return { value: x, error: error / (x + Math.sqrt(Math.max(0, value) + error) || 1) };
};

/** sqrt of the deviance without signal of Asimov data with signal mu. */
export const discovery = (model: BinnedModel, mu: number): Value =>
  root(
    profiled(
      model,
      model.background.map((b, i) => b + mu * model.signal[i]!),
      0,
    ),
  );

/** sqrt of the deviance at mu of Asimov data without signal. */
export const exclusion = (model: BinnedModel, mu: number): Value => root(profiled(model, model.background, mu));

/**
 * Where an increasing function of a positive number takes a value, by bisection of its logarithm; undefined beyond 1e12 times the start. Its error is the last
 * bracket, and the errors of function and target over the slope, measured 1 % to either side.
 */
export function solved(f: (x: number) => Value, target: Value, start = 1): Value | undefined {
  let high = start;
  while (f(high).value < target.value) {
    high *= 4;
    if (high > 1e12 * start) return undefined;
  }
  let low = high / 4;
  while (f(low).value > target.value) low /= 4;
  for (let step = 0; step < 40; step += 1) {
    const middle = Math.sqrt(low * high);
    if (f(middle).value < target.value) low = middle;
    else high = middle;
  }
  const value = Math.sqrt(low * high);
  const slope = (f(1.01 * value).value - f(0.99 * value).value) / (0.02 * value);
  return { value, error: high - low + (f(value).error + target.error) / slope };
}

/** z with a normal deviate below it of this probability, by bisection of the caller's distribution function, which rounds at 1. */
export function quantile(cdf: (z: number) => number, probability: number): Value {
  let [low, high] = [-40, 40];
  for (let step = 0; step < 100; step += 1) {
    const middle = 0.5 * (low + high);
    if (cdf(middle) < probability) low = middle;
    else high = middle;
  }
  const value = 0.5 * (low + high);
  return { value, error: (4 * Number.EPSILON * Math.sqrt(2 * Math.PI)) / Math.exp(-0.5 * value * value) };
}

/** eps = epsilon sqrt(mu). */
export function couplingOf(epsilon: number, strength: Value | undefined): Value | undefined {
  if (strength === undefined) return undefined;
  const value = epsilon * Math.sqrt(strength.value);
  return { value, error: strength.value > 0 ? (value * strength.error) / (2 * strength.value) : 0 };
}

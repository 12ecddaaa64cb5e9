// The look-elsewhere effect: what a local significance is worth where the mass of X is not known beforehand. E. Gross, O. Vitells, EPJC 70 (2010) 525.
import type { Kernel } from "../kernel/load.ts";
import type { Quantity } from "../request/quantity.ts";
import { part, type Steps } from "../request/steps.ts";
import { smear } from "../smear/index.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { normalCdf } from "../statistics/normal.ts";
import { conditionalFit, unconditionalFit } from "../statistics/profile.ts";
import { besideSteps } from "./channel.ts";
import { LOWEST, type ReachInput, WINDOW } from "./input.ts";
import { templateModelSteps, templates } from "./templates.ts";
import { pseudoData } from "./toys.ts";

/** Stream of random numbers: `toys.ts` has those before it. */
const SEARCHED = 3;
/** Masses looked at for each resolution; their number is even, so that every second one is a grid of its own. */
const MASSES_PER_SIGMA = 5;
/** Level whose crossings are counted [standard deviations]: low, so that there are many. */
const LEVEL = 1;
const SOURCE = "E. Gross, O. Vitells, EPJC 70 (2010) 525";

/** The background of all masses that are searched, and the peak at each of them, with one standard deviation of its strength as unit. */
function* searched(kernel: Kernel, input: ReachInput, [lo, hi]: readonly [number, number]): Steps<readonly BinnedModel[]> {
  const { sigma } = input.setup;
  const resolution = input.response === undefined ? { sigma } : { response: input.response };
  const range = [Math.max(LOWEST, lo - WINDOW * sigma), hi + WINDOW * sigma] as const;
  const whole = { ...input, range };
  const spectrum = yield* part(templateModelSteps(kernel, whole, 0.5 * (lo + hi), sigma), 0, 0.5);
  const { edges, model } = templates(spectrum, whole, sigma, yield* part(besideSteps(kernel, whole, 0.5 * (lo + hi)), 0.5, 1));
  const steps = 2 * Math.ceil((0.5 * MASSES_PER_SIGMA * (hi - lo)) / sigma);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { contents } = smear(kernel, { edges, ...resolution, lines: { positions: [lo + ((hi - lo) * i) / steps], contents: [1] } });
    const information = contents.reduce((sum, s, k) => sum + (s * s) / model.background[k]!, 0);
    return { ...model, signal: Array.from(contents, (s) => s / Math.sqrt(information)) };
  });
}

/** Signed root of q0 of a data set at each mass: negative where the best strength is. */
function significances(kernel: Kernel, models: readonly BinnedModel[], data: readonly number[]): number[] {
  // without a signal all masses have one fit
  const none = conditionalFit(kernel, models[0]!, data, 0).deviance;
  return models.map((model) => {
    const { mu, deviance } = unconditionalFit(kernel, model, data);
    return Math.sign(mu) * Math.sqrt(Math.max(0, none - deviance));
  });
}

/** How often a row comes from below a level to above it. */
const crossings = (row: readonly number[], level: number): number =>
  row.reduce((sum, z, i) => sum + (i > 0 && row[i - 1]! < level && z >= level ? 1 : 0), 0);

interface Counted {
  readonly mean: number;
  readonly error: number;
}

function meanOf(counts: readonly number[]): Counted {
  const n = counts.length;
  const mean = counts.reduce((sum, x) => sum + x, 0) / n;
  const variance = counts.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (n - 1);
  // counts of which none was seen are below one in all
  return { mean, error: Math.sqrt(Math.max(variance, 1 / n) / n) };
}

/** Part of the pseudo-experiments that is above a level somewhere. */
function shareAbove(largest: readonly number[], level: number): Counted {
  const n = largest.length;
  const seen = largest.filter((z) => z >= level).length;
  return { mean: seen / n, error: Math.sqrt(Math.max(seen * (1 - seen / n), 1)) / n };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Takes from a vector what lies along others, which are orthonormal, and gives it the length 1. */
function direction(vector: Float64Array, others: readonly Float64Array[]): Float64Array {
  const left = vector.slice();
  for (const other of others) {
    const along = dot(left, other);
    for (let i = 0; i < left.length; i++) left[i]! -= along * other[i]!;
  }
  const length = Math.sqrt(dot(left, left));
  return left.map((x) => x / length);
}

/**
 * Mean number of rises above Z divided by exp(-Z^2/2), by S. O. Rice's formula for a Gaussian process of unit variance, (1/2pi) Int |dn/dm| dm: the significance
 * at a mass is the component of the data along a unit vector n(m), that of the signal in units of the root of each bin's background, without what lies along the
 * nuisance parameters, each of which has its constraint as one more component.
 */
function trialsOf(models: readonly BinnedModel[]): { readonly value: number; readonly error: number } {
  const { background, deformations, binErrors } = models[0]!;
  const roots = background.map((b, i) => Math.sqrt(b + (binErrors?.[i] ?? 0) * (binErrors?.[i] ?? 0)));
  const vector = (row: readonly number[], own?: number) =>
    Float64Array.from([...row.map((x, i) => x / roots[i]!), ...deformations.map((_, k) => (k === own ? 1 : 0))]);
  const nuisance: Float64Array[] = [];
  for (const [k, row] of deformations.entries()) nuisance.push(direction(vector(row, k), nuisance));
  const ways = models.map(({ signal }) => direction(vector(signal), nuisance));
  const length = (points: readonly Float64Array[]) =>
    points.slice(1).reduce((sum, b, i) => {
      const step = b.map((x, k) => x - points[i]![k]!);
      return sum + Math.sqrt(dot(step, step));
    }, 0);
  const fine = length(ways);
  const coarse = length(ways.filter((_, i) => i % 2 === 0));
  // a polygon is shorter than its curve by the square of its steps
  const rest = (fine - coarse) / 3;
  return { value: (fine + rest) / (2 * Math.PI), error: Math.abs(rest) / (2 * Math.PI) };
}

/** Rises above `LEVEL` and the largest significance of pseudo-experiments without a signal. */
function* pseudoExperiments(kernel: Kernel, { toys, seed }: ReachInput, models: readonly BinnedModel[]): Steps<Record<string, Quantity>> {
  if (toys === 0) return {};
  const counts: number[] = [];
  const largest: number[] = [];
  for (let toy = 0; toy < toys; toy++) {
    const row = significances(kernel, models, pseudoData(kernel, models[0]!, 0, seed, SEARCHED, toy));
    counts.push(crossings(row, LEVEL));
    largest.push(row.reduce((most, z) => Math.max(most, z)));
    yield (toy + 1) / toys;
  }
  const toZero = kernel.exports.exp(0.5 * LEVEL * LEVEL);
  const counted = meanOf(counts);
  const above = shareAbove(largest, 3);
  const note = `${toys} pseudo-experiments without signal, seed ${seed}, at ${models.length} masses; error statistical`;
  return {
    "toys.elsewhere.trials": {
      ...{ value: counted.mean * toZero, error: counted.error * toZero, unit: "1", equation: SOURCE, note },
      formula: `mean number of rises above ${LEVEL} sigma, divided by exp(-1/2)`,
    },
    "toys.elsewhere.p.3sigma": {
      ...{ value: above.mean, error: above.error, unit: "1", equation: SOURCE, note },
      formula: "share of pseudo-experiments with 3 sigma or more at some mass searched",
    },
  };
}

/** What a local significance of 3 and 5 is worth if any of the masses searched may have it. */
export function* lookElsewhere(kernel: Kernel, input: ReachInput): Steps<Record<string, Quantity>> {
  const { searchRange } = input;
  if (searchRange === undefined) return {};
  const models = yield* part(searched(kernel, input, searchRange), 0, input.toys === 0 ? 1 : 0.1);
  const { value, error } = trialsOf(models);
  const results: Record<string, Quantity> = {
    "elsewhere.trials": {
      value,
      error,
      unit: "1",
      formula: "N = (1/2pi) Int |dn/dm| dm, mean number of rises above Z over exp(-Z^2/2)",
      equation: SOURCE,
    },
  };
  for (const level of [3, 5]) {
    const tail = kernel.exports.exp(-0.5 * level * level);
    results[`elsewhere.p.${level}sigma`] = {
      ...{ value: normalCdf(kernel, -level) + value * tail, error: error * tail, unit: "1", equation: SOURCE },
      formula: `probability of ${level} sigma or more at some mass searched, without a signal: p_local + N exp(-Z^2/2)`,
    };
  }
  return { ...results, ...(yield* part(pseudoExperiments(kernel, input, models), 0.1, 1)) };
}

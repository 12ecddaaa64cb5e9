// What the pairs of conversions that are made leave uncertain of any number of a fit.
import type { Kernel } from "../kernel/load.ts";
import type { BinnedModel } from "../statistics/model.ts";

const meanOf = (row: readonly number[]) => row.reduce((sum, x) => sum + x, 0) / row.length;

/** Variance of a number by those which leave out one part of the sample each: the delete-one jackknife (B. Efron, C. Stein, Ann. Statist. 9 (1981) 586). */
function varianceOf(others: readonly number[]): number {
  const mean = meanOf(others);
  return ((others.length - 1) / others.length) * others.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
}

/**
 * What fluctuations of the templates tell a fit of their nuisance parameters, in units of the constraints: sum of var(d_i)/b_i over bins and parameters.
 * They are told apart from a peak where the true templates may not be, so that numbers are too good by what goes with it.
 */
export function fluctuation({ background, deformations }: BinnedModel, without: readonly BinnedModel[]): number {
  if (without.length === 0) return 0;
  return deformations.reduce(
    (all, _, k) => background.reduce((sum, b, i) => sum + varianceOf(without.map((one) => one.deformations[k]![i]!)) / b, all),
    0,
  );
}

/**
 * Error of a number by those which leave out a part of the sample each: one standard deviation and the bias, in quadrature. The bias goes with the inverse of
 * the size n of the sample where `information` (`fluctuation` at the luminosity of the number) is below 1; above, its change with ln n stays at most what it
 * is until n has grown by that much. Where a part alone decides whether there is a number, nothing is known of it.
 */
export function sampleError({ exports }: Kernel, value: number | undefined, others: readonly (number | undefined)[], information: number): number {
  if (value === undefined || others.length === 0) return 0;
  const known = others.filter((x): x is number => x !== undefined && Number.isFinite(x));
  if (known.length < others.length) return Math.abs(value);
  const bias = (known.length - 1) * (meanOf(known) - value) * (1 + exports.log(Math.max(1, information)));
  return Math.sqrt(varianceOf(known) + bias * bias);
}

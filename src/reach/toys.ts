import type { Kernel } from "../kernel/load.ts";
import type { Quantity } from "../request/quantity.ts";
import { sizeOfCouplings } from "../request/spin.ts";
import { part, type Steps } from "../request/steps.ts";
import { expectedLimit, observedLimit } from "../statistics/limits.ts";
import { asimovData, type BinnedModel } from "../statistics/model.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { poissonNumber } from "../statistics/poisson.ts";
import type { ReachInput } from "./input.ts";
import type { Templates } from "./templates.ts";

/** Streams of random numbers: one for toys without, one for toys with a signal. */
const WITHOUT_SIGNAL = 1;
const WITH_SIGNAL = 2;

/**
 * One pseudo-experiment: background moved by Gaussian nuisance parameters, then Poisson counts. The constraint terms of the fit stay centred at
 * zero, as an auxiliary measurement that happened to give its expectation.
 */
export function pseudoData(kernel: Kernel, model: BinnedModel, mu: number, seed: number, stream: number, toy: number): number[] {
  const { deformations, binErrors } = model;
  const nK = deformations.length;
  const nBins = model.background.length;
  const nOwn = binErrors ? nBins : 0;
  const at = toy * (nK + nOwn + nBins);
  const gaussian = (k: number) => normalQuantile(kernel, kernel.exports.uniform(seed, stream, at + k));
  const theta = deformations.map((_, k) => gaussian(k));
  return asimovData(model, mu).map((nu, i) => {
    const own = binErrors ? gaussian(nK + i) * binErrors[i]! : 0;
    const shifted = theta.reduce((sum, t, k) => sum + t * deformations[k]![i]!, nu + own);
    return poissonNumber(kernel, Math.max(shifted, 1e-9), kernel.exports.uniform(seed, stream, at + nK + nOwn + i));
  });
}

/** Median of the observed 90% limits without a signal, and the share of limits above the truth with a signal at the expected limit. */
export function* coverage(kernel: Kernel, input: ReachInput, { model }: Templates): Steps<Record<string, Quantity>> {
  const { toys, seed } = input;
  if (toys === 0) return {};
  const epsilon = sizeOfCouplings(input);
  const expected = expectedLimit(kernel, model, 0.9, "cls").median;
  const sortedLimits = function* (mu: number, stream: number): Steps<number[]> {
    const found: number[] = [];
    for (let toy = 0; toy < toys; toy++) {
      found.push(observedLimit(kernel, model, pseudoData(kernel, model, mu, seed, stream, toy), 0.9));
      yield (toy + 1) / toys;
    }
    return found.sort((a, b) => a - b);
  };
  const without = yield* part(sortedLimits(0, WITHOUT_SIGNAL), 0, 0.5);
  const quantile = (p: number) => without[Math.min(toys - 1, Math.floor(p * toys))]!;
  // standard error of the median from the order statistics half a binomial sigma either way
  const half = 0.5 / Math.sqrt(toys);
  const error = (epsilon * (Math.sqrt(quantile(Math.min(1, 0.5 + half))) - Math.sqrt(quantile(Math.max(0, 0.5 - half))))) / 2;
  const withSignal = yield* part(sortedLimits(expected, WITH_SIGNAL), 0.5, 1);
  const share = withSignal.filter((limit) => limit >= expected).length / toys;
  const note = `${toys} pseudo-experiments, seed ${seed}; error statistical`;
  return {
    "toys.limit.cls90.eps": {
      value: epsilon * Math.sqrt(quantile(0.5)),
      error,
      unit: "1",
      formula: "median of the observed 90% CLs limits of pseudo-experiments without signal",
      equation: "arXiv:1007.1727",
      note,
    },
    "toys.coverage90": {
      value: share,
      error: Math.sqrt((share * (1 - share)) / toys),
      unit: "1",
      formula: "share of pseudo-experiments with signal whose 90% CLs limit is not below it (CLs covers by at least 0.9)",
      equation: "arXiv:1007.1727",
      note,
    },
  };
}

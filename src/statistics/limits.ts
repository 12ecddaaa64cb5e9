import type { Kernel } from "../kernel/load.ts";
import { asimovData, type BinnedModel, scaledModel } from "./model.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { conditionalFit, unconditionalFit } from "./profile.ts";

type LimitMethod = "cls" | "profile";

/** Expected upper limit on mu with its one- and two-sigma bands, in units of the model's mu. */
interface ExpectedLimit {
  readonly median: number;
  readonly bands: { readonly minus2: number; readonly minus1: number; readonly plus1: number; readonly plus2: number };
}

/** Solves f(x) = target for an increasing f with f(0) = 0; undefined when f stays below target up to `highest`. */
function increasingRoot(f: (x: number) => number, target: number, start: number, highest: number): number | undefined {
  let low = 0;
  let fLow = 0;
  let high = Math.min(start, highest);
  let fHigh = f(high);
  while (fHigh < target) {
    if (high >= highest) return undefined;
    low = high;
    fLow = fHigh;
    high = Math.min(highest, high * Math.min(10, Math.max(1.5, fHigh > 0 ? (1.2 * target) / fHigh : 10)));
    fHigh = f(high);
  }
  // Regula falsi with the Illinois weight: superlinear, keeps the bracket.
  let weightLow = 1;
  let weightHigh = 1;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const a = weightLow * (target - fLow);
    const b = weightHigh * (fHigh - target);
    const x = (low * b + high * a) / (a + b);
    if (!(x > low && x < high)) return x;
    const fx = f(x);
    if (Math.abs(fx - target) <= 1e-13 * target) return x;
    if (fx < target) {
      low = x;
      fLow = fx;
      weightHigh *= 0.5;
      weightLow = 1;
    } else {
      high = x;
      fHigh = fx;
      weightLow *= 0.5;
      weightHigh = 1;
    }
  }
  return 0.5 * (low + high);
}

/** No strength above this many times the one-sigma guess, and no luminosity above this many times the given one, is searched. */
const MOST_STRENGTH = 1e9;
const MOST_LUMINOSITY = 1e6;

/** A first guess of the signal strength that gives one sigma: 1/sqrt(sum s^2/b), and not less than one event. */
function oneSigma(model: BinnedModel): number {
  const information = model.signal.reduce((sum, s, i) => sum + (s * s) / (model.background[i] as number), 0);
  const events = model.signal.reduce((sum, s) => sum + s, 0);
  return Math.max(1 / Math.sqrt(information), 1 / events);
}

/** sqrt(q_mu) of the background-only Asimov data: how many sigma exclude `mu` when there is no signal (arXiv:1007.1727, section 3.1). */
export function exclusionSignificance(kernel: Kernel, model: BinnedModel, mu: number): number {
  // The best fit of the Asimov data is mu = 0, theta = 0 with deviance 0.
  return Math.sqrt(Math.max(0, conditionalFit(kernel, model, asimovData(model, 0), mu).deviance));
}

/** sqrt(q_0) of the Asimov data with signal `mu`: the median significance of its discovery. */
export function discoverySignificance(kernel: Kernel, model: BinnedModel, mu: number): number {
  return Math.sqrt(Math.max(0, conditionalFit(kernel, model, asimovData(model, mu), 0).deviance));
}

/**
 * Expected upper limit at a confidence level such as 0.9, with background-only Asimov data and the asymptotic formulae.
 * CLs: sqrt(q_A) = Phi^-1(1 - (1-CL) Phi(N)) + N for the band N; profile likelihood: sqrt(q_A) = Phi^-1(CL) + N, not below 0.
 */
export function expectedLimit(kernel: Kernel, model: BinnedModel, confidenceLevel: number, method: LimitMethod): ExpectedLimit {
  const alpha = 1 - confidenceLevel;
  const at = (n: number): number => {
    const needed = method === "cls" ? normalQuantile(kernel, 1 - alpha * normalCdf(kernel, n)) + n : normalQuantile(kernel, confidenceLevel) + n;
    if (needed <= 0) return 0;
    const guess = oneSigma(model);
    return increasingRoot((mu) => exclusionSignificance(kernel, model, mu), needed, guess, MOST_STRENGTH * guess) ?? Number.POSITIVE_INFINITY;
  };
  return { median: at(0), bands: { minus2: at(-2), minus1: at(-1), plus1: at(1), plus2: at(2) } };
}

/**
 * CLs of a data set as a function of mu, asymptotic: q~_mu of arXiv:1007.1727, Eqs. 16 and 65-66. The Asimov data behind its distribution are those of
 * the nuisance parameters that fit the data best without a signal, their constraints centred there, as in pyhf.
 */
export function observedCls(kernel: Kernel, model: BinnedModel, data: readonly number[]): (mu: number) => number {
  const best = unconditionalFit(kernel, model, data);
  const withoutSignal = conditionalFit(kernel, model, data, 0);
  const floor = best.mu < 0 ? withoutSignal : best;
  const seen: BinnedModel = { ...model, background: withoutSignal.expected };
  return (mu) => {
    const root = best.mu > mu ? 0 : Math.sqrt(Math.max(0, conditionalFit(kernel, model, data, mu).deviance - floor.deviance));
    const rootA = exclusionSignificance(kernel, seen, mu);
    if (root <= rootA) return normalCdf(kernel, -root) / normalCdf(kernel, rootA - root);
    const shifted = (root * root + rootA * rootA) / (2 * rootA);
    const shiftedB = (root * root - rootA * rootA) / (2 * rootA);
    return normalCdf(kernel, -shifted) / normalCdf(kernel, -shiftedB);
  };
}

/** Observed CLs upper limit on mu of a data set. */
export function observedLimit(kernel: Kernel, model: BinnedModel, data: readonly number[], confidenceLevel: number): number {
  const guess = 2 * oneSigma(model);
  const cls = observedCls(kernel, model, data);
  return increasingRoot((mu) => 1 - cls(mu), confidenceLevel, guess, MOST_STRENGTH * guess) ?? Number.POSITIVE_INFINITY;
}

/** Signal strength whose median discovery significance is `sigmas`; undefined when the systematic uncertainty forbids it. */
export function discoveryReach(kernel: Kernel, model: BinnedModel, sigmas: number): number | undefined {
  const guess = sigmas * oneSigma(model);
  return increasingRoot((mu) => discoverySignificance(kernel, model, mu), sigmas, guess, MOST_STRENGTH * guess);
}

/** Factor by which the luminosity must grow for a median significance of `sigmas` at signal strength `mu`; undefined when a million times is not enough. */
export function luminosityFactor(kernel: Kernel, model: BinnedModel, mu: number, sigmas: number): number | undefined {
  const significance = (factor: number) => discoverySignificance(kernel, scaledModel(model, factor), mu);
  const now = significance(1);
  const ratio = now > 0 ? sigmas / now : 1;
  return increasingRoot(significance, sigmas, ratio * ratio, MOST_LUMINOSITY);
}

// What the weights of a file mean, and what that makes of the sums of a histogram.
import { InputError } from "../../request/validate.ts";
import type { ReadRun } from "../readEvent.ts";
import type { HistogramInput, Normalisation } from "./input.ts";

/** Sums over all events of a file, selected or not, of one weight. */
export interface Totals {
  w: number;
  w2: number;
}

export interface Rule {
  readonly normalise: Normalisation;
  /** Cross-section of the header, where the rule needs it [pb]. */
  readonly crossSectionPb: number;
}

/** IDWTUP of +-3: the weights are +-1. */
const UNIT_WEIGHTS = 3;

/** What sums of weights as they are written may be off their cross-section by: some writers give four digits of it, some its value before the last events. */
const SAME_SUM = 0.01;
/** From this on the mean of the weights is another number than the cross-section: ten times what a sum may be off by. */
const OTHER_MEAN = 0.1;

/** Whether the weights add up to the cross-section, as some writers of LHE have it whatever IDWTUP says. */
function addUp(run: ReadRun, n: number, { w }: Totals): boolean {
  const sigma = run.crossSectionPb ?? 0;
  return sigma !== 0 && n > 1 && Math.abs(w / sigma - 1) < SAME_SUM && Math.abs(w / (n * sigma) - 1) > OTHER_MEAN;
}

/**
 * The rule for the nominal weight of a file of n events. Files of this package: the mean of weights is the cross-section in pb. LHE of others: the same, but for
 * IDWTUP = 3, -3 and weights that add up to the cross-section. HepMC3 of others: weights in any unit, the cross-section beside them.
 */
export function ruleOf(file: string, run: ReadRun, n: number, nominal: Totals, asked: Pick<HistogramInput, "normalise" | "crossSection">): Rule {
  const { normalise, crossSection } = asked;
  const own = run.own !== undefined;
  const foreign = run.format === "HepMC3" ? !own : !own && addUp(run, n, nominal);
  const byHeader = crossSection !== undefined || Math.abs(run.weighting ?? 0) === UNIT_WEIGHTS || foreign;
  if ((normalise ?? (byHeader ? "header" : "weights")) === "weights") return { normalise: "weights", crossSectionPb: 0 };
  const crossSectionPb = crossSection ?? run.crossSectionPb;
  if (crossSectionPb === undefined)
    throw new InputError(`${file}: tells no cross-section: crossSection must be given, or normalise = weights`, "crossSection", "normalise");
  if (!(crossSectionPb > 0))
    throw new InputError(
      `${file}: its header says ${crossSectionPb} pb, which its weights cannot share out: crossSection must be given, or normalise = weights`,
      "crossSection",
      "normalise",
    );
  if (n > 0 && nominal.w === 0) throw new InputError(`${file}: its weights add up to 0: they cannot share out a cross-section`);
  return { normalise: "header", crossSectionPb };
}

/** Cross-section in a bin from the sums of its weights and their squares, and its variance, of n events [pb, pb^2]. */
export function estimate(rule: Rule, n: number, total: Totals, w: number, w2: number): readonly [value: number, variance: number] {
  if (n === 0) return [0, 0];
  if (rule.normalise === "weights") {
    // the variance of a mean; n roundings of the sums are none
    const mean = w / n;
    const spread = w2 / n - mean * mean;
    return [mean, n === 1 ? mean * mean : spread > n * Number.EPSILON * mean * mean ? spread / (n - 1) : 0];
  }
  // of a ratio of sums: events in the bin count in both
  const share = w / total.w;
  const scale = rule.crossSectionPb / total.w;
  return [rule.crossSectionPb * share, scale * scale * Math.max(0, w2 * (1 - 2 * share) + share * share * total.w2)];
}

import type { CutSpec, ParticleCuts } from "../cuts.ts";
import { integrate } from "../integrate.ts";
import type { Kernel } from "../load.ts";
import type { SpectrumInput } from "../spectrumInput.ts";

/** Below this share of sqrt(s) the pole of the exchanged photon lies along the pair, where the angular rules are dense. */
const ALONG_PAIR = 0.01;
/** Accuracy asked of the Monte Carlo, and what it may cost: some tenths of a second. */
const ACCURACY = 5e-3;
const MOST_EVALUATIONS = 400_000;
/** The disagreement grows with the pair mass: the upper end of the range is compared, from this share of it. */
const UPPER_END = 0.7;

const bounded = (cuts: ParticleCuts | undefined): boolean =>
  cuts !== undefined && [cuts].flat().every(({ cos, absCos, thetaDeg, pt }) => [cos, absCos, thetaDeg, pt].some((range) => range !== undefined));

/** Whether an electron or positron may go straight ahead: nothing is asked of its direction. */
export const forwardIsOpen = ({ leptons, electron, positron }: CutSpec): boolean => !bounded(leptons) && !(bounded(electron) && bounded(positron));

/**
 * Relative error of the angular integration where forward electrons pass and the pair is heavy: the pole of the exchanged photon then lies off the axis of
 * the pair, between the nodes of the angular rules, and two orders of the rules may agree on a number that misses it. What counts is the agreement with
 * the Monte Carlo, which maps that pole. 0 where the angular rules need no such witness. `content` gives the photon-only cross-section [fb] of a range.
 */
export function forwardError(kernel: Kernel, input: SpectrumInput, lo: number, hi: number, content: (lo: number, hi: number) => number): number {
  if (!forwardIsOpen(input.cuts) || hi < ALONG_PAIR * input.sqrts) return 0;
  const from = Math.max(lo, UPPER_END * hi);
  const range: [number, number] = [from, Math.min(hi, input.sqrts * (1 - 1e-8))];
  const { sqrts, cuts } = input;
  const { value, sdev } = integrate(kernel, {
    sqrts,
    cuts,
    range,
    epsV: 0,
    terms: ["background"],
    accuracy: ACCURACY,
    maxEvaluations: MOST_EVALUATIONS,
  });
  if (!(value > 0)) return 0;
  return (Math.abs(content(range[0], range[1]) - value) + sdev) / value;
}

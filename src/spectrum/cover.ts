// Coefficient functions beyond the pair masses that were asked for: what the resolution moves into the range from outside.
import type { Kernel } from "../kernel/load.ts";
import { part, type Steps } from "../request/steps.ts";
import { coefficientSteps, massLimits } from "./coefficients.ts";
import { LAXER, LAXEST } from "./limits.ts";
import type { Coefficients } from "./panel.ts";

/** Room about the mass of X that the coefficient functions cover if they come near, so that the resonance is integrated in closed form. */
export const MARGIN = 1.03;

/** The resolution moves less than this part of what lies further than so many standard deviations beyond the range: 6e-16. */
export const SIGMAS = 8;

/** Lowest and highest pair mass [MeV] at which the coefficient functions are computed. */
export const computedLimits = (sqrtS: number): [number, number] => {
  const [least, most] = massLimits(sqrtS);
  return [least * (1 + 1e-9), most * (1 - 1e-9)];
};

/** The coefficient functions from `lo` to `hi`, as far as phase space goes, in steps. */
export type Cover = (lo: number, hi: number) => Steps<Coefficients>;

/**
 * Continues coefficient functions on both sides by octaves of the pair mass, each computed when first needed. The octaves do not depend on what was
 * asked before: the same range is covered by the same bits.
 */
export function coverOf(kernel: Kernel, core: Coefficients): Cover {
  // beyond the range no number is given, so that all panels count alike
  const { numbers: _, ...request } = core.request;
  const { massX } = request;
  const [least, most] = computedLimits(request.sqrtS);
  const nearX = (m: number) => m > massX / MARGIN && m < massX * MARGIN;
  const octaveBelow = (at: number) => Math.max(least, nearX(0.5 * at) ? massX / MARGIN : 0.5 * at);
  const octaveAbove = (at: number) => Math.min(most, nearX(2 * at) ? massX * MARGIN : 2 * at);
  // at most half of what is there enters, most of it far less; its error is part of what is quoted
  const octave = (lo: number, hi: number) => coefficientSteps(kernel, { ...request, lo, hi, accuracy: Math.min(LAXEST, LAXER * request.accuracy) });
  const below: Coefficients[] = [];
  const above: Coefficients[] = [];
  return function* (lo, hi) {
    const parts = [core];
    // each octave takes half of the bar that is left
    let left = 1;
    const share = () => [1 - left, 1 - 0.5 * left] as const;
    for (let at = request.lo; at > Math.max(lo, least); at = octaveBelow(at)) {
      const k = parts.length - 1;
      below[k] ??= yield* part(octave(octaveBelow(at), at), ...share());
      left *= 0.5;
      parts.push(below[k]!);
    }
    parts.reverse();
    const lower = parts.length;
    for (let at = request.hi; at < Math.min(hi, most); at = octaveAbove(at)) {
      const k = parts.length - lower;
      above[k] ??= yield* part(octave(at, octaveAbove(at)), ...share());
      left *= 0.5;
      parts.push(above[k]!);
    }
    if (parts.length === 1) return core;
    return {
      ...core,
      request: { ...core.request, lo: parts[0]!.request.lo, hi: parts[parts.length - 1]!.request.hi },
      panels: parts.flatMap(({ panels }) => panels),
      points: parts.reduce((sum, { points }) => sum + points, 0),
      masses: parts.reduce((sum, { masses }) => sum + masses, 0),
    };
  };
}

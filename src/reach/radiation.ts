// What radiation makes of the rates of a fit: initial-state radiation as one factor for background and one for signal, vacuum polarisation as one of each bin.

import { ALPHA } from "../constants/index.ts";
import { wholeSpectrumSteps } from "../integrate/hardBins.ts";
import type { Kernel } from "../kernel/load.ts";
import { spreadOfFactor } from "../radiation/oneFactor.ts";
import { polarisation } from "../radiation/polarisation.ts";
import { namedCouplings } from "../request/spin.ts";
import type { Steps } from "../request/steps.ts";
import type { ReachInput } from "./input.ts";

/** Factors on rates, and their relative errors: numerical, and of the grid of energies and boosts. */
export interface RateFactors {
  readonly background: number;
  readonly signal: number;
  readonly errors: { readonly background: number; readonly signal: number };
}

/** Part of the accuracy that is asked of the two spectra of K, and of the spectrum which K multiplies: their errors add, and K has its spread besides. */
export const PART_OF_FACTOR = 0.5;
export const PART_BESIDE_FACTOR = 0.25;

/** Without radiation. */
const NONE: RateFactors = { background: 1, signal: 1, errors: { background: 0, signal: 0 } };

/** K of initial-state radiation: spectrum of the window with it over that without. One number for all bins; what it varies over a wide window is in its error. */
export function* rateFactors(kernel: Kernel, input: ReachInput, mass: number, range: readonly [number, number]): Steps<RateFactors> {
  const { setup, accuracy, isr, isrOrder, isrScale } = input;
  if (isr === undefined) return NONE;
  const words = { isr, ...(isrOrder === undefined ? {} : { isrOrder }), ...(isrScale === undefined ? {} : { isrScale }) };
  const request = {
    sqrts: setup.sqrts,
    cuts: setup.cuts,
    mass,
    ...namedCouplings(input),
    range,
    bin: range[1] - range[0],
    accuracy: PART_OF_FACTOR * accuracy,
    ...words,
  };
  const found = yield* wholeSpectrumSteps(kernel, request);
  const [radiated, tree] = [found.bins[0]!, found.radiation!.tree.bins[0]!];
  const spread = spreadOfFactor(kernel, setup.sqrts, range[1]);
  const of = (term: "background" | "signal") => {
    const value = radiated[term] / tree[term];
    return { value, error: radiated.errors[term] / radiated[term] + tree.errors[term] / tree[term] + (term === "background" ? spread : 0) };
  };
  const [background, signal] = [of("background"), of("signal")];
  return { background: background.value, signal: signal.value, errors: { background: background.error, signal: signal.error } };
}

/** What is uncertain of K at least: terms without the logarithm. */
const LEAST_DOUBT = 0.01;
/** ln 4, of half the scale, times 2 alpha/pi; hard photons of second order. */
const HALF_SCALE = ((2 * ALPHA) / Math.PI) * 2 * Math.LN2;
const SECOND_ORDER = 1e-3;

/**
 * Relative uncertainty of K by what is left out, as `K.uncertainty` of `x17 radiation` has it: half the scale in K = (1 + 3 beta/4)(2 Delta/sqrt s)^beta, which is
 * good to 0.5 % (docs/physics/radiation.md), and the second order.
 */
export const radiationDoubt = ({ exports }: Kernel, isr: number, sqrts: number): number =>
  Math.max(LEAST_DOUBT, HALF_SCALE * Math.abs(exports.log((2 * isr) / sqrts) + 0.75) + SECOND_ORDER);

/** What vacuum polarisation multiplies the background of each bin by: |1/(1 - Delta alpha(m^2))|^2 at its middle. */
export const polarisationFactors = (kernel: Kernel, edges: readonly number[]): number[] =>
  edges.slice(1).map((hi, i) => {
    const m = 0.5 * (edges[i]! + hi);
    return polarisation(kernel, m * m).factor;
  });

// What radiation makes of the rates of a fit: initial-state radiation as one factor for background and one for signal, vacuum polarisation as one of each bin.

import { wholeSpectrumSteps } from "../integrate/hardBins.ts";
import type { Kernel } from "../kernel/load.ts";
import { spreadOfFactor } from "../radiation/oneFactor.ts";
import { polarisation } from "../radiation/polarisation.ts";
import type { Steps } from "../request/steps.ts";
import type { ReachInput } from "./input.ts";

/** Factors on rates, and their relative errors: numerical, and of the grid of energies and boosts. */
export interface RateFactors {
  readonly background: number;
  readonly signal: number;
  readonly errors: { readonly background: number; readonly signal: number };
}

/** Without radiation. */
const NONE: RateFactors = { background: 1, signal: 1, errors: { background: 0, signal: 0 } };

/** K of initial-state radiation: spectrum of the window with it over that without. One number for all bins; what it varies over a wide window is in its error. */
export function* rateFactors(
  kernel: Kernel,
  { setup, epsV, epsA, accuracy, isr, isrOrder, isrScale }: ReachInput,
  mass: number,
  range: readonly [number, number],
): Steps<RateFactors> {
  if (isr === undefined) return NONE;
  const words = { isr, ...(isrOrder === undefined ? {} : { isrOrder }), ...(isrScale === undefined ? {} : { isrScale }) };
  const request = { sqrts: setup.sqrts, cuts: setup.cuts, mass, epsV, epsA, range, bin: range[1] - range[0], accuracy, ...words };
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

/** What vacuum polarisation multiplies the background of each bin by: |1/(1 - Delta alpha(m^2))|^2 at its middle. */
export const polarisationFactors = (kernel: Kernel, edges: readonly number[]): number[] =>
  edges.slice(1).map((hi, i) => {
    const m = 0.5 * (edges[i]! + hi);
    return polarisation(kernel, m * m).factor;
  });

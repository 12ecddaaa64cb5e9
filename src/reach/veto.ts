// What a veto against conversions leaves of QED, bin by bin: its efficiency belongs to the true mass, a bin to the measured one.
import type { VetoEfficiency } from "../conversions/prompt.ts";
import type { Kernel } from "../kernel/load.ts";
import type { MassResponsePart } from "../smear/massResponse.ts";
import { LOWEST, type ReachInput } from "./input.ts";

/** Steps of the sum over a Gaussian [standard deviations]: its variance is right to 1e-4. */
const STEPS = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;
/** True masses beyond a window that fill it [resolutions]. */
const BEYOND = 3;
/** Largest mass of a pair, in units of sqrt(s). */
const HEAVIEST = 0.9;

/** True masses [MeV] for which a window of measured masses needs the efficiency. */
export const vetoedMasses = (edges: readonly number[], { setup: { sigma, sqrts } }: Pick<ReachInput, "setup">): readonly [number, number] => [
  Math.max(LOWEST, edges[0]! - BEYOND * sigma),
  Math.min(HEAVIEST * sqrts, edges.at(-1)! + BEYOND * sigma),
];

/** Part of the background that the veto leaves in each bin: the efficiency at the true masses of which its middle is measured, QED taken as falling like 1/m. */
export function keptInBins(
  { exports }: Kernel,
  { response, setup }: Pick<ReachInput, "response" | "setup">,
  edges: readonly number[],
  { at }: VetoEfficiency,
): number[] {
  const parts: readonly Required<MassResponsePart>[] = response?.parts ?? [{ weight: 1, scale: 1, shift: 0, sigma: setup.sigma }];
  const gaussian = STEPS.map((x) => exports.exp(-0.5 * x * x));
  return edges.slice(1).map((hi, i) => {
    const measured = 0.5 * (edges[i]! + hi);
    let [all, kept] = [0, 0];
    for (const { weight, scale, shift, sigma } of parts)
      for (const [k, x] of STEPS.entries()) {
        const mass = (measured - shift + sigma * x) / scale;
        if (mass < LOWEST) continue;
        const density = (weight * gaussian[k]!) / (scale * mass);
        all += density;
        kept += density * at(mass);
      }
    return all > 0 ? kept / all : at(measured);
  });
}

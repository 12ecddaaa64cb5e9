// Measured inputs as points: the product of a rule for the Gaussian of each.
import { InputError } from "../request/validate.ts";
import { gaussianRule } from "./gauss.ts";
import type { ScanMeasured } from "./types.ts";

/** One point of the product rule: values of the measured inputs, and its weights: that of the rule, and those of coarser ones on the same points. */
export interface MeasuredPoint {
  readonly inputs: Readonly<Record<string, number>>;
  readonly weights: readonly number[];
}

/** Several measured inputs take the product of their points. */
const MOST_POINTS = 1000;

/** The outermost values at which observables are computed. */
export function reachOf({ value, sigma, points }: Required<ScanMeasured>): [number, number] {
  const most = gaussianRule(points).nodes.at(-1)! * sigma;
  return [value - most, value + most];
}

/** The points of all measured inputs but the one at their values: observables there are known. */
export function measuredPoints(measured: Readonly<Record<string, Required<ScanMeasured>>>): MeasuredPoint[] {
  let made: (MeasuredPoint & { readonly central: boolean })[] = [{ inputs: {}, weights: [], central: true }];
  for (const [input, { value, sigma, points }] of Object.entries(measured)) {
    if (made.length * points > MOST_POINTS)
      throw new InputError(
        `measured: their product is ${made.length * points} points or more: must be at most ${MOST_POINTS} (points of each can be fewer)`,
        "measured",
      );
    const { nodes, weights, coarser } = gaussianRule(points);
    const all = [weights, ...coarser];
    made = made.flatMap((one) =>
      nodes.map((node, i) => ({
        inputs: { ...one.inputs, [input]: value + sigma * node },
        weights: all.map((weights, k) => (one.weights[k] ?? 1) * weights[i]!),
        central: one.central && node === 0,
      })),
    );
  }
  return made.filter(({ central }) => !central);
}

import { ALPHA_INVERSE } from "../constants/index.ts";
import type { CouplingInput } from "../couplings/input.ts";
import { type Comparisons, closed } from "./comparison.ts";

/** Through the chiral couplings, which every notation is a combination of, with e^2 from 1/alpha. */
export function verifyConvert(comparisons: Comparisons, { epsV, epsA, gV, gA, epsL, epsR, alphaX }: CouplingInput, results: object): void {
  const charge = Math.sqrt((4 * Math.PI) / ALPHA_INVERSE);
  let [left, right] = [epsL ?? 0, epsR ?? 0];
  if (epsV !== undefined || epsA !== undefined) [left, right] = [(epsV ?? 0) - (epsA ?? 0), (epsV ?? 0) + (epsA ?? 0)];
  if (gV !== undefined || gA !== undefined) [left, right] = [((gV ?? 0) - (gA ?? 0)) / charge, ((gV ?? 0) + (gA ?? 0)) / charge];
  if (alphaX !== undefined) [left, right] = [Math.sqrt(4 * Math.PI * alphaX) / charge, Math.sqrt(4 * Math.PI * alphaX) / charge];
  const squares = (left * left + right * right) / 2;
  // sums and differences of the chiral couplings are good to the larger of the two
  const size = Math.max(Math.abs(left), Math.abs(right));
  const linear = (value: number, factor = 1) => ({ value: value * factor, error: size * factor * 1e-14 });
  const route = "through chiral couplings";
  comparisons.quantities(
    results,
    {
      epsV: [linear((left + right) / 2), route],
      epsA: [linear((right - left) / 2), route],
      G2: [closed(squares), route],
      eps: [closed(Math.hypot(left, right) / Math.SQRT2), route],
      gV: [linear((left + right) / 2, charge), route],
      gA: [linear((right - left) / 2, charge), route],
      g: [closed((charge * Math.hypot(left, right)) / Math.SQRT2), route],
      epsL: [linear(left), route],
      epsR: [linear(right), route],
      alphaX: [closed(squares / ALPHA_INVERSE), route],
    },
    "no second route",
  );
}

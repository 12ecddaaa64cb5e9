import * as reference from "../reference/index.ts";
import type { Smeared, SmearRequest } from "../smear/index.ts";
import type { SignificanceInput } from "../statistics/input.ts";
import { type Comparisons, closed, type Value } from "./comparison.ts";
import { normalRounding } from "./rounding.ts";

/** Ratios of counts, and the likelihood ratio with the background profiled by bisection. */
export function verifySignificance(
  comparisons: Comparisons,
  { signal: s, background: b, backgroundError }: SignificanceInput,
  results: object,
): void {
  // n [ln(1 + x) - x] keeps all but a digit: |x| > 0.1, or a series; and half of a relative error is left of it in the root
  const likelihood = (error?: number) => closed(reference.asimovSignificance(s, b, error));
  comparisons.quantities(
    results,
    {
      signalOverBackground: [closed(s / b), "ratio"],
      signalOverSqrtBackground: [closed(Math.sqrt((s * s) / b)), "ratio"],
      signalOverSqrtTotal: [closed(Math.sqrt((s / (s + b)) * s)), "ratio"],
      asimov: [likelihood(), "likelihood ratio"],
      asimovUncertain: [likelihood(backgroundError), "likelihood ratio, background by bisection"],
    },
    "no second route",
  );
}

/** What lies evenly in [a, b], unit content, puts into [lo, hi] when smeared with a Gaussian: by quadrature over its position. */
function shareOfBin(a: number, b: number, lo: number, hi: number, sigma: number): Value {
  if (!(sigma > 0)) return closed(Math.max(0, Math.min(b, hi) - Math.max(a, lo)) / (b - a));
  const { value, error } = reference.integral((m) => reference.normalBetween((lo - m) / sigma, (hi - m) / sigma), a, b, 1e-13, 400);
  return { value: value / (b - a), error: error / (b - a) + normalRounding(largest([a, b, lo, hi]), sigma) };
}

/** The same of a line. */
function shareOfLine(at: number, lo: number, hi: number, sigma: number): Value {
  if (!(sigma > 0)) return { value: Number(at >= lo && at < hi), error: 0 };
  return { value: reference.normalBetween((lo - at) / sigma, (hi - at) / sigma), error: normalRounding(largest([at, lo, hi]), sigma) };
}
const largest = (ends: readonly number[]) => Math.max(...ends.map((x) => (Number.isFinite(x) ? Math.abs(x) : 0)));

/** The response integrated over the position in each bin by adaptive quadrature, erf by series. */
export function verifySmear(comparisons: Comparisons, { edges, sigma, response, bins, lines }: SmearRequest, results: object): void {
  const found = results as Smeared;
  const out = Array.from(edges);
  const width = (i: number) => (typeof sigma === "number" ? sigma : (sigma?.[i] ?? 0));
  // a part of a response moves what is there, and then spreads it
  const parts = response?.parts ?? [undefined];
  const contents = Array.from((bins ?? lines)!.contents);
  const share = (i: number, lo: number, hi: number): Value =>
    parts.reduce<Value>(
      (sum, part) => {
        const { weight, scale = 1, shift = 0, sigma: own } = part ?? { weight: 1, sigma: width(i) };
        const at = (m: number) => scale * m + shift;
        const one = lines ? shareOfLine(at(lines.positions[i]!), lo, hi, own) : shareOfBin(at(bins!.edges[i]!), at(bins!.edges[i + 1]!), lo, hi, own);
        return { value: sum.value + weight * one.value, error: sum.error + weight * one.error };
      },
      { value: 0, error: 0 },
    );
  const into = (lo: number, hi: number): Value => {
    const shares = contents.map((content, i) => ({ content, ...share(i, lo, hi) }));
    const value = shares.reduce((sum, one) => sum + one.content * one.value, 0);
    // a sum of n terms rounds n times
    const rounding = (shares.length + 1) * (Number.EPSILON / 2);
    return { value, error: shares.reduce((sum, one) => sum + Math.abs(one.content) * (one.error + rounding * one.value), 0) };
  };
  const route = "quadrature over the position in the bin, erf by series";
  const compare = (id: string, first: number, lo: number, hi: number) =>
    comparisons.compare(id, { value: first, error: found.error }, into(lo, hi), route);
  out.slice(1).forEach((hi, j) => {
    compare(`bin ${out[j]} to ${hi}`, found.contents[j]!, out[j]!, hi);
  });
  compare("below", found.below, Number.NEGATIVE_INFINITY, out[0]!);
  compare("above", found.above, out.at(-1)!, Number.POSITIVE_INFINITY);
}

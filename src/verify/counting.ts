import * as reference from "../reference/index.ts";
import type { Smeared, SmearRequest } from "../smear/index.ts";
import type { SignificanceInput } from "../statistics/input.ts";
import { closed, type Opinions } from "./opinion.ts";

/** Ratios of counts, and the likelihood ratio with the background profiled by bisection. */
export function verifySignificance(opinions: Opinions, { signal: s, background: b, backgroundError }: SignificanceInput, results: object): void {
  // n [ln(1 + x) - x] keeps all but a digit: |x| > 0.1, or a series; and half of a relative error is left of it in the root
  const likelihood = (error?: number) => closed(reference.asimovSignificance(s, b, error));
  opinions.quantities(
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

/** What lies evenly in [a, b], unit content, in bins with these edges behind a Gaussian response: by quadrature over its position. */
function responseOfBin(a: number, b: number, edges: readonly number[], sigma: number): reference.Smeared {
  const into = (lo: number, hi: number): number => {
    if (!(sigma > 0)) return Math.max(0, Math.min(b, hi) - Math.max(a, lo)) / (b - a);
    return reference.integral((m) => reference.normalBetween((lo - m) / sigma, (hi - m) / sigma), a, b, 1e-13, 400).value / (b - a);
  };
  return {
    contents: edges.slice(1).map((hi, j) => into(edges[j]!, hi)),
    lostLow: into(Number.NEGATIVE_INFINITY, edges[0]!),
    lostHigh: into(edges[edges.length - 1]!, Number.POSITIVE_INFINITY),
  };
}

/** The response integrated over the position in each bin by adaptive quadrature, erf by series. */
export function verifySmear(opinions: Opinions, { edges, sigma, bins, lines }: SmearRequest, results: object): void {
  const found = results as Smeared;
  const out = Array.from(edges);
  const width = (i: number) => (typeof sigma === "number" ? sigma : sigma[i]!);
  const sums = { contents: out.slice(1).map(() => 0), below: 0, above: 0 };
  let size = 0;
  const add = ({ contents, lostLow, lostHigh }: reference.Smeared, content: number) => {
    size += Math.abs(content);
    contents.forEach((share, j) => {
      sums.contents[j]! += content * share;
    });
    sums.below += content * lostLow;
    sums.above += content * lostHigh;
  };
  const contents = Array.from((bins ?? lines)!.contents);
  contents.forEach((content, i) => {
    if (lines) add(reference.smearLine(out, lines.positions[i]!, width(i)), content);
    else add(responseOfBin(bins!.edges[i]!, bins!.edges[i + 1]!, out, width(i)), content);
  });
  const route = "quadrature over the position in the bin, erf by series";
  const error = 1e-12 * size;
  const compare = (id: string, first: number, second: number) =>
    opinions.compare(id, { value: first, error: found.error }, { value: second, error }, route);
  sums.contents.forEach((value, j) => {
    compare(`bin ${out[j]} to ${out[j + 1]}`, found.contents[j]!, value);
  });
  compare("below", found.below, sums.below);
  compare("above", found.above, sums.above);
}

// Gaussian response of a histogram, by differences of the error function.
import { normalBetween } from "./errorFunction.ts";
import { integral } from "./quadrature.ts";

export interface Smeared {
  readonly contents: number[];
  /** What leaves the window on the left and on the right. */
  readonly lostLow: number;
  readonly lostHigh: number;
}

/** Probability that a point uniform in [a, b], displaced by a normal deviate of width sigma, lies in [lo, hi]. */
function uniformResponse(a: number, b: number, lo: number, hi: number, sigma: number): number {
  if (!(sigma > 0)) return Math.max(0, Math.min(b, hi) - Math.max(a, lo)) / (b - a);
  // by quadrature over the point's position: another way than the closed antiderivative
  return integral((m) => normalBetween((lo - m) / sigma, (hi - m) / sigma), a, b, 1e-13, 400).value / (b - a);
}

/** A histogram with the content of each bin spread evenly over the bin, after a Gaussian response of width sigma (per bin). */
export function smearHistogram(edges: readonly number[], contents: readonly number[], sigma: number | readonly number[]): Smeared {
  const width = (i: number) => (typeof sigma === "number" ? sigma : sigma[i]!);
  const response = (i: number, lo: number, hi: number) => contents[i]! * uniformResponse(edges[i]!, edges[i + 1]!, lo, hi, width(i));
  const into = (lo: number, hi: number) => contents.reduce((sum, _, i) => sum + response(i, lo, hi), 0);
  return {
    contents: contents.map((_, j) => into(edges[j]!, edges[j + 1]!)),
    lostLow: into(Number.NEGATIVE_INFINITY, edges[0]!),
    lostHigh: into(edges[edges.length - 1]!, Number.POSITIVE_INFINITY),
  };
}

/** A line of unit area at `mass`, after the same response, in bins; what leaves the window is lost. */
export function smearLine(edges: readonly number[], mass: number, sigma: number): Smeared {
  const into = (lo: number, hi: number) => (sigma > 0 ? normalBetween((lo - mass) / sigma, (hi - mass) / sigma) : Number(mass >= lo && mass < hi));
  return {
    contents: edges.slice(1).map((hi, j) => into(edges[j]!, hi)),
    lostLow: into(Number.NEGATIVE_INFINITY, edges[0]!),
    lostHigh: into(edges[edges.length - 1]!, Number.POSITIVE_INFINITY),
  };
}

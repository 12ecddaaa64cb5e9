// Gaussian response of a histogram, by differences of the error function.
import { normalBetween } from "./errorFunction.ts";
import { type Integral, integral } from "./quadrature.ts";

/** Contents of bins behind a Gaussian response, and what left them on either side. */
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

/** dsigma/dm = smooth + (re v + abs)/(v^2 + g^2) with v = m^2 - mass^2, g = mass width; the three functions of m are smooth. */
export interface ResonantDensity {
  readonly mass: number;
  readonly width: number;
  /** What has no propagator. */
  readonly smooth: (m: number) => number;
  /** What multiplies v. */
  readonly re: (m: number) => number;
  /** The rest of the resonance. */
  readonly abs: (m: number) => number;
}

/**
 * What a Gaussian response brings from true masses in [from, to] into [lo, hi], by adaptive quadrature of the density
 * times the response. v = g sinh(s) spreads the resonance over both sides of its peak, where the interval is split; it
 * is split again where the response bends.
 */
export function smearedContent(density: ResonantDensity, from: number, to: number, lo: number, hi: number, sigma: number): Integral {
  const { mass, width } = density;
  const g = mass * width;
  const position = (m: number) => Math.asinh(((m - mass) * (m + mass)) / g);
  const integrand = (s: number) => {
    const m = Math.sqrt(mass ** 2 + g * Math.sinh(s));
    const resonant = (density.re(m) * Math.sinh(s) * g + density.abs(m)) / (g * Math.cosh(s)) ** 2;
    return ((density.smooth(m) + resonant) * normalBetween((lo - m) / sigma, (hi - m) / sigma) * g * Math.cosh(s)) / (2 * m);
  };
  const bends = [lo, hi].flatMap((edge) => [-8, -4, -2, -1, 0, 1, 2, 4, 8].map((n) => edge + n * sigma));
  const ends = [...new Set([from, mass, ...bends, to].filter((m) => m >= from && m <= to))].sort((a, b) => a - b).map(position);
  const parts = ends.slice(1).map((end, i) => integral(integrand, ends[i]!, end, 1e-13, 400));
  return { value: parts.reduce((sum, { value }) => sum + value, 0), error: parts.reduce((sum, { error }) => sum + error, 0) };
}

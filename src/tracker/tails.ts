// What radiation makes of the mass of a pair: the distribution of m'/m by photons of the final state and by bremsstrahlung. docs/physics/tracks.md.
import type { Kernel } from "../kernel/load.ts";
import { overPeak, structureAt } from "../radiation/structure.ts";

/** What may be in a response besides the resolution. */
export const TAILS = ["fsr", "bremsstrahlung"] as const;
export type Tail = (typeof TAILS)[number];

/** Masses m'/m = exp(-w) with their shares; first and second moment are those of what was gathered. */
export interface Losses {
  readonly weight: number;
  /** Mean of m'/m. */
  readonly scale: number;
  /** Standard deviation of m'/m. */
  readonly spread: number;
}

/** Shares of -ln of a momentum or of an energy that is left, at points. */
interface Points {
  readonly w: Float64Array;
  readonly weight: Float64Array;
}

/** Losses below this are none; of the rest so many logarithmic steps up to 1, or to the e-folds beyond which nothing is left. */
const LEAST = 1e-8;
const STEPS = 500;
const MOST_FOLDS = 30;

/** Points between LEAST and `most` at equal steps of the logarithm: each with its two ends. */
function cells({ exports }: Kernel, most: number): readonly [lo: number, hi: number][] {
  const step = (exports.log(most) - exports.log(LEAST)) / STEPS;
  const ends = Array.from({ length: STEPS + 1 }, (_, i) => LEAST * exports.exp(step * i));
  return Array.from({ length: STEPS }, (_, i): [number, number] => [ends[i]!, ends[i + 1]!]);
}

/** Shares of equal sum 1. */
function normalised(w: number[], weight: number[]): Points {
  const sum = weight.reduce((all, one) => all + one, 0);
  return { w: Float64Array.from(w), weight: Float64Array.from(weight, (one) => one / sum) };
}

/** D(x) of a lepton of the pair at the scale of its mass, as shares of -ln(x): less than 1e-8 of lost energy is none. */
function finalState(kernel: Kernel, mass: number): Points {
  const { log1p, pow } = kernel.exports;
  const structure = structureAt(kernel, mass);
  const h = structure.beta / 2;
  const all = cells(kernel, 1);
  const middles = all.map(([lo, hi]) => Math.sqrt(lo * hi));
  // D = g h y^(h-1); the soft part g(0) h y^(h-1) is integrated exactly, the rest taken at the middle
  const [soft, ...g] = overPeak(kernel, structure, Float64Array.from([0, ...middles])) as unknown as [number, ...number[]];
  const [w, weight] = [[0], [soft * pow(LEAST, h)]];
  for (const [i, [lo, hi]] of all.entries()) {
    const y = middles[i]!;
    w.push(-log1p(-y));
    weight.push(soft * (pow(hi, h) - pow(lo, h)) + (g[i]! - soft) * h * pow(y, h - 1) * (hi - lo));
  }
  return normalised(w, weight);
}

/** f(z) = (-ln z)^(b-1)/Gamma(b), b = t/ln 2, as shares of -ln z of an electron behind t radiation lengths (Bethe and Heitler). */
function bremsstrahlung(kernel: Kernel, thickness: number): Points {
  const { exp, log, pow } = kernel.exports;
  const b = thickness / log(2);
  const [w, weight] = [[0], [pow(LEAST, b)]];
  for (const [lo, hi] of cells(kernel, MOST_FOLDS)) {
    const u = Math.sqrt(lo * hi);
    w.push(u);
    // the power is integrated exactly, the exponential taken at the middle
    weight.push((pow(hi, b) - pow(lo, b)) * exp(-u));
  }
  return normalised(w, weight);
}

/** Sums in bins of w: share, and first two moments of exp(-w). */
interface Bins {
  readonly edges: Float64Array;
  readonly share: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const emptyBins = (edges: Float64Array): Bins => ({
  edges,
  share: new Float64Array(edges.length),
  first: new Float64Array(edges.length),
  second: new Float64Array(edges.length),
});

/** Adds a share with its moments to the bin that holds w; what lies beyond the last edge is left out. */
function put({ edges, share, first, second }: Bins, w: number, weight: number, mean: number, square: number): void {
  let [low, high] = [0, edges.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= w) low = middle;
    else high = middle;
  }
  if (low === edges.length - 1) return;
  share[low]! += weight;
  first[low]! += weight * mean;
  second[low]! += weight * square;
}

/** Bins with the product of what they hold and of points, of which each lepton brings half of its -ln. */
function times(kernel: Kernel, bins: Bins, { w, weight }: Points, edges: Float64Array): Bins {
  const found = emptyBins(edges);
  const left = w.map((one) => kernel.exports.exp(-0.5 * one));
  for (let i = 0; i < bins.share.length; i++) {
    if (bins.share[i] === 0) continue;
    const [mean, square] = [bins.first[i]! / bins.share[i]!, bins.second[i]! / bins.share[i]!];
    const at = -kernel.exports.log(mean);
    for (let k = 0; k < w.length; k++) put(found, at + 0.5 * w[k]!, bins.share[i]! * weight[k]!, mean * left[k]!, square * left[k]! * left[k]!);
  }
  return found;
}

/** Least m'/m that is kept: what is below is called lost. */
const LEAST_SCALE = 0.2;
/** Bins while distributions are multiplied: 0, then equal steps of ln w from 1e-9. */
const FINE = 400;
/** First bin and growth of those that are handed over, the first in parts of `narrow`. */
const FIRST = 0.5;
const GROWTH = 1.25;

/**
 * The distribution of m'/m of a pair of mass `mass` [MeV] by the tails asked for: photons of both leptons, and bremsstrahlung of both in `thickness` radiation
 * lengths each. Bins are narrow against `narrow`, the resolution relative to the mass; each stands for its mean and spread. What is below a fifth is left out.
 */
export function lossesOf(kernel: Kernel, tails: readonly Tail[], mass: number, thickness: number, narrow: number): Losses[] {
  const { exp, log } = kernel.exports;
  const most = -log(LEAST_SCALE);
  const points = tails.map((tail) => (tail === "fsr" ? finalState(kernel, mass) : bremsstrahlung(kernel, thickness)));
  const step = (log(most) - log(1e-9)) / (FINE - 1);
  const fine = Float64Array.from({ length: FINE + 1 }, (_, i) => (i === 0 ? 0 : 1e-9 * exp(step * (i - 1))));
  const coarse = [0, FIRST * narrow];
  for (let width = FIRST * narrow; coarse.at(-1)! < most; width *= GROWTH) coarse.push(Math.min(most, coarse.at(-1)! + width));
  let bins = emptyBins(fine);
  put(bins, 0, 1, 1, 1);
  for (const one of points) for (let lepton = 0; lepton < 2; lepton++) bins = times(kernel, bins, one, fine);
  const found = emptyBins(Float64Array.from(coarse));
  for (let i = 0; i < bins.share.length; i++) {
    const share = bins.share[i]!;
    if (share > 0) put(found, -log(Math.min(1, bins.first[i]! / share)), share, bins.first[i]! / share, bins.second[i]! / share);
  }
  const losses: Losses[] = [];
  for (let i = 0; i < found.share.length; i++) {
    const weight = found.share[i]!;
    if (weight === 0) continue;
    const scale = found.first[i]! / weight;
    losses.push({ weight, scale, spread: Math.sqrt(Math.max(0, found.second[i]! / weight - scale * scale)) });
  }
  return losses;
}

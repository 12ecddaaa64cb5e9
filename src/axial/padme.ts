import { MODEL_EXACT, PIECE_INTERFERENCE, PIECE_PHOTON, PIECE_X } from "../../assembly/spec/crossSection.ts";
import type { Kernel } from "../load.ts";
import { areaFrom } from "../units.ts";
import type { AxialInput } from "./input.ts";

/** d sigma/d cos(theta) [mb] at PADME beside the resonance. */
export interface AxialDistribution {
  readonly sqrts: number;
  readonly cosTheta: readonly number[];
  readonly background: readonly number[];
  /** X and its interference with the photon, for a vector and for an axial vector of the same strength. */
  readonly vector: readonly number[];
  readonly axial: readonly number[];
}

/** What the distribution tells: forward-backward asymmetries relative to the background, and the luminosity that separates the two. */
export interface AxialSeparation {
  /** [N(c > 0) - N(c < 0)] of X and interference over the background. */
  readonly asymmetryVector: number;
  readonly asymmetryAxial: number;
  /** Luminosity for 3 sigma [mb^-1] from the shape of the angular distribution alone, its normalisation free. */
  readonly luminosity: number;
}

/** Gauss-Legendre with 3 points on each of 32 panels: the distributions are smooth within |cos(theta)| < cosMax. */
const PANELS = 32;
const NODE = Math.sqrt(0.6);
const RULE: readonly (readonly [node: number, weight: number])[] = [
  [-NODE, 5 / 18],
  [0, 4 / 9],
  [NODE, 5 / 18],
];

/** Nodes and weights in cos(theta), symmetric about 0. */
function angles(cosMax: number): { cosTheta: number[]; weights: number[] } {
  const width = (2 * cosMax) / PANELS;
  const cosTheta: number[] = [];
  const weights: number[] = [];
  for (let panel = 0; panel < PANELS; panel++) {
    const centre = -cosMax + (panel + 0.5) * width;
    for (const [node, weight] of RULE) {
      cosTheta.push(centre + 0.5 * width * node);
      weights.push(width * weight);
    }
  }
  return { cosTheta, weights };
}

/** Distributions at sqrt(s) averaged over the spread, exact in m_e. Section V: what tells an axial vector from a vector. */
export function axialDistribution(kernel: Kernel, { mass, epsilon, spread, cosMax }: AxialInput, sqrts: number): AxialDistribution {
  const { cosTheta } = angles(cosMax);
  const n = cosTheta.length;
  const width = (epsV: number, epsA: number) => kernel.exports.partialWidth(mass, epsV, epsA);
  const piece = (which: number, epsV: number, epsA: number): number[] => {
    const { views, offsets } = kernel.arena(7 * n, 4 * n);
    const [inputs, out] = views as [Float64Array, Float64Array];
    [sqrts, 0, epsV, epsA, mass, width(epsV, epsA), spread].forEach((value, k) => {
      inputs.fill(value, k * n, (k + 1) * n);
    });
    inputs.set(cosTheta, n);
    kernel.exports.eeeeCrossSectionBatch(n, which, MODEL_EXACT, 1, offsets[0]!, offsets[1]!);
    return Array.from(out.subarray(0, n), (value) => areaFrom(value, "mb"));
  };
  const added = (epsV: number, epsA: number) => {
    const x = piece(PIECE_X, epsV, epsA);
    const mixed = piece(PIECE_INTERFERENCE, epsV, epsA);
    return x.map((value, i) => value + mixed[i]!);
  };
  return { sqrts, cosTheta, background: piece(PIECE_PHOTON, epsilon, 0), vector: added(epsilon, 0), axial: added(0, epsilon) };
}

/** Separation of vector and axial vector by the shape: chi^2 = L Int (Delta - mean)^2/background, Delta = axial - vector. */
export function axialSeparation({ cosMax }: AxialInput, { cosTheta, background, vector, axial }: AxialDistribution): AxialSeparation {
  const { weights } = angles(cosMax);
  const integral = (f: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * f(i), 0);
  const sign = (i: number) => (cosTheta[i]! > 0 ? 1 : cosTheta[i]! < 0 ? -1 : 0);
  const total = integral((i) => background[i]!);
  const delta = (i: number) => axial[i]! - vector[i]!;
  // the normalisation is free: what is proportional to the background does not count
  const common = integral(delta) / total;
  const perLuminosity = integral((i) => {
    const rest = delta(i) - common * background[i]!;
    return (rest * rest) / background[i]!;
  });
  return {
    asymmetryVector: integral((i) => sign(i) * vector[i]!) / total,
    asymmetryAxial: integral((i) => sign(i) * axial[i]!) / total,
    luminosity: 9 / perLuminosity,
  };
}

// d sigma/dm of e+ e- -> e+ e- photon under any selection: spinors at the points of randomly shifted lattices over the angles.
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import { twoBodyVolume } from "./flatSampling.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { AnyCouplings } from "./point.ts";
import type { Integral } from "./quadrature.ts";
import { helicityMomenta } from "./spectrum.ts";

/** A point of e+ e- -> e+ e- gamma in the angles that the samples use. */
export interface SampledPoint {
  readonly sqrts: number;
  /** m(e+ e-) [MeV]. */
  readonly pairMass: number;
  /** The selection, on p1 p2 p3 p4 k in the centre of pairMass. */
  readonly accepts: (p: readonly (readonly number[])[]) => boolean;
  /** Points of one shift, and shifts. */
  readonly points?: number;
  readonly shifts?: number;
}

/** What a cross-section is the sum of. */
const PIECES = ["photon", "x", "interference"] as const;

/** A sequence that fills the unit cube evenly: multiples of powers of 1/g, g^4 = g + 1. */
const G = 1.2207440846057596;
const STEPS = [1 / G, 1 / G ** 2, 1 / G ** 3] as const;
/** Repeatable shifts. */
const shift = (j: number, k: number) => (0.5 + (j + 1) * Math.SQRT2 * [1, 1.7320508, 2.236068][k]! * 0.7548776662) % 1;

/** d sigma/dm [pb/MeV] and its pieces, each with the standard error over the shifts. */
export function sampledSpectrum(
  { sqrts, pairMass, accepts, points = 2048, shifts = 8 }: SampledPoint,
  c: AnyCouplings,
): Record<(typeof PIECES)[number], Integral> {
  const beta = Math.sqrt((1 - (2 * ELECTRON_MASS) / pairMass) * (1 + (2 * ELECTRON_MASS) / pairMass));
  // the photon's peaks end at E/m; half of the points flat in cos(theta*), half in rapidity: collinear radiation from the pair
  const yMax = Math.log(sqrts / ELECTRON_MASS) + 2;
  const end = Math.atanh(beta);
  const density = (cos: number) => 0.5 * (0.5 + beta / (2 * end * (1 - beta * beta * cos * cos)));
  const sums = Array.from({ length: shifts }, (_, j) => {
    const sum = PIECES.map(() => 0);
    for (let i = 0; i < points; i += 1) {
      const u = STEPS.map((step, k) => (shift(j, k) + i * step) % 1);
      const y = yMax * (2 * u[0]! - 1);
      const flat = u[1]! < 0.5;
      const v = flat ? 4 * u[1]! - 1 : 4 * u[1]! - 3;
      const cos = flat ? v : Math.max(-1, Math.min(1, Math.tanh(end * v) / beta));
      const p = helicityMomenta(sqrts, pairMass, y, cos, 2 * Math.PI * u[2]!);
      if (!accepts(p)) continue;
      const pieces = matrixElementSq("ee-eea", p, c, { arithmetic: "double" });
      // d cos(photon)/2 and d cos(electron)/2
      const weight = ((2 * yMax) / Math.cosh(y) ** 2 / 2) * (0.5 / density(cos));
      PIECES.forEach((name, k) => {
        sum[k]! += (weight * pieces[name]) / points;
      });
    }
    return sum;
  });
  const flux = 2 * sqrts ** 2 * Math.sqrt(1 - (2 * ELECTRON_MASS) ** 2 / sqrts ** 2);
  const volume = (pairMass / Math.PI) * twoBodyVolume(sqrts, 0, pairMass) * twoBodyVolume(pairMass, ELECTRON_MASS, ELECTRON_MASS);
  const factor = (HBAR_C_SQ_PB * volume) / flux;
  const result = (k: number): Integral => {
    const mean = sums.reduce((total, one) => total + one[k]!, 0) / shifts;
    const variance = sums.reduce((total, one) => total + (one[k]! - mean) ** 2, 0) / (shifts * (shifts - 1));
    return { value: factor * mean, error: factor * Math.sqrt(variance) };
  };
  return { photon: result(0), x: result(1), interference: result(2) };
}

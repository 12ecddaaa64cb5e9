// Pairs of one mass and energy as e+ e- -> gamma X, X -> e+ e- makes them: docs/detector.md.
import { ELECTRON_MASS } from "../constants/index.ts";
import { type EventBlock, emptyBlock, setEnergies } from "../events/block.ts";
import { electronLegs } from "../events/run.ts";
import type { Kernel } from "../kernel/load.ts";

export const PAIR_LEGS = electronLegs("ee-eea");
/** Legs of PAIR_LEGS. */
export const [ELECTRON, POSITRON, PHOTON] = [2, 3, 4] as const;

/** Stream of the random numbers, 2^41: below it are those of integrals and columns, above it those of events (assembly/spec/sample.ts). */
const STREAM = 2_199_023_255_552;
const RANDOMS = 6;
const TWO_53 = 9_007_199_254_740_992;

/**
 * Seed of the pairs of one mass and energy, so that different points have independent pairs and errors, and one point has the same whatever stands beside it:
 * the four words of both numbers are the indices of Threefry, one after the other, what comes out the key of the next.
 */
export function pointSeed({ exports }: Kernel, seed: number, mass: number, energy: number): number {
  const words = new DataView(new ArrayBuffer(16));
  words.setFloat64(0, mass);
  words.setFloat64(8, energy);
  let key = seed;
  for (let at = 0; at < 16; at += 4) key = Math.floor(TWO_53 * exports.uniform(key, STREAM, words.getUint32(at)));
  return key;
}

/** Newton's steps for the angle: the slope is between 1 and 2, so that the error is squared at each. */
const STEPS = 8;

/** cos theta of density (1 + c^2)/(1 - c^2) on (-most, most), from v in (-1, 1): with c = tanh y its integral is 2 y - tanh y. */
function productionCosine(tanh: (y: number) => number, atanhMost: number, most: number, v: number): number {
  const wanted = v * (2 * atanhMost - most);
  let y = wanted;
  for (let step = 0; step < STEPS; step++) {
    const c = tanh(y);
    y -= (2 * y - c - wanted) / (1 + c * c);
  }
  return Math.max(-most, Math.min(most, tanh(y)));
}

interface PairRequest {
  /** [MeV] */
  readonly mass: number;
  readonly energy: number;
  readonly cosMax: number;
  readonly seed: number;
}

/** Pairs `first` ... `first + n - 1` of a request, with the photon of as much momentum that flies the other way. */
export function pairBlock({ exports }: Kernel, { mass, energy, cosMax, seed }: PairRequest, first: number, n: number): EventBlock {
  const block = emptyBlock(n, PAIR_LEGS.length, 0);
  const momentum = Math.sqrt((energy - mass) * (energy + mass));
  const inRest = 0.5 * Math.sqrt((mass - 2 * ELECTRON_MASS) * (mass + 2 * ELECTRON_MASS));
  const betaSq = ((2 * inRest) / mass) * ((2 * inRest) / mass);
  const tanh = (y: number) => {
    const e = exports.expm1(2 * y);
    return e / (e + 2);
  };
  const atanhMost = 0.5 * (exports.log1p(cosMax) - exports.log1p(-cosMax));
  const legs = [ELECTRON, POSITRON, PHOTON].map((leg) => block.legs[leg]!);
  for (let i = 0; i < n; i++) {
    const u = (k: number) => exports.uniform(seed, STREAM, RANDOMS * (first + i) + k);
    const c = productionCosine(tanh, atanhMost, cosMax, 2 * u(0) - 1);
    const s = Math.sqrt((1 - c) * (1 + c));
    const phi = 2 * Math.PI * u(1);
    const [cosPhi, sinPhi] = [exports.cos(phi), exports.sin(phi)];
    // a transverse X: 2 - beta^2 sin^2 = (2 - beta^2) + beta^2 cos^2, of which the second has a third of its size as integral
    const flat = 2 - betaSq;
    const v = 2 * u(3) - 1;
    const cosRest = u(2) * (flat + betaSq / 3) < flat ? v : v < 0 ? -exports.pow(-v, 1 / 3) : exports.pow(v, 1 / 3);
    const turn = 2 * Math.PI * u(4);
    const across = inRest * Math.sqrt(Math.max(0, (1 - cosRest) * (1 + cosRest)));
    const along = (energy * inRest * cosRest) / mass;
    const [a, b] = [across * exports.cos(turn), across * exports.sin(turn)];
    for (const [leg, sign] of [
      [legs[0]!, 1],
      [legs[1]!, -1],
    ] as const) {
      const p = 0.5 * momentum + sign * along;
      // axes: along the pair, in the plane of the beams, across it
      leg.px[i] = p * s * cosPhi + sign * (a * c * cosPhi - b * sinPhi);
      leg.py[i] = p * s * sinPhi + sign * (a * c * sinPhi + b * cosPhi);
      leg.pz[i] = p * c - sign * a * s;
      leg.m[i] = ELECTRON_MASS;
    }
    [legs[2]!.px[i], legs[2]!.py[i], legs[2]!.pz[i]] = [-momentum * s * cosPhi, -momentum * s * sinPhi, -momentum * c];
    block.number[i] = first + i;
  }
  setEnergies(block);
  return block;
}

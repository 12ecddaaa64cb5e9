// Events for the tests of event files, made here and nowhere in the package: e+ e- -> gamma X, X -> e+ e-, both isotropic, X of exponential proper time.
// An event depends on its number alone.

import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type EventBlock, emptyBlock, setEnergies } from "../../src/events/block.ts";
import { type EventRun, gammaXLegs } from "../../src/events/run.ts";

export const BEAM = 1886.5;
export const MASS_X = 16.88;
/** Mean c tau [mm]: the length of flight is then 13 mm, far above any rounding. */
export const MEAN_CTAU_MM = 0.12;
export const WEIGHT_RATIO = 0.1122;

export const RUN: EventRun = {
  process: "ee-aX",
  processCode: 4,
  legs: gammaXLegs(),
  beamsMeV: [BEAM, BEAM],
  sqrtsMeV: 2 * BEAM,
  crossSectionPb: 1.231,
  crossSectionErrorPb: 0.001,
  largestWeightPb: 1.231,
  weights: [
    { id: "ev2e-3_ea0", text: "epsV = 2e-3, epsA = 0", crossSectionPb: 1.231, crossSectionErrorPb: 0.001 },
    { id: "ev6.7e-4_ea0", text: 'epsV = 6.7e-4 & "epsA" < 1e-9', crossSectionPb: 1.231 * WEIGHT_RATIO, crossSectionErrorPb: 0.00011 },
  ],
  version: "0.2.0",
  text: "on-shell gamma X",
  inputs: { sqrts: 2 * BEAM, epsV: 2e-3, note: 'a "quoted" \\ back|slash <tag> & ünïcode' },
  seed: 17,
  accepted: 1000,
  attempted: 2000,
  overweightEvents: 0,
  overweightPart: 0,
  overweightPartError: 0,
};

/** Uniform numbers in (0, 1) from two integers: mulberry32. */
export function uniforms(seed: number, stream: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

type Three = [number, number, number];

/** A vector of length p in a random direction. */
function isotropic(p: number, uniform: () => number): Three {
  const [c, phi] = [2 * uniform() - 1, 2 * Math.PI * uniform()];
  const s = Math.sqrt(1 - c * c);
  return [p * s * Math.cos(phi), p * s * Math.sin(phi), p * c];
}

/** Three-momentum, of energy E in a frame that moves with momentum `of` and mass M, seen from outside. */
function boosted(p: Three, E: number, of: Three, M: number): Three {
  const energy = Math.hypot(M, ...of);
  const along = of.reduce((sum, x, c) => sum + x * p[c]!, 0) / (energy + M);
  return p.map((x, c) => x + (of[c]! / M) * (E + along)) as Three;
}

/** Events `first` to `first + n - 1` of the sample of a seed. */
export function sampleBlock(first: number, n: number, seed = RUN.seed): EventBlock {
  const block = emptyBlock(n, RUN.legs.length, RUN.weights.length);
  const beam = Math.sqrt(BEAM * BEAM - ELECTRON_MASS * ELECTRON_MASS);
  const photon = (4 * BEAM * BEAM - MASS_X * MASS_X) / (4 * BEAM);
  const inRest = Math.sqrt((MASS_X * MASS_X) / 4 - ELECTRON_MASS * ELECTRON_MASS);
  for (let i = 0; i < n; i++) {
    const uniform = uniforms(seed, first + i);
    const k = isotropic(photon, uniform);
    const q = k.map((x) => -x) as Three;
    const rest = isotropic(inRest, uniform);
    const p3 = boosted(rest, MASS_X / 2, q, MASS_X);
    const momenta: readonly Three[] = [[0, 0, beam], [0, 0, -beam], q, p3, q.map((x, c) => x - p3[c]!) as Three, k];
    const masses = [ELECTRON_MASS, ELECTRON_MASS, MASS_X, ELECTRON_MASS, ELECTRON_MASS, 0];
    for (const [leg, p] of momenta.entries()) {
      const columns = block.legs[leg]!;
      [columns.px[i], columns.py[i], columns.pz[i]] = p;
      columns.m[i] = masses[leg]!;
    }
    block.number[i] = first + i;
    block.weight[i] = RUN.crossSectionPb;
    block.weights[0]![i] = RUN.crossSectionPb;
    block.weights[1]![i] = RUN.crossSectionPb * WEIGHT_RATIO;
    block.ctauMm[i] = -MEAN_CTAU_MM * Math.log(uniform());
  }
  setEnergies(block);
  return block;
}

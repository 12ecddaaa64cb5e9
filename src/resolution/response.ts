// The response of the pair mass, made of pairs: their errors event by event, and radiation. docs/physics/tracks.md.

import type { CutSpec } from "../cuts/declaration.ts";
import { compileCuts } from "../cuts/spec.ts";
import type { DetectorSpec } from "../detector/declaration.ts";
import { particleErrors } from "../detector/errors.ts";
import { type Detector, detectorOf, type Particle } from "../detector/spec.ts";
import type { EventBlock } from "../events/block.ts";
import { measure, selected } from "../events/measure.ts";
import { SEEN } from "../events/measured.ts";
import type { Kernel } from "../kernel/load.ts";
import { InputError } from "../request/validate.ts";
import type { CheckedResponse } from "../smear/massResponse.ts";
import { lossesOf, type Tail } from "../tracker/tails.ts";
import { pairMassError } from "./pairMass.ts";
import { ELECTRON, PAIR_LEGS, PHOTON, POSITRON, pairBlock, pointSeed } from "./pairs.ts";

type Three = readonly [number, number, number];

/** Which pairs of a block are kept, in its order; `seed` is theirs. */
export type Keep = (seed: number, block: EventBlock) => readonly boolean[];

/** What a response is made of. */
export interface ResponseRequest {
  readonly detector: DetectorSpec;
  /** Mass and energy of the pairs [MeV]. */
  readonly mass: number;
  readonly energy: number;
  readonly cosMax: number;
  /** The selection, which X, its leptons and the photon opposite to X must pass; absent: all pairs. */
  readonly cuts?: CutSpec;
  /** Which pairs of a block something else keeps, a veto against conversions; absent: all of them. */
  readonly keep?: Keep;
  /** Pairs. */
  readonly n: number;
  readonly seed: number;
  readonly tails: readonly Tail[];
}

/** Shares of the pairs, by rising error, at which groups end: each group is one Gaussian. Of the widest errors there are few, and they differ most. */
const GROUPS = [...Array.from({ length: 13 }, (_, k) => (k + 1) / 14), 1 - 1 / 28, 1 - 1 / 56, 1 - 1 / 112, 1 - 1 / 224, 1];
/** The same for what radiation has moved, which is wide by itself. */
const COARSE_GROUPS = [1 / 3, 2 / 3, 0.93, 1];
/** Pairs and their seed for a response that is asked for by a name. */
const RESPONSE_PAIRS = { n: 40_000, seed: 17 } as const;
/** Largest |cos theta| of their direction: with a selection what it leaves of nearly all, without one the paper's. */
const COS_MAX = { selected: 0.98, all: 0.9 } as const;
const LEAST_SEEN = 100;
const BLOCK = 4096;

const dot = (a: Three, b: Three) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * What errors across the opening of a pair add to m^2 in the mean [MeV^2]: m^2 = ... + p+ p- |psi|^2, and the component of psi across the opening, 0 but for its
 * error, adds p+ p- [sin^2(eta) sin^2(theta)(sigma_phi+^2 + sigma_phi-^2) + cos^2(eta)(sigma_theta+^2 + sigma_theta-^2)]. It only ever lengthens.
 */
export function addedAcross(a: Three, b: Three, errorsA: Three, errorsB: Three): number {
  const [p, q] = [Math.sqrt(dot(a, a)), Math.sqrt(dot(b, b))];
  const sum: Three = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
  const across = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1]);
  const size = Math.sqrt(dot(sum, sum));
  const sine = across / size;
  const d: Three = [a[0] / p - b[0] / q, a[1] / p - b[1] / q, a[2] / p - b[2] / q];
  const turn: Three = across > 0 ? [-sum[1] / across, sum[0] / across, 0] : [0, 1, 0];
  const polar: Three = across > 0 ? [(sum[0] * sum[2]) / (across * size), (sum[1] * sum[2]) / (across * size), -sine] : [1, 0, 0];
  const [x, y] = [dot(d, turn), dot(d, polar)];
  const square = x * x + y * y;
  if (!(square > 0)) return 0;
  const ofPhi = sine * sine * (errorsA[2] * errorsA[2] + errorsB[2] * errorsB[2]);
  const ofTheta = errorsA[1] * errorsA[1] + errorsB[1] * errorsB[1];
  return (p * q * (y * y * ofPhi + x * x * ofTheta)) / square;
}

/** Mean of 1/sin(theta) of both tracks, errors and shifts of the pairs that are seen. */
function pairsOf(kernel: Kernel, detector: Detector, { mass, energy, cosMax, n, seed, cuts, keep }: ResponseRequest) {
  const selection = cuts && compileCuts(kernel, cuts).record;
  const [electron, positron] = detector.particles as readonly [Particle, Particle];
  const point = pointSeed(kernel, seed, mass, energy);
  const both = SEEN.electron + SEEN.positron;
  const found: Pair[] = [];
  let inverse = 0;
  for (let first = 0; first < n; first += BLOCK) {
    const block = pairBlock(kernel, { mass, energy, cosMax, seed: point }, first, Math.min(BLOCK, n - first));
    const { seen } = measure(kernel, detector, point, PAIR_LEGS, block);
    const legs = [ELECTRON, POSITRON, PHOTON].map((leg) => block.legs[leg]);
    const passes = selection && selected(kernel, selection, legs, block.n);
    const kept = keep?.(point, block);
    for (let i = 0; i < block.n; i++) {
      if ((seen[i]! & both) !== both || passes?.[i] === 0 || kept?.[i] === false) continue;
      const [a, b] = [ELECTRON, POSITRON].map((leg) => {
        const { px, py, pz } = block.legs[leg]!;
        return [px[i]!, py[i]!, pz[i]!] as const;
      }) as [Three, Three];
      const [ofA, ofB] = [particleErrors(kernel, electron, a), particleErrors(kernel, positron, b)];
      found.push({ sigma: pairMassError(a, b, ofA, ofB), across: addedAcross(a, b, ofA, ofB) });
      for (const one of [a, b]) inverse += Math.sqrt(dot(one, one) / (one[0] * one[0] + one[1] * one[1]));
    }
  }
  return { found, inverse: inverse / (2 * found.length) };
}

/** Thickness [radiation lengths] before the first measuring layer: what is radiated behind it leaves hits of the whole momentum. */
function thicknessBefore({ particles }: Detector): number {
  const { tracked } = particles[0]!;
  if (!tracked) return 0;
  const { layers, scatterers } = tracked.model.tracker;
  const first = layers.reduce((least, { radius }) => Math.min(least, radius), Number.POSITIVE_INFINITY);
  return scatterers.reduce((sum, { radius, thickness }) => sum + (radius < first * (1 - 1e-12) ? thickness : 0), 0);
}

interface Pair {
  /** Error along the opening and of the momenta [MeV]. */
  readonly sigma: number;
  /** Mean square of what is added across [MeV^2]. */
  readonly across: number;
}

/** Gaussians of groups of pairs, sorted by their error, each with mean and variance of its pairs: what is added across moves the mean, sqrt(m^2 + added) - m. */
function grouped(pairs: readonly Pair[], mass: number, ends: readonly number[]) {
  return ends.flatMap((end, k) => {
    const own = pairs.slice(Math.floor((k === 0 ? 0 : ends[k - 1]!) * pairs.length), Math.floor(end * pairs.length));
    if (own.length === 0) return [];
    const mean = (of: (one: Pair) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
    const shiftOf = ({ across }: Pair) => across / (Math.sqrt(mass * mass + across) + mass);
    const shift = mean(shiftOf);
    const variance = mean((one) => one.sigma * one.sigma + (shiftOf(one) - shift) * (shiftOf(one) - shift));
    return [{ weight: own.length / pairs.length, shift, sigma: Math.sqrt(variance) }];
  });
}

/** The response that the pairs of a request have. */
export function massResponse(kernel: Kernel, request: ResponseRequest): CheckedResponse {
  const detector = { ...detectorOf(kernel, request.detector), selection: undefined };
  const { mass, energy, n, tails } = request;
  const { found, inverse } = pairsOf(kernel, detector, request);
  if (found.length < LEAST_SEEN)
    throw new InputError(
      `detector: sees ${found.length} of ${n} pairs of ${mass} MeV at ${energy} MeV: must see ${LEAST_SEEN} to tell a response`,
      "detector",
    );
  found.sort((a, b) => a.sigma - b.sigma);
  const thickness = thicknessBefore(detector);
  if (tails.includes("bremsstrahlung") && thickness === 0)
    throw new InputError("tails: bremsstrahlung needs a detector whose errors follow from a tracker with material before its first layer", "tails");
  const groups = grouped(found, mass, GROUPS);
  const coarse = grouped(found, mass, COARSE_GROUPS);
  if (!(groups[0]!.sigma > 0)) throw new InputError("detector: measures the mass without error: a response needs one", "detector");
  const losses = lossesOf(kernel, tails, mass, thickness * inverse, groups[0]!.sigma / mass);
  const parts = losses.flatMap(({ weight, scale, spread }, k) =>
    (k === 0 ? groups : coarse).map((group) => ({
      weight: weight * group.weight,
      scale,
      shift: group.shift,
      sigma: Math.sqrt(group.sigma * group.sigma + spread * spread * mass * mass),
    })),
  );
  const { name } = request.detector;
  return { ...(name === undefined ? {} : { name }), components: ["resolution", ...tails], mass, energy, parts };
}

/**
 * The response of a detector for X of this mass in e+ e- -> gamma X: of the pairs that a selection and a veto leave. A selection that does not stand in the
 * centre of mass is left out: pairs are made there.
 */
export function responseFor(
  kernel: Kernel,
  detector: DetectorSpec,
  tails: readonly Tail[],
  { sqrts, mass, cuts, keep }: { readonly sqrts: number; readonly mass: number; readonly cuts: CutSpec; readonly keep?: Keep },
): CheckedResponse {
  const energy = (sqrts * sqrts + mass * mass) / (2 * sqrts);
  const { name: _, betaGamma = 0, ...bounds } = cuts;
  const bounded = betaGamma === 0 && Object.keys(bounds).length > 0;
  const which = bounded ? { cuts, cosMax: COS_MAX.selected } : { cosMax: COS_MAX.all };
  return massResponse(kernel, { detector, mass, energy, tails, ...which, ...(keep ? { keep } : {}), ...RESPONSE_PAIRS });
}

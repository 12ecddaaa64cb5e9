// The mass resolution that follows from the errors of tracks, beside the Gaussian that the paper smears the pair mass with. docs/detector.md.

import { particleErrors } from "../detector/errors.ts";
import { type Detector, detectorOf, type Particle } from "../detector/spec.ts";
import type { LegColumns } from "../events/block.ts";
import { measure } from "../events/measure.ts";
import { SEEN } from "../events/measured.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { smear } from "../smear/index.ts";
import { type ResolutionInput, resolutionInput } from "./input.ts";
import { pairMass, pairMassError } from "./pairMass.ts";
import { ELECTRON, PAIR_LEGS, POSITRON, pairBlock, pointSeed } from "./pairs.ts";
import { type Separation, separationOf } from "./separation.ts";
import { type Estimate, partOf, spreadOf } from "./statistics.ts";

const NUMBERS = ["seen", "bias", "median", "rms", "width68", "tails", "formula", "pull", "inWindow"] as const;
type Numbers = Readonly<Record<(typeof NUMBERS)[number], number>>;

/** Measured masses in bins beside a Gaussian about the true mass: parts of the pairs that are seen. */
export interface MassLine {
  /** [MeV] */
  readonly edges: readonly number[];
  /** Statistical errors: `errors`. */
  readonly measured: readonly number[];
  readonly errors: readonly number[];
  readonly gaussian: readonly number[];
  /** Standard deviation of the Gaussian [MeV]. */
  readonly sigma: number;
}

/** Resolution at one mass and energy [MeV]; parts are of 1. */
export interface ResolutionPoint extends Numbers {
  readonly mass: number;
  readonly energy: number;
  /** Energy of e+ e- -> gamma X at which X has this energy: energy + momentum. */
  readonly sqrts: number;
  /** One standard deviation of the sample, of each number. */
  readonly errors: Numbers;
  /** How far the tracks are apart at each group of hits of the electron's tracker; absent without one. */
  readonly separation?: readonly Separation[];
  /** Absent where the masses are measured to better than rounding. */
  readonly line?: MassLine;
}

export interface ResolutionResults {
  readonly points: readonly ResolutionPoint[];
}

/** Fewer pairs that are seen tell nothing of a width. */
const LEAST_SEEN = 100;
const BLOCK = 4096;
/** Part of a Gaussian within one standard deviation. */
const MIDDLE = 0.6826894921370859;
/** Halvings of where a width may be: to 1e-6 of it, far below what a sample tells. */
const BISECTIONS = 24;
/** Relative step for the slope of a part. */
const SLOPE = 0.01;
const BINS = 50;
/** Half the range of a line, in its sigma. */
const REACH = 5;
/** The window of the paper's counts, in its sigma. */
const WINDOW = 3;
/** Widths below this part of the mass are rounding. */
const ROUNDING = 1e-10;

const momentumOf = ({ px, py, pz }: LegColumns, i: number) => [px[i]!, py[i]!, pz[i]!] as const;

function lineOf(kernel: Kernel, mass: number, sigma: number, masses: Float64Array): MassLine {
  const edges = Array.from({ length: BINS + 1 }, (_, k) => mass + sigma * REACH * ((2 * k) / BINS - 1));
  const counts = new Float64Array(BINS);
  for (const m of masses) {
    const k = Math.floor(((m - mass) / (sigma * REACH) + 1) * (BINS / 2));
    if (k >= 0 && k < BINS) counts[k]!++;
  }
  const parts = Array.from(counts, (count) => partOf(count, masses.length));
  const { contents } = smear(kernel, { edges, sigma, lines: { positions: [mass], contents: [1] } });
  return { edges, measured: parts.map(({ value }) => value), errors: parts.map(({ error }) => error), gaussian: Array.from(contents), sigma };
}

/** Measured less true masses of the pairs that are seen, and what the formula says of each. */
function* differences(kernel: Kernel, detector: Detector, input: ResolutionInput, mass: number, energy: number) {
  const found = { mass: new Float64Array(input.n), sigma: new Float64Array(input.n) };
  const [electron, positron] = detector.particles as readonly [Particle, Particle];
  const both = SEEN.electron + SEEN.positron;
  const seed = pointSeed(kernel, input.seed, mass, energy);
  let seen = 0;
  let separation: readonly Separation[] | undefined;
  for (let first = 0; first < input.n; first += BLOCK) {
    const block = pairBlock(kernel, { ...input, mass, energy, seed }, first, Math.min(BLOCK, input.n - first));
    if (first === 0) separation = separationOf(kernel, detector, block);
    const measured = measure(kernel, detector, seed, PAIR_LEGS, block);
    for (let i = 0; i < block.n; i++) {
      if ((measured.seen[i]! & both) !== both) continue;
      const [a, b] = [momentumOf(block.legs[ELECTRON]!, i), momentumOf(block.legs[POSITRON]!, i)];
      found.mass[seen] = pairMass(momentumOf(measured.legs[ELECTRON]!, i), momentumOf(measured.legs[POSITRON]!, i));
      found.sigma[seen] = pairMassError(a, b, particleErrors(kernel, electron, a), particleErrors(kernel, positron, b));
      seen++;
    }
    yield (first + block.n) / input.n;
  }
  return { mass: found.mass.subarray(0, seen), sigma: found.sigma.subarray(0, seen), separation };
}

/**
 * Half the width that holds 68 % of Gaussians of these sigma about one middle: the mean of erf(w/(sqrt2 sigma)) is 0.6827. Their mean square would not
 * do: a soft track's error grows with 1/p, and of a few such pairs the mean square consists.
 */
function mixedWidth({ exports }: Kernel, sigmas: Float64Array): Estimate {
  const n = sigmas.length;
  const inside = (w: number) => sigmas.map((sigma) => (sigma > 0 ? exports.erf((w * Math.SQRT1_2) / sigma) : 1));
  const mean = (parts: Float64Array) => parts.reduce((sum, part) => sum + part, 0) / n;
  let [low, high] = [0, sigmas.reduce((most, sigma) => Math.max(most, sigma), 0)];
  if (high === 0) return { value: 0, error: 0 };
  for (let step = 0; step < BISECTIONS; step++) {
    const w = 0.5 * (low + high);
    if (mean(inside(w)) < MIDDLE) low = w;
    else high = w;
  }
  const value = 0.5 * (low + high);
  const parts = inside(value);
  const spread = Math.sqrt(mean(parts.map((part) => (part - MIDDLE) * (part - MIDDLE))) / n);
  const slope = (mean(inside(value * (1 + SLOPE))) - mean(inside(value * (1 - SLOPE)))) / (2 * SLOPE * value);
  return { value, error: spread / slope + high - low };
}

/** Root of the mean square, with its statistical error. */
function rootMeanSquare(values: Float64Array): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x * x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x * x - mean) * (x * x - mean), 0) / n;
  return { value: Math.sqrt(mean), error: mean > 0 ? Math.sqrt(variance / n) / (2 * Math.sqrt(mean)) : 0 };
}

function pointOf(
  kernel: Kernel,
  { n, sigma: asked }: ResolutionInput,
  mass: number,
  energy: number,
  found: { mass: Float64Array; sigma: Float64Array; separation: readonly Separation[] | undefined },
) {
  const seen = found.mass.length;
  if (seen < LEAST_SEEN)
    throw new InputError(`detector: sees ${seen} of ${n} pairs of ${mass} MeV at ${energy} MeV: must see ${LEAST_SEEN} to tell a width`, "detector");
  const off = found.mass.map((m) => m - mass);
  const { bias, median, rms, width68, tails } = spreadOf(off);
  const sharp = !(width68.value > ROUNDING * mass);
  const sigma = asked ?? width68.value;
  const within = off.reduce((count, d) => count + (Math.abs(d) <= WINDOW * sigma ? 1 : 0), 0);
  const estimates: Readonly<Record<keyof Numbers, Estimate>> = {
    ...{ seen: partOf(seen, n), bias, median, rms, width68, tails },
    formula: mixedWidth(kernel, found.sigma),
    pull: rootMeanSquare(off.map((d, i) => (found.sigma[i]! > 0 ? d / found.sigma[i]! : 0))),
    inWindow: partOf(within, seen),
  };
  const numbers = (of: keyof Estimate) => Object.fromEntries(NUMBERS.map((name) => [name, estimates[name][of]])) as unknown as Numbers;
  const sqrts = energy + Math.sqrt((energy - mass) * (energy + mass));
  return {
    mass,
    energy,
    sqrts,
    ...numbers("value"),
    errors: numbers("error"),
    ...(found.separation ? { separation: found.separation } : {}),
    ...(sharp && asked === undefined ? {} : { line: lineOf(kernel, mass, sigma, found.mass) }),
  };
}

/** The resolution at every mass and energy of a request. */
export function* resolutionSteps(kernel: Kernel, request: Partial<ResolutionInput>): Steps<ResolutionResults> {
  const input = resolutionInput(request);
  const detector = { ...detectorOf(kernel, input.detector), selection: undefined };
  const places = input.masses.flatMap((mass) => input.energies.map((energy) => [mass, energy] as const));
  const points: ResolutionPoint[] = [];
  for (const [k, [mass, energy]] of places.entries()) {
    const work = differences(kernel, detector, input, mass, energy);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        points.push(pointOf(kernel, input, mass, energy, step.value));
        break;
      }
      yield (k + step.value) / places.length;
    }
  }
  return { points };
}

// What a veto against conversions leaves of pairs that come from the beams: X -> e+ e- of e+ e- -> gamma X, and pairs of a virtual photon of that mass.
import type { EventBlock } from "../events/block.ts";
import { selected } from "../events/measure.ts";
import type { Kernel } from "../kernel/load.ts";
import { part, type Steps } from "../request/steps.ts";
import { ELECTRON, PHOTON, POSITRON, pairBlock, pointSeed } from "../resolution/pairs.ts";
import { partOf } from "../resolution/statistics.ts";
import type { ConversionsInput } from "./input.ts";
import { fittedPairs, type Three } from "./pairs.ts";

/** Whether the veto keeps a pair of this tangency radius [mm] and angle [rad]. */
export const keeps = ({ radiusMax, etaMin }: Pick<ConversionsInput, "radiusMax" | "etaMin">, radius: number, eta: number): boolean =>
  (radiusMax === undefined || radius < radiusMax) && (etaMin === undefined || Math.abs(eta) > etaMin);

const BLOCK = 4096;
/** Pairs at most: each takes 5 microseconds. */
const MOST = 100_000;

/** Selected pairs, and those that the veto keeps. */
export interface Kept {
  readonly selected: number;
  readonly kept: number;
}

/** What a sample of prompt pairs needs of a request (`prepared` of index.ts). */
interface Sampled {
  readonly input: ConversionsInput;
  readonly cuts: Float64Array;
  readonly tracks: Float64Array;
  readonly cosMax: number;
}

/** Which pairs of a block that come from the beams a veto keeps, whether or not they are selected: drawn errors of the tracks go by seed and number of the pair. */
export function keptOf(kernel: Kernel, { input, tracks }: Pick<Sampled, "input" | "tracks">, seed: number, block: EventBlock): readonly boolean[] {
  const [electron, positron] = [ELECTRON, POSITRON].map((leg): Three => {
    const { px, py, pz } = block.legs[leg]!;
    return [px, py, pz];
  }) as [Three, Three];
  const none = new Float64Array(block.n);
  const pairs = { first: block.number[0]!, n: block.n, electron, positron, vertex: [none, none, none] as Three };
  const { radius, eta } = fittedPairs(kernel, tracks, seed, pairs);
  return Array.from(radius, (r, i) => keeps(input, r, eta[i]!));
}

/** Prompt pairs of the mass of a request, or of another with the same random numbers: efficiencies of neighbouring masses then differ by less than their errors. */
export function* promptPairs(kernel: Kernel, sampled: Sampled, mass = sampled.input.mass, most = MOST): Steps<Kept> {
  const { input, cuts, cosMax } = sampled;
  const { sqrts } = input;
  const energyOf = (m: number) => (sqrts * sqrts + m * m) / (2 * sqrts);
  const energy = energyOf(mass);
  const seed = pointSeed(kernel, input.seed, input.mass, energyOf(input.mass));
  const n = Math.min(most, input.n);
  const count = { selected: 0, kept: 0 };
  for (let first = 0; first < n; first += BLOCK) {
    const size = Math.min(BLOCK, n - first);
    const block = pairBlock(kernel, { mass, energy, cosMax, seed }, first, size);
    const passes = selected(
      kernel,
      cuts,
      [ELECTRON, POSITRON, PHOTON].map((leg) => block.legs[leg]),
      size,
    );
    const kept = keptOf(kernel, sampled, seed, block);
    for (let i = 0; i < size; i++) {
      if (passes[i] !== 1) continue;
      count.selected++;
      if (kept[i]) count.kept++;
    }
    yield (first + size) / n;
  }
  return count;
}

/** The part of prompt pairs that a veto keeps. */
export interface VetoEfficiency {
  /** Of the mass of the request, with its statistical error. */
  readonly value: number;
  readonly error: number;
  /** Of any mass [MeV], straight between the masses of the sample, constant beyond them. */
  readonly at: (mass: number) => number;
  /** Relative statistical error of `at` at the mass of the request. */
  readonly relativeErrorAt: number;
}

/** Ratio of neighbouring masses at which the efficiency is sampled, and pairs at each: straight lines between them are off by less than the pairs are. */
const RATIO = 1.15;
const PAIRS = 25_000;
/** The part of the work that the mass of the request is. */
const OWN = 0.15;

/** Everything is kept where there is no veto. */
export const NO_VETO: VetoEfficiency = { value: 1, error: 0, at: () => 1, relativeErrorAt: 0 };

/** Efficiencies of a veto for prompt pairs between two masses [MeV]. */
export function* vetoEfficiency(kernel: Kernel, sampled: Sampled, [lo, hi]: readonly [number, number]): Steps<VetoEfficiency> {
  const { radiusMax, etaMin } = sampled.input;
  if (radiusMax === undefined && etaMin === undefined) return NO_VETO;
  const own = yield* part(promptPairs(kernel, sampled), 0, OWN);
  const { log, exp } = kernel.exports;
  const [from, to] = [log(lo), log(hi)];
  const steps = Math.ceil((to - from) / log(RATIO));
  const kept: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const mass = exp(from + ((to - from) * i) / steps);
    const begin = OWN + ((1 - OWN) * i) / (steps + 1);
    const one = yield* part(promptPairs(kernel, sampled, mass, PAIRS), begin, begin + (1 - OWN) / (steps + 1));
    // of a mass that the selection lets nothing pass of there is nothing to keep
    kept.push(one.selected > 0 ? one.kept / one.selected : 1);
  }
  const at = (mass: number) => {
    const place = Math.max(0, Math.min(steps, ((log(mass) - from) / (to - from)) * steps));
    const i = Math.min(steps - 1, Math.floor(place));
    return kept[i]! + (place - i) * (kept[i + 1]! - kept[i]!);
  };
  const found = partOf(own.kept, own.selected);
  const n = sampled.input.n;
  return { ...found, at, relativeErrorAt: (found.error / found.value) * Math.sqrt(Math.max(1, Math.min(MOST, n) / Math.min(PAIRS, n))) };
}

// What a veto against conversions leaves of pairs that come from the beams: X -> e+ e- of e+ e- -> gamma X, and pairs of a virtual photon of that mass.
import { selected } from "../events/measure.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { ELECTRON, PHOTON, POSITRON, pairBlock, pointSeed } from "../resolution/pairs.ts";
import type { ConversionsInput } from "./input.ts";
import { fittedPairs, type Three } from "./pairs.ts";

/** Whether the veto keeps a pair of this tangency radius [mm] and angle [rad]. */
export const keeps = ({ radiusMax, etaMin }: Pick<ConversionsInput, "radiusMax" | "etaMin">, radius: number, eta: number): boolean =>
  (radiusMax === undefined || radius < radiusMax) && (etaMin === undefined || Math.abs(eta) > etaMin);

const BLOCK = 4096;
/** Pairs at most: each takes 5 microseconds. */
const MOST = 100_000;

/** Selected pairs, and those that the veto keeps. */
export function* promptPairs(
  kernel: Kernel,
  input: ConversionsInput,
  cuts: Float64Array,
  tracks: Float64Array,
  cosMax: number,
): Steps<{ selected: number; kept: number }> {
  const { sqrts, mass } = input;
  const energy = (sqrts * sqrts + mass * mass) / (2 * sqrts);
  const seed = pointSeed(kernel, input.seed, mass, energy);
  const n = Math.min(MOST, input.n);
  const count = { selected: 0, kept: 0 };
  for (let first = 0; first < n; first += BLOCK) {
    const size = Math.min(BLOCK, n - first);
    const block = pairBlock(kernel, { mass, energy, cosMax, seed }, first, size);
    const [electron, positron, photon] = [ELECTRON, POSITRON, PHOTON].map((leg) => block.legs[leg]!);
    const passes = selected(kernel, cuts, [electron, positron, photon], size);
    const three = ({ px, py, pz }: NonNullable<typeof electron>): Three => [px, py, pz];
    const none = new Float64Array(size);
    const pairs = { first, n: size, electron: three(electron!), positron: three(positron!), vertex: [none, none, none] as Three };
    const { radius, eta } = fittedPairs(kernel, tracks, seed, pairs);
    for (let i = 0; i < size; i++) {
      if (passes[i] !== 1) continue;
      count.selected++;
      if (keeps(input, radius[i]!, eta[i]!)) count.kept++;
    }
    yield (first + size) / n;
  }
  return count;
}

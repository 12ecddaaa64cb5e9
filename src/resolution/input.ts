import { ELECTRON_MASS, PAIR_THRESHOLD, X17_MASS } from "../constants/index.ts";
import type { DetectorSpec } from "../detector/declaration.ts";
import { checkedDetector, IDEAL } from "../detector/spec.ts";
import { list, number, own, whole } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { finite, InputError } from "../request/validate.ts";

/** What `x17 resolution` is asked. */
export interface ResolutionInput {
  /** The detector; what it does to photons and its selection play no part. */
  readonly detector: DetectorSpec;
  /** True masses of the pair [MeV]. */
  readonly masses: readonly number[];
  /** Energies of the pair in the laboratory [MeV]; each mass is tried at each of them. */
  readonly energies: readonly number[];
  /** Largest |cos theta| of the direction of the pair. */
  readonly cosMax: number;
  /** Pairs for each mass and energy. */
  readonly n: number;
  readonly seed: number;
  /** Standard deviation [MeV] of the Gaussian that is laid beside the measured masses; default half of the width that holds 68 % of them. */
  readonly sigma?: number;
}

/** Least relative distance of a pair from its threshold: closer its leptons are at rest in the pair, and the mass has a square root there. */
const LEAST_ABOVE = 1e-6;
/** Pairs of a request at most: each takes 5 microseconds. */
const MOST_PAIRS = 100_000_000;
const PAIR = number("mass", { min: PAIR_THRESHOLD * (1 + LEAST_ABOVE), max: 1e5, unit: "MeV", why: "threshold of e+ e-" });
const ENERGY = number("energy", { min: 10 * ELECTRON_MASS, max: 1e6, unit: "MeV" });

export const RESOLUTION_REQUEST: SchemaOf<ResolutionInput> = {
  detector: own<DetectorSpec>(
    "ideal, besiii, kloe2, belle2 (:vertex: tracks from one point), or a JSON file of a detector or a tracker (docs/detector.md)",
    "file",
    (_, value) => checkedDetector(value),
    {
      placeholder: "name|file",
      otherwise: IDEAL,
    },
  ),
  masses: list(PAIR, "true masses of the pair [MeV]", 50, [X17_MASS], { least: 1 }),
  energies: list(ENERGY, "energies of the pair in the laboratory, half of sqrt(s) or so [MeV]", 50, [1886.5], { least: 1 }),
  cosMax: number("largest |cos theta| of the direction of the pair", { min: 0, max: 0.9999 }, 0.8),
  n: whole("pairs for each mass and energy", { min: 1000, max: 1_000_000 }, 20_000),
  seed: whole("seed", { min: 0, max: Number.MAX_SAFE_INTEGER }, 17),
  sigma: number("standard deviation of the Gaussian beside; default that of the middle 68 %", { min: 1e-9, max: 1e5, unit: "MeV" }),
};

/** Checks a request but for the detector itself, which needs kernels; throws InputError. */
export function resolutionInput(request: Partial<ResolutionInput>): ResolutionInput {
  const input = checked<ResolutionInput>(RESOLUTION_REQUEST, request);
  const { masses, energies, n } = input;
  if (masses.length * energies.length * n > MOST_PAIRS)
    throw new InputError(
      `n = ${n} pairs for each of ${masses.length * energies.length} masses and energies: must be ${MOST_PAIRS} pairs together at most`,
      "n",
    );
  const heaviest = Math.max(...masses);
  for (const [i, energy] of energies.entries())
    finite(`energies[${i}]`, energy, { min: heaviest * (1 + LEAST_ABOVE), unit: "MeV", why: "above the largest mass" });
  return input;
}

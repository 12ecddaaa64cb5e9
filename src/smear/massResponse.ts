// What a detector and radiation make of a pair mass: a sum of Gaussians about scaled and shifted masses. docs/physics/smearing.md.
import { arrayOf, finite, InputError, knownKeys, shown } from "../request/validate.ts";

/** One Gaussian: a true mass m is measured with the mean `scale` m + `shift` and the standard deviation `sigma`. */
export interface MassResponsePart {
  /** Share of the events. Allowed: 0 to 1. */
  readonly weight: number;
  /** Ratio of the mean measured mass, less `shift`, to the true one: below 1 where energy is lost. Allowed: 0.01 to 100. Default 1. */
  readonly scale?: number;
  /** What is added [MeV]. Allowed: -1000 to 1000 MeV. Default 0. */
  readonly shift?: number;
  /** Standard deviation of the measured mass [MeV]. Allowed: 1e-6 to 1e6 MeV. */
  readonly sigma: number;
}

/** A response: what the weights lack to 1 is not measured at all. */
export interface MassResponse {
  /** What it is called in files and tables. */
  readonly name?: string;
  /** What is in it, by name: resolution, fsr, bremsstrahlung. */
  readonly components?: readonly string[];
  /** Mass of the pairs it was made of [MeV]. Allowed: 0 to 1e7 MeV. */
  readonly mass?: number;
  /** Energy of the pairs it was made of [MeV]. Allowed: 0 to 1e7 MeV. */
  readonly energy?: number;
  /** The Gaussians. Allowed: 1 to 2000 of them, whose weights add to 1 at most. */
  readonly parts: readonly MassResponsePart[];
}

/** A response as it is computed with. */
export interface CheckedResponse extends MassResponse {
  readonly parts: readonly Required<MassResponsePart>[];
}

const MOST_PARTS = 2000;
const MOST_COMPONENTS = 20;
/** Weights are decimals of some digits: their sum may exceed 1 by so much. */
const ROUNDING = 1e-9;

const named = (path: string, value: unknown): string => {
  if (typeof value !== "string" || value.length === 0 || value.length > 200)
    throw new InputError(`${path} = ${shown(value)}: must be a text of 1 to 200 characters`, "response");
  return value;
};

/** Checks a response; throws InputError that names the entry, its unit and range. */
export function checkedResponse(given: unknown): CheckedResponse {
  if (typeof given === "string")
    throw new InputError(`response = ${shown(given)}: must be an object with parts (docs/physics/smearing.md)`, "response");
  const found = knownKeys<MassResponse>("response", given, ["name", "components", "mass", "energy", "parts"]);
  const list = Array.from(arrayOf("response.parts", found.parts, "parts"));
  if (list.length < 1 || list.length > MOST_PARTS)
    throw new InputError(`response.parts: has ${list.length} entries: must have 1 to ${MOST_PARTS}`, "response");
  const parts = list.map((one, i) => {
    const path = `response.parts[${i}]`;
    const { weight, scale = 1, shift = 0, sigma } = knownKeys<MassResponsePart>(path, one, ["weight", "scale", "shift", "sigma"]);
    return {
      weight: finite(`${path}.weight`, weight, { min: 0, max: 1 }),
      scale: finite(`${path}.scale`, scale, { min: 0.01, max: 100 }),
      shift: finite(`${path}.shift`, shift, { min: -1000, max: 1000, unit: "MeV" }),
      sigma: finite(`${path}.sigma`, sigma, { min: 1e-6, max: 1e6, unit: "MeV" }),
    };
  });
  const sum = parts.reduce((all, { weight }) => all + weight, 0);
  if (!(sum > 0 && sum <= 1 + ROUNDING))
    throw new InputError(`response.parts: their weights add to ${sum}: must be above 0 and at most 1`, "response");
  const { name, components, mass, energy } = found;
  const listed = components === undefined ? undefined : Array.from(arrayOf("response.components", components, "names"));
  if (listed !== undefined && listed.length > MOST_COMPONENTS)
    throw new InputError(`response.components: has ${listed.length} entries: must have ${MOST_COMPONENTS} at most`, "response");
  return {
    ...(name === undefined ? {} : { name: named("response.name", name) }),
    ...(listed === undefined ? {} : { components: listed.map((one, i) => named(`response.components[${i}]`, one)) }),
    ...(mass === undefined ? {} : { mass: finite("response.mass", mass, { min: 0, max: 1e7, unit: "MeV" }) }),
    ...(energy === undefined ? {} : { energy: finite("response.energy", energy, { min: 0, max: 1e7, unit: "MeV" }) }),
    parts,
  };
}

/** Edges of measured masses [MeV] as those of true masses of one part, whose standard deviation is then sigma/scale. */
export const trueEdges = (edges: ArrayLike<number>, { scale, shift }: Required<MassResponsePart>): Float64Array =>
  Float64Array.from(edges, (edge) => (edge - shift) / scale);

/** Part of the events that the response leaves out. */
export const lostBy = ({ parts }: CheckedResponse): number => Math.max(0, 1 - parts.reduce((sum, { weight }) => sum + weight, 0));

// External conversions as a further sample of the background of a fit, with the uncertainty of their rate and of the mass that they are measured with.
import { prepared } from "../conversions/index.ts";
import { type ConversionsRequest, conversionsInput, conversionsRequest } from "../conversions/input.ts";
import { keptOf } from "../conversions/prompt.ts";
import { type ConversionTemplates, conversionTemplates } from "../conversions/templates.ts";
import type { Kernel } from "../kernel/load.ts";
import { CONVERSIONS_FIELDS, type ConversionsBeside, completedConversions, refuseAlone } from "../material/input.ts";
import { number } from "../request/field.ts";
import type { Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import type { Keep } from "../resolution/response.ts";
import { type BinnedModel, withSample } from "../statistics/model.ts";
import type { Experiment } from "./experiments.ts";

/** Name of the sample, in models and workspaces. */
const CONVERSIONS = "conversions";

/** Conversions of a request, all absent where they are not asked for. */
export interface ReachConversions extends ConversionsBeside {
  /** The tracker in whose material photons convert: a name, or a geometry. */
  readonly detector?: NonNullable<ConversionsBeside["detector"]>;
  /** Uncertainty of the scale of their mass [MeV]. */
  readonly massScale?: number;
}

const { conversionPairs: PAIRS_FIELD, ...FIELDS } = CONVERSIONS_FIELDS;

export const REACH_CONVERSIONS_FIELDS = {
  ...FIELDS,
  detector: { ...CONVERSIONS_FIELDS.detector, otherwiseSays: "besiii for besiii-3773 and besiii-jpsi with conversions" },
  massScale: number("uncertainty of the mass scale of conversions", { min: 0, max: 10, unit: "MeV" }, undefined, {
    otherwiseSays: "0.1 with conversions",
  }),
  conversionPairs: PAIRS_FIELD,
};

/** The detector of an experiment whose material is known. */
function ownDetector(experiment: unknown): "besiii" {
  if (experiment === "besiii-3773" || experiment === "besiii-jpsi") return "besiii";
  throw new InputError(
    "detector: must be given: in its material photons convert, and that of this experiment is not known",
    "detector",
    "experiment",
  );
}

/** Checks what a request says of conversions, and completes it. */
export function reachConversions(asked: ReachConversions, experiment: unknown, setup: Experiment, masses: readonly number[]): ReachConversions {
  const { conversions, massScale = 0.1 } = asked;
  if (conversions === undefined) {
    refuseAlone(asked, "massScale");
    return {};
  }
  if (setup.scan)
    throw new InputError(
      "conversions: are of e+ e- -> gamma gamma beside e+ e- -> e+ e- gamma; not of a scan of sqrt(s)",
      "conversions",
      "experiment",
    );
  const { conversionPairs, ...found } = completedConversions({ ...asked, conversions }, () => ownDetector(experiment));
  const all = { ...found, massScale, conversionPairs };
  for (const mass of masses) conversionsInput(requestOf(all, setup, mass, 0));
  return all;
}

/** The request of conversions behind that of a reach. */
const requestOf = (asked: ReachConversions, { sqrts, cuts }: Experiment, mass: number, seed: number): ConversionsRequest =>
  conversionsRequest(asked, { sqrts, cuts, mass, seed });

/**
 * How far bins are moved to tell what the mass scale does [resolutions]: it moves pairs across each edge by their density there, the derivative of their
 * number. Within a tenth of a MeV few were made, and each edge with a fluctuation of its own would be told from a peak where a smooth density is not.
 */
const NEAR = 1 / 6;
/** Bins moved by one and by two such steps, up and down, and what their differences count in the derivative: its error goes with the fourth power of the step. */
const STEPS = [1, -1, 2, -2] as const;
const WEIGHTS = [4 / 6, -4 / 6, -1 / 12, 1 / 12] as const;

type Asked = ReachConversions & { readonly setup: Experiment; readonly seed: number };

/** Conversions in bins, and in the same bins with the mass scale moved up and down, and the veto between two `masses`; undefined where the request has none. */
export function* conversionSteps(
  kernel: Kernel,
  input: Asked,
  mass: number,
  edges: readonly (readonly number[])[],
  masses: readonly [number, number],
): Steps<ConversionTemplates | undefined> {
  if (input.conversions === undefined) return undefined;
  const shifted = (row: readonly number[], by: number) => row.map((edge) => edge - by);
  const step = NEAR * input.setup.sigma;
  const sets = edges.flatMap((row) => [row, ...STEPS.map((steps) => shifted(row, steps * step))]);
  return yield* conversionTemplates(kernel, requestOf(input, input.setup, mass, input.seed), sets, masses);
}

/** The pairs that the veto of a request keeps, of which a response that is made for it is; undefined where there is no veto. */
export function responseVeto(kernel: Kernel, input: Asked, mass: number): Keep | undefined {
  const { conversions, radiusMax, etaMin } = input;
  if (conversions === undefined || (radiusMax === undefined && etaMin === undefined)) return undefined;
  const ready = prepared(kernel, requestOf(input, input.setup, mass, input.seed));
  return (seed, block) => keptOf(kernel, ready, seed, block);
}

/** A model with the conversions [fb] of the k-th set of edges, in events, beside its background: `scale` turns fb into events. */
export function withConversions(
  model: BinnedModel,
  contents: ConversionTemplates["contents"],
  k: number,
  input: Pick<Asked, "conversionsNormalisation" | "massScale" | "setup">,
  scale: number,
): BinnedModel {
  const sets = 1 + STEPS.length;
  const [events, ...moved] = contents.slice(sets * k, sets * k + sets).map((row) => row.map((fb) => fb * scale)) as [number[], ...number[][]];
  const { conversionsNormalisation = 0, massScale = 0, setup } = input;
  const times = massScale / (NEAR * setup.sigma);
  const change = events.map((_, i) => times * WEIGHTS.reduce((sum, weight, j) => sum + weight * moved[j]![i]!, 0));
  const deformations = [
    ...(conversionsNormalisation > 0 ? [{ name: "conversions_normalisation", events: events.map((b) => conversionsNormalisation * b) }] : []),
    ...(massScale > 0 ? [{ name: "conversions_mass_scale", events: change }] : []),
  ];
  return withSample(model, { name: CONVERSIONS, events }, deformations);
}

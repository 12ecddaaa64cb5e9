// What a sample of converted photons is asked: docs/physics/conversions.md.
import { CONVERSIONS_REQUEST, type ConversionsRequest, conversionsInput } from "../../conversions/input.ts";
import type { CutSpec } from "../../cuts/declaration.ts";
import { EVENTS_REQUEST } from "../../events/generate/input.ts";
import { CONVERSIONS } from "../../events/processes.ts";
import { choice } from "../../request/field.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import type { TrackerSpec } from "../../tracker/declaration.ts";
import type { TrackerName } from "../../tracker/geometry.ts";

/** The checked form of a `ConversionEventsRequest`: defaults filled in. */
export interface ConversionEventsInput {
  readonly process: typeof CONVERSIONS;
  /** The tracker in whose material photons convert: a name, or a geometry. */
  readonly detector: TrackerName | TrackerSpec;
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** The selection, of true momenta: the photon is the one that does not convert. */
  readonly cuts: CutSpec;
  /** Relative accuracy of the part of the pairs that the selection passes, and so of the cross-section: statistical, without that of the rate. */
  readonly accuracy: number;
  readonly seed: number;
}

/** A request for pairs of converted photons: defaults may be left out, cuts may be a preset's name. */
export type ConversionEventsRequest = Pick<ConversionEventsInput, "process"> &
  Partial<Omit<ConversionEventsInput, "process" | "cuts">> &
  Pick<ConversionsRequest, "cuts">;

const { detector, sqrts, cuts, seed } = CONVERSIONS_REQUEST;
export const CONVERSION_EVENTS_REQUEST: SchemaOf<ConversionEventsInput> = {
  process: choice("process", [CONVERSIONS], undefined, { needed: true }),
  detector,
  sqrts,
  cuts,
  accuracy: EVENTS_REQUEST.accuracy,
  seed,
};

/** Checks a request; throws InputError for what `x17.conversions` refuses, too. */
export function conversionEventsInput(request: ConversionEventsRequest): ConversionEventsInput {
  const { process, accuracy, ...asked } = checked<ConversionEventsInput>(CONVERSION_EVENTS_REQUEST, request);
  conversionsInput(asked);
  return { process, ...asked, accuracy };
}

// All kinds of samples under one name: events of a matrix element, and pairs of converted photons.

import type { DetectorSpec } from "../detector/declaration.ts";
import { detectorOf } from "../detector/spec.ts";
import { eventBlock, type PreparedSample } from "../events/generate/block.ts";
import { EVENT_PROCESSES, type EventsInput, type EventsRequest, eventsInput } from "../events/generate/input.ts";
import type { EventPlan } from "../events/generate/plan.ts";
import { prepareSteps } from "../events/generate/prepare.ts";
import { legsOf } from "../events/generate/process.ts";
import { measure } from "../events/measure.ts";
import type { SampleBlock } from "../events/measured.ts";
import { CONVERSIONS } from "../events/processes.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { oneOf } from "../request/validate.ts";
import { conversionBlock } from "./conversions/block.ts";
import { type ConversionEventsInput, type ConversionEventsRequest, conversionEventsInput } from "./conversions/input.ts";
import { type ConversionPlan, conversionSteps } from "./conversions/plan.ts";

/** What `x17.events` is asked: events of a matrix element, or pairs of converted photons. */
export type SampleRequest = EventsRequest | ConversionEventsRequest;
/** Its checked form. */
export type SampleInput = EventsInput | ConversionEventsInput;
/** A sample that is ready to be made. */
export type SamplePlan = EventPlan | ConversionPlan;
/** What the events of a sample are made of: its plan without what files say of it. */
export type SampleSource = PreparedSample | Omit<ConversionPlan, "run" | "efficiency">;

export const ofConversions = (input: SampleInput): input is ConversionEventsInput => input.process === CONVERSIONS;

/** Checks a request; throws InputError. */
export function sampleInput(request: SampleRequest): SampleInput {
  const { process } = Object(request) as { readonly process?: unknown };
  if (process !== undefined) oneOf("process", process, [...EVENT_PROCESSES, CONVERSIONS]);
  return process === CONVERSIONS ? conversionEventsInput(request as ConversionEventsRequest) : eventsInput(request as EventsRequest);
}

/** Prepares a sample in steps. */
export const sampleSteps = (kernel: Kernel, input: SampleInput): Steps<SamplePlan> =>
  ofConversions(input) ? conversionSteps(kernel, input) : prepareSteps(kernel, input);

/** Makes events `first` ... `first + n - 1`, and measures them where there is a detector: with the seed of the sample, whose counters are others. */
export function sampleBlocks(kernel: Kernel, plan: SampleSource, detector?: DetectorSpec): (first: number, n: number) => SampleBlock {
  if ("source" in plan) return (first, n) => conversionBlock(kernel, plan, first, n);
  if (detector === undefined) return (first, n) => eventBlock(kernel, plan, first, n);
  const ready = detectorOf(kernel, detector);
  const { process, seed } = plan.input;
  return (first, n) => {
    const block = eventBlock(kernel, plan, first, n);
    return { ...block, measured: measure(kernel, ready, seed, legsOf({ process }), block) };
  };
}

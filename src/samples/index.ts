// Events of a request, block by block: `x17.events`, and the same in the threads of a pool.
import type { DetectorSpec } from "../detector/declaration.ts";
import { checkedDetector, detectorOf } from "../detector/spec.ts";
import { largestBlock } from "../events/generate/block.ts";
import { MOST_EVENTS } from "../events/generate/input.ts";
import type { EventEfficiency } from "../events/generate/plan.ts";
import { engineProcess } from "../events/generate/process.ts";
import type { SampleBlock } from "../events/measured.ts";
import type { EventRun } from "../events/run.ts";
import { afterPause, inOrder, type Making } from "../kernel/inOrder.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Signal } from "../kernel/platform.ts";
import { checkedSignal } from "../kernel/signal.ts";
import { callbackOf, reading, refuseMore, taken } from "../request/edge.ts";
import { finiteThroughout, frozen } from "../request/frozen.ts";
import { snapshot } from "../request/snapshot.ts";
import { finished, type OnShare } from "../request/steps.ts";
import { InputError, knownKeys, wholeNumber } from "../request/validate.ts";
import { ofConversions, type SampleInput, type SamplePlan, type SampleRequest, sampleBlocks, sampleInput, sampleSteps } from "./kinds.ts";

/** Which events of a sample, and how they are handed over. */
export interface EventsOptions {
  /** Number of events. Allowed: 1 to 1e12. */
  readonly n: number;
  /** Number of the first event: event 7 is the same whatever call makes it. Allowed: 0 to 1e12. Default 0. */
  readonly first?: number;
  /** Events of a block, which do not depend on it. Allowed: 1 to 65536; with many couplings less, 33 260 with 2000 of ee-eea. Default 4096. */
  readonly blockSize?: number;
  /** Measures the events, of a matrix element: blocks then have `measured` beside the truth. `{ name: "ideal" }` measures without error. */
  readonly detector?: DetectorSpec;
  /** When it is aborted the next block is not made: the loop ends with its reason. */
  readonly signal?: Signal;
  /** Called with the share of the preparation that is done, 0 to 1; stops it by returning false (InterruptedError). */
  readonly progress?: OnShare;
}

/** A sample: what is known of it, and its events in order, each loop from the first on. */
export interface EventSample extends AsyncIterable<SampleBlock> {
  /** Cross-section, legs, beams, named weights: what files say of the sample. */
  readonly run: EventRun;
  /** How well events are made. */
  readonly efficiency: EventEfficiency;
}

const MOST_BLOCK = 65_536;
const BLOCK = 4096;

export interface CheckedOptions {
  readonly n: number;
  readonly first: number;
  readonly blockSize: number;
  readonly detector: DetectorSpec | undefined;
  readonly signal: Signal | undefined;
  readonly progress: OnShare | undefined;
}

/** What measures the events of a sample; throws InputError. */
function measuringDetector(given: unknown, input: SampleInput): DetectorSpec {
  if (ofConversions(input))
    throw new InputError(
      "options.detector: must be absent of conversions: their tracks do not come from the beams (x17.conversions fits them)",
      "detector",
    );
  return checkedDetector((snapshot("detector", { detector: given }) as { readonly detector: unknown }).detector, engineProcess(input));
}

/** Options of `events` of `process`; throws InputError. */
function eventsOptions(options: unknown, input: SampleInput): CheckedOptions {
  const keys = ["n", "first", "blockSize", "detector", "signal", "progress"];
  const given = reading("options", () => ({ ...knownKeys<EventsOptions>("options", options, keys) }));
  const n = wholeNumber("n", given.n, { min: 1, max: MOST_EVENTS });
  const first = wholeNumber("first", given.first ?? 0, { min: 0, max: MOST_EVENTS });
  const room = ofConversions(input) ? MOST_BLOCK : largestBlock(input);
  const why = "what the memory of the kernels has room for at so many couplings";
  const blockSize = wholeNumber("blockSize", given.blockSize ?? BLOCK, { min: 1, ...(room < MOST_BLOCK ? { max: room, why } : { max: MOST_BLOCK }) });
  const detector = given.detector === undefined ? undefined : measuringDetector(given.detector, input);
  return { n, first, blockSize, detector, signal: checkedSignal(given.signal), progress: callbackOf<OnShare>("progress", given.progress) };
}

/** The request of `events`, copied and checked, and its options. */
export function eventsCall(args: readonly unknown[]): { input: SampleInput; options: CheckedOptions } {
  refuseMore("events", 2, args);
  const [request] = taken("events", ["request"], args.slice(0, 1));
  const input = sampleInput(request as SampleRequest);
  return { input, options: eventsOptions(args[1], input) };
}

/** The sample of a plan whose blocks `make` begins; so many of them are under way at a time. */
export function sampleOf(
  { run, efficiency }: SamplePlan,
  options: CheckedOptions,
  ahead: number,
  make: (first: number, n: number) => Making<SampleBlock>,
): EventSample {
  const { n, first, blockSize, signal } = options;
  const block = (i: number) => make(first + i * blockSize, Math.min(blockSize, n - i * blockSize));
  const blocks = () => inOrder("events", Math.ceil(n / blockSize), ahead, signal, block);
  return Object.freeze({ run: frozen(run), efficiency: frozen(efficiency), [Symbol.asyncIterator]: blocks });
}

/**
 * A sample of events. Prepares it at once, in some seconds; its blocks are made when they are asked for. Throws InputError for cuts that leave no event,
 * AccuracyError where the cross-section cannot be trusted.
 */
export function events(kernel: Kernel, ...args: unknown[]): EventSample {
  const { input, options } = eventsCall(args);
  // what only kernels can refuse of it is refused before the work
  if (options.detector) detectorOf(kernel, options.detector);
  const plan = finiteThroughout("events", finished("events", sampleSteps(kernel, input), options.progress));
  const make = sampleBlocks(kernel, plan, options.detector);
  return sampleOf(plan, options, 1, (first, n) => ({ result: afterPause(() => make(first, n)), stop() {} }));
}

// A sample prepared: its cross-section, the cells from which events are drawn, what an event weighs.

import type { Integrand } from "../../integrate/block.ts";
import { evaluated, shareOf } from "../../integrate/here.ts";
import { integrandSteps } from "../../integrate/index.ts";
import type { ChannelState } from "../../integrate/pass.ts";
import { beforeAdaptation, type VegasResult } from "../../integrate/vegas.ts";
import type { Kernel } from "../../kernel/load.ts";
import { needsX } from "../../process/index.ts";
import { shortNumber } from "../../request/decimal.ts";
import { AccuracyError } from "../../request/errors.ts";
import { finished, type OnShare, part, type Steps } from "../../request/steps.ts";
import { FB_PER_PB } from "../../request/units.ts";
import { InputError } from "../../request/validate.ts";
import type { EventBlock } from "../block.ts";
import { eventBlock, type PreparedSample } from "./block.ts";
import { type Ground, grownCells } from "./cells.ts";
import { headOf } from "./head.ts";
import { type EventsInput, integralOf, isSigned, MOST_EVALUATIONS, spreadOf } from "./input.ts";
import { onShellSteps, widthOf } from "./onShell.ts";
import type { EventPlan } from "./plan.ts";
import { engineProcess } from "./process.ts";
import { efficiencyOf, knownOf, runOf } from "./runOf.ts";
import { type Trials, triedCells } from "./trials.ts";
import { couplingTable, namedWeights, WEIGHED_AT_ONCE, weighedEvents } from "./weights.ts";

/** Shares of the work: integral, cells, trials. */
const INTEGRAL = 0.4;
const CELLS = 0.8;
/** Standard deviations between the integral and the trials, which share nothing but the integrand: once in two million runs by chance. */
const LARGEST_PULL = 5;

function* integrated(kernel: Kernel, integrand: Integrand, input: EventsInput, channels: readonly ChannelState[]): Steps<VegasResult> {
  const options = { seed: input.seed, accuracy: input.accuracy, maxEvaluations: MOST_EVALUATIONS };
  const steps = evaluated(kernel, integrand, options, channels);
  let share = 0;
  let step = steps.next(false);
  while (!step.done) {
    if (step.value) share = Math.max(share, shareOf(step.value, options));
    yield share;
    step = steps.next(false);
  }
  return step.value;
}

/** What a factor of 1 weighs [fb], and the error of that beside the one of the cross-section. */
function commonOf(input: EventsInput, { value }: VegasResult, trials: Trials): { common: number; relative: number } {
  const { n, compared, passed, accepted, acceptedSdev, above, aboveSdev } = trials;
  if (input.weighted) return { common: compared * passed, relative: Math.sqrt((1 - passed) / (passed * n)) };
  // what lies above is in the weights of those events: the common one is so much less
  if (!isSigned(input)) return { common: (value * accepted) / (accepted + above), relative: aboveSdev / accepted };
  return { common: compared * accepted, relative: acceptedSdev / accepted };
}

/** Throws AccuracyError where the trials and the integral, which share the integrand alone, find two cross-sections. */
function checkAgree({ value, sdev }: VegasResult, trials: Trials): void {
  const [found, foundSdev] = [trials.mean * trials.compared, trials.sdev * trials.compared];
  const pull = Math.abs(found - value) / Math.sqrt(foundSdev * foundSdev + sdev * sdev);
  if (pull <= LARGEST_PULL) return;
  throw new AccuracyError(
    `events: the cells find ${shortNumber(found, 4)} fb, ${shortNumber(pull, 2)} standard deviations from the ${shortNumber(value, 4)} fb of the integral`,
  );
}

export function* prepareSteps(kernel: Kernel, input: EventsInput): Steps<EventPlan> {
  const process = engineProcess(input);
  // what the total width may not be is said before the work
  if (needsX(input)) widthOf(kernel, input, input);
  const couplings = couplingTable(kernel, input);
  const { integrand, width } = yield* part(
    process.onShell ? onShellSteps(kernel, input) : integrandSteps(kernel, integralOf(input), spreadOf(input)),
    0,
    0.01,
  );
  if (integrand.closed) throw new InputError("cuts: leave no event: energies and angles that they ask for do not go together", "cuts");
  const channels = beforeAdaptation(integrand);
  const result = yield* part(integrated(kernel, integrand, input, channels), 0.01, INTEGRAL);
  if (!result.trust.ok) throw new AccuracyError(`events: the cross-section is not known. ${result.trust.sentence}`);
  const ground: Ground = { process: process.code, seed: input.seed, head: headOf(integrand, channels), maps: channels.length, dim: integrand.dim };
  const grown = yield* part(grownCells(kernel, ground), INTEGRAL, CELLS);
  const { sample, trials } = yield* part(triedCells(kernel, ground, grown.cells), CELLS, 1);
  checkAgree(result, trials);
  const { common, relative } = commonOf(input, result, trials);
  const source: PreparedSample = { input, width, commonPb: common / FB_PER_PB, sample, couplings };
  const known = knownOf(input, result, width, relative);
  const efficiency = efficiencyOf(input, trials, grown);
  const weights = namedWeights(input, known, couplings, weighedBlocks(kernel, source));
  return { ...source, run: runOf(source, known, efficiency, trials.n, weights), efficiency };
}

/** Where the numbers of the events that named weights are weighed by begin: they are none that a sample has, which end before. */
const FIRST_WEIGHED = 2_251_799_813_685_248;

function* weighedBlocks(kernel: Kernel, source: PreparedSample): Generator<EventBlock> {
  if (source.input.weights.length === 0) return;
  const n = weighedEvents(source.input);
  for (let done = 0; done < n; done += WEIGHED_AT_ONCE) yield eventBlock(kernel, source, FIRST_WEIGHED + done, WEIGHED_AT_ONCE);
}

/**
 * What is needed to make the events of a sample: the same bits for the same input. Some seconds. Throws InputError for cuts that leave no event,
 * AccuracyError where the cross-section cannot be trusted, InterruptedError where `progress` returns false.
 */
export const prepareEvents = (kernel: Kernel, input: EventsInput, progress?: OnShare): EventPlan =>
  finished("events", prepareSteps(kernel, input), progress);

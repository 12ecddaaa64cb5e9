// A sample prepared: its cross-section, the cells from which events are drawn, what an event weighs.

import { VERSION } from "../../constants/version.ts";
import type { Integrand } from "../../integrate/block.ts";
import { evaluated, shareOf } from "../../integrate/here.ts";
import { integrandSteps } from "../../integrate/index.ts";
import type { ChannelState } from "../../integrate/pass.ts";
import { beforeAdaptation, type Estimate, type VegasResult } from "../../integrate/vegas.ts";
import type { Kernel } from "../../kernel/load.ts";
import { isTwoBody, needsX } from "../../process/index.ts";
import { shortNumber } from "../../request/decimal.ts";
import { AccuracyError } from "../../request/errors.ts";
import { finished, type OnShare, part, type Steps } from "../../request/steps.ts";
import { InputError } from "../../request/validate.ts";
import type { SpectrumTerm } from "../../spectrum/input.ts";
import type { EventBlock } from "../block.ts";
import type { EventRun } from "../run.ts";
import { type EventSource, eventBlock } from "./block.ts";
import { type Ground, grownCells } from "./cells.ts";
import { headOf } from "./head.ts";
import { type EventsInput, integralOf, isSigned, MOST_EVALUATIONS, spreadOf } from "./input.ts";
import { onShellSteps, widthOf } from "./onShell.ts";
import type { EventPlan } from "./plan.ts";
import { engineProcess, legsOf } from "./process.ts";
import { type Trials, triedCells } from "./trials.ts";
import { couplingTable, namedWeights, WEIGHED_AT_ONCE, weighedEvents } from "./weights.ts";

const FB_PER_PB = 1000;
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

const TEXTS: Readonly<Record<string, string>> = { background: "photon alone", signal: "X alone", interference: "interference alone" };

export function* prepareSteps(kernel: Kernel, input: EventsInput): Steps<EventPlan> {
  const process = engineProcess(input.process);
  // what the total width may not be is said before the work
  if (needsX(input)) widthOf(kernel, input, input.epsV, input.epsA);
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
  const signed = isSigned(input);
  const [found, foundSdev] = [trials.mean * trials.compared, trials.sdev * trials.compared];
  const pull = Math.abs(found - result.value) / Math.sqrt(foundSdev * foundSdev + result.sdev * result.sdev);
  if (!(pull <= LARGEST_PULL))
    throw new AccuracyError(
      `events: the cells find ${shortNumber(found, 4)} fb, ${shortNumber(pull, 2)} standard deviations from the ${shortNumber(result.value, 4)} fb of the integral`,
    );
  const { common, relative } = commonOf(input, result, trials);
  const commonPb = common / FB_PER_PB;
  const [value, sdev] = [result.value / FB_PER_PB, result.sdev / FB_PER_PB];
  const beam = input.sqrts / 2;
  const terms = (["background", "signal", "interference"] as const).map((term, k): [SpectrumTerm, Estimate] => {
    const column = result.columns[k + 1]!;
    return [term, { value: column.value / FB_PER_PB, sdev: column.sdev / FB_PER_PB }];
  });
  const source: EventSource = { input, width, commonPb, sample, couplings };
  const known = {
    total: { value, sdev },
    terms: Object.fromEntries(terms) as Record<SpectrumTerm, Estimate>,
    width,
    scale: relative,
    ofIntegral: signed || input.weighted ? 0 : sdev / Math.abs(value),
    hasResonance: !process.onShell && (input.spread !== undefined || !isTwoBody(process)),
  };
  const overweightEvents = trials.over / trials.accepted;
  const overweightPart = trials.above / (trials.accepted + trials.above);
  const overweightPartError = trials.aboveSdev / (trials.accepted + trials.above);
  const run: EventRun = {
    process: input.process,
    processCode: codeOf(input),
    legs: legsOf(input),
    beamsMeV: input.beams ?? [beam, beam],
    sqrtsMeV: input.sqrts,
    ...(input.spread === undefined ? {} : { spreadMeV: input.spread }),
    crossSectionPb: value,
    crossSectionErrorPb: Math.sqrt(sdev * sdev + relative * relative * value * value),
    signalPb: Math.max(0, known.terms.signal.value),
    largestWeightPb: commonPb * Math.max(1, trials.largest),
    weights: namedWeights(input, known, source.couplings, weighedBlocks(kernel, source)),
    version: VERSION,
    text: textOf(input),
    inputs: { ...input },
    seed: input.seed,
    accepted: Math.round(trials.n * (input.weighted ? trials.passed : trials.accepted)),
    attempted: trials.n,
    overweightEvents: input.weighted ? 0 : overweightEvents,
    overweightPart: input.weighted ? 0 : overweightPart,
    overweightPartError: input.weighted ? 0 : overweightPartError,
  };
  return {
    ...source,
    run,
    efficiency: {
      accepted: input.weighted ? trials.passed : trials.accepted,
      passed: trials.passed,
      overweightEvents,
      overweightPart,
      overweightPartError,
      largest: trials.largest,
      cells: grown.cells.length,
      explored: grown.explored,
    },
  };
}

/** Where the numbers of the events that named weights are weighed by begin: they are none that a sample has, which end before. */
const FIRST_WEIGHED = 2_251_799_813_685_248;

function* weighedBlocks(kernel: Kernel, source: EventSource): Generator<EventBlock> {
  if (source.input.weights.length === 0) return;
  const n = weighedEvents(source.input);
  for (let done = 0; done < n; done += WEIGHED_AT_ONCE) yield eventBlock(kernel, source, FIRST_WEIGHED + done, WEIGHED_AT_ONCE);
}

const codeOf = ({ process, terms }: EventsInput): number =>
  process === "ee-aX" ? 4 : terms.length === 1 && terms[0] === "background" ? 2 : terms.length === 1 && terms[0] === "signal" ? 3 : 1;

function textOf({ process, terms, weighted, spread }: EventsInput): string {
  if (process === "ee-aX") return `e- e+ -> gamma X on its mass shell, X -> e- e+${weighted ? ", weighted" : ""}`;
  const what = terms.length === 3 ? "all terms" : terms.map((term) => TEXTS[term]!).join(" and ");
  const spreads = spread === undefined ? "" : `, sqrt(s) spread by ${spread} MeV`;
  return `${process === "ee-eea" ? "e- e+ -> e- e+ gamma" : "e- e+ -> e- e+"}, ${what}${spreads}${weighted ? ", weighted" : ""}`;
}

/**
 * What is needed to make the events of a sample: the same bits for the same input. Some seconds. Throws InputError for cuts that leave no event,
 * AccuracyError where the cross-section cannot be trusted, InterruptedError where `progress` returns false.
 */
export const prepareEvents = (kernel: Kernel, input: EventsInput, progress?: OnShare): EventPlan =>
  finished("events", prepareSteps(kernel, input), progress);

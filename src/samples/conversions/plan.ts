// A sample of converted photons prepared: the source of its pairs, the part of them that the selection passes, what files say of it.
import { VERSION } from "../../constants/version.ts";
import { pairSource } from "../../conversions/index.ts";
import { conversionPairs } from "../../conversions/pairs.ts";
import type { EventEfficiency } from "../../events/generate/plan.ts";
import { CONVERSIONS } from "../../events/processes.ts";
import { conversionLegs, type EventRun } from "../../events/run.ts";
import type { Kernel } from "../../kernel/load.ts";
import { titleOf } from "../../material/input.ts";
import { shortNumber } from "../../request/decimal.ts";
import { AccuracyError } from "../../request/errors.ts";
import type { Steps } from "../../request/steps.ts";
import { FB_PER_PB } from "../../request/units.ts";
import { InputError } from "../../request/validate.ts";
import type { ConversionEventsInput } from "./input.ts";

/** A sample of converted photons that is ready to be made: its events depend on this alone. */
export interface ConversionPlan {
  readonly input: ConversionEventsInput;
  readonly run: EventRun;
  readonly efficiency: EventEfficiency;
  /** What every event weighs: the cross-section [pb]. */
  readonly commonPb: number;
  /** Source and cuts of the pairs as the kernels read them: assembly/spec/conversions.ts. */
  readonly source: Float64Array;
  readonly cuts: Float64Array;
}

/** LPRUP of conversions. */
const PROCESS_CODE = 5;
/** Numbers of the trials begin where no event of a sample is: 2^52. */
const FIRST_TRIAL = 4_503_599_627_370_496;
/** Trials at a time, and at most. */
const AT_ONCE = 1 << 14;
const MOST_TRIALS = 1 << 23;
/** Fewer passing trials say nothing of their own error. */
const FEWEST_PASSED = 100;
/** An event of which less passes takes milliseconds and more; so many trials tell it. */
const LEAST_PASSED = 1e-4;
const TELLING = 1 << 18;

interface Passed {
  readonly n: number;
  readonly part: number;
  /** One standard deviation of it, over it. */
  readonly relative: number;
}

/** The part of the pairs that the selection passes, to the accuracy asked for if so many trials give it. */
function* passedPart(kernel: Kernel, source: Float64Array, cuts: Float64Array, { seed, accuracy }: ConversionEventsInput): Steps<Passed> {
  let [n, passed] = [0, 0];
  for (;;) {
    for (const one of conversionPairs(kernel, source, cuts, seed, FIRST_TRIAL + n, AT_ONCE).passes) passed += one;
    n += AT_ONCE;
    const part = passed / n;
    // of 100 % the error is that of one pair that does not pass
    const relative = Math.sqrt(Math.max(1 - part, 1 / n) / Math.max(passed, 1));
    const isEnough = (passed >= FEWEST_PASSED && relative <= accuracy) || (n >= TELLING && part < LEAST_PASSED);
    if (isEnough || n >= MOST_TRIALS) return { n, part, relative };
    const reached = accuracy / relative;
    yield Math.min(1, Math.max(n / MOST_TRIALS, reached * reached));
  }
}

function textOf({ detector }: ConversionEventsInput): string {
  return `e- e+ -> gamma gamma, one photon -> e- e+ in the material of ${titleOf(detector)}; the recoil of the nucleus is left out`;
}

/**
 * Prepares a sample in some seconds. Throws InputError for cuts that leave no pair, AccuracyError for cuts that leave too few. The cross-section is the rate of
 * all pairs that the source makes (quadrature) times the part that passes; its error is that of the two, not that of material and pair cross-section.
 */
export function* conversionSteps(kernel: Kernel, input: ConversionEventsInput): Steps<ConversionPlan> {
  const { process: _process, accuracy: _accuracy, ...asked } = input;
  const { source, cuts, all } = pairSource(kernel, asked);
  const { n, part, relative } = yield* passedPart(kernel, source, cuts, input);
  if (part === 0) throw new InputError(`cuts: leave no pair: of ${n} none passes`, "cuts");
  if (part < LEAST_PASSED)
    throw new AccuracyError(`events: the cuts leave ${shortNumber(part, 2)} of all pairs: must be ${LEAST_PASSED} at least for events to be made`);
  const [made, madeError] = [all.value / FB_PER_PB, all.error / FB_PER_PB];
  const crossSectionPb = made * part;
  const ofRate = madeError / made;
  const none = { overweightEvents: 0, overweightPart: 0, overweightPartError: 0 };
  const beam = input.sqrts / 2;
  const run: EventRun = {
    process: CONVERSIONS,
    processCode: PROCESS_CODE,
    legs: conversionLegs(),
    beamsMeV: [beam, beam],
    sqrtsMeV: input.sqrts,
    crossSectionPb,
    crossSectionErrorPb: crossSectionPb * Math.sqrt(relative * relative + ofRate * ofRate),
    signalPb: 0,
    largestWeightPb: crossSectionPb,
    weights: [],
    version: VERSION,
    text: textOf(input),
    inputs: { ...input },
    seed: input.seed,
    accepted: Math.round(n * part),
    attempted: n,
    ...none,
  };
  return {
    input,
    run,
    efficiency: { accepted: part, passed: part, ...none, largest: 1, cells: 0, explored: n },
    commonPb: crossSectionPb,
    source,
    cuts,
  };
}

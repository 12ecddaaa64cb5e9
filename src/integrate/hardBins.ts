// Bins that the coefficient functions do not give as accurately as asked, by the Monte Carlo: functions with kinks or
// steep in the pair mass need many panels, points do not see them.
import type { Kernel } from "../kernel/load.ts";
import type { Term } from "../process/functions.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import { type Spectrum, type SpectrumBin, spectrumSteps } from "../spectrum/index.ts";
import { binEdges, SPECTRUM_TERMS, type SpectrumInput, type SpectrumRequest, spectrumInput } from "../spectrum/input.ts";
import { type BlockSums, evaluateBlock } from "./block.ts";
import { type Integrated, integrandOf, named } from "./index.ts";
import { countable, type IntegrateRequest, integrateInput } from "./input.ts";
import { integration } from "./vegas.ts";

/** Evaluations for all bins of a request together, and the fewest with which one is begun. */
const MOST_EVALUATIONS = 1.2e7;
const FEWEST_EVALUATIONS = 2e5;
/** Evaluations for the coefficient functions where the Monte Carlo may complete everything that is asked for: it does in seconds what they do not do in these. */
const FUNCTIONS_WORK = 5e6;
/** Share of the functions in the progress that is shown. */
const FUNCTIONS_SHARE = 0.6;
/** Not the seed of anything else that is compared with these numbers. */
const SEED = 20_260_211;
/** Standard deviations between the two engines beyond which neither is believed. */
const MOST_APART = 5;

/**
 * Error of a bin relative to what it is compared with: each term to itself, the interference to what the other two
 * allow; of X off its resonance beside the background to the background.
 */
function relativeErrorOf(bin: SpectrumBin, { mass, terms }: SpectrumInput): number {
  const { background, signal, interference, errors } = bin;
  const beside = terms.length > 1 && !(bin.lo <= mass && mass <= bin.hi) ? Math.abs(background) : 0;
  const both = Math.sqrt(Math.abs(background * signal));
  const size = { background: Math.abs(background), signal: Math.abs(signal), interference: Math.max(both, Math.abs(interference)) };
  const relative = (term: Term) => (errors[term] > 0 ? errors[term] / Math.max(size[term], beside) : 0);
  return Math.max(...terms.map(relative));
}

/** The Monte Carlo of one bin, in steps. */
function* integrated(kernel: Kernel, request: IntegrateRequest): Steps<Integrated> {
  const input = integrateInput(request);
  const { integrand, width } = integrandOf(kernel, input);
  const steps = integration(kernel, integrand, input);
  let share = 0;
  let step = steps.next();
  while (!step.done) {
    let sums: BlockSums[] | undefined;
    if ("tasks" in step.value) {
      sums = [];
      for (const task of step.value.tasks) {
        sums.push(evaluateBlock(kernel, integrand, task));
        yield share;
      }
    } else {
      const { value, sdev, neval } = step.value.progress;
      const reached = sdev > 0 ? (input.accuracy * value) / sdev : 0;
      share = Math.min(1, Math.max(share, reached * reached, neval / input.maxEvaluations));
    }
    step = steps.next(sums);
  }
  return named(step.value, width);
}

/** The bin with the terms that points know better, if the two engines agree; the difference is an error where they do not. */
export function better(bin: SpectrumBin, found: Integrated, terms: readonly Term[]): SpectrumBin {
  if (!found.trust.ok) return bin;
  const values = { background: bin.background, signal: bin.signal, interference: bin.interference };
  const errors = { ...bin.errors };
  for (const term of SPECTRUM_TERMS) {
    const { value, sdev } = found.pieces[term];
    if (!(sdev > 0)) continue;
    const apart = Math.abs(value - bin[term]);
    if (apart > MOST_APART * Math.sqrt(sdev * sdev + bin.errors[term] * bin.errors[term])) errors[term] = Math.max(errors[term], apart);
    else if (sdev < errors[term]) [values[term], errors[term]] = [value, sdev];
  }
  const sum = (pieces: Readonly<Record<Term, number>>) => terms.reduce((all, term) => all + pieces[term], 0);
  const { lo, hi } = bin;
  const { background, signal, interference, total, error } = bin;
  const functions = { background, signal, interference, total, error, errors: bin.errors };
  return { lo, hi, ...values, total: sum(values), error: sum(errors), errors, functions };
}

/** `spectrum` in steps. */
export function* wholeSpectrumSteps(kernel: Kernel, request: SpectrumRequest): Steps<Spectrum> {
  const input = spectrumInput(request);
  const { sqrts, cuts, epsV, epsA, mass, invisible, width, terms, accuracy } = input;
  const onlyBins = input.sigma.length === 0 && input.at.length === 0;
  const edges = binEdges(input);
  const completes = onlyBins && (edges.length - 1) * FEWEST_EVALUATIONS <= MOST_EVALUATIONS && countable(input, edges[0]!, edges.at(-1)!);
  const found = yield* part(spectrumSteps(kernel, request, completes ? { mostWork: FUNCTIONS_WORK } : {}), 0, FUNCTIONS_SHARE);
  const { bins } = found;
  const isHard = (bin: SpectrumBin) => relativeErrorOf(bin, input) > accuracy && countable(input, bin.lo, bin.hi);
  const hard = found.relativeError > accuracy ? bins.filter(isHard) : [];
  const each = Math.floor(MOST_EVALUATIONS / Math.max(1, hard.length));
  if (hard.length === 0 || each < FEWEST_EVALUATIONS) return found;
  let points = 0;
  const whole: SpectrumBin[] = [];
  for (const bin of bins) {
    if (!isHard(bin)) {
      whole.push(bin);
      continue;
    }
    const { lo, hi } = bin;
    const asked = {
      sqrts,
      cuts,
      epsV,
      epsA,
      mass,
      invisible,
      terms,
      accuracy: Math.max(accuracy, 1e-6),
      maxEvaluations: each,
      seed: SEED + whole.length,
    };
    const given = width === undefined ? {} : { width };
    const done = hard.indexOf(bin);
    const made = yield* part(
      integrated(kernel, { ...asked, ...given, range: [lo, hi] }),
      FUNCTIONS_SHARE + ((1 - FUNCTIONS_SHARE) * done) / hard.length,
      FUNCTIONS_SHARE + ((1 - FUNCTIONS_SHARE) * (done + 1)) / hard.length,
    );
    points += made.neval;
    whole.push(better(bin, made, terms));
  }
  const ofBins = onlyBins ? Math.max(...whole.map((bin) => relativeErrorOf(bin, input))) : Number.POSITIVE_INFINITY;
  const relativeError = Math.min(found.relativeError, ofBins);
  return { ...found, bins: whole, relativeError, points: found.points + points };
}

/**
 * dsigma/dm(e+ e-) of e+ e- -> e+ e- gamma: bins, the same smeared, windows, points. Eqs. 39-44, Figs. 9-11, Table 2.
 * Bins that the coefficient functions do not give as accurately as asked are integrated by the Monte Carlo as well;
 * `functions` beside such a bin is what the functions gave. `progress` is called with the share of the work done; false
 * stops it.
 */
export function spectrum(kernel: Kernel, request: SpectrumRequest, progress?: OnShare): Spectrum {
  return finished("spectrum", wholeSpectrumSteps(kernel, request), progress);
}

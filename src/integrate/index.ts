// Cross-section of a process by adaptive Monte Carlo, for any cuts: of e+ e- -> e+ e- gamma in a range of pair masses, independent of the engine of
// src/spectrum/index.ts, and of e+ e- -> e+ e- and gamma X.

import { partsOf } from "../cuts/parts.ts";
import { compileCuts } from "../cuts/spec.ts";
import { windowsOf } from "../cuts/windows.ts";
import type { Kernel } from "../kernel/load.ts";
import { isTwoBody, needsX, processWith } from "../process/index.ts";
import { ORDER_OTHERWISE, type RadiationInput, SCALE_OTHERWISE } from "../radiation/input.ts";
import { structureAt } from "../radiation/structure.ts";
import { AccuracyError, InterruptedError } from "../request/errors.ts";
import { finished, part, type Steps, standing } from "../request/steps.ts";
import { openMassesInTurns } from "../spectrum/support.ts";
import { widthOfX } from "../width/numbers.ts";
import type { Integrand } from "./block.ts";
import { areChosen, type BeamSpread, placedChannels, spreadChannels } from "./channels.ts";
import { type OnProgress, runHere } from "./here.ts";
import { type IntegrateInput, type IntegrateRequest, integrateInput } from "./input.ts";
import { type Part, type ProcessRequest, processIntegrand } from "./integrand.ts";
import { LARGEST_SPREAD } from "./trust.ts";
import type { Estimate, VegasResult } from "./vegas.ts";

/** One term of a cross-section [fb]. */
export interface IntegratedTerm extends Estimate {
  /**
   * Enough points decide it for their spread to be its error: `sdev` is at most 5 % of it, of the interference 5 % of what
   * the other two allow.
   */
  readonly trusted: boolean;
}

/** Result in fb: the total of the terms asked for, and each term by itself. */
export interface Integrated extends Omit<VegasResult, "columns"> {
  /**
   * The three terms [fb], whichever of them the total adds; 0 where X plays no part. The maps adapt to the total, and
   * `trust` speaks of it alone: a term that is small beside it, or not in it, may rest on few points (`trusted`). Asked
   * for alone (`terms`), it has maps of its own.
   */
  readonly pieces: {
    /** Photon exchange alone [fb]. */
    readonly background: IntegratedTerm;
    /** X alone [fb]. */
    readonly signal: IntegratedTerm;
    /** Twice the real part of their product [fb]; may be negative. */
    readonly interference: IntegratedTerm;
  };
  /** Total width of X [MeV]. */
  readonly width: number;
}

/** What a process is told of the radiation of a request; nothing without. */
export function radiationPartOf(
  kernel: Kernel,
  { sqrts, isr, isrOrder = ORDER_OTHERWISE, isrScale = SCALE_OTHERWISE }: Pick<IntegrateInput, "sqrts"> & RadiationInput,
): Pick<ProcessRequest, "radiation"> {
  return isr === undefined ? {} : { radiation: { ...structureAt(kernel, isrScale * sqrts, isrOrder), lost: (2 * isr) / sqrts } };
}

interface Prepared {
  readonly integrand: Integrand;
  /** Total width of X [MeV]. */
  readonly width: number;
}

/**
 * The integrand of a request, on the pair masses or angles that its cuts leave by kinematics, in steps: part by part of a selection of several. `spread`: of the
 * beams of two final particles.
 */
export function* integrandSteps(kernel: Kernel, input: IntegrateInput, spread?: BeamSpread): Steps<Prepared> {
  const width = needsX(input) ? widthOfX(kernel, input) : 0;
  const { sqrts, range, channels } = input;
  const process = processWith(input.process, input);
  const radiation = radiationPartOf(kernel, input);
  if (range === undefined || isTwoBody(process)) {
    const maps = spread ? spreadChannels(input, spread, width, channels) : channels;
    return { integrand: processIntegrand(kernel, process, { ...input, ...radiation, ...(spread ? { spread } : {}) }, width, maps), width };
  }
  const ranged = { ...input, range, ...radiation };
  // what the cuts leave of the pair masses, and where a lepton stays in its window, is known in one frame alone
  if (input.isr !== undefined) return { integrand: processIntegrand(kernel, process, ranged, width, channels), width };
  const parts: Part[] = [];
  const all = partsOf(compileCuts(kernel, input.cuts, process));
  for (const [i, cuts] of all.entries()) {
    const looked = standing(openMassesInTurns(kernel, { process, sqrtS: sqrts, cuts, lo: range[0], hi: range[1] }), 0);
    const open = yield* part(looked, i / all.length, (i + 1) / all.length);
    if (open) parts.push({ cuts, range: open });
  }
  const closed = parts.length === 0;
  const windows = areChosen(process, input, channels)
    ? windowsOf(
        parts.map(({ cuts }) => cuts),
        sqrts,
      )
    : undefined;
  const integrand = windows
    ? processIntegrand(
        kernel,
        process,
        ranged,
        width,
        placedChannels(channels),
        parts.map((one, i) => ({ ...one, window: windows[i]! })),
      )
    : processIntegrand(kernel, process, ranged, width, channels, closed ? undefined : parts);
  return { integrand: closed ? { ...integrand, closed } : integrand, width };
}

/** The same at once. */
export const integrandOf = (kernel: Kernel, input: IntegrateInput): Prepared => finished("integrate", integrandSteps(kernel, input));

/** Accepted points that a result rests on: those while the maps adapt do not count once there are others. */
function acceptedOf({ iterations }: Pick<VegasResult, "iterations">): number {
  const measured = iterations.filter(({ stage }) => stage === "measure");
  return (measured.length > 0 ? measured : iterations).reduce((sum, { accepted }) => sum + accepted, 0);
}

/** A result of the integrator with its columns named. */
export function named({ columns, ...rest }: VegasResult, width: number): Integrated {
  const none = { value: 0, sdev: 0 };
  const [, background = none, signal = none, interference = none] = columns;
  const nothing = acceptedOf(rest) === 0 && rest.neval > 0;
  const term = (one: Estimate, size = Math.abs(one.value)): IntegratedTerm => ({ ...one, trusted: !nothing && one.sdev <= LARGEST_SPREAD * size });
  const both = Math.max(Math.sqrt(Math.abs(background.value * signal.value)), Math.abs(interference.value));
  return { ...rest, pieces: { background: term(background), signal: term(signal), interference: term(interference, both) }, width };
}

/** How a run ends that was stopped before it had a number: by its time, or by the caller. */
export function withoutNumber(when: string, maxSeconds: number | undefined, byCaller = false): AccuracyError | InterruptedError {
  const sentence = `there is no number: the integration was stopped before ${when}`;
  return maxSeconds === undefined || byCaller
    ? new InterruptedError(`integrate: ${sentence}`)
    : new AccuracyError(`maxSeconds = ${maxSeconds}: ${sentence}`);
}

/**
 * The result, if there is one: a run that was stopped before it accepted a point has no value and no error, and one that
 * accepted none has an upper limit, if anything bounds it.
 */
export function withNumber(result: VegasResult, maxSeconds: number | undefined, byCaller = false): VegasResult {
  const { interrupted, iterations, neval, upperLimit } = result;
  if (neval > 0 && !interrupted && upperLimit === undefined && acceptedOf(result) === 0)
    throw new AccuracyError(`integrate: there is no number: none of ${neval} points was accepted, and no point without cuts bounds what they missed`);
  if (!interrupted || acceptedOf(result) > 0) return result;
  const when = iterations.length === 0 ? "its first iteration was finished" : `one of its ${neval} points was accepted`;
  throw withoutNumber(when, maxSeconds, byCaller);
}

/**
 * Cross-section [fb] of a process, of e+ e- -> e+ e- gamma with the pair mass in `range`, within cuts, by adaptive
 * Monte Carlo. Eqs. 39-44. The same seed gives the same bits, whatever the machine, unless a time budget ends it. Does
 * not throw for lack of points (see `trust` and `upperLimit`), but where `maxSeconds` (AccuracyError) or `progress`
 * (InterruptedError) end it before a point was accepted, or no point was accepted and nothing bounds what was missed
 * (AccuracyError): there is no number then.
 */
export function integrate(kernel: Kernel, request: IntegrateRequest, progress?: OnProgress): Integrated {
  const input = integrateInput(request);
  const { integrand, width } = integrandOf(kernel, input);
  return named(withNumber(runHere(kernel, integrand, input, progress), input.maxSeconds), width);
}

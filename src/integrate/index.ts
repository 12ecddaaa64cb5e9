// Cross-section of e+ e- -> e+ e- gamma in a range of pair masses by adaptive Monte Carlo: independent of the engine of src/spectrum/index.ts, for any cuts.

import { compileCuts } from "../cuts/spec.ts";
import { ELECTRON_MASS } from "../kernel/constants.ts";
import type { Kernel } from "../kernel/load.ts";
import { checked } from "../request/schema.ts";
import { finite, InputError } from "../request/validate.ts";
import type { SpectrumInput, SpectrumRequest } from "../spectrum/input.ts";
import { openMasses } from "../spectrum/support.ts";
import type { BlockSums, Integrand } from "./block.ts";
import { evaluateBlock } from "./block.ts";
import { type Channel, channelsFor, checkedChannels, eeeeaIntegrand, needsX } from "./eeeea.ts";
import { INTEGRATE_REQUEST } from "./request.ts";
import { type Estimate, type IntegrationProgress, integration, type VegasOptions, type VegasResult } from "./vegas.ts";

/** Least pair mass of the Monte Carlo [MeV]: a part in 1e6 above threshold. */
const LEAST_PAIR_MASS = 1.0220001;
/** Least part of sqrt(s) that is left to the photon. */
const LEAST_PHOTON = 1e-9;

/** Whether the Monte Carlo takes these pair masses. */
export const countable = ({ sqrts }: Pick<SpectrumInput, "sqrts">, lo: number, hi: number): boolean =>
  lo >= LEAST_PAIR_MASS && hi <= sqrts * (1 - LEAST_PHOTON);

type Physics = Pick<SpectrumInput, "sqrts" | "cuts" | "range" | "epsV" | "epsA" | "mass" | "invisible" | "width" | "terms">;

export interface IntegrateInput extends Physics, VegasOptions {
  /** Most seconds, whatever the accuracy: the result then depends on the speed of the machine. */
  readonly maxSeconds?: number;
  /** Maps; chosen by the request unless given. */
  readonly channels: readonly Channel[];
}

/** A request: defaults may be left out, cuts may be a preset's name. */
export type IntegrateRequest = Partial<Omit<IntegrateInput, "cuts">> & Pick<SpectrumRequest, "cuts">;

/** Checks a request; throws InputError. */
export function integrateInput(request: IntegrateRequest): IntegrateInput {
  const given = checked<Omit<IntegrateInput, "channels"> & { readonly channels?: readonly Channel[] }>(INTEGRATE_REQUEST, request);
  const { sqrts, range, epsV, epsA, terms, channels } = given;
  const inside = { above: 2 * ELECTRON_MASS, below: sqrts, unit: "MeV", why: "a pair and a photon share sqrt(s)" };
  range.forEach((m, i) => {
    finite(`range[${i}]`, m, inside);
  });
  if (terms.length === 0) throw new InputError("terms: needs at least one of background, signal, interference", "terms");
  const usable = terms.includes("background") || needsX({ epsV, epsA, terms });
  if (!usable) throw new InputError(`terms = ${terms.join(",")}: are 0 because X has no couplings (epsV = epsA = 0)`, "terms", "epsV", "epsA");
  if (range[0] < LEAST_PAIR_MASS)
    throw new InputError(`range[0] = ${range[0]} MeV: must be at least ${LEAST_PAIR_MASS} MeV (threshold of e+ e-)`, "range");
  if (range[1] > sqrts * (1 - LEAST_PHOTON))
    throw new InputError(
      `range[1] = ${range[1]} MeV: must be at least a part in 1e9 below sqrt(s) (a photon without energy has no cross-section)`,
      "range",
    );
  const common = { ...given, terms: [...new Set(terms)] };
  return { ...common, channels: channels ?? checkedChannels(channelsFor(common)) };
}

/** Result in fb: the total of the terms asked for, and its parts. */
export interface Integrated extends Omit<VegasResult, "columns"> {
  readonly pieces: { readonly background: Estimate; readonly signal: Estimate; readonly interference: Estimate };
  /** Total width of X [MeV]. */
  readonly width: number;
}

/** The integrand of a request, on the pair masses that its cuts leave by kinematics. */
export function integrandOf(kernel: Kernel, input: IntegrateInput): { integrand: Integrand; width: number } {
  const electrons = kernel.exports.partialWidth(input.mass, input.epsV, input.epsA);
  const width = needsX(input) ? (input.width ?? electrons + input.invisible) : 0;
  const { sqrts: sqrtS, range } = input;
  const open = openMasses(kernel, { sqrtS, cuts: compileCuts(kernel, input.cuts), lo: range[0], hi: range[1] });
  const integrand = eeeeaIntegrand(kernel, { ...input, range: open ?? range }, width, input.channels);
  return { integrand: open ? integrand : { ...integrand, closed: true }, width };
}

/** A result of the integrator with its columns named. */
export function named({ columns, ...rest }: VegasResult, width: number): Integrated {
  const none = { value: 0, sdev: 0 };
  const [, background = none, signal = none, interference = none] = columns;
  return { ...rest, pieces: { background, signal, interference }, width };
}

/** News after every iteration; return false to stop with the best so far. */
export type OnProgress = (progress: IntegrationProgress) => unknown;

/** Runs an integration in this thread. */
export function runHere(kernel: Kernel, integrand: Integrand, options: VegasOptions & { maxSeconds?: number }, progress?: OnProgress): VegasResult {
  const steps = integration(kernel, integrand, options);
  const clock = options.maxSeconds === undefined ? undefined : performance.now() + 1e3 * options.maxSeconds;
  const late = () => clock !== undefined && performance.now() > clock;
  let stopped = false;
  let step = steps.next();
  while (!step.done) {
    let sums: BlockSums[] | undefined;
    if ("tasks" in step.value) {
      sums = [];
      for (const task of step.value.tasks) {
        if (stopped || late()) {
          sums = undefined;
          break;
        }
        sums.push(evaluateBlock(kernel, integrand, task));
      }
    } else if (progress?.(step.value.progress) === false) {
      stopped = true;
    }
    step = steps.next(sums);
  }
  return step.value;
}

/**
 * Cross-section of e+ e- -> e+ e- gamma [fb] with the pair mass in `range`, within cuts, by adaptive Monte Carlo. Eqs. 39-44. The same seed gives the same bits,
 * whatever the machine, unless a time budget ends it. Never throws for lack of points: see `trust` and `upperLimit`.
 */
export function integrate(kernel: Kernel, request: IntegrateRequest, progress?: OnProgress): Integrated {
  const input = integrateInput(request);
  const { integrand, width } = integrandOf(kernel, input);
  return named(runHere(kernel, integrand, input, progress), width);
}

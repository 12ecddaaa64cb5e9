import { type Integrated, integrate } from "../integrate/index.ts";
import type { IntegrateRequest } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import { radiationPart } from "../radiation/input.ts";
import { AccuracyError } from "../request/errors.ts";
import { namedCouplings } from "../request/spin.ts";
import type { SpectrumInput, SpectrumTerm } from "../spectrum/input.ts";
import type { Comparisons, Value } from "./comparison.ts";

/** Relative accuracy of one range of pair masses by the Monte Carlo, and most evaluations for it. */
const ACCURACY = 5e-3;
const MOST = 400_000;
const SEED = 20_261;

export interface Counted {
  readonly background: Value;
  readonly signal: Value;
  readonly interference: Value;
  readonly total: Value;
  /** No point was accepted, where kinematics does not say 0: at 95 % the total is below this. */
  readonly below?: number;
  /** Why there is no second number. */
  readonly unsure?: string;
}

/** A number that the Monte Carlo does not trust is tried once more with so many times the points. */
const MORE = 10;
const UNKNOWN_VALUE: Value = { value: 0, error: Number.POSITIVE_INFINITY };
const NOTHING_KNOWN = { background: UNKNOWN_VALUE, signal: UNKNOWN_VALUE, interference: UNKNOWN_VALUE, total: UNKNOWN_VALUE };

/** Undefined where no point was accepted and nothing bounds what they missed. */
function integratedOrNothing(kernel: Kernel, request: IntegrateRequest): Integrated | undefined {
  const tried = (more: IntegrateRequest) => {
    try {
      return integrate(kernel, more);
    } catch (error) {
      if (error instanceof AccuracyError) return undefined;
      throw error;
    }
  };
  const found = tried(request);
  return found?.trust.ok ? found : (tried({ ...request, maxEvaluations: MORE * (request.maxEvaluations ?? MOST) }) ?? found);
}

/** Cross-section [fb] of a range of pair masses by the adaptive Monte Carlo: the other engine. */
export function counted(
  kernel: Kernel,
  input: SpectrumInput,
  lo: number,
  hi: number,
  asked: Pick<IntegrateRequest, "terms" | "accuracy" | "maxEvaluations"> = {},
): Counted {
  const { sqrts, cuts, mass, invisible, width } = input;
  const request: IntegrateRequest = {
    sqrts,
    cuts,
    ...namedCouplings(input),
    mass,
    invisible,
    range: [lo, hi],
    accuracy: ACCURACY,
    maxEvaluations: MOST,
    // neighbours must not share their fluctuations
    seed: SEED + Math.round(1000 * lo),
    ...asked,
    ...(width === undefined ? {} : { width }),
    ...radiationPart(input),
  };
  const found = integratedOrNothing(kernel, request);
  if (!found) return { ...NOTHING_KNOWN, below: Number.POSITIVE_INFINITY };
  const { value, sdev, pieces, trust, upperLimit } = found;
  const one = (estimate: { readonly value: number; readonly sdev: number }): Value => ({ value: estimate.value, error: estimate.sdev });
  if (upperLimit !== undefined) {
    const nothing = { value: 0, error: upperLimit };
    return { background: nothing, signal: nothing, interference: nothing, total: nothing, below: upperLimit };
  }
  if (!trust.ok) return { ...NOTHING_KNOWN, unsure: trust.sentence };
  /** A term that few points decide, by itself; unknown where it is not to be trusted then either. */
  const term = (name: SpectrumTerm): Value => {
    const { trusted, sdev } = pieces[name];
    if (trusted || sdev === 0 || request.terms?.length === 1) return one(pieces[name]);
    const alone = integratedOrNothing(kernel, { ...request, terms: [name] });
    return alone?.trust.ok ? one(alone) : UNKNOWN_VALUE;
  };
  return { background: term("background"), signal: term("signal"), interference: term("interference"), total: { value, error: sdev } };
}

/**
 * Whether a range has a second number; `without` is told where the Monte Carlo does not trust its own, or accepted no
 * point and what was found lies below its upper limit, or is 0.
 */
export function isCounted(comparisons: Comparisons, id: string, { below, unsure }: Counted, found: number): boolean {
  if (unsure !== undefined) {
    comparisons.without(id, `the Monte Carlo has no number for it that it trusts. ${unsure}`);
    return false;
  }
  if (below === undefined || Math.abs(found) > below) return true;
  comparisons.without(id, `the Monte Carlo accepted no point${Number.isFinite(below) ? `: below ${Number(below.toPrecision(2))} fb` : ""}`);
  return false;
}

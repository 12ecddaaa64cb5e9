import { integrate } from "../integrate/index.ts";
import type { IntegrateRequest } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import type { SpectrumInput } from "../spectrum/input.ts";
import type { Value } from "./opinion.ts";

/** Relative accuracy of one range of pair masses by the Monte Carlo, and most evaluations for it. */
const ACCURACY = 5e-3;
const MOST = 400_000;
const SEED = 20_261;

export interface Counted {
  readonly background: Value;
  readonly signal: Value;
  readonly interference: Value;
  readonly total: Value;
}

/** Cross-section [fb] of a range of pair masses by the adaptive Monte Carlo: the other engine. */
export function counted(kernel: Kernel, input: SpectrumInput, lo: number, hi: number): Counted {
  const { sqrts, cuts, epsV, epsA, mass, invisible, width } = input;
  const request: IntegrateRequest = {
    sqrts,
    cuts,
    epsV,
    epsA,
    mass,
    invisible,
    range: [lo, hi],
    accuracy: ACCURACY,
    maxEvaluations: MOST,
    // neighbours must not share their fluctuations
    seed: SEED + Math.round(1000 * lo),
    ...(width === undefined ? {} : { width }),
  };
  const { value, sdev, pieces } = integrate(kernel, request);
  const one = (estimate: { readonly value: number; readonly sdev: number }): Value => ({ value: estimate.value, error: estimate.sdev });
  return { background: one(pieces.background), signal: one(pieces.signal), interference: one(pieces.interference), total: { value, error: sdev } };
}

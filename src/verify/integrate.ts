import type { IntegrateInput } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { spectrumSteps } from "../spectrum/index.ts";
import { AGREEMENT, type Opinions } from "./opinion.ts";

const ACCURACY = 1e-4;

interface Found {
  readonly value: number;
  readonly sdev: number;
  readonly upperLimit?: number;
  readonly background: { readonly value: number; readonly sdev: number };
  readonly signal: { readonly value: number; readonly sdev: number };
  readonly interference: { readonly value: number; readonly sdev: number };
}

/** The Monte Carlo against the spectrum engine: coefficient functions, one bin over the range. */
export function* verifyIntegrate(opinions: Opinions, kernel: Kernel, input: IntegrateInput, results: object): Steps<void> {
  const { sqrts, cuts, range, epsV, epsA, mass, invisible, width, terms } = input;
  const request = { sqrts, cuts, range, bin: range[1] - range[0], epsV, epsA, mass, invisible, terms, ...(width === undefined ? {} : { width }) };
  const { bins } = yield* spectrumSteps(kernel, { ...request, accuracy: ACCURACY });
  const bin = bins[0]!;
  const route = "the spectrum engine, one bin";
  const found = results as unknown as Found;
  opinions.without("width", "the command width has a second route for it");
  if (found.upperLimit !== undefined) {
    if (Math.abs(bin.total) <= found.upperLimit)
      opinions.without("value", "no point was accepted: the upper limit is not below what the spectrum engine finds");
    else opinions.compare("value", { value: 0, error: found.upperLimit / AGREEMENT }, { value: bin.total, error: bin.error }, route);
    return;
  }
  opinions.compare("value", { value: found.value, error: found.sdev }, { value: bin.total, error: bin.error }, route);
  for (const term of ["background", "signal", "interference"] as const) {
    if (!terms.includes(term)) continue;
    const { value, sdev } = found[term];
    opinions.compare(term, { value, error: sdev }, { value: bin[term], error: bin.errors[term] }, route);
  }
}

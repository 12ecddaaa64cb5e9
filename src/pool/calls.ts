// What a thread computes, by name: functions of the instance, the spectra of a list of couplings, a block of points or of events.
import { ARGUMENTS } from "../arguments.ts";
import type { DetectorSpec } from "../detector/declaration.ts";
import { detectorOf } from "../detector/spec.ts";
import { type BlockTask, evaluateBlock, type Integrand } from "../integrate/block.ts";
import { integrandOf } from "../integrate/index.ts";
import type { IntegrateInput } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Argument } from "../request/edge.ts";
import { finished } from "../request/steps.ts";
import { InputError, shown } from "../request/validate.ts";
import { type SampleInput, type SampleSource, sampleBlocks, sampleSteps } from "../samples/kinds.ts";
import { type ScanDeclaration, type ScanPlan, scanBlock, scanMemory, scanPlan } from "../scan/index.ts";
import type { Spectrum } from "../spectrum/index.ts";
import type { SpectrumRequest } from "../spectrum/input.ts";
import type { Recoupling } from "../spectrum/prepared.ts";
import type { X17 } from "../x17.ts";

type OnShare = (share: number) => void;
export type Calls = Readonly<Record<string, (args: readonly unknown[], onShare: OnShare) => unknown>>;

/** A block of points of an integration. */
export interface Block {
  readonly input: IntegrateInput;
  readonly task: BlockTask;
}

/** Share of the integration in the spectra of a list of couplings. */
const INTEGRATION = 0.8;
const MOST_CHANGES = 100_000;

function spectraOf(x17: X17, request: SpectrumRequest, changes: unknown, onShare: OnShare): Spectrum[] {
  if (!Array.isArray(changes) || changes.length > MOST_CHANGES)
    throw new InputError(`changes = ${shown(changes)}: must be a list of at most ${MOST_CHANGES} entries`, "changes");
  const at = x17.spectra(request, (share) => onShare(INTEGRATION * share));
  return changes.map((change: Recoupling, i) => {
    onShare(INTEGRATION + ((1 - INTEGRATION) * i) / changes.length);
    return at(change);
  });
}

/** Evaluates blocks; the integrand is kept while the request stays the same. */
function blocks(kernel: Kernel): (block: Block) => Float64Array {
  let known: { key: string; integrand: Integrand } | undefined;
  return ({ input, task }) => {
    const key = JSON.stringify(input);
    if (known?.key !== key) known = { key, integrand: integrandOf(kernel, input).integrand };
    return evaluateBlock(kernel, known.integrand, task);
  };
}

export function callsOf(x17: X17): Calls {
  const functions = Object.entries<readonly Argument[]>(ARGUMENTS).map(([name, kinds]) => {
    const one = x17[name as keyof typeof ARGUMENTS] as (...args: unknown[]) => unknown;
    return [name, (args: readonly unknown[], onShare: OnShare) => one(...kinds.map((kind, i) => (kind === "callback" ? onShare : args[i])))];
  });
  const evaluate = blocks(x17.kernel);
  const memory = scanMemory();
  return {
    ...Object.fromEntries(functions),
    spectra: ([request, changes], onShare) => spectraOf(x17, request as SpectrumRequest, changes, onShare),
    block: ([block]) => evaluate(block as Block),
    eventPlan: ([input, detector], onShare) => {
      // what only kernels can refuse of it is refused before the work
      if (detector !== undefined) detectorOf(x17.kernel, detector);
      return finished("events", sampleSteps(x17.kernel, input as SampleInput), onShare);
    },
    scanPlan: ([declaration]) => scanPlan(x17.kernel, declaration as ScanDeclaration),
    scanBlock: ([plan, block], onShare) => finished("scan", scanBlock(x17.kernel, plan as ScanPlan, block as number, memory), onShare),
    eventBlock: ([plan, first, n, detector]) =>
      sampleBlocks(x17.kernel, plan as SampleSource, detector as DetectorSpec | undefined)(first as number, n as number),
  };
}
